"""The backups that a household keeps for itself: when they are made, and which of them stay."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from evenhand.domain.entries import Entry
from evenhand.domain.partners import Who
from evenhand.domain.thanks import Thanks
from evenhand.storage import backup
from evenhand.storage.backups import DAYS, LONGEST, MONTHS, WEEKS, Kept, Reason, held_until, kept_in, new_in, surplus
from evenhand.storage.failures import Damaged
from evenhand.storage.migrations import upgrade
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.facts import Facts
from evenhand.storage.stores.thanks import ThanksGiven
from evenhand.storage.tables.base import NOTED, Kind
from evenhand.storage.vault import Vault
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.conftest import CHEAP, FILLER, NOW, ROBINS_WORDS, SAMS_WORDS, TODAY

DAY = timedelta(days=1)


class Clock:
    """A time that a test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def daily(couple, clock):
    """The couple's household under a vault whose time passes as the test says."""
    return Vault(lambda: upgrade.run, CHEAP, FILLER, clock, today=lambda: TODAY)


def write(household, who: Who, number: int) -> None:
    Entries(household.own(who), who).write([Entry(f"e{who.value}{number}", who, date(2026, 2, 1), "A1")], [])


def test_that_a_day_with_changes_brings_a_backup_and_one_without_brings_none(couple, daily, clock):
    household = couple.household
    first = daily.keep_backup_if_due(household)
    assert first is not None and first.file == couple.folder / "backups" / "2026-03-02T19-30-00Z.evenhand"
    write(household, Who.A, 1)
    assert daily.keep_backup_if_due(household) is None  # not a day old
    clock.now += DAY
    second = daily.keep_backup_if_due(household)
    assert second is not None
    for _ in range(3):
        clock.now += DAY
        assert daily.keep_backup_if_due(household) is None  # nothing changed
    Facts(household.shared, Kind.SHARED).put(NOTED + "x", "not a word of the couple's")
    assert daily.keep_backup_if_due(household) is None
    ThanksGiven(household.shared).save(Thanks("t", Who.A, date(2026, 2, 1), "for the talk"))
    assert daily.keep_backup_if_due(household) is not None
    assert [kept.made for kept in kept_in(couple.folder)] == [NOW + 4 * DAY, NOW + DAY, NOW]


def test_that_what_a_closed_partner_wrote_counts_as_a_change(couple, daily, clock):
    household = couple.household
    daily.keep_backup(household, Reason.USUAL)
    household.close()
    robins = daily.open(couple.folder, ROBINS_WORDS)
    write(robins, Who.B, 1)
    robins.close()
    clock.now += DAY
    sams = daily.open(couple.folder, SAMS_WORDS)
    assert daily.keep_backup_if_due(sams) is not None
    clock.now += DAY
    assert daily.keep_backup_if_due(sams) is None
    sams.close()


def test_that_a_damaged_newest_backup_is_made_good_by_a_new_one(couple, daily, clock):
    kept = daily.keep_backup(couple.household, Reason.USUAL)
    kept.file.write_bytes(kept.file.read_bytes()[:500])
    clock.now += DAY
    assert daily.keep_backup_if_due(couple.household) is not None


def test_that_a_clock_set_back_does_not_stop_backups(couple, daily, clock):
    daily.keep_backup(couple.household, Reason.USUAL)
    write(couple.household, Who.A, 1)
    clock.now -= 30 * DAY
    assert daily.keep_backup_if_due(couple.household) is not None


def test_that_two_backups_in_one_second_are_two(couple, daily):
    names = {daily.keep_backup(couple.household, reason).file.name for reason in (Reason.USUAL, Reason.USUAL,
                                                                                 Reason.RESTORE)}
    assert len(names) == 3
    assert {kept.reason for kept in kept_in(couple.folder)} == {Reason.USUAL, Reason.RESTORE}


