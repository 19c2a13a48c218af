"""What a household of one keeps in mine, so that whoever joins later, who gets the key of ours, finds nothing of before."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date

import pytest
from evenhand.domain.agreements.content import Each
from evenhand.domain.hard_weeks import LifeChange, LifeChangeKind, StepsIn
from evenhand.domain.partners import Who
from evenhand.domain.periods import Period
from evenhand.domain.reviews.review import Review
from evenhand.domain.spans import Span
from evenhand.storage.failures import OnlyToRead
from evenhand.storage.stores.alone import OwnReviewPages, bring_home
from evenhand.storage.stores.private_pages import PrivatePagesKept
from evenhand.storage.stores.reviews import ReviewPages
from evenhand.storage.stores.spans import LifeChanges, Periods
from evenhand.storage.tables.base import Kind

from storage.conftest import ROBIN, ROBINS_WORDS, TODAY

SPAN = Span.of_days(date(2026, 2, 2), 14)
PERIODS = [Period("p", SPAN.begin), Period("q", date(2026, 3, 1), None, date(2026, 3, 9))]
HARD = [LifeChange("h", LifeChangeKind.GRIEF, Who.A, SPAN, 30, frozenset({"A1"}), (StepsIn("B1", Who.A), StepsIn("B2", None)))]
REVIEWS = [Review("r", SPAN, Who.A, Each(frozenset(), frozenset()), questions=("How do I say no?",),
                  words=Each("I am tired.", ""))]


def ours(household):
    return (Periods(household.shared, Kind.SHARED), LifeChanges(household.shared, Kind.SHARED),
            ReviewPages(household.shared))


def mine(household):
    own = household.own(Who.A)
    return Periods(own, Kind.OWN), LifeChanges(own, Kind.OWN), OwnReviewPages(own)


def fill(stores) -> None:
    periods, hard, reviews = stores
    for store, things in ((periods, PERIODS), (hard, HARD), (reviews, REVIEWS)):
        for thing in things:
            store.save(thing)


def held(stores):
    periods, hard, reviews = stores
    return list(periods.periods()), list(hard.all()), list(reviews.load())


FULL, EMPTY = (PERIODS, HARD, REVIEWS), ([], [], [])


def test_that_own_pages_for_a_session_come_back_change_and_go(alone):
    fill(mine(alone))
    assert held(mine(alone)) == FULL and held(ours(alone)) == EMPTY
    assert list(PrivatePagesKept(alone.own(Who.A)).all()) == []
    OwnReviewPages(alone.own(Who.A)).remove("r")
    assert held(mine(alone)) == (PERIODS, HARD, [])


def test_that_what_an_earlier_version_kept_in_ours_goes_home_and_no_later_partner_finds_it(alone, vault):
    fill(ours(alone))
    bring_home(alone.own(Who.A), alone.shared)
    assert held(ours(alone)) == EMPTY and held(mine(alone)) == FULL
    alone.enrol(ROBIN, ROBINS_WORDS, TODAY, True)
    alone.close()
    household = vault.open(alone.folder, ROBINS_WORDS)
    assert held(ours(household)) == EMPTY
    household.close()


def test_that_a_move_that_was_cut_in_the_middle_is_finished_by_the_next(alone):
    """Mine is written, ours could not be: nothing is lost, and nothing is there twice in the end."""
    fill(ours(alone))
    alone.shared.gate.closed = OnlyToRead()
    with pytest.raises(OnlyToRead):
        bring_home(alone.own(Who.A), alone.shared)
    assert held(ours(alone)) == FULL == held(mine(alone))
    alone.shared.gate.closed = None
    bring_home(alone.own(Who.A), alone.shared)
    assert held(ours(alone)) == EMPTY and held(mine(alone)) == FULL
