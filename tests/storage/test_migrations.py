"""Revisions: a new file and an upgraded one have the same tables, and an upgrade that fails changes nothing."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from evenhand.domain.partners import Who
from evenhand.domain.talks.agenda import TalkKind
from evenhand.domain.talks.talk import Talk
from evenhand.domain.thanks import Thanks
from evenhand.storage import schema
from evenhand.storage.failures import Damaged, Newer
from evenhand.storage.migrations import upgrade
from evenhand.storage.space import Space
from evenhand.storage.stores.talks import TalksKept
from evenhand.storage.stores.thanks import ThanksGiven
from evenhand.storage.tables.base import REVISION_TABLE, SHARED, Kind, Whose, whose
from evenhand.storage.vault import Vault
from sqlalchemy import inspect, text

from storage.conftest import CHEAP, FILLER, NOW, SAMS_WORDS, TODAY

DAY = date(2026, 2, 2)
KINDS = pytest.mark.parametrize("kind", list(Kind))


def space_of(household, kind):
    return household.shared if kind is Kind.SHARED else household.own(Who.A)


def emptied(space: Space) -> None:
    """Takes every table away, as in a file from before the first revision."""
    with space.upgrading() as connection:
        for (name,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all():
            connection.execute(text(f'DROP TABLE "{name}"'))


@KINDS
def test_that_the_revisions_known_are_those_with_scripts(kind):
    assert schema.REVISIONS[kind] == upgrade.scripts_of(kind)


@KINDS
def test_that_an_upgraded_file_has_what_a_new_one_has(couple, kind):
    space = space_of(couple.household, kind)

    def shape():
        with space.reading() as connection:
            look = inspect(connection)
            return {name: (look.get_columns(name), look.get_pk_constraint(name), look.get_foreign_keys(name),
                           sorted(look.get_indexes(name), key=str), look.get_unique_constraints(name))
                    for name in look.get_table_names() if name != REVISION_TABLE}

    new = str(shape())
    emptied(space)
    schema.upgrade(space, kind, upgrade.run)
    assert str(shape()) == new
    assert not schema.is_older(space, kind)
    with space.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": REVISION_TABLE})
        assert compare_metadata(context, schema.FAMILY[kind]) == []
        foreign_keys_are_on = connection.exec_driver_sql("PRAGMA foreign_keys").scalar()
    assert foreign_keys_are_on == 1


def test_that_each_table_of_ours_says_whose_its_rows_are():
    """A new table: give it `info=by(column)` or `info=of(Whose....)`, as tables/base.py explains."""
    for table in SHARED.sorted_tables:
        assert isinstance(table.info.get("whose"), Whose), f"table {table.name} in tables/ needs its info"
        if whose(table) is Whose.PART:
            assert table.foreign_keys or table.name == "shared_task", table.name
        if whose(table) is Whose.SIGNED:
            assert "agreement" in table.c or table.name == "agreement", table.name


class BrokenUpgrade(Exception):
    """What a faulty revision raises."""


def test_that_an_upgrade_that_fails_changes_nothing(couple):
    shared = couple.household.shared

    def half_way(connection, kind):
        connection.exec_driver_sql("CREATE TABLE half (a)")
        connection.exec_driver_sql("DROP TABLE thanks")
        raise BrokenUpgrade

    def with_orphans(connection, kind):
        connection.exec_driver_sql("INSERT INTO shown_rating VALUES ('A', 0, 't', 1, 1, 1)")

    for run, error in ((half_way, BrokenUpgrade), (with_orphans, Damaged)):
        with pytest.raises(error):
            schema.upgrade(shared, Kind.SHARED, run)
    with shared.reading() as connection:
        names = inspect(connection).get_table_names()
        ratings = connection.exec_driver_sql("SELECT count(*) FROM shown_rating").scalar()
    assert "thanks" in names and "half" not in names and ratings == 0
    assert schema.rows_in(shared, Kind.SHARED) == 0


def test_that_rebuilding_a_table_keeps_the_rows_of_its_children(couple):
    """With foreign keys on, dropping the old table would delete them without a word."""
    shared = couple.household.shared
    with shared.writing() as connection:
        connection.exec_driver_sql("INSERT INTO shown_weights VALUES ('A', 1, 1, 1, 1)")
        connection.exec_driver_sql("INSERT INTO shown_rating VALUES ('A', 0, 't', 1, 1, 1)")

    def rebuild(connection, kind):
        connection.exec_driver_sql("CREATE TABLE new_weights AS SELECT * FROM shown_weights")
        connection.exec_driver_sql("DROP TABLE shown_weights")
        connection.exec_driver_sql(
            "CREATE TABLE shown_weights (who VARCHAR(1) PRIMARY KEY, day INT, time INT, energy INT, risk INT)")
        connection.exec_driver_sql("INSERT INTO shown_weights SELECT * FROM new_weights")
        connection.exec_driver_sql("DROP TABLE new_weights")

    schema.upgrade(shared, Kind.SHARED, rebuild)
    with shared.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM shown_rating").scalar() == 1


@KINDS
def test_that_a_newer_file_is_refused_and_left_alone(couple, kind):
    with space_of(couple.household, kind).writing() as connection:
        connection.exec_driver_sql(f"UPDATE {REVISION_TABLE} SET version_num = 'from_2031'")
    couple.household.close()
    before = {path.name: path.read_bytes() for path in couple.folder.iterdir()}
    with pytest.raises(Newer):
        couple.vault.open(couple.folder, SAMS_WORDS)
    assert {path.name: path.read_bytes() for path in couple.folder.iterdir()} == before


def test_that_an_older_file_is_backed_up_and_then_upgraded(couple):
    """The revision before the first one stands in for an older one, until there are two."""
    known = {**schema.REVISIONS, Kind.SHARED: ("shared_0000", "shared_0001")}
    with couple.household.shared.writing() as connection:
        connection.exec_driver_sql(f"UPDATE {REVISION_TABLE} SET version_num = 'shared_0000'")
    couple.household.close()
    asked = []

    def load():
        asked.append("loaded")
        return lambda connection, kind: connection.exec_driver_sql(
            f"UPDATE {REVISION_TABLE} SET version_num = 'shared_0001'")

    household = Vault(load, CHEAP, FILLER, lambda: NOW, known, today=lambda: TODAY).open(couple.folder, SAMS_WORDS)
    assert asked == ["loaded"] and schema.revision_of(household.shared) == "shared_0001"
    household.close()
    backups = list((couple.folder / "backups").iterdir())
    assert [path.name for path in backups] == ["2026-03-02T19-30-00Z-before-upgrade.evenhand"]


def test_that_alembic_is_not_loaded_for_a_file_of_today(couple):
    def never():
        raise AssertionError("loaded")

    couple.household.close()
    Vault(never, CHEAP, FILLER).open(couple.folder, SAMS_WORDS).close()


def test_that_a_file_that_says_no_revision_is_damaged(couple):
    household = couple.household
    with household.shared.writing() as connection:
        connection.exec_driver_sql(f"DELETE FROM {REVISION_TABLE}")
    with pytest.raises(Damaged):
        schema.is_older(household.shared, Kind.SHARED)
    with household.shared.writing() as connection:
        connection.exec_driver_sql(f"DROP TABLE {REVISION_TABLE}")
    with pytest.raises(Damaged):
        schema.is_older(household.shared, Kind.SHARED)


def test_that_a_file_from_before_talks_gets_their_tables_and_keeps_its_rows(couple):
    """shared_0002."""
    shared = couple.household.shared
    emptied(shared)
    with shared.upgrading() as connection:
        config = upgrade.config_for(Kind.SHARED)
        config.attributes["connection"] = connection
        command.upgrade(config, "shared_0001")
    thanks, talk = Thanks("t", Who.A, DAY, "You waited."), Talk("k", TalkKind.WEEKLY, DAY, Who.B)
    ThanksGiven(shared).save(thanks)
    schema.upgrade(shared, Kind.SHARED, upgrade.run)
    TalksKept(shared).save(talk)
    assert ThanksGiven(shared).get("t") == thanks and list(TalksKept(shared).all()) == [talk]


def test_that_a_talk_from_before_listening_was_kept_begins_with_the_one_who_opens(couple):
    """shared_0006."""
    shared = couple.household.shared
    emptied(shared)
    with shared.upgrading() as connection:
        config = upgrade.config_for(Kind.SHARED)
        config.attributes["connection"] = connection
        command.upgrade(config, "shared_0005")
    with shared.writing() as connection:
        connection.exec_driver_sql("INSERT INTO talk VALUES (1, 'k', 'weekly', 20486, 'B', 2, 'stopped')")
    schema.upgrade(shared, Kind.SHARED, upgrade.run)
    (talk,) = TalksKept(shared).all()
    assert talk.heard is None and talk.listening.speaker is Who.B
