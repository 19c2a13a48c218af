"""One alone takes out all that is one's own (SAF-23), and agreements signed by both, and no more (rule 12)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QUndoGroup

from app.conftest import Sample
from evenhand.app import opening
from evenhand.app.exchange import bringing_in, export
from evenhand.app.language import content
from evenhand.app.house import build_house
from evenhand.app.signing import names_known
from evenhand.app.language.words import Words
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.ledger import NewEntry
from evenhand.domain.partners import Who
from evenhand.storage.failures import NotAnExport
from evenhand.storage.household import Household
from evenhand.storage.keys import LEAST_MEMORY, Cost

TODAY = date.today()


@pytest.fixture
def household(sample: Sample) -> Iterator[Household]:
    """The sample household, open for its first partner alone."""
    opened = opening.open_household(sample.folder, sample.passphrases[0])
    yield opened
    opened.close()


def house_of(household: Household):
    numbers = iter(range(10**6))
    return build_house(household, content.load("en"), lambda: TODAY, lambda: f"{next(numbers):032x}", "session", QUndoGroup())


def notes_of_the_other(sample: Sample) -> set[str]:
    """All notes of the second partner's entries, shared or not, and words of thanks given by them."""
    opened = opening.open_household(sample.folder, sample.passphrases[1])
    try:
        mine = house_of(opened).alone
        return {entry.note for entry in export.all_entries(mine.entries) if entry.note}
    finally:
        opened.close()


def test_that_nothing_of_the_others_own_is_exported(sample: Sample, tmp_path: Path, words: Words) -> None:
    theirs = notes_of_the_other(sample)
    household = opening.open_household(sample.folder, sample.passphrases[0])
    house = house_of(household)
    own = {entry.note for entry in export.all_entries(house.alone.entries)}
    export.write(household, tmp_path / "out", words, TODAY)
    household.close()
    assert theirs
    for file in (tmp_path / "out").iterdir():
        text = file.read_text(encoding="utf-8")
        assert not [note for note in theirs - own if note in text], file.name


def test_that_every_own_entry_is_in_all_three_forms(household: Household, tmp_path: Path, words: Words) -> None:
    entries = list(export.all_entries(house_of(household).alone.entries))
    export.write(household, tmp_path / "out", words, TODAY)
    told = json.loads((tmp_path / "out" / "evenhand.json").read_text(encoding="utf-8"))
    assert (told["format"], told["version"]) == ("evenhand-export", 2)
    assert {each["id"] for each in told["own"]["tables"]["entry"]} == {entry.id for entry in entries}
    with (tmp_path / "out" / "entries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [entry.id for entry in entries]
    assert {row["shared"] for row in rows} == {"yes", "no"}
    assert (tmp_path / "out" / "evenhand.html").read_text(encoding="utf-8").count("<tr") >= len(entries)


def test_that_only_agreements_signed_by_both_go_along(household: Household, tmp_path: Path, words: Words) -> None:
    agreements = house_of(household).ours.agreements.all.values()
    signed = {each.id for each in agreements if each.shown_version}
    export.write(household, tmp_path / "out", words, TODAY)
    told = json.loads((tmp_path / "out" / "evenhand.json").read_text(encoding="utf-8"))["ours"]["tables"]
    assert signed and len(signed) < len(agreements)
    assert {each["id"] for each in told["agreement"]} == {each["agreement"] for each in told["own_words"]} == signed
    assert len(list((tmp_path / "out").glob("agreement-*.html"))) == len(signed)


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", " =1", "plain", "1 = 1"])
def test_that_no_note_becomes_a_formula_in_a_spreadsheet(household: Household, tmp_path: Path, words: Words, note: str) -> None:
    mine = house_of(household).alone
    task = next(export.all_entries(mine.entries)).task
    mine.ledger.apply(mine.ledger.plan_add(NewEntry(TODAY, task, 10, 1, 1, None, note), TODAY))
    export.write(household, tmp_path / "out", words, TODAY)
    with (tmp_path / "out" / "entries.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@") and cell]
    assert any(note.strip() in cell for cell in cells)


def test_that_an_export_comes_in_again_as_a_household_of_ones_own(sample: Sample, household: Household, tmp_path: Path,
                                                                  words: Words) -> None:
    """GEN-3: all that was one's own is there again, and what both signed can still be checked."""
    before = house_of(household)
    entries = list(export.all_entries(before.alone.entries))
    export.write(household, tmp_path / "out", words, TODAY)
    new, _code = bringing_in.bring_in(tmp_path / "out" / "evenhand.json", tmp_path / "new", "four quite new words",
                                      TODAY, Cost(LEAST_MEMORY, 1))
    try:
        house = house_of(new)
        assert list(export.all_entries(house.alone.entries)) == entries
        assert house.alone.usual_week.tasks() == before.alone.usual_week.tasks()
        assert house.alone.weights.versions() == before.alone.weights.versions()
        assert list(house.partners) == [house.alone.who]
        signed = [each for each in house.ours.agreements.all.values() if each.shown_version]
        assert signed
        for each in signed:
            assert names_known(new)(each, each.shown_version) == set(Who)
    finally:
        new.close()


def test_that_an_export_with_values_that_no_rule_lets_in_is_refused(household: Household, tmp_path: Path,
                                                                   words: Words) -> None:
    export.write(household, tmp_path / "out", words, TODAY)
    file = tmp_path / "out" / "evenhand.json"
    whole = json.loads(file.read_text(encoding="utf-8"))
    whole["own"]["tables"]["entry"][0]["felt"] = "splendid"
    file.write_text(json.dumps(whole), encoding="utf-8")
    with pytest.raises(NotAnExport):
        bringing_in.bring_in(file, tmp_path / "new", "four quite new words", TODAY, Cost(LEAST_MEMORY, 1))
    with pytest.raises(StoreFailed):
        bringing_in.bring_in(tmp_path / "nothing.json", tmp_path / "new", "four quite new words", TODAY)
    assert not (tmp_path / "new").exists()


def test_that_it_goes_into_an_empty_folder_only(household: Household, tmp_path: Path, words: Words) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(Refused):
        export.write(household, tmp_path, words, TODAY)
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["letter.txt"]


def test_that_a_place_that_cannot_be_written_is_told(household: Household, tmp_path: Path, words: Words) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises((Refused, StoreFailed)):
        export.write(household, tmp_path / "file" / "out", words, TODAY)
    with pytest.raises((Refused, StoreFailed)):
        export.write(household, tmp_path / "file", words, TODAY)


def test_that_with_both_here_nothing_private_is_exported(household: Household, sample: Sample, tmp_path: Path,
                                                        words: Words) -> None:
    household.join(sample.passphrases[1])
    with pytest.raises(Refused):
        export.write(household, tmp_path / "out", words, TODAY)
    assert not (tmp_path / "out").exists()
