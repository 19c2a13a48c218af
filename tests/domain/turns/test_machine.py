"""Hands, planning and undo in any order: the hard rules hold, what was chosen by hand stays, undo takes back exactly."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections import Counter
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Cadence, Mode
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.spans import monday_of
from evenhand.domain.turns.asking import FROZEN_DAYS
from evenhand.domain.turns.turns import Turns, TurnState

from .made import BOTH, MONDAY, house_rules, plan_of, rules
from .memory import MemoryDuties, MemoryTurns

WEEKS = 3
PICK = st.integers(0, 10**6)


class Calendar(RuleBasedStateMachine):
    """A couple at the calendar. Refused wishes change nothing."""

    @initialize(house=house_rules(most_tasks=4, hard_weeks=False))
    def begin(self, house):
        self.duties = MemoryDuties(house.rotating.values(), house.kept_free)
        self.store = MemoryTurns(plan_of(house, WEEKS).turns, self.duties)
        self.door, self.today, self.done = Turns(self.store), MONDAY, []

    @property
    def house(self):
        return rules(*self.duties.tasks.values(), kept_free=self.duties.free)

    def turn(self, pick):
        turns = self.store._sorted(self.store.rows.values())
        return turns[pick % len(turns)]

    def has_turns(self):
        return bool(self.store.rows)

    def carry_out(self, plan):
        before = self.now()
        try:
            change = plan()
        except Refused:
            assert self.now() == before
            return
        self.door.apply(change)
        self.done.append((before, change))

    def now(self):
        return dict(self.store.rows), dict(self.duties.tasks)

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
        before = dict(self.store.rows)
        plan = plan_of(self.house, WEEKS, today=self.today, present=tuple(before.values()))
        self.carry_out(lambda: self.door.plan_put(plan.turns, plan.span))
        frozen = self.today + timedelta(days=FROZEN_DAYS)
        for turn in before.values():
            if turn.by_hand or turn.day < frozen:
                assert self.store.rows.get(turn.id) == turn

    @precondition(lambda self: self.done)
    @rule()
    def undo(self):
        before, change = self.done.pop()
        self.door.apply(change.inverse())
        assert self.now() == before

    @invariant()
    def nobody_does_what_a_rule_keeps_from_them(self):
        for turn in getattr(self, "store", MemoryTurns()).rows.values():
            for who in turn.whose:
                assert self.house.bar(who, turn.task, turn.day) is None, turn

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
TestCalendar.settings = settings(max_examples=15, stateful_step_count=14, deadline=None)
