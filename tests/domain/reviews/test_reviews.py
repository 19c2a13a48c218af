"""Reviews: only what was ticked, few words, and a fresh yes of each to just this page."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import count

import pytest
from domain.agreements.memory import MemoryReviews
from hypothesis import given
from hypothesis import strategies as st

from evenhand.domain.agreements.slips import InTheWay
from evenhand.domain.agreements.canonical import canonical
from evenhand.domain.agreements.content import Each
from evenhand.domain.balance.names import Sides
from evenhand.domain.failures import Refused
from evenhand.domain.guesses import Fair
from evenhand.domain.hard_weeks import LifeChangeKind
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.picture import BandChart, ChartMark, ChartRow, Column, Role
from evenhand.domain.reviews.door import Reviews
from evenhand.domain.reviews.lines import (
    Facts,
    Felt,
    HardMoments,
    HardTime,
    Outcome,
    Tried,
    first_ticks,
    lines_of,
    seen_from,
    ticked,
)
from evenhand.domain.reviews.plain import review_from_plain, review_to_plain
from evenhand.domain.reviews.review import agreed_on, page_of, solo_page
from evenhand.domain.spans import Span

NOW = datetime(2026, 11, 23, 18, 0)
NAMES = {Who.A: "Sam", Who.B: "Robin"}


def chart():
    mark = ChartMark(Role.PARTNER_A, Fraction(1, 2), "S", msg("as Sam counts: shared"))
    return BandChart((), (ChartRow("Repair", (mark,), None, None, (), None),), (), False)


@pytest.fixture
def facts():
    return Facts(
        span=Span(date(2026, 10, 26), date(2026, 11, 23)), sides=Sides(NAMES, Who.A), chart=chart(),
        counts_most=(msg("Sam counts time most."),), notes=(msg("Four weeks."),),
        felt={who: Felt(Fair.YES, None) for who in Who}, since=(msg("Soothing: more shared."),),
        tried=(Tried("a1", "Evening check-in", Outcome.KEPT),), hard_moments=HardMoments(3, 2, 1),
        hard_times=(HardTime("h1", LifeChangeKind.LOW_MOOD, Who.A), HardTime("h2", LifeChangeKind.TRAVEL, None)),
    )


@pytest.fixture
def door():
    numbers = count(1)
    return Reviews(MemoryReviews(), lambda: f"r{next(numbers)}")


@pytest.fixture
def begun(door, facts):
    change = door.plan_new(facts)
    door.apply(change)
    return change.after.id


def both_yes(door, begun, facts, now=NOW):
    for who in Who:
        door.apply(door.plan_yes(begun, who, facts, now))


def test_that_feelings_and_hard_times_are_never_preselected(facts):
    preselected = {line.key for line in lines_of(facts) if line.ticked_at_first}
    assert preselected == {"where", "since", "tried:a1"}
    assert first_ticks(facts).a == first_ticks(facts).b


def test_that_health_needs_that_persons_tick_and_no_other(door, begun, facts):
    with pytest.raises(Refused):
        door.plan_tick(begun, Who.B, "weeks:h1", True, facts)
    door.apply(door.plan_tick(begun, Who.A, "weeks:h1", True, facts))
    assert [hard.id for hard in page_of(door.all[begun], facts).facts.hard_times] == ["h1"]


@given(st.data())
def test_that_a_line_needs_everyone_it_is_about(data):
    """THE-1, THE-5: any set of ticks, and only lines with all their ticks come through."""
    given_facts = Facts(
        span=Span(date(2026, 10, 26), date(2026, 11, 23)), sides=Sides(NAMES, Who.A), chart=chart(),
        felt={who: Felt(Fair.NO, Fair.YES) for who in Who}, since=(msg("x"),),
        tried=(Tried("a1", "t", Outcome.ENDED),), hard_moments=HardMoments(1, 0, 0),
        hard_times=(HardTime("h1", LifeChangeKind.ILLNESS, Who.B),),
    )
    keys = [line.key for line in lines_of(given_facts)]
    ticks = Each(*(data.draw(st.frozensets(st.sampled_from(keys))) for _ in Who))
    shown = {line.key for line in lines_of(ticked(given_facts, ticks))}
    wanted = {line.key for line in lines_of(given_facts) if all(line.key in ticks.of(who) for who in line.needs)}
    assert shown == wanted


def test_that_the_allow_list_has_no_room_for_private_things():
    """THE-5: no field for notes, reflections, drafts, shares, levels or safety."""
    names = {field.name for kind in (Facts, Felt, Tried, HardMoments, HardTime) for field in fields(kind)}
    assert names == {
        "span", "sides", "chart", "counts_most", "notes", "felt", "since", "tried", "hard_moments", "hard_times",
        "fair_to_me", "care_came_back", "agreement_id", "title", "outcome", "in_the_way", "moments", "landed",
        "not_yet", "id", "kind", "whose",
    }


def test_that_both_must_say_yes_to_just_this_page(door, begun, facts):
    door.apply(door.plan_yes(begun, Who.A, facts, NOW))
    page = page_of(door.all[begun], facts)
    with pytest.raises(Refused) as missing_one:
        agreed_on(door.all[begun], page, NOW)
    assert not missing_one.value.message.args
    door.apply(door.plan_yes(begun, Who.B, facts, NOW))
    assert agreed_on(door.all[begun], page, NOW) == date(2026, 11, 23)


@pytest.mark.parametrize(("later", "counts"), [
    (timedelta(0), True), (timedelta(hours=23, minutes=59), True), (timedelta(hours=24), False),
    (timedelta(minutes=-1), False),
])
def test_that_a_yes_lasts_a_day(door, begun, facts, later, counts):
    """THE-1; a clock set back does not make it last."""
    both_yes(door, begun, facts)
    page = page_of(door.all[begun], facts)
    if counts:
        assert agreed_on(door.all[begun], page, NOW + later)
    else:
        with pytest.raises(Refused):
            agreed_on(door.all[begun], page, NOW + later)


def test_that_any_change_asks_for_a_new_yes(door, begun, facts):
    changes = [
        lambda: door.plan_words(begun, Who.A, "I want to try turns."),
        lambda: door.plan_questions(begun, ["Who starts?"]),
        lambda: door.plan_tick(begun, Who.B, "where", False, facts),
    ]
    for plan in changes:
        both_yes(door, begun, facts)
        change = plan()
        door.apply(change)
        with pytest.raises(Refused):
            agreed_on(door.all[begun], page_of(door.all[begun], facts), NOW)
        door.apply(change.inverse())
        with pytest.raises(Refused):
            agreed_on(door.all[begun], page_of(door.all[begun], facts), NOW)


def test_that_facts_told_from_the_other_side_are_the_same_page(door, begun, facts):
    """A yes is about what stands on the page, not about who was named first when the facts were looked up."""
    column = Column(msg("more with Sam"), Fraction(0), Fraction(2, 5), Role.MORE)
    mark = ChartMark(Role.PARTNER_A, Fraction(1, 10), "S", msg("as Sam counts: more with Sam"), -1)
    row = ChartRow("Repair", (mark, replace(mark, role=Role.PARTNER_B, beside=1)), None, None, (), None)
    told = replace(facts, chart=BandChart((column,), (row,), (mark,), False), counts_most=(msg("a"), msg("b")))
    other = seen_from(told, Who.B)
    assert other.chart.columns[0].begin == Fraction(3, 5) and other.chart.rows[0].marks[0].position == Fraction(9, 10)
    assert seen_from(other, Who.A) == told
    both_yes(door, begun, told)
    assert agreed_on(door.all[begun], page_of(door.all[begun], other), NOW)


def test_that_new_facts_ask_for_a_new_yes(door, begun, facts):
    both_yes(door, begun, facts)
    newer = replace(facts, since=(msg("Soothing: about the same."),))
    with pytest.raises(Refused):
        agreed_on(door.all[begun], page_of(door.all[begun], newer), NOW)


def test_that_a_yes_can_be_taken_back_at_once(door, begun, facts):
    both_yes(door, begun, facts)
    door.apply(door.plan_take_back(begun, Who.B))
    with pytest.raises(Refused):
        agreed_on(door.all[begun], page_of(door.all[begun], facts), NOW)


@pytest.mark.parametrize(("text", "fits"), [
    ("word " * 80, True), ("word " * 81, False), ("x" * 641, False), ("", True),
])
def test_that_own_words_are_few(door, begun, text, fits):
    if fits:
        door.apply(door.plan_words(begun, Who.A, text))
        assert door.all[begun].words.b == ""
    else:
        with pytest.raises(Refused):
            door.plan_words(begun, Who.A, text)


def test_that_there_are_at_most_three_questions(door, begun):
    door.apply(door.plan_questions(begun, ["a", " ", "b", "c"]))
    assert door.all[begun].questions == ("a", "b", "c")
    with pytest.raises(Refused):
        door.plan_questions(begun, ["a", "b", "c", "d"])


def test_that_an_empty_page_is_not_agreed(door, begun, facts):
    bare = Facts(span=facts.span, sides=facts.sides)
    with pytest.raises(Refused):
        door.plan_yes(begun, Who.A, bare, NOW)
    with pytest.raises(Refused):
        door.plan_new(replace(bare, span=Span(facts.span.begin, facts.span.begin)))


def test_that_sides_alternate(door, facts):
    """THE-3."""
    firsts = []
    for month in range(4):
        span = Span(facts.span.begin + timedelta(days=28 * month), facts.span.end + timedelta(days=28 * month))
        change = door.plan_new(replace(facts, span=span))
        door.apply(change)
        firsts.append(change.after.first)
    assert firsts == [Who.A, Who.B, Who.A, Who.B]


def test_that_the_solo_page_holds_own_words_alone(door, begun):
    with pytest.raises(Refused):
        solo_page(door.all[begun], Who.A, NAMES)
    door.apply(door.plan_words(begun, Who.A, "I want to try turns."))
    door.apply(door.plan_words(begun, Who.B, "I need a set time."))
    solo = solo_page(door.all[begun], Who.A, NAMES)
    assert "Robin" not in repr(solo) and "set time" not in repr(solo)


def test_that_a_review_comes_back_as_it_was(door, begun, facts):
    door.apply(door.plan_words(begun, Who.A, "Words “with” quotes"))
    both_yes(door, begun, facts)
    review = door.all[begun]
    assert review_from_plain(json.loads(canonical(review_to_plain(review)))) == review
    door.apply(door.plan_remove(begun))
    assert not door.all


def test_that_what_got_in_the_way_needs_a_tick_of_each_and_is_never_ticked_at_first(facts):
    """AGR-10: no name and no count go onto the page."""
    facts = replace(facts, tried=(Tried("a1", "Evening check-in", Outcome.KEPT, (InTheWay.TIRED,)),))
    first = first_ticks(facts)
    assert ticked(facts, first).tried == (Tried("a1", "Evening check-in", Outcome.KEPT),)
    one = first.put(Who.A, first.of(Who.A) | {"ways:a1"})
    assert not ticked(facts, one).tried[0].in_the_way
    both = one.put(Who.B, first.of(Who.B) | {"ways:a1"})
    assert ticked(facts, both).tried == facts.tried
