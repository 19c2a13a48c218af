"""The life of an agreement: from draft to end, and what no path can do."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from domain.agreements.conftest import TODAY, Table
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from evenhand.domain.agreements.transitions import (
    HOLDS,
    MOVES,
    Act,
    Life,
    Signature,
    Signing,
    State,
    Yes,
    end,
    pass_day,
    pause,
    renew,
    resume,
    sign,
    start,
    take_back,
)
from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who

DAY = timedelta(days=1)


def signing(session="together", number=1, day=TODAY):
    return Signing(number, tuple(Signature(who, day, b"x") for who in Who), session)


def yeses(life, act, sessions=("alone a", "alone b"), alone=True):
    given = zip(Who, sessions, strict=True)
    return [Yes(who, "id", act, life.occasion, TODAY, session, alone) for who, session in given]


def test_that_an_agreement_starts_when_each_said_still_yes_alone(table):
    table.sign()
    assert table.page.life.state is State.SIGNED and not table.page.live_clauses
    table.start()
    assert table.page.life.state is State.TRIAL
    assert table.page.life.until == TODAY + 14 * DAY  # AGR-3
    assert [clause.text for clause in table.page.live_clauses] == ["Nothing after 22:00."]


def test_that_silence_does_not_start_it(table):
    table.sign()
    for act in table.door.plan_passing(TODAY + timedelta(days=4000)):
        table.door.apply(act)
    assert table.page.life.state is State.SIGNED
    with pytest.raises(Refused):
        table.door.plan_start(table.id, [], TODAY)


def test_that_one_yes_is_not_enough_and_nobody_is_named(table):
    table.sign()
    told = set()
    for who in Who:
        table.own_stores[Who.A].yeses.clear()
        table.own_stores[Who.B].yeses.clear()
        table.say_yes(who)
        with pytest.raises(Refused) as refusal:
            table.door.plan_start(table.id, table.yeses(), TODAY)
        told.add((refusal.value.message.msgid, tuple(refusal.value.message.args)))
    assert len(told) == 1 and not next(iter(told))[1]


@pytest.mark.parametrize(("sessions", "alone"), [
    (("together", "alone b"), True),
    (("one", "one"), True),
    (("one", "two"), False),
])
def test_that_a_yes_counts_only_alone_and_later(sessions, alone):
    """SAF-20 as PRODUCT.md replaces it."""
    life = sign(Life(), signing(), TODAY)
    with pytest.raises(Refused):
        start(life, yeses(life, Act.START, sessions, alone), 14, TODAY)


def test_that_the_own_side_asks_only_alone_and_after_the_signing(table):
    table.sign(session="s1")
    own = table.own[Who.A]
    assert own.asks(table.page, "s1", alone=True) is None
    assert own.asks(table.page, "s2", alone=False) is None
    assert own.asks(table.page, "s2", alone=True) is Act.START
    for session, alone in (("s1", True), ("s2", False)):
        with pytest.raises(Refused):
            own.plan_yes(table.page, TODAY, session, alone)


def test_that_taking_back_sets_both_signatures_aside(table):
    table.sign()
    table.door.apply(table.door.plan_take_back(table.id, TODAY))
    assert table.page.life.state is State.DRAFT
    assert table.page.life.waiting is None and table.page.life.running is None
    table.sign(session="again")
    table.say_yes(Who.A)
    assert table.yeses()[1] is None


def test_that_an_old_yes_is_void_after_any_act(table):
    table.sign()
    table.say_yes(Who.A)
    table.say_yes(Who.B)
    old = table.yeses()
    table.door.apply(table.door.plan_take_back(table.id, TODAY))
    table.sign(session="again")
    assert table.yeses() == [None, None]
    with pytest.raises(Refused):
        table.door.plan_start(table.id, old, TODAY)


def test_that_a_trial_lapses_unless_both_renew(table):
    """AGR-3: the fourteenth day still counts, the fifteenth does not."""
    table.sign()
    table.start()
    assert all(act.after.life.state is State.TRIAL for act in table.door.plan_passing(TODAY + 13 * DAY))
    table.say_yes(Who.A, session="r1")
    with pytest.raises(Refused):
        table.door.plan_renew(table.id, table.yeses(), TODAY + 5 * DAY)
    table.say_yes(Who.B, session="r2")
    both = table.yeses()
    renewed = table.door.plan_renew(table.id, both, TODAY + 13 * DAY).after
    assert renewed.life.state is State.ACTIVE and renewed.life.until is None
    with pytest.raises(Refused):
        table.door.plan_renew(table.id, both, TODAY + 14 * DAY)
    (act,) = table.door.plan_passing(TODAY + 14 * DAY)
    table.door.apply(act)
    assert table.page.life.state is State.LAPSED and not table.page.live_clauses
    table.sign(TODAY + 15 * DAY)
    assert table.page.life.state is State.SIGNED


def test_that_a_clock_set_back_changes_nothing(table):
    table.sign()
    table.start()
    for day in (TODAY + 10 * DAY, TODAY - 100 * DAY, TODAY + 9 * DAY):
        for act in table.door.plan_passing(day):
            table.door.apply(act)
        assert table.page.life.day == TODAY + 10 * DAY
    (act,) = table.door.plan_passing(TODAY + 14 * DAY)
    table.door.apply(act)
    assert table.door.plan_passing(TODAY) == ()
    assert table.page.life.state is State.LAPSED


def test_that_a_pause_works_at_once_and_keeps_the_days_of_the_trial(table):
    """AGR-7."""
    table.sign()
    table.start()
    table.door.apply(table.door.plan_pause(table.id, TODAY + 4 * DAY))
    assert table.page.life.state is State.PAUSED and not table.page.live_clauses
    assert table.door.plan_passing(TODAY + 400 * DAY) == ()
    with pytest.raises(Refused):
        table.door.plan_resume(table.id, table.yeses(), TODAY + 30 * DAY)
    for who in Who:
        table.say_yes(who, session="side by side", alone=False)
    table.door.apply(table.door.plan_resume(table.id, table.yeses(), TODAY + 30 * DAY))
    assert table.page.life.state is State.TRIAL and table.page.life.until == TODAY + 40 * DAY


def test_that_either_can_end_it_and_the_history_stays(table):
    table.sign()
    table.start()
    table.door.apply(table.door.plan_end(table.id, TODAY))
    assert table.page.life.state is State.ENDED and len(table.page.versions) == 1
    for plan in (table.door.plan_pause, table.door.plan_end, table.door.plan_take_back, table.door.ready_to_sign):
        with pytest.raises(Refused):
            plan(table.id, TODAY)
    assert table.door.plan_again(table.id).after.draft.title == table.page.draft.title


def test_that_the_old_text_stays_until_a_newer_one_starts(table):
    table.sign()
    table.start()
    changed = replace(table.page.draft, good_enough="A short message is enough.")
    table.door.apply(table.door.plan_edit(table.id, changed))
    assert table.page.shown.good_enough == "Each has said what they heard."
    table.sign(session="second")
    assert table.page.life.state is State.TRIAL and table.page.shown.good_enough == "Each has said what they heard."
    table.door.apply(table.door.plan_take_back(table.id, TODAY))
    assert table.page.life.state is State.TRIAL and table.page.life.waiting is None
    table.sign(session="third")
    table.start()
    assert table.page.shown.good_enough == "A short message is enough." and table.page.life.until == TODAY + 14 * DAY


def test_that_a_trial_over_leaves_a_newer_signing_waiting():
    life = sign(Life(), signing(), TODAY)
    life = start(life, yeses(life, Act.START), 14, TODAY)
    life = pass_day(sign(life, signing("second", 2), TODAY), TODAY + 14 * DAY)
    assert life.state is State.SIGNED and life.running is None and life.waiting.version == 2


def test_that_the_machine_keeps_no_record_of_who():
    """Rule 8: neither the kept life nor its refusals say who paused, took back, ended or did not answer."""
    assert not any("who" in field.name or field.name.endswith("by") for field in fields(Life))
    assert {"state", "waiting", "running", "day", "until", "trial_days_left", "occasion"} == {
        field.name for field in fields(Life)
    }


def test_that_every_act_leads_somewhere_known_and_an_end_is_an_end():
    assert all(state is not State.ENDED for state, _ in MOVES)
    assert {state for state, act in MOVES if act is Act.PAUSE} == HOLDS
    assert {to for (_, act), to in MOVES.items() if act is Act.END} == {State.ENDED}


class AnyLife(RuleBasedStateMachine):
    """Random acts of both, with a clock that jumps. `given` are the yeses that a fair reader would count."""

    def __init__(self):
        super().__init__()
        self.life = Life()
        self.today = date(2026, 1, 1)
        self.given = {}
        self.session = 0
        self.number = 0
        self.consent = None  # what both signed and said still yes to, while nobody took it back

    def _do(self, act, *args, **named):
        try:
            self.life = act(self.life, *args, **named)
        except Refused:
            return False
        self.given = {}
        return True

    @rule(days=st.integers(-60, 60))
    def the_clock_moves(self, days):
        self.today += timedelta(days=days)
        before = self.life
        self.life = pass_day(self.life, self.today)
        if self.life.state is not before.state:
            self.given = {}
            self.consent = None

    @rule()
    def both_sign(self):
        self.session += 1
        self.number += 1
        self._do(sign, signing(f"s{self.session}", self.number, self.today), self.today)

    @rule(who=st.sampled_from(Who), alone=st.booleans(), later=st.booleans())
    def one_says_yes(self, who, alone, later):
        if self.life.needs is None:
            return
        self.session += later
        self.given[who] = Yes(who, "id", self.life.needs, self.life.occasion, self.today, f"s{self.session}", alone)

    @rule()
    def each_says_yes_alone(self):
        """Seldom found by chance, and the way to most places."""
        for who in Who:
            self.one_says_yes(who, True, True)

    @rule(who=st.sampled_from(Who))
    def one_takes_the_yes_back(self, who):
        self.given.pop(who, None)

    @rule()
    def it_is_tried_to_start(self):
        waiting, given = self.life.waiting, dict(self.given)
        if self._do(start, given.values(), 14, self.today):
            assert set(given) == set(Who) and all(yes.alone for yes in given.values())
            assert len({yes.session_id for yes in given.values()} | {waiting.session_id}) == 3
            self.consent = waiting

    @rule()
    def it_is_tried_to_renew(self):
        given = dict(self.given)
        if self._do(renew, given.values(), self.today):
            assert set(given) == set(Who)

    @rule()
    def it_is_tried_to_resume(self):
        given = dict(self.given)
        if self._do(resume, given.values(), self.today):
            assert set(given) == set(Who)

    @rule()
    def one_pauses(self):
        if self._do(pause, self.today):
            assert not self.life.holds

    @rule()
    def one_takes_back(self):
        waited = self.life.waiting is not None and self.life.running is not None
        if self._do(take_back, self.today):
            assert self.life.waiting is None
            if not waited:
                self.consent = None
                assert self.life.state is State.DRAFT and self.life.running is None

    @rule()
    @precondition(lambda self: self.number > 3)
    def one_ends(self):
        if self._do(end, self.today):
            self.consent = None

    @invariant()
    def nothing_holds_without_two_live_yeses(self):
        if self.life.holds:
            assert self.consent is not None and self.life.running == self.consent
        if self.life.running is None:
            assert not self.life.holds

    @invariant()
    def only_a_trial_has_an_end_and_it_is_never_more_than_a_trial_away(self):
        if self.life.until is not None:
            assert self.life.state is State.TRIAL
            assert DAY <= self.life.until - self.life.day <= 14 * DAY

    @invariant()
    def a_clock_set_back_changes_nothing(self):
        now = pass_day(self.life, self.today)
        for back in (self.today - DAY, self.today - 400 * DAY, date.min):
            assert pass_day(now, back) == now
            if now.state is State.TRIAL:  # whatever is done then is done as on the highest day that was seen
                for act in (pause, take_back, end):
                    assert act(now, back) == act(now, now.day)


AnyLife.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestAnyLife = AnyLife.TestCase


class Paths:
    """Every path of acts, a yes or a withdrawal at a time, until no new place comes up. A place forgets only names of
    versions and sessions: where it stands, what waits, what runs, the days that are left, and who has a live yes."""

    def __init__(self):
        self.seen = {}
        beginning = (Life(day=TODAY), frozenset(), False)
        self.waiting = [beginning]
        while self.waiting:
            for life, given, agreed in self._next(*self.waiting.pop()):
                left = (life.until - life.day).days if life.until else None
                key = (life.state, life.waiting is None, life.running is None, left, life.trial_days_left, given, agreed)
                if key not in self.seen:
                    self.seen[key] = life
                    self.waiting.append((life, given, agreed))

    def _next(self, life, given, agreed):
        said = [Yes(who, "id", life.needs, life.occasion, life.day, f"alone {who.value}", True) for who in sorted(given)]
        for who in Who:
            if life.needs is not None:
                yield life, given ^ {who}, agreed  # said, or taken back
        for days in (7, -7, -400):
            later = pass_day(life, life.day + days * DAY)
            kept = later.occasion == life.occasion
            yield later, given if kept else frozenset(), agreed and (kept or later.running is not None)
        for act, holds_after in (
            (lambda: sign(life, signing(), life.day), agreed), (lambda: start(life, said, 14, life.day), True),
            (lambda: renew(life, said, life.day), agreed), (lambda: resume(life, said, life.day), agreed),
            (lambda: pause(life, life.day), agreed), (lambda: end(life, life.day), False),
            (lambda: take_back(life, life.day), agreed and life.waiting is not None and life.running is not None),
        ):
            try:
                after = act()
            except Refused:
                continue
            gained = after.holds and (not life.holds or after.running is not life.running or
                                      (life.state, after.state) == (State.TRIAL, State.ACTIVE))
            assert not gained or given == frozenset(Who)
            yield after, frozenset(), holds_after


def test_that_no_path_at_all_holds_without_two_yeses_or_after_a_withdrawal():
    """AGR-1, AGR-2, AGR-3, AGR-7: the whole machine, not samples of it."""
    seen = Paths().seen
    assert {state for state, *_ in seen} == set(State) and len(seen) > 40
    for (*_, agreed), life in seen.items():
        assert not life.holds or agreed
        assert (life.running is not None) == (life.state in HOLDS | {State.PAUSED})


def test_that_both_letters_are_treated_alike():
    """FAIR-11: the same acts with the partners swapped lead to the same life."""
    lives = []
    for order in (tuple(Who), tuple(reversed(Who))):
        table = Table()
        table.sign()
        for who in order:
            table.say_yes(who, session=f"own {order.index(who)}")
        table.door.apply(table.door.plan_start(table.id, table.yeses(), TODAY))
        table.door.apply(table.door.plan_pause(table.id, TODAY))
        lives.append(table.page.life)
    assert lives[0] == lives[1]
