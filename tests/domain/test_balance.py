"""Balance: minimum data, bands by view, sentences, and that swapping the partners swaps only the names."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.made import CATALOGUE, TASKS, TODAY, levels, swapped_sums, task_sums, weights
from domain.memory import MemoryShared
from evenhand.domain.balance.figures import (
    Figures,
    counting,
    fewest_days,
    figures_from_memory,
    figures_of,
    figures_of_hard_days,
)
from evenhand.domain.balance.options import GapOption, option_name, suggested, tasks_for_turns
from evenhand.domain.balance.rows import Told, row_of
from evenhand.domain.balance.view import balance_of, own_view
from evenhand.domain.balance.beside import guessed, hard_days
from evenhand.domain.balance.names import Sides
from evenhand.domain.balance.words import row_told
from evenhand.domain.guesses import Fair, Guess
from evenhand.domain.hard_weeks import LifeChange, LifeChangeKind, StepsIn
from evenhand.domain.load.bands import Band, Lean
from evenhand.domain.load.costs import Cost
from evenhand.domain.load.sums import TaskSums, sums_of
from evenhand.domain.own_tasks import TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.sharing import SharedEntry
from evenhand.domain.spans import Span
from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.domain.weights import EQUAL, Weights

SIDES = Sides({Who.A: "Sam", Who.B: "Robin"}, Who.A)
BOTH = {Who.A: Weights(28, 31, 41), Who.B: Weights(50, 30, 20)}
ENOUGH_DAYS = {Who.A: 14, Who.B: 14}
TWO_WEEKS = Span.of_days(TODAY - timedelta(days=13), 14)


def sums(who, task, entries, time, energy, risk, **more):
    """`entries` alike ones of half an hour's energy measure."""
    return TaskSums(who, task, entries, entries * time, entries * energy * 60, entries * risk, entries, **more)


def enough(*rows):
    """These sums, with so much of a D task from both that there is enough to say something."""
    filler = tuple(sums(who, "A3", 20, 5, 1, 1) for who in Who)
    return Figures((*rows, *filler), ENOUGH_DAYS, 14)


def balance(*rows, known=None, sides=SIDES, before=None):
    return balance_of(enough(*rows), BOTH if known is None else known, CATALOGUE, sides, before)


def words(message):
    """A message in plain English, for reading in a test."""
    def word(value):
        if isinstance(value, tuple):
            return ", ".join(word(each) for each in value)
        return words(value) if hasattr(value, "msgid") else str(value)
    return message.msgid.format(**{name: word(value) for name, value in message.args.items()})


def told(sentences):
    """Messages, or sentences with their entries behind them, in plain English."""
    return [words(getattr(each, "words", each)) for each in sentences]


@pytest.mark.parametrize(("days", "fewest"), [(14, 8), (7, 4), (28, 16), (10, 6), (5, 3), (1, 1), (0, 1)])
def test_that_four_of_seven_days_are_asked_for(days, fewest):
    """FAIR-5."""
    assert fewest_days(days) == fewest


@pytest.mark.parametrize(("mine", "yours", "days", "counted", "enough_there"), [
    (10, 10, (8, 8), 14, True), (9, 10, (8, 8), 14, False), (10, 9, (8, 8), 14, False), (10, 10, (7, 8), 14, False),
    (10, 10, (8, 7), 14, False), (6, 6, (4, 4), 7, True), (5, 6, (4, 4), 7, False), (6, 6, (4, 3), 7, False),
    (200, 0, (14, 0), 14, False), (0, 0, (0, 0), 14, False), (10, 10, (6, 6), 10, True),
])
def test_that_less_than_the_minimum_shows_no_figures_at_all(mine, yours, days, counted, enough_there):
    """FAIR-5."""
    rows = tuple(sums(who, "B1", n, 10, 1, 1) for who, n in ((Who.A, mine), (Who.B, yours)) if n)
    figures = Figures(rows, dict(zip(Who, days, strict=True)), counted)
    found = balance_of(figures, BOTH, CATALOGUE, SIDES)
    assert found.enough == enough_there
    if not enough_there:
        assert told(found.headline) == ["Not enough from both to say."]
        assert (found.rows, found.by_step, found.by_kind, found.felt, found.less_of, found.counts_most) == ((),) * 6


