"""The door to agreements: what it refuses, what can be undone, and what a failed write leaves."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from domain.agreements.conftest import TODAY, Table
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from evenhand.domain.agreements.cadence import cadence_words, checked_cadence, days_within
from evenhand.domain.agreements.content import (
    Boundary,
    BreachAct,
    Cadence,
    Clause,
    Content,
    Each,
    LimitKind,
    Owner,
    Part,
    Topic,
    clean,
)
from evenhand.domain.agreements.door import Agreements
from evenhand.domain.agreements.parts import OPTIONAL, filled, missing
from evenhand.domain.agreements.sentences import limit_words
from evenhand.domain.agreements.transitions import Signature, State
from evenhand.domain.agreements.wording import RequestOffered
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.partners import Who


def add_limit(table, who=Who.A, act="leave the room", cue="voices get loud"):
    change = table.door.plan_add_limit(table.id, who, LimitKind.I_WILL, act, cue)
    table.door.apply(change)
    return change.after.id


@pytest.mark.parametrize(("part", "emptied"), [
    (Part.ABOUT, {"title": ""}),
    (Part.ABOUT, {"about": ""}),
    (Part.WHO_WHEN, {"owner": None}),
    (Part.WHO_WHEN, {"owner": Owner.ONE}),
    (Part.WHO_WHEN, {"cadence": Cadence()}),
    (Part.WHO_WHEN, {"good_enough": ""}),
    (Part.TRIAL, {"review_on": None}),
    (Part.TRIAL, {"review_on": TODAY}),
    (Part.HARD_WEEKS, {"clauses": (Clause(Topic.STEPS_IN, "My sister helps."),)}),
])
def test_that_each_part_says_what_is_missing(table, part, emptied):
    """AGR-1."""
    table.door.apply(table.door.plan_edit(table.id, replace(table.page.draft, **emptied)))
    assert [each for each, messages in missing(table.page, TODAY).items() if messages] == [part]
    with pytest.raises(Refused) as refusal:
        table.door.ready_to_sign(table.id, TODAY)
    assert refusal.value.field == part.value


def test_that_a_whole_page_misses_nothing(table):
    assert not any(missing(table.page, TODAY).values())
    assert all(filled(table.page, part) for part in set(Part) - OPTIONAL)


def test_that_an_empty_page_can_be_kept_but_not_signed():
    table = Table(content=Content())
    assert {part for part, messages in missing(table.page, TODAY).items() if messages} == set(Part) - OPTIONAL
    with pytest.raises(Refused):
        table.door.ready_to_sign(table.id, TODAY)


@pytest.mark.parametrize("change", [
    {"about": "x" * 20_000}, {"title": "x" * 81}, {"why": Each("", "y" * 401)}, {"turn_weeks": 9},
    {"trial_days": 0}, {"hard_weeks_at_most": 9}, {"talk_within_days": 0}, {"clauses": (Clause(Topic.REST, "r"),) * 41},
    {"cadence": Cadence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", TODAY)}, {"cadence": Cadence("FREQ=DAILY")},
])
def test_that_what_cannot_be_kept_is_refused_and_nothing_is_lost(table, change):
    before = table.page
    with pytest.raises(Refused):
        table.door.plan_edit(table.id, replace(before.draft, **change))
    assert table.page == before == table.store.rows[table.id]


@pytest.mark.parametrize("place", ["title", "about", "cue", "good_enough", "first_step", "deed"])
def test_that_no_place_on_the_page_rules_the_other(table, place):
    """AGR-4, AGR-5, AGR-6: neither a fine nor an order, wherever it is written."""
    draft = table.page.draft
    for text in ("Whoever forgets pays ten euros.", "Robin will not see friends alone."):
        wanted = {"cue": replace(draft, cadence=Cadence(cue=text)), "deed": replace(draft, clauses=(Clause(Topic.DEED, text),))}
        with pytest.raises(RequestOffered):
            table.door.plan_edit(table.id, wanted.get(place) or replace(draft, **{place: text}))


def test_that_the_absent_ones_own_words_are_theirs(table):
    """Rule 9, SAF-15: why it matters, and good enough where one alone does it."""
    draft = replace(table.page.draft, owner=Owner.ONE, owned_by=Who.B)
    table.door.apply(table.door.plan_edit(table.id, draft, {Who.A}))
    for field, changed in (("good_enough", {"good_enough": "All of it."}), ("why", {"why": draft.why.put(Who.B, "No.")})):
        with pytest.raises(Refused) as refusal:
            table.door.plan_edit(table.id, replace(draft, **changed), {Who.A})
        assert refusal.value.field == field
        assert table.door.plan_edit(table.id, replace(draft, **changed), {Who.B}).after != draft


def test_that_the_day_to_look_again_is_known_while_it_holds(table):
    assert table.page.looked_at_again_on is None
    table.sign()
    table.start()
    assert table.page.looked_at_again_on == TODAY + timedelta(days=21)
    table.door.apply(table.door.plan_pause(table.id, TODAY))
    assert table.page.looked_at_again_on is None


def test_that_pasted_text_becomes_plain():
    assert clean("a\tb\r\n\r\n  c\u202e\x00 d\u0301e") == "a b\nc d\u0301e".replace("d\u0301", "d\u0301")
    assert clean("e\u0301") == "é" and clean("\x07\ufeff") == ""


def test_that_there_is_no_field_for_a_penalty():
    """AGR-4."""
    names = {field.name for kind in (Content, Boundary, Clause) for field in fields(kind)}
    names |= {topic.value for topic in Topic} | {act.value for act in BreachAct}
    assert not any(word in name for name in names for word in ("penalty", "fine", "reward", "consequence", "punish"))


def test_that_a_limit_needs_its_authors_yes_alone(table):
    limit = add_limit(table)
    assert table.page.live_boundaries == ()
    with pytest.raises(Refused):
        table.door.plan_yes_to_limit(table.id, Who.B, limit, TODAY)
    table.door.apply(table.door.plan_yes_to_limit(table.id, Who.A, limit, TODAY, prints=True))
    assert [b.id for b in table.page.live_boundaries] == [limit] and table.page.life.state is State.DRAFT
    table.door.apply(table.door.plan_take_back_limit(table.id, Who.A, limit))
    assert table.page.live_boundaries == () and not table.page.boundary(limit).prints


def test_that_new_words_need_a_new_yes(table):
    limit = add_limit(table)
    table.door.apply(table.door.plan_yes_to_limit(table.id, Who.A, limit, TODAY, prints=True))
    same = table.door.plan_edit_limit(table.id, Who.A, limit, "leave the room", "voices get loud")
    assert same.after.live
    table.door.apply(table.door.plan_edit_limit(table.id, Who.A, limit, "go to the garden", "voices get loud"))
    assert not table.page.boundary(limit).live and not table.page.boundary(limit).prints


def test_that_nobody_changes_the_others_limit(table):
    limit = add_limit(table)
    for plan in (
        lambda: table.door.plan_edit_limit(table.id, Who.B, limit, "stay"),
        lambda: table.door.plan_remove_limit(table.id, Who.B, limit),
        lambda: table.door.plan_take_back_limit(table.id, Who.B, limit),
    ):
        with pytest.raises(Refused):
            plan()


def test_that_undoing_never_brings_a_yes_back(table):
    limit = add_limit(table)
    table.door.apply(table.door.plan_yes_to_limit(table.id, Who.A, limit, TODAY))
    removed = table.door.plan_remove_limit(table.id, Who.A, limit)
    table.door.apply(removed)
    table.door.apply(removed.inverse())
    assert table.page.boundary(limit) is not None and not table.page.boundary(limit).live


def test_that_a_no_to_a_request_leaves_no_trace(table):
    """Rule 8, AGR-2: after a no the page is as if nothing had been asked."""
    before = table.page
    change = table.door.plan_ask(table.id, Who.A, "Would you call my mother?")
    table.door.apply(change)
    with pytest.raises(Refused):
        table.door.plan_answer(table.id, Who.A, change.after.id, yes=True)
    table.door.apply(table.door.plan_answer(table.id, Who.B, change.after.id, yes=False))
    assert table.page == before


def test_that_a_welcome_request_stays(table):
    change = table.door.plan_ask(table.id, Who.A, "Would you call my mother?")
    table.door.apply(change)
    table.door.apply(table.door.plan_answer(table.id, Who.B, change.after.id, yes=True))
    assert table.page.request(change.after.id).granted
    table.door.apply(table.door.plan_drop_request(table.id, Who.A, change.after.id))
    assert table.page.requests == ()


@pytest.mark.parametrize("spoil", [
    lambda s: (s[0],), lambda s: (s[0], s[0]), lambda s: (s[0], replace(s[1], value=b"")),
])
def test_that_nothing_is_ever_half_signed(table, spoil):
    version = table.door.ready_to_sign(table.id, TODAY)
    both = tuple(Signature(who, TODAY, b"x") for who in Who)
    with pytest.raises(Refused):
        table.door.plan_sign(table.id, version, spoil(both), "s", TODAY)
    act = table.door.plan_sign(table.id, version, both, "s", TODAY)
    table.store.fail_next = True
    with pytest.raises(StoreFailed):
        table.door.apply(act)
    assert table.page.versions == () and table.page.life.state is State.DRAFT


def test_that_a_stale_act_changes_nothing(table):
    table.sign()
    late = table.door.plan_end(table.id, TODAY)
    table.door.apply(table.door.plan_take_back(table.id, TODAY))
    with pytest.raises(StoreFailed):
        table.door.apply(late)
    assert table.page.life.state is State.DRAFT


def test_that_a_signed_page_is_never_thrown_away(table):
    begun = table.door.plan_new(Content(title="Other"))
    table.door.apply(begun)
    table.door.apply(begun.inverse())
    assert begun.after.id not in table.door.all
    table.sign()
    with pytest.raises(Refused):
        table.door.plan_remove(table.id)


def test_that_all_is_there_after_loading_again(table):
    add_limit(table)
    table.sign()
    table.start()
    again = Agreements(table.store, lambda: "new", lambda who: who.value)
    assert again.all == table.door.all


def test_that_limits_are_said_as_sentences():
    limit = Boundary("1", Who.A, LimitKind.IF_CROSSED, "call Anna.", acts=(BreachAct.STOP, BreachAct.GET_HELP))
    crossed, own = limit_words(limit)
    assert [act.msgid for act in crossed.args["acts"]] == ["stop", "get help"] and own.args == {"act": "call Anna"}


@pytest.mark.parametrize(("rule", "words", "days"), [
    ("FREQ=WEEKLY;BYDAY=SU", "every {days}", [date(2026, 11, 29), date(2026, 12, 6)]),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "every {n} week on {days}, first on {day}", [date(2026, 11, 23), date(2026, 12, 7)]),
    ("FREQ=DAILY", "every day", [date(2026, 11, 23), date(2026, 11, 24)]),
    ("FREQ=MONTHLY;BYDAY=1SU", "on the {place} {day} of each month", [date(2026, 12, 6), date(2027, 1, 3)]),
    ("FREQ=MONTHLY;BYMONTHDAY=15", "on day {day} of each month", [date(2026, 12, 15), date(2027, 1, 15)]),
    ("FREQ=YEARLY", "by the calendar, from {day} on", [date(2026, 11, 23), date(2027, 11, 23)]),
])
def test_that_a_calendar_rule_is_told_and_laid_out(rule, words, days):
    cadence = Cadence(rule, TODAY)
    assert cadence_words(checked_cadence(cadence)).msgid == words
    assert list(days_within(cadence, TODAY, TODAY + timedelta(days=800)))[:2] == days


@pytest.mark.parametrize("rule", [
    "FREQ=HOURLY", "FREQ=WEEKLY;INTERVAL=0", "WEEKLY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;COUNT=1;UNTIL=20270101",
    "FREQ=MONTHLY;BYSETPOS=5;BYDAY=MO", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;UNTIL=99999999", "x" * 300,
    "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31", "FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=DAILY;UNTIL=20200101",
    "FREQ=WEEKLY;BYDAY=1SU", "RRULE:FREQ=DAILY", "FREQ=DAILY\nEXDATE:20261123",
])
def test_that_rules_that_cannot_be_read_or_never_come_are_refused(rule):
    with pytest.raises(Refused):
        checked_cadence(Cadence(rule, TODAY))


class AnyEdits(RuleBasedStateMachine):
    """Random edits of the page, undone in order: the page is what it was, in the door and in the store."""

    def __init__(self):
        super().__init__()
        self.table = Table()
        self.done = []

    def _push(self, change):
        before = self.table.page
        self.table.door.apply(change)
        self.done.append((change, before))

    @rule(text=st.text(max_size=12), topic=st.sampled_from(Topic))
    def write(self, text, topic):
        draft = self.table.page.draft
        clauses = (*draft.clauses[-3:], Clause(topic, text))
        self._push(self.table.door.plan_edit(self.table.id, replace(draft, clauses=clauses)))

    @rule(who=st.sampled_from(Who), act=st.sampled_from(["rest", "leave the room"]))
    def set_a_limit(self, who, act):
        if sum(b.author is who for b in self.table.page.boundaries) < 8:
            self._push(self.table.door.plan_add_limit(self.table.id, who, LimitKind.I_WILL, act))

    @rule(who=st.sampled_from(Who))
    def ask(self, who):
        if sum(r.author is who for r in self.table.page.requests) < 5:
            self._push(self.table.door.plan_ask(self.table.id, who, "Would you call?"))

    @rule(which=st.integers(0, 20))
    def take_a_limit_off(self, which):
        limits = self.table.page.boundaries
        if limits:
            limit = limits[which % len(limits)]
            self._push(self.table.door.plan_remove_limit(self.table.id, limit.author, limit.id))

    @rule(which=st.integers(0, 20))
    def drop_a_request(self, which):
        asked = self.table.page.requests
        if asked:
            request = asked[which % len(asked)]
            self._push(self.table.door.plan_drop_request(self.table.id, request.author, request.id))

    @rule()
    def undo(self):
        if self.done:
            change, before = self.done.pop()
            self.table.door.apply(change.inverse())
            assert self.table.page == before

    @invariant()
    def the_store_has_what_the_door_shows(self):
        assert self.table.store.rows == dict(self.table.door.all)


AnyEdits.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestAnyEdits = AnyEdits.TestCase
