"""Exports hold all that one partner may take out alone, and come in again as a household (rule 12, GEN-3)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
from dataclasses import replace
from pathlib import Path

import pytest
from evenhand.domain.agreements.content import Boundary, BreachAct, LimitKind
from evenhand.domain.partners import Hue, Mark, Partner, Shape, Who
from evenhand.storage import exports, schema
from evenhand.storage.carrying import Carried
from evenhand.storage.exports import Export
from evenhand.storage.failures import Closed, Newer, NotAnExport
from evenhand.storage.household import Household
from evenhand.storage.stores.agreements import OwnLimitsKept
from evenhand.storage.stores.aside import AsideKept
from evenhand.storage.stores.belonging import take_out
from evenhand.storage.tables.base import OWN, REVISION, SHARED, Kind, Whose, author_of, whose
from sqlalchemy import func, select

from storage.conftest import TODAY, Couple
from storage.made_rows import put_rows, tables_of

WORDS = "harbour nickel saddle fern"


def export_of(household: Household) -> Export:
    with household.for_worker() as spaces:
        return exports.export_of(household, spaces)


@pytest.fixture
def written(couple: Couple) -> Couple:
    """A row of each partner in every table of ours, and of Sam's in mine."""
    with couple.household.shared.writing() as connection:
        put_rows(connection, SHARED)
    with couple.household.own(Who.A).writing() as connection:
        put_rows(connection, OWN, [Who.A])
    return couple


def rows_in(space, table) -> list:
    with space.reading() as connection:
        return connection.execute(select(table).order_by(*table.primary_key.columns)).all()


def test_that_an_export_holds_every_table_of_mine_and_comes_in_again(written, tmp_path):
    """No table can be forgotten: each one has a row, found again in a household that was made of the export."""
    before = {table: rows_in(written.household.own(Who.A), table) for table in tables_of(OWN)}
    ours = {table: rows_in(written.household.shared, table) for table in tables_of(SHARED)}
    whole = export_of(written.household)
    export, loose = exports.parsed(whole.to_json().encode()), whole.ours.loose
    household, code = written.vault.bring_in(tmp_path / "new", export, WORDS, TODAY)
    try:
        assert list(household.partners.values()) == [export.partner] and household.id == export.household
        for table, rows in before.items():
            expected = [] if table in schema.BOOKKEEPING else rows
            assert rows_in(household.own(Who.A), table) == expected, table.name
        for table, rows in ours.items():
            author = author_of(table)
            mine = [row for row in rows if author is not None and row._mapping[author.name] == "A"]
            if whose(table) is Whose.PART:
                continue
            if any(whose(key.column.table) is Whose.TOGETHER for key in table.foreign_keys):
                assert [row[author.name] for row in loose[table.name]] == ["A"], table.name
                mine = []  # what they hang on is of both: they are told and do not come in again
            assert rows_in(household.shared, table) == mine, table.name
            assert author is None or rows, table.name
        assert household.check()
    finally:
        household.close()
    written.vault.recover(tmp_path / "new", code, WORDS + " again")[0].close()


def test_that_own_limits_and_words_laid_aside_come_in_again(couple, tmp_path):
    """With the yes, the tick for paper and the task that they had."""
    own = couple.household.own(Who.A)
    limits = [Boundary("l1", Who.A, LimitKind.NOT_TAKE_ON, "letters of the bank", said_yes=TODAY, prints=True, task="F3"),
              Boundary("l2", Who.A, LimitKind.IF_CROSSED, "", acts=(BreachAct.MOVE_APART,))]
    for limit in limits:
        OwnLimitsKept(own).save(limit)
    AsideKept(own).keep_words("own limits", {"A new limit 1 i_will act": "not ready"})
    household, _code = couple.vault.bring_in(
        tmp_path / "new", exports.parsed(export_of(couple.household).to_json().encode()), WORDS, TODAY)
    try:
        assert list(OwnLimitsKept(household.own(Who.A)).load()) == limits
        assert AsideKept(household.own(Who.A)).words("own limits") == {"A new limit 1 i_will act": "not ready"}
    finally:
        household.close()


def test_that_nothing_of_the_other_is_in_an_export(written):
    export = export_of(written.household)
    text = export.to_json()
    for table in tables_of(SHARED):
        if author_of(table) is not None:
            assert f'"B {table.name}' not in text, table.name
        if whose(table) is Whose.TOGETHER:
            assert table.name not in export.ours.tables
    assert '"A shared_task' in text and '"B shared_task' not in text
    assert '"A dropped_task' in text and '"B dropped_task' not in text
    written.both()
    with pytest.raises(Closed):
        export_of(written.household)


