"""The made-up couple is made through the same doors as the window's, and a seed decides all but the keys."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QUndoGroup

from app.conftest import CHEAP, Sample
from evenhand.app import opening
from evenhand.app.exchange import export
from evenhand.app.language import content
from evenhand.app.house import build_house
from evenhand.app.sample import make_sample
from evenhand.domain.agreements.transitions import State
from evenhand.domain.entries import Entry
from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.ui.doors import House

TODAY = date(2026, 3, 18)


def lived(folder: Path, seed: int, entries: int | None = None) -> tuple[House, list[list[Entry]], tuple[str, str]]:
    """A sample household: its doors, the entries of each, its passphrases. It is closed again."""
    made = make_sample(folder, 4, entries, seed, TODAY, cost=CHEAP)
    house = build_house(made.household, content.load("en"), lambda: TODAY, lambda: "", "session", QUndoGroup())
    found = [list(export.all_entries(house.mine[who].entries)) for who in Who]
    made.household.close()
    return house, found, made.passphrases


def without_ids(entries: list[list[Entry]]) -> list[list[tuple]]:
    return [[(entry.day, entry.task, entry.minutes, entry.energy, entry.risk, entry.felt, entry.note) for entry in each]
            for each in entries]


def test_that_the_same_seed_makes_the_same_entries_and_new_passphrases(tmp_path: Path) -> None:
    _, first, passphrases = lived(tmp_path / "a", 5)
    _, again, others = lived(tmp_path / "b", 5)
    _, different, _ = lived(tmp_path / "c", 6)
    assert sorted(without_ids(first)[0]) == sorted(without_ids(again)[0])
    assert without_ids(first) != without_ids(different)
    assert passphrases != others and all(len(each.split()) == 4 for each in passphrases + others)


def test_that_nobody_is_asked_for_a_yes_in_a_sample_that_was_just_made(kept_sample: Sample) -> None:
    """SAF-16: looking around needs no consent of a couple that never lived."""
    household = opening.open_household(kept_sample.folder, kept_sample.passphrases[0])
    assert household.joint.is_open and not household.joint.asks(Who.A)
    household.close()


def test_that_both_live_in_the_asked_weeks_and_keep_something_to_themselves(tmp_path: Path) -> None:
    _, entries, _ = lived(tmp_path / "a", 1)
    for each in entries:
        assert len(each) >= 10 and all(TODAY - timedelta(weeks=6) <= entry.day <= TODAY for entry in each)
        assert {entry.shared is not None for entry in each} == {True, False}


def test_that_about_as_many_entries_as_asked_are_made(tmp_path: Path) -> None:
    _, entries, _ = lived(tmp_path / "a", 1, entries=400)
    assert 350 <= sum(map(len, entries)) <= 450


def test_that_agreements_stand_in_several_states(tmp_path: Path) -> None:
    house, _, _ = lived(tmp_path / "a", 1)
    states = {each.life.state for each in house.ours.agreements.all.values()}
    assert {State.DRAFT, State.TRIAL, State.ACTIVE} <= states


def test_that_a_household_that_is_there_is_left_alone(kept_sample: Sample) -> None:
    before = {file: file.read_bytes() for file in kept_sample.folder.rglob("*") if file.is_file()}
    with pytest.raises(Refused):
        make_sample(kept_sample.folder, 4, None, 1, TODAY, cost=CHEAP)
    assert {file: file.read_bytes() for file in kept_sample.folder.rglob("*") if file.is_file()} == before


def test_that_each_passphrase_opens_the_space_of_its_owner(sample: Sample) -> None:
    present = []
    for passphrase in sample.passphrases:
        household = opening.open_household(sample.folder, passphrase)
        present.append(tuple(household.present))
        household.close()
    assert sorted(present, key=str) == [(Who.A,), (Who.B,)]


def test_that_thanks_are_given_both_ways(kept_sample: Sample, sample: Sample) -> None:
    household = opening.open_household(sample.folder, sample.passphrases[0])
    house = build_house(household, content.load("en"), lambda: TODAY, lambda: "", "session", QUndoGroup())
    givers = {thanks.giver for thanks in house.ours.thanks.within(Span(date.min, date.max))}
    household.close()
    assert givers == set(Who)