def test_that_kept_backups_bring_the_household_back(couple, daily, tmp_path):
    write(couple.household, Who.A, 1)
    kept = daily.keep_backup(couple.household, Reason.USUAL)
    daily.restore(kept.file, tmp_path / "r", SAMS_WORDS)
    again = daily.open(tmp_path / "r", SAMS_WORDS)
    assert Entries(again.own(Who.A), Who.A).get("eA1") is not None
    again.close()


def test_that_nothing_is_thinned_when_the_new_one_could_not_be_made(couple, daily, clock):
    folder = couple.folder / "backups"
    folder.mkdir()
    old = [folder / f"2024-01-0{n}T00-00-00Z.evenhand" for n in range(1, 5)]
    for file in old:
        file.write_bytes(b"")
    (couple.folder / "own-2.db").rename(couple.folder / "gone")
    with pytest.raises(Damaged):
        daily.keep_backup(couple.household, Reason.USUAL)
    (couple.folder / "gone").rename(couple.folder / "own-2.db")
    assert all(file.exists() for file in old)
    daily.keep_backup(couple.household, Reason.USUAL)
    assert not any(file.exists() for file in old)


def test_that_files_of_others_are_left_alone(couple, daily):
    folder = couple.folder / "backups"
    folder.mkdir()
    others = [folder / "mine.evenhand", folder / "2020-01-01T00-00-00Z-before-lunch.evenhand", folder / "letter.txt"]
    for file in others:
        file.write_bytes(b"x")
    daily.keep_backup(couple.household, Reason.USUAL)
    assert all(file.exists() for file in others) and len(kept_in(couple.folder)) == 1


def test_that_a_backup_says_what_it_holds_only_to_who_has_the_key(couple, daily):
    """Equal content of two files has no equal digest: who has no key compares nothing."""
    household = couple.both()
    kept = daily.keep_backup(household, Reason.USUAL)
    with backup.opened(kept.file) as (manifest, _):
        digests = [part.content for name, part in manifest.files.items() if name.endswith(".db")]
        assert not backup.has_changed(household, manifest)
    assert len(set(digests)) == 3 and all(len(each) == 64 for each in digests)


def backups_at(times) -> list[Kept]:
    return [Kept(Path(str(time)), time) for time in sorted(times, reverse=True)]


def test_that_a_year_of_daily_use_leaves_days_weeks_and_months():
    begin, kept = datetime(2025, 1, 1, 20, tzinfo=UTC), []
    for number in range(500):
        now = begin + number * DAY
        kept = [Kept(Path(str(number)), now), *kept]
        gone = surplus(kept, now)
        kept = [each for each in kept if each not in gone]
    ages = [(now - each.made).days for each in kept]
    assert ages[:7] == list(range(7))
    assert 18 <= len(kept) <= DAYS + WEEKS + MONTHS and 300 <= max(ages) <= 366


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 800 * 24), min_size=1, max_size=60, unique=True), st.integers(0, 2000))
def test_laws_of_thinning(hours, later):
    """The newest stays, none is older than the promise, thinning twice is thinning once, upgrades are not thinned."""
    times = [datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=hour) for hour in hours]
    kept = backups_at(times)
    kept = [Kept(each.file, each.made, Reason.UPGRADE if n % 5 == 1 else Reason.USUAL) for n, each in enumerate(kept)]
    now = max(times) + later * DAY
    gone = surplus(kept, now)
    staying = [each for each in kept if each not in gone]
    assert staying[0] == kept[0] and surplus(staying, now) == ()
    assert all(now - each.made <= LONGEST for each in staying[1:])
    assert all(now - each.made > LONGEST for each in gone if each.reason is Reason.UPGRADE)
    until = held_until(kept)
    assert until is not None and all(each in gone for each in kept[1:] if now.date() > until)


def test_that_no_backups_hold_nothing():
    assert held_until([]) is None and surplus([], NOW) == ()


def test_that_names_are_times(tmp_path):
    kept = new_in(tmp_path, NOW, Reason.UPGRADE)
    assert kept.file == tmp_path / "backups" / "2026-03-02T19-30-00Z-before-upgrade.evenhand"
