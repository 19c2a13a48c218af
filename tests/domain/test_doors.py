"""The smaller doors: usual week, thanks, periods, hard weeks, guesses, week map. Each change has its inverse."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.made import CATALOGUE, SAFETY, TASKS, TODAY
from domain.memory import (
    MemoryEntries,
    MemoryGuesses,
    MemoryLifeChanges,
    MemoryOpenedGuesses,
    MemoryPeriods,
    MemoryShared,
    MemoryThanks,
    MemoryTransfer,
    MemoryUsualWeek,
    numbered_ids,
)
from domain.test_balance import words
from evenhand.domain.catalogue import MapGroup
from evenhand.domain.entries import Entry, Origin, Ticked
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.guesses import Fair, Guesses, open_together
from evenhand.domain.hard_weeks import HardWeeks, LifeChangeKind, StepsIn
from evenhand.domain.ledger import Ledger
from evenhand.domain.partners import Who
from evenhand.domain.periods import Period, Periods, told
from evenhand.domain.sharing import shared_form
from evenhand.domain.spans import Span
from evenhand.domain.thanks import Thanks, ThanksDoor
from evenhand.domain.usual_week import HowOften, UsualTask, UsualWeek
from evenhand.domain.week_map import plan_mark, week_map, week_of

usual_tasks = st.builds(UsualTask, st.sampled_from(TASKS), st.none() | st.sampled_from(list(HowOften)),
                        st.none() | st.integers(0, 1440), st.none() | st.integers(0, 4), st.none() | st.integers(0, 4))
usual_weeks = st.lists(usual_tasks, unique_by=lambda usual: usual.task)


@given(usual_weeks, usual_weeks)
def test_that_a_usual_week_is_kept_and_taken_back(before, after):
    store = MemoryUsualWeek()
    week = UsualWeek(store)
    week.apply(week.plan_keep(before))
    kept = week.tasks()
    change = week.plan_keep(after)
    week.apply(change)
    for usual in after:
        assert week.of(usual.task) == usual
    assert all(usual != UsualTask(usual.task) for usual in week.tasks().values()), "nothing said is nothing kept"
    week.apply(change.inverse())
    assert week.tasks() == kept
    assert {usual.task for usual in week.ticked()} == {task for task, usual in kept.items() if usual.often}


def test_that_levels_can_be_changed_one_by_one_and_offer_the_usual_values():
    week = UsualWeek(MemoryUsualWeek([UsualTask("B1", HowOften.ONCE_A_WEEK, 30, 3, None)]))
    assert week.of("B1").rating is None
    week.apply(week.plan_rate("B1", risk=4))
    assert week.of("B1") == UsualTask("B1", HowOften.ONCE_A_WEEK, 30, 3, 4) and week.of("B1").rating.risk == 4
    assert week.of("C1") == UsualTask("C1")
    for wrong in ({"risk": 5}, {"energy": -1}, {"minutes": 1441}):
        with pytest.raises(Refused):
            week.plan_rate("B1", **wrong)


def test_that_thanks_belong_to_their_giver():
    store = MemoryThanks()
    mine, yours = (ThanksDoor(store, who, numbered_ids(who.value)) for who in Who)
    change = mine.plan_give(TODAY, " for the call ", entry_id="e1", done_by=Who.B)
    mine.apply(change)
    given_id = change.after.id
    assert store.get(given_id) == Thanks(given_id, Who.A, TODAY, "for the call", "e1")
    assert store.get(given_id).receiver is Who.B and store.thanked_entries() == {"e1"}
    edit = mine.plan_edit(given_id, "for the long call")
    mine.apply(edit)
    mine.apply(edit.inverse())
    assert store.get(given_id) == change.after
    for plan in (lambda: yours.plan_remove(given_id), lambda: yours.plan_edit(given_id, "x"),
                 lambda: mine.plan_give(TODAY, "  "), lambda: mine.plan_give(TODAY, "x" * 501),
                 lambda: mine.plan_give(TODAY, "me", entry_id="e2", done_by=Who.A)):
        with pytest.raises(Refused):
            plan()
    mine.apply(mine.plan_remove(given_id))
    assert store.rows == {}
    mine.apply(mine.plan_give(TODAY, entry_id="e1", done_by=Who.B))
    assert len(store.rows) == 1, "two presses are enough"


def test_that_a_period_runs_two_weeks_and_then_rest_is_suggested():
    """FAIR-9 as PRODUCT.md changes it: suggested, not forced."""
    door = Periods(MemoryPeriods(), numbered_ids())
    change = door.plan_start(TODAY)
    door.apply(change)
    period = door.running(TODAY)
    assert (period.end, period.span(TODAY).days) == (TODAY + timedelta(days=14), 14)
    assert words(told(period, TODAY)) == "Day 1 of 14"
    assert words(told(period, TODAY + timedelta(days=13))) == "Day 14 of 14"
    assert words(told(period, TODAY + timedelta(days=14))) == "This time of looking is over."
    assert words(told(period, TODAY - timedelta(days=1))) == "This starts later."
    over = TODAY + timedelta(days=15)
    assert door.running(over) is None and door.last_over(over) == period
    assert door.rest_until(over) == TODAY + timedelta(days=28) and door.rest_until(TODAY + timedelta(days=28)) is None
    door.apply(door.plan_start(over))
    assert door.running(over).begin == over, "rest is suggested, never forced"
    assert door.rest_until(over) is None and door.before(door.running(over)) == period


def test_that_one_alone_may_end_a_period_at_once():
    """PRODUCT rule 8."""
    door = Periods(MemoryPeriods(), numbered_ids())
    door.apply(door.plan_start(TODAY))
    period = door.running(TODAY)
    change = door.plan_end(period.id, TODAY + timedelta(days=4))
    door.apply(change)
    assert door.running(TODAY + timedelta(days=5)) is None and door.all()[0].span(TODAY).days == 5
    with pytest.raises(Refused):
        door.plan_end(period.id, TODAY + timedelta(days=5))
    door.apply(change.inverse())
    assert door.running(TODAY + timedelta(days=5)) == period


@pytest.mark.parametrize(("begin", "weeks", "both"), [(0, 0, True), (0, 5, True), (0, None, False), (20, 2, False),
                                                      (-8, 2, False)])
def test_that_periods_last_one_to_four_weeks_and_never_overlap(begin, weeks, both):
    """FAIR-9."""
    door = Periods(MemoryPeriods([Period("p", TODAY + timedelta(days=14), 1)]), numbered_ids())
    assert door.plan_start(TODAY, 2) and door.plan_start(TODAY + timedelta(days=21), 2), "side by side they may lie"
    with pytest.raises(Refused):
        door.plan_start(TODAY + timedelta(days=begin if begin != -8 else 8), weeks, both_choose=both)


def test_that_an_open_end_needs_both_and_reaches_to_today():
    door = Periods(MemoryPeriods(), numbered_ids())
    door.apply(door.plan_start(TODAY, None, both_choose=True))
    later = TODAY + timedelta(days=100)
    period = door.running(later)
    assert period.end is None and period.span(later).last == later and words(told(period, later)) == "Day 101"
    with pytest.raises(Refused):
        door.plan_start(later + timedelta(days=50))


ALONE_A, BOTH_HERE = frozenset({Who.A}), frozenset(Who)


def test_that_hard_weeks_are_entered_by_the_one_concerned():
    """SAF-15, AGR-9."""
    door = HardWeeks(MemoryLifeChanges(), numbered_ids())
    span = Span.of_days(TODAY, 10)
    change = door.plan_declare(LifeChangeKind.GRIEF, Who.A, span, here=ALONE_A, dropped=["F6"],
                               steps_in=[StepsIn("E1", Who.B)])
    door.apply(change)
    (hard,) = door.within(Span.of_days(TODAY + timedelta(days=9), 5))
    assert hard.review == span.end and hard.dropped == {"F6"}
    assert hard.capacity(Who.A, TODAY) == 50 and hard.capacity(Who.B, TODAY) == 100
    assert hard.capacity(Who.A, span.end) == 100
    assert door.within(Span.of_days(span.end, 5)) == ()
    for plan in (
        lambda: door.plan_declare(LifeChangeKind.JOB, Who.B, span, here=ALONE_A),
        lambda: door.plan_declare(LifeChangeKind.JOB, Who.A, Span(TODAY, TODAY), here=ALONE_A),
        lambda: door.plan_declare(LifeChangeKind.JOB, Who.A, Span.of_days(TODAY, 57), here=ALONE_A),
        lambda: door.plan_declare(LifeChangeKind.JOB, Who.A, span, here=ALONE_A, capacity_percent=101),
        lambda: door.plan_edit(replace(hard, whose=Who.B), here=ALONE_A),
        lambda: door.plan_edit(replace(hard, id="x"), here=ALONE_A),
        lambda: door.plan_remove(hard.id, here=frozenset({Who.B})),
    ):
        with pytest.raises(Refused):
            plan()
    edit = door.plan_edit(replace(hard, capacity_percent=20), here=ALONE_A)
    door.apply(edit)
    door.apply(edit.inverse())
    assert door.all() == (hard,)
    door.apply(door.plan_end(hard.id, TODAY + timedelta(days=3), here=ALONE_A))
    assert door.all()[0].span.days == 3
    door.apply(door.plan_end(hard.id, TODAY, here=ALONE_A))
    assert door.all() == ()
    door.apply(door.plan_declare(LifeChangeKind.NEWBORN, None, Span.of_days(TODAY, 56), here=BOTH_HERE))
    assert door.all()[0].capacity(Who.B, TODAY) == 50


def test_that_guesses_stay_sealed_until_both_have_answered():
    """FAIR-6, FAIR-4."""
    opened, (mine, yours) = MemoryOpenedGuesses(), [Guesses(MemoryGuesses(), who) for who in Who]
    change = mine.plan_answer("p1", 70, Fair.PARTLY, Fair.YES)
    mine.apply(change)
    with pytest.raises(Refused):
        open_together(opened, [mine.mine("p1"), yours.mine("p1")])
    yours.apply(yours.plan_answer("p2", 54, Fair.YES, Fair.PARTLY))
    with pytest.raises(Refused):
        open_together(opened, [mine.mine("p1"), yours.mine("p2")])
    assert opened.opened("p1") == {}
    yours.apply(yours.plan_answer("p1", 54, Fair.YES, Fair.PARTLY, Fair.YES))
    opened.fail_next = True
    with pytest.raises(StoreFailed):
        open_together(opened, [mine.mine("p1"), yours.mine("p1")])
    assert opened.opened("p1") == {}
    open_together(opened, [mine.mine("p1"), yours.mine("p1")])
    assert opened.opened("p1")[Who.A].own_part == 70
    again = mine.plan_answer("p1", 60, Fair.NO, Fair.NO)
    mine.apply(again)
    mine.apply(again.inverse())
    mine.apply(change.inverse())
    assert mine.mine("p1") is None
    yours.apply(yours.plan_remove("p1"))
    assert yours.mine("p1") is None
    for part in (-1, 101):
        with pytest.raises(Refused):
            mine.plan_answer("p1", part, Fair.NO, Fair.NO)


def test_that_a_press_on_the_week_map_is_an_incomplete_entry_of_mine():
    own = MemoryEntries()
    ledger = Ledger(own, MemoryTransfer(own, MemoryShared()), Who.A, SAFETY, numbered_ids(), lambda: CATALOGUE)
    change = plan_mark(ledger, MapGroup.SAYING_SORRY, TODAY, CATALOGUE, TODAY)
    ledger.apply(change)
    (entry,) = own.rows.values()
    assert (entry.task, entry.origin, entry.complete) == ("C2", Origin.WEEK_MAP, False)
    with pytest.raises(Refused):
        plan_mark(ledger, MapGroup.REMINDERS, TODAY + timedelta(days=1), CATALOGUE, TODAY)


def test_that_the_week_map_shows_each_entry_once_in_its_row():
    week = week_of(TODAY)
    assert week.begin.weekday() == 0 and TODAY in week and week_of(TODAY, 6).begin.weekday() == 6
    mine = Entry("a", Who.A, TODAY, "B1", 5, 1, 1, shared=Ticked())
    theirs = shared_form(replace(mine, id="b", author=Who.B), Ticked(), None)
    rows = [mine, shared_form(mine, Ticked(), None), theirs, Entry("c", Who.A, TODAY, "D5", 5, 1, 1),
            Entry("d", Who.A, TODAY - timedelta(days=7), "B1")]
    found = week_map(week, rows, CATALOGUE, Who.B)
    marks = found.at(MapGroup.STARTING_TALKS, TODAY)
    assert [(mark.entry_id, mark.own) for mark in marks] == [("b", False), ("a", True)]
    assert found.at(MapGroup.REMINDERS, TODAY) == () and len(found.days) == 7 and len(found.cells) == 1