def test_that_a_gap_is_told_by_task_and_holds_either_way():
    """PRODUCT rule 6, FAIR-3."""
    found = balance(sums(Who.A, "B1", 8, 30, 3, 4), sums(Who.B, "B1", 1, 30, 3, 4),
                    sums(Who.B, "C1", 5, 10, 3, 4), sums(Who.A, "C1", 1, 10, 3, 4),
                    sums(Who.A, "D1", 4, 20, 2, 1), sums(Who.B, "D1", 4, 20, 2, 1))
    assert told(found.headline) == ["Starting talks: more with Sam, either way you count.",
                                    "Repair: more with Robin, either way you count."]
    assert [row.key for row in found.gaps] == [TaskDomain.STARTING_TALKS, TaskDomain.REPAIR]
    assert [row.settled for row in found.rows] == [Band(Lean.MORE, Who.A), Band(Lean.MORE, Who.B), Band(Lean.SHARED)]


def test_that_views_that_differ_depend_on_what_you_count():
    """FAIR-3."""
    found = balance(sums(Who.A, "F1", 5, 5, 1, 4), sums(Who.B, "F1", 5, 60, 1, 0),
                    known={Who.A: Weights(0, 0, 100), Who.B: Weights(100, 0, 0)})
    (row,) = found.rows
    assert row.told is Told.DEPENDS and not row.gap and row.settled is None
    assert row.band(Who.A) == Band(Lean.MORE, Who.A) and row.band(Who.B) == Band(Lean.MORE, Who.B)
    assert told(found.headline) == ["Planning: it depends on what you count."]


def test_that_shared_rows_are_told_when_there_is_nothing_else():
    found = balance(sums(Who.A, "D1", 4, 20, 2, 1), sums(Who.B, "D1", 4, 20, 2, 1))
    assert told(found.headline) == ["Soothing: shared, either way you count."]


@pytest.mark.parametrize(("known", "said"), [
    ({Who.A: EQUAL}, "Starting talks: more with Sam, as you count and with all costs alike."),
    ({}, "Starting talks: more with Sam, with all costs alike."),
])
def test_that_it_never_claims_views_that_are_not_there(known, said):
    """FAIR-4: until both show, only own and equal weights are used."""
    found = balance(sums(Who.A, "B1", 8, 30, 3, 4), known=known)
    assert told(found.headline) == [said]
    assert found.rows[0].told is Told.AS_FAR_AS_KNOWN and set(found.rows[0].views) == {*known, None}


def test_that_one_or_two_entries_in_a_row_say_nothing():
    found = balance(sums(Who.A, "B1", 2, 30, 3, 4))
    (row,) = found.rows
    assert row.told is Told.TOO_LITTLE and row.parts == {}
    assert told(row_told(row, CATALOGUE, SIDES)) == ["Starting talks: not enough to say."]


def test_that_a_level_kept_private_is_not_a_level_of_nothing():
    """PRODUCT rule 4: without all levels of risk, risk is left out of the row for both."""
    mine, yours = sums(Who.A, "B1", 5, 20, 2, 4), replace(sums(Who.B, "B1", 5, 20, 2, 0), with_risk=4)
    (row,) = balance(mine, yours).rows
    assert row.left_out == (Cost.RISK,) and row.settled == Band(Lean.SHARED)
    assert "Emotional risk is left out here: some levels were kept private." in told(row_told(row, CATALOGUE, SIDES))


def test_that_d_tasks_stand_apart_and_i9_nowhere():
    """LAB-5, LAB-6."""
    found = balance(sums(Who.A, "I8", 9, 30, 4, 4), sums(Who.A, "I1", 5, 5, 1, 1), sums(Who.B, "I1", 5, 5, 1, 1))
    assert found.rows[0].tasks == ("I1",) and found.rows[0].settled == Band(Lean.SHARED)
    assert told(found.less_of) == ["Guess a need before it is said: could we do less of it?",
                                   "Hide bad news or feelings to keep the peace: could we do less of it?"]
    assert counting([sums(Who.A, "I9", 9, 30, 4, 4), sums(Who.A, "unknown", 1, 1, 1, 1)], CATALOGUE) == ()


def test_that_giving_room_counts_as_work():
    """PRODUCT section 4: P tasks and giving space count."""
    found = balance(sums(Who.B, "D3", 6, 20, 2, 2))
    assert found.rows[0].settled == Band(Lean.MORE, Who.B)


def test_that_steps_of_cognitive_labor_get_rows_of_their_own():
    found = balance(sums(Who.A, "A2", 6, 10, 1, 1), sums(Who.B, "F6", 6, 60, 2, 0))
    assert [(row.key.value, row.settled) for row in found.by_step] == [
        ("foresee", Band(Lean.MORE, Who.A)), ("decide", Band(Lean.MORE, Who.B))]
    assert {row.key.value for row in found.by_kind} == {"anticipate", "decide"}


