"""Hands, planning and undo in any order: the hard rules hold, what was chosen by hand stays, undo takes back exactly."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from evenhand.domain.failures import Refused
from evenhand.domain.hard_weeks import LifeChangeChange
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Cadence, Mode
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.spans import monday_of
from evenhand.domain.turns.asking import FROZEN_DAYS
from evenhand.domain.turns.duties import Duties
from evenhand.domain.turns.turns import Turns, TurnState

from .made import BOTH, MONDAY, hard, house_rules, kept_free_dates, plan_of, rules
from .memory import MemoryDuties, MemoryTurns

WEEKS = 3
PICK = st.integers(0, 10**6)


class Calendar(RuleBasedStateMachine):
    """A couple at the calendar. Refused wishes change nothing.

    A rule that comes anew moves no turn that is planned: `waiting` are those that it finds in its way, until planning
    is asked again.
    """

    @initialize(house=house_rules(most_tasks=4), dates=st.lists(kept_free_dates(), max_size=3))
    def begin(self, house, dates):
        self.duties = MemoryDuties(house.rotating.values(), house.kept_free, dates)
        self.hard = list(house.hard_weeks)
        self.store = MemoryTurns(plan_of(self.house, WEEKS).turns, self.duties)
        self.door, self.duty_door, self.today = Turns(self.store), Duties(self.duties), MONDAY
        self.waiting, self.done, self.undone = frozenset(), [], []

    @property
    def house(self):
        return rules(*self.duties.tasks.values(), kept_free=self.duties.free, dates=self.duties.dates, hard_weeks=self.hard)

    def turn(self, pick):
        turns = self.store._sorted(self.store.rows.values())
        return turns[pick % len(turns)]

    def has_turns(self):
        return bool(self.store.rows)

    def carry_out(self, plan, apply=None):
        before, apply = self.now(), apply or self.door.apply
        try:
            change = plan()
        except Refused:
            assert self.now() == before
            return
        apply(change)
        self.done.append((before, change, apply))
        self.undone.clear()

    def now(self):
        return (dict(self.store.rows), dict(self.duties.tasks), self.duties.free, self.duties.dates, tuple(self.hard),
                self.waiting)

    def in_the_way(self):
        return frozenset(turn.id for turn in self.store.rows.values()
                         if any(self.house.bar(who, turn.task, turn.day) is not None for who in turn.whose))

    @rule(who=st.sampled_from(Who), dates=st.lists(kept_free_dates(), max_size=2), here=st.sampled_from([BOTH, frozenset([Who.A])]))
    def keep_free_once(self, who, dates, here):
        def apply(change):
            self.duty_door.apply(change)
            self.waiting |= self.in_the_way()
        weekly = [(each.weekday, each.part) for each in self.duties.free if each.who is who]
        own = [replace(each, who=who) for each in dates]
        self.carry_out(lambda: self.duty_door.plan_keep_free(who, weekly, own, here=here), apply)

    @rule(whose=st.sampled_from([None, *Who]), first=st.integers(0, 20), days=st.integers(1, 10),
          capacity=st.sampled_from([0, 0, 40]))
    def have_hard_weeks(self, whose, first, days, capacity):
        def apply(change):
            self.hard = [change.after] if change.after is not None else []
            self.waiting |= self.in_the_way()
        now = self.hard[0] if self.hard else None
        self.carry_out(lambda: LifeChangeChange(now, hard(whose, MONDAY + timedelta(days=first), days, capacity)), apply)

    @precondition(has_turns)
    @rule(pick=PICK, here=st.sampled_from([BOTH, frozenset([Who.A]), frozenset([Who.B])]))
    def swap(self, pick, here):
        self.carry_out(lambda: self.door.plan_swap(self.turn(pick).id, self.house, here=here))

    @precondition(has_turns)
    @rule(pick=PICK)
    def cover(self, pick):
        self.carry_out(lambda: self.door.plan_cover(self.turn(pick).id, self.house, here=BOTH))

    @precondition(has_turns)
    @rule(pick=PICK, by=st.integers(-6, 6))
    def move(self, pick, by):
        turn = self.turn(pick)
        self.carry_out(lambda: self.door.plan_move(turn.id, turn.day + timedelta(days=by), self.house, here=BOTH))

    @precondition(has_turns)
    @rule(pick=PICK, weekday=st.integers(0, 6))
    def from_here_on(self, pick, weekday):
        turn = self.turn(pick)
        day = monday_of(turn.recurrence_date) + timedelta(days=weekday)
        self.carry_out(lambda: self.door.plan_from_here_on(turn.id, day, self.house, self.duties.tasks.get(turn.task), here=BOTH))

    @precondition(has_turns)
    @rule(pick=PICK, state=st.sampled_from(TurnState))
    def say(self, pick, state):
        self.carry_out(lambda: self.door.plan_state(self.turn(pick).id, state, here=BOTH))

    @precondition(has_turns)
    @rule(pick=PICK, pinned=st.booleans())
    def pin(self, pick, pinned):
        self.carry_out(lambda: self.door.plan_pin(self.turn(pick).id, pinned))

    @rule(later=st.integers(0, 4))
    def plan_again(self, later):
        """Another day, another plan: what is near, past or chosen by hand stays as it is."""
        self.today += timedelta(days=later)
        if self.today >= MONDAY + timedelta(weeks=WEEKS):
            return
        before, barred = dict(self.store.rows), self.in_the_way()
        plan = plan_of(self.house, WEEKS, today=self.today, present=tuple(before.values()))
        frozen = self.today + timedelta(days=FROZEN_DAYS)

        def apply(change):
            self.door.apply(change)
            self.waiting = frozenset(turn.id for turn in self.store.rows.values()
                                     if turn.id in self.waiting and (
                                         turn.day < frozen or turn.day not in plan.span or turn.state is not TurnState.PLANNED))
        self.carry_out(lambda: self.door.plan_put(plan.turns, plan.span), apply)
        for turn in before.values():
            if turn.day < frozen or turn.state is not TurnState.PLANNED or (turn.pinned and turn.id not in barred):
                assert self.store.rows.get(turn.id) == turn

    @precondition(lambda self: self.done)
    @rule()
    def undo(self):
        before, change, apply = self.done.pop()
        self.undone.append((self.now(), change, apply))
        apply(change.inverse())
        self.waiting = before[-1]
        assert self.now() == before

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self):
        after, change, apply = self.undone.pop()
        self.done.append((self.now(), change, apply))
        apply(change)
        self.waiting = after[-1]
        assert self.now() == after

    @invariant()
    def nobody_does_what_a_rule_keeps_from_them(self):
        if hasattr(self, "store"):
            assert self.in_the_way() <= self.waiting

    @invariant()
    def a_task_comes_once_a_day_and_together_stays_together(self):
        rows = getattr(self, "store", MemoryTurns()).rows.values()
        counted = Counter((turn.task, turn.day) for turn in rows)
        assert all(count == 1 for count in counted.values()), counted
        for turn in rows:
            assert (turn.owner is Owner.BOTH) == (self.duties.tasks[turn.task].mode is Mode.JOINT)
        dates = Counter((turn.task, monday_of(turn.recurrence_date)) for turn in rows
                        if self.duties.tasks[turn.task].cadence is not Cadence.DAILY)
        assert all(count == 1 for count in dates.values()), dates


TestCalendar = Calendar.TestCase
TestCalendar.settings = settings(max_examples=25, stateful_step_count=16, deadline=None)