def test_that_one_who_goes_takes_every_row_along_that_is_theirs(written):
    with written.household.shared.writing() as connection:
        take_out(connection, Who.B)
        for table in tables_of(SHARED):
            rows = connection.execute(select(func.count()).select_from(table)).scalar_one()
            left = 2 if whose(table) is Whose.TOGETHER else 0 if table.info.get("needs_both") else 1
            assert rows == left, table.name


def test_that_an_older_export_is_brought_up_to_date(written, tmp_path):
    """Its rows go into tables of its own revision first; then the revisions run."""
    export = export_of(written.household)
    known = {kind: ("older", *revisions) for kind, revisions in schema.REVISIONS.items()}
    asked = []

    def run(connection, kind, to="head"):
        asked.append((kind, to))
        if to == "older":
            schema.FAMILY[kind].create_all(connection)
            REVISION.create(connection)
            connection.execute(REVISION.insert().values(version_num=to))
        else:
            connection.execute(REVISION.update().values(version_num=schema.REVISIONS[kind][-1]))

    vault = type(written.vault)(lambda: run, written.vault._cost, 0, revisions=known)
    older = replace(export, own=replace(export.own, revision="older"), ours=replace(export.ours, revision="older"))
    household, _ = vault.bring_in(tmp_path / "new", older, WORDS, TODAY)
    assert asked == [(kind, to) for kind in (Kind.SHARED, Kind.OWN) for to in ("older", "head")]
    assert schema.rows_in(household.own(Who.A), Kind.OWN) == schema.rows_in(written.household.own(Who.A), Kind.OWN)
    household.close()


def spoilt(export: Export, change) -> bytes:
    whole = json.loads(export.to_json())
    change(whole)
    return json.dumps(whole).encode()


WRONG = {
    "another format": lambda whole: whole.update(format="something"),
    "no tables": lambda whole: whole["own"].update(tables=None),
    "a table that is not there": lambda whole: whole["own"]["tables"].update({"nothing": [{"a": 1}]}),
    "a table of the file's own": lambda whole: whole["own"]["tables"].update({"sqlite_master": [{"name": "x"}]}),
    "a column that is not there": lambda whole: whole["own"]["tables"]["entry"][0].update({"x) VALUES (1); --": 1}),
    "a text for a number": lambda whole: whole["own"]["tables"]["entry"][0].update(minutes="ten"),
    "a list for a text": lambda whole: whole["own"]["tables"]["entry"][0].update(note=["a"]),
    "a day that is none": lambda whole: whole["own"]["tables"]["entry"][0].update(day="2026-02-30"),
    "a number too large": lambda whole: whole["own"]["tables"]["entry"][0].update(minutes=2**70),
    "nothing where something must be": lambda whole: whole["own"]["tables"]["entry"][0].update(task=None),
    "the same row twice": lambda whole: whole["own"]["tables"]["entry"].append(whole["own"]["tables"]["entry"][0]),
    "a child without parent": lambda whole: whole["ours"]["tables"].update(shown_weights=[]),
    "a partner of no shape": lambda whole: whole["partner"].update(shape="star"),
    "an id that is a path": lambda whole: whole.update(household="../" * 11),
    "rows that are a text": lambda whole: whole["own"]["tables"].update(entry="rows"),
}


def test_that_an_export_that_is_not_whole_leaves_nothing_behind(written, tmp_path):
    export = export_of(written.household)
    for wrong, change in WRONG.items():
        raw = spoilt(export, change)
        with pytest.raises(NotAnExport):
            written.vault.bring_in(tmp_path / "new", exports.parsed(raw), WORDS, TODAY)
        assert [path.name for path in tmp_path.iterdir()] == ["household"], wrong


def test_that_an_export_of_a_later_version_is_refused_kindly(written, tmp_path):
    export = export_of(written.household)
    with pytest.raises(Newer):
        exports.parsed(spoilt(export, lambda whole: whole.update(version=99)))
    with pytest.raises(Newer):
        written.vault.bring_in(tmp_path / "new", replace(export, own=replace(export.own, revision="from_2031")), WORDS,
                               TODAY)
    for raw in (b"", b"\xff\xfe", b"[" * 100_000, b"{}"):
        with pytest.raises(NotAnExport):
            exports.parsed(raw)


def test_that_the_second_partner_keeps_their_letter(vault, tmp_path):
    robin = Partner(Who.B, "Robin", Mark(Shape.ROUND, Hue.OCHRE), "")
    empty = Export("ab" * 16, robin, *(Carried(schema.REVISIONS[kind][-1], {}) for kind in (Kind.OWN, Kind.SHARED)))
    household, _ = vault.bring_in(Path(tmp_path / "new"), empty, WORDS, TODAY)
    assert household.present == (Who.B,) and household.partners == {Who.B: robin}
    household.close()