def test_that_a_suggestion_needs_the_same_band_twice():
    """Evidence 3.4."""
    gap = sums(Who.A, "B1", 8, 30, 3, 4)
    other = sums(Who.B, "B1", 8, 30, 3, 4)
    assert balance(gap).suggested == () == balance(gap, before=enough(other)).suggested
    assert [row.key for row in balance(gap, before=enough(gap)).suggested] == [TaskDomain.STARTING_TALKS]
    assert balance(gap, before=replace(enough(gap), counted_days=99)).suggested == (), "too little before"
    assert told(balance(gap, before=enough(other)).since_before) == [
        "Starting talks: last time more with Robin, now more with Sam."]
    assert suggested((), balance(gap).rows) == ()


def test_that_every_gap_has_five_options_and_the_first_is_to_leave_it():
    """FAIR-8."""
    assert [words(option_name(option)) for option in GapOption] == [
        "Leave it as it is", "Take turns", "Make it smaller", "Let it go for now", "Get help"]
    row = row_of(TaskDomain.REPAIR, [sums(Who.A, "C1", 3, 1, 1, 1), sums(Who.A, "C2", 3, 1, 1, 1)], BOTH)
    assert tasks_for_turns(row, CATALOGUE) == ("C1",), "saying sorry is personal"


def test_that_what_each_counts_most_is_told():
    found = balance(sums(Who.A, "B1", 8, 30, 3, 4))
    assert told(found.counts_most) == ["Sam counts emotional risk most.", "Robin counts time most."]
    alike = balance(sums(Who.A, "B1", 8, 30, 3, 4), known={Who.A: EQUAL, Who.B: Weights(40, 40, 20)})
    assert told(alike.counts_most) == ["Sam counts all three alike.", "Robin counts time, energy most."]


def test_that_too_much_is_told_of_own_work_alone_and_not_for_one_day():
    found = balance(sums(Who.A, "B1", 8, 30, 3, 4, too_much=2), sums(Who.B, "C1", 4, 1, 1, 1, too_much=1))
    assert told(found.felt) == ["Starting talks felt too much for Sam at times."]


@pytest.mark.parametrize(("parts", "second"), [
    ((70, 54), "Together: 124 of 100. That is common; we all see our own part best."),
    ((40, 50), "Together: 90 of 100. Some of it may be work that neither sees."), ((40, 60), "Together: 100 of 100."),
])
def test_that_both_guesses_are_told_together(parts, second):
    """FAIR-6, FAIR-10."""
    one, two = (Guess(who, "p", part, Fair.PARTLY, Fair.YES) for who, part in zip(Who, parts, strict=True))
    said = told(guessed({Who.A: one, Who.B: replace(two, fair_to_me=Fair.YES, fair_to_you=Fair.PARTLY)}, SIDES))
    assert said == ["Each guessed their own part.", second, "Fair to me? Sam: partly. Robin: yes.",
                    "Fair to you? Sam: yes. Robin: partly."]
    assert guessed({Who.A: one}, SIDES) == ()


def test_that_hard_days_are_shown_apart_with_who_stepped_in():
    ill = LifeChange("l", LifeChangeKind.ILLNESS, Who.B, Span.of_days(TODAY, 4), steps_in=(
        StepsIn("H4", Who.A), StepsIn("J1", None)))
    (lines,) = hard_days([ill], TWO_WEEKS, CATALOGUE, SIDES)
    assert told(lines) == [f"{TODAY} to {TODAY}: Robin was ill.", "Thanks to Sam for stepping in: Keep contact with school or carers.",
                           "Help from outside: Step in when the other is ill or has too much."]
    assert hard_days([ill], Span.of_days(TODAY + timedelta(days=9), 3), CATALOGUE, SIDES) == ()


def shared(entry_id, who, day, task="B1"):
    return SharedEntry(entry_id, who, day, task, 30, 2, 2)


def test_that_hard_days_are_in_no_band_and_each_is_taken_once():
    rows = [shared(f"{who.value}{n}", who, TODAY - timedelta(days=n)) for who in Who for n in range(14)]
    store = MemoryShared(rows)
    hard = [Span.of_days(TODAY - timedelta(days=3), 2), Span.of_days(TODAY - timedelta(days=2), 2)]
    figures = figures_of(store, TWO_WEEKS, hard, CATALOGUE)
    apart = figures_of_hard_days(store, TWO_WEEKS, hard, CATALOGUE)
    assert (figures.counted_days, figures.entries(Who.A), figures.days_logged[Who.B]) == (11, 11, 11)
    assert (apart.counted_days, apart.entries(Who.A), apart.days_logged[Who.B]) == (3, 3, 3)


