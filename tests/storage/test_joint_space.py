"""The shared space stands on two consents, kept in ours and held by its gate (SAF-16, SAF-17)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import date, timedelta

import pytest

from evenhand.domain.consents import NONE_YET, Shared
from evenhand.domain.entries import Entry, Ticked
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.partners import Who
from evenhand.domain.sharing import outgoing
from evenhand.domain.thanks import Thanks
from evenhand.storage.backups import Reason
from evenhand.storage.exports import export_of
from evenhand.storage.household import Household
from evenhand.storage.resting import Resting, consents_in
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.thanks import ThanksGiven
from evenhand.storage.stores.transfer import EntryTransfer

from storage.conftest import ROBIN, ROBINS_WORDS, SAMS_WORDS, TODAY, Couple

DAY = date(2026, 2, 1)


class Days:
    """A calendar that a test turns."""

    def __init__(self) -> None:
        self.now = TODAY

    def __call__(self) -> date:
        return self.now

    def pass_by(self, days: int) -> None:
        self.now += timedelta(days=days)


@pytest.fixture
def days(couple) -> Days:
    return Days()


def thank(household: Household, name: str = "t") -> None:
    ThanksGiven(household.shared).save(Thanks(name, Who.A, DAY, "thank you"))


def again(couple: Couple, words: str, days: Days) -> Household:
    household = couple.vault.open(couple.folder, words)
    household.joint.go_by(days)
    return household


def test_that_one_alone_needs_no_consent(alone):
    assert alone.joint.state is Shared.OPEN and not alone.joint.asks(Who.A)
    thank(alone)


@pytest.mark.parametrize("invited", [True, False])
@pytest.mark.parametrize("joined", [True, False])
def test_that_both_say_yes_at_inviting_and_at_joining_or_nothing_is_shared(alone, invited, joined):
    """SAF-16."""
    if invited:
        alone.say_yes()
    alone.enrol(ROBIN, ROBINS_WORDS, TODAY, joined)
    assert alone.joint.is_open is (invited and joined)
    if not joined:
        assert alone.joint.consents == NONE_YET  # of a no nothing is kept, and the first is asked again
    if not alone.joint.is_open:
        with pytest.raises(Resting):
            thank(alone)


def test_that_silence_ends_it_and_each_says_yes_alone_to_go_on(couple, days):
    """SAF-16 as PRODUCT.md amends it: after 35 days, in each own space."""
    household = couple.household
    household.joint.go_by(days)
    thank(household)
    days.pass_by(35)
    with pytest.raises(Resting):
        thank(household, "later")
    with pytest.raises(Resting), household.for_worker() as spaces, spaces.shared.writing():
        raise AssertionError("not on the worker either")
    household.say_yes()
    couple.both()
    with pytest.raises(Refused):
        household.say_yes()
    assert not household.joint.is_open
    household.close()
    robins = again(couple, ROBINS_WORDS, days)
    robins.say_yes()
    thank(robins, "later")
    assert ThanksGiven(robins.shared).get("t") is not None  # nothing was deleted
    robins.close()


def test_that_a_window_open_over_midnight_notices(couple, days):
    couple.household.joint.go_by(days)
    days.pass_by(34)
    thank(couple.household, "last day")
    days.pass_by(1)
    with pytest.raises(Resting):
        thank(couple.household, "first day after")


@pytest.mark.parametrize("words", [SAMS_WORDS, ROBINS_WORDS])
def test_that_either_pauses_at_once_and_nothing_tells_who(couple, words):
    """SAF-17, SAF-18: no row, no fact differs by who paused."""
    couple.household.close()
    household = couple.vault.open(couple.folder, words)
    household.joint.pause()
    with pytest.raises(Resting):
        thank(household)
    with household.shared.reading() as connection:
        kept = connection.exec_driver_sql("SELECT value FROM fact WHERE name = 'noted.consents'").scalar_one()
    assert kept == '{"ended":false,"renewed":"","yeses":{}}'
    household.close()


def test_that_taking_back_and_deleting_stay_possible(couple):
    """Rule 8: either can end anything shared, alone, at once."""
    household = couple.household
    way = EntryTransfer(household.own(Who.A), household.shared)
    entry = Entry("e", Who.A, DAY, "A1", 10, 1, 1, shared=Ticked(True, True))
    way.share([outgoing(entry, [])])
    household.joint.pause()
    with pytest.raises(Resting):
        way.share([outgoing(replace(entry, id="e2"), [])])
    way.take_back([replace(entry, shared=None)])
    assert Entries(household.own(Who.A), Who.A).get("e").shared is None
    household.close()
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    couple.vault.delete_own(household, Who.A)
    robins = couple.vault.open(couple.folder, ROBINS_WORDS)
    assert robins.joint.is_open  # alone again: nothing to consent to
    robins.close()


def test_that_the_end_closes_it_until_both_begin_anew(couple):
    """SAF-25: one person, at once."""
    household = couple.household
    household.joint.end()
    with pytest.raises(Resting):
        thank(household)
    household.say_yes()
    assert household.joint.state is Shared.ENDED
    household.close()
    robins = couple.vault.open(couple.folder, ROBINS_WORDS)
    robins.say_yes()
    assert robins.joint.is_open
    robins.close()


@pytest.mark.parametrize("at_door", [True, False])
def test_that_a_backup_brings_no_yes_back(couple, at_door):
    """Who paused since must not find it open."""
    household, vault = couple.household, couple.vault
    kept = vault.keep_backup(household, Reason.USUAL)
    household.joint.pause()
    if not at_door:
        vault.put_back_for(household, kept.file)
    household.close()
    if at_door:
        vault.put_back(couple.folder, kept.file, SAMS_WORDS)
    household = vault.open(couple.folder, SAMS_WORDS)
    assert household.joint.state is Shared.PAUSED
    household.say_yes()
    household.close()
    robins = vault.open(couple.folder, ROBINS_WORDS)
    assert not robins.joint.is_open
    robins.say_yes()
    assert robins.joint.is_open
    robins.close()


def test_that_an_older_copy_of_ours_brings_no_yes_back(couple):
    household = couple.household
    thank(household)
    household.close()
    old = (couple.folder / "shared.db").read_bytes()
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    household.joint.pause()
    household.close()
    (couple.folder / "shared.db").write_bytes(old)
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    assert household.set_back and not household.joint.is_open
    household.close()


def test_that_no_day_of_a_yes_is_exported(couple):
    """SAF-12: no activity of the other leaves; a new household asks anew."""
    household = couple.household
    with household.for_worker() as spaces:
        whole = export_of(household, spaces).to_json()
    assert "consents" not in whole and '"yeses"' not in whole


@pytest.mark.parametrize("kept", ["", "{}", "[]", '{"yeses":{"C":"2026-03-02"},"ended":false}',
                                  '{"yeses":{"A":"soon","B":"2026-03-02"},"ended":false}'])
def test_that_what_cannot_be_understood_is_no_consent(couple, kept):
    household = couple.household
    with household.shared.writing() as connection:
        connection.exec_driver_sql("UPDATE fact SET value = ? WHERE name = 'noted.consents'", (kept,))
    assert consents_in(household.shared) == NONE_YET
    household.close()
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    with pytest.raises(StoreFailed):
        thank(household)
    household.close()


def test_that_a_damaged_household_that_is_only_read_writes_no_consent(couple):
    couple.household.close()
    household = couple.vault.open_to_read(couple.folder, SAMS_WORDS)
    with pytest.raises(StoreFailed):
        household.joint.pause()
    assert household.joint.is_open
    household.close()