def test_that_usual_weeks_are_compared_from_memory():
    """PRODUCT: without entries, usual weeks may be compared, marked "from memory"."""
    tasks = ("B1", "C1", "D1", "E1", "F1")
    weeks = {who: [UsualTask(task, often, 10, 1, 1) for task in tasks]
             for who, often in ((Who.A, HowOften.MOST_DAYS), (Who.B, HowOften.ONCE_A_WEEK))}
    found = balance_of(figures_from_memory(weeks, CATALOGUE), BOTH, CATALOGUE, SIDES)
    assert found.from_memory and told(found.headline)[0] == "From memory."
    assert all(row.share(Who.A, None) == Fraction(5, 6) for row in found.rows)
    few = {who: week[:4] for who, week in weeks.items()}
    assert not balance_of(figures_from_memory(few, CATALOGUE), BOTH, CATALOGUE, SIDES).enough
    assert balance_of(enough(), BOTH, CATALOGUE, SIDES, figures_from_memory(weeks, CATALOGUE)).suggested == ()


def test_that_one_alone_sees_where_the_own_work_goes():
    found = own_view([sums(Who.A, "B1", 3, 30, 1, 4), sums(Who.A, "G1", 1, 200, 1, 0), sums(Who.B, "C1", 9, 9, 4, 4),
                      sums(Who.A, "I8", 9, 90, 4, 4)], Who.A, CATALOGUE)
    assert told(found.said) == ["Family and friends took most time. Then Starting talks.",
                                "Starting talks took most energy. Then Family and friends.",
                                "Starting talks took most emotional risk."]
    assert sum(part for _, part in found.parts[Cost.TIME]) == 1
    assert own_view([], Who.A, CATALOGUE).said == ()


any_sums = task_sums(st.sampled_from(TASKS), st.none() | levels).map(lambda rows: counting(rows, CATALOGUE))
figures = any_sums.map(lambda rows: enough(*rows)) | st.builds(
    Figures, any_sums, st.fixed_dictionaries({who: st.integers(0, 14) for who in Who}), st.integers(0, 14))
known_weights = st.dictionaries(st.sampled_from(list(Who)), weights(), max_size=2)


def swapped(found):
    return replace(found, sums=swapped_sums(found.sums), days_logged={w.other: n for w, n in found.days_logged.items()})


@given(figures, figures, known_weights, st.sampled_from(list(Who)))
def test_that_swapping_the_partners_swaps_only_the_names(now, before, known, first):
    """FAIR-11: rows and words are the same for the other letters, who stands first included."""
    sides = Sides({Who.A: "Sam", Who.B: "Robin"}, first)
    mirror = Sides({Who.B: "Sam", Who.A: "Robin"}, first.other)
    one = balance_of(now, known, CATALOGUE, sides, before)
    other = balance_of(swapped(now), {w.other: each for w, each in known.items()}, CATALOGUE, mirror, swapped(before))
    for said in ("headline", "counts_most", "less_of", "felt", "since_before"):
        assert told(getattr(one, said)) == told(getattr(other, said))
    for rows, mirrored in ((one.rows, other.rows), (one.by_step, other.by_step), (one.by_kind, other.by_kind),
                           (one.suggested, other.suggested)):
        assert [row.key for row in rows] == [row.key for row in mirrored]
        for row, back in zip(rows, mirrored, strict=True):
            assert row.told is back.told and row.left_out == back.left_out
            assert told(row_told(row, CATALOGUE, sides)) == told(row_told(back, CATALOGUE, mirror))
            for view in row.views:
                seen = view and view.other
                assert row.share(Who.A, view) == back.share(Who.B, seen) == 1 - row.share(Who.B, view)
                assert row.band(view) == back.band(seen).swapped


@given(figures, known_weights)
def test_that_sentences_and_marks_come_from_the_same_figures(now, known):
    found = balance_of(now, known, CATALOGUE, SIDES)
    said = " ".join(told(found.headline))
    for row in found.rows:
        name = CATALOGUE.domain_names[row.key]
        if row.gap:
            assert name in said
            assert all(row.band(view) == row.settled for view in row.views), "it holds under every view"
        if row.told is Told.DEPENDS:
            assert name in said.split("with all costs alike.")[-1].split("either way you count.")[-1]


@given(st.lists(st.builds(shared, st.uuids().map(str), st.sampled_from(list(Who)), st.just(TODAY)), max_size=20))
def test_that_the_sums_of_a_store_are_those_of_its_entries(rows):
    assert MemoryShared(rows).sums(Span.of_days(TODAY, 1), ()) == sums_of(rows)
