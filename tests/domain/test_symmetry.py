"""Random households, looked at once as they are and once with the partners' data swapped: only the names swap (FAIR-11)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass, replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.made import CATALOGUE, COUNTING, TASKS, TODAY, levels, shared_entries, weights, whos
from domain.memory import MemoryShared
from domain.test_balance import told, words
from evenhand.domain.balance.beside import guessed, hard_days
from evenhand.domain.balance.figures import figures_of, figures_of_hard_days
from evenhand.domain.balance.names import Sides
from evenhand.domain.balance.tables import table_in_words, table_of_costs, table_of_shares
from evenhand.domain.balance.view import balance_of
from evenhand.domain.guesses import Fair, Guess
from evenhand.domain.hard_weeks import LifeChange, LifeChangeKind, StepsIn
from evenhand.domain.partners import Who
from evenhand.domain.picture import Role, band_chart
from evenhand.domain.pictured import tasks_of_both
from evenhand.domain.ratings import Rating
from evenhand.domain.spans import Span
from evenhand.domain.weights import Shown

NOW, BEFORE = (Span.of_days(TODAY - timedelta(days=13 + back), 14) for back in (0, 14))
_ROLE = {Role.PARTNER_A: Role.PARTNER_B, Role.PARTNER_B: Role.PARTNER_A}


@dataclass(frozen=True)
class Couple:
    """Everything of two people that Balance and Weights may tell."""

    names: dict
    first: Who
    entries: tuple
    shown: dict
    guesses: dict
    hard: tuple

    def swapped(self):
        """The same couple under the other letters."""
        return Couple(
            {who.other: name for who, name in self.names.items()}, self.first.other,
            tuple(replace(entry, author=entry.author.other) for entry in self.entries),
            {who.other: replace(each, who=who.other) for who, each in self.shown.items()},
            {who.other: replace(each, who=who.other) for who, each in self.guesses.items()},
            tuple(replace(each, whose=each.whose and each.whose.other, steps_in=tuple(
                StepsIn(step.task, step.who and step.who.other) for step in each.steps_in)) for each in self.hard))

    @property
    def sides(self):
        return Sides(self.names, self.first)


def by_partner(values):
    return st.fixed_dictionaries({}, optional={who: values(who) for who in Who})


ratings = st.lists(st.builds(Rating, st.sampled_from(COUNTING), st.integers(0, 240), levels, levels), max_size=4,
                   unique_by=lambda rating: rating.task).map(tuple)
hard_weeks = st.lists(st.builds(
    LifeChange, st.just("h"), st.sampled_from(LifeChangeKind), st.none() | whos,
    st.builds(Span.of_days, st.integers(0, 27).map(lambda back: TODAY - timedelta(days=back)), st.integers(1, 9)),
    steps_in=st.lists(st.builds(StepsIn, st.sampled_from(TASKS), st.none() | whos), max_size=3,
                      unique_by=lambda step: step.task).map(tuple)), max_size=2).map(tuple)
fairs = st.sampled_from(list(Fair))
couples = st.builds(
    Couple, st.just({Who.A: "Sam", Who.B: "Robin"}), whos,
    st.lists(shared_entries(st.sampled_from(("A1", "B1", "C1", "I8", "D3", *TASKS[:6])), st.none() | levels), max_size=120,
             unique_by=lambda entry: entry.id).map(tuple),
    by_partner(lambda who: st.builds(Shown, st.just(who), st.just(TODAY), weights(), ratings)),
    by_partner(lambda who: st.builds(Guess, st.just(who), st.just("p"), st.integers(0, 100), fairs, fairs, st.none() | fairs)),
    hard_weeks)


def as_read(couple):
    """Every sentence, cell and mark, as it is read on the screen."""
    store, apart = MemoryShared(couple.entries), [each.span for each in couple.hard]
    known = {who: each.weights for who, each in couple.shown.items()}
    now, before = (figures_of(store, span, apart, CATALOGUE) for span in (NOW, BEFORE))
    said, sides = [], couple.sides
    for figures in (now, before, replace(now, counted_days=1, days_logged=dict.fromkeys(Who, 1))):
        found = balance_of(figures, known, CATALOGUE, sides, before)
        said += told([*found.headline, *found.counts_most, *found.felt, *found.less_of, *found.since_before])
        for rows in (found.rows, found.by_step, found.by_kind):
            for table in (table_in_words, table_of_shares, table_of_costs):
                made = table(rows, CATALOGUE, sides)
                said += told([*made.columns, *made.notes])
                said += [cell if isinstance(cell, str) else words(cell) for row in made.rows for cell in row]
        for numbers in (False, True):
            chart = band_chart(found, CATALOGUE, numbers=numbers)
            said += told([column.label for column in chart.columns])
            said += [(words(mark.text), mark.position, mark.beside, mark.letters) for row in chart.rows for mark in row.marks]
            said += [(row.bar, row.tick, told(row.text)) for row in chart.rows]
    said += told(guessed(couple.guesses, sides))
    said += told([line for lines in hard_days(couple.hard, NOW, CATALOGUE, sides) for line in lines])
    apart_days = figures_of_hard_days(store, NOW, apart, CATALOGUE)
    said.append((apart_days.counted_days, [apart_days.entries(who) for who in sides.order]))
    return [*said, *[(each.task.id, each.far) for each in tasks_of_both(couple.shown, CATALOGUE)]]


@settings(max_examples=60, deadline=None)
@given(couples)
def test_that_swapping_the_data_of_the_partners_swaps_only_the_names(couple):
    assert as_read(couple) == as_read(couple.swapped())


@settings(max_examples=40, deadline=None)
@given(couples)
def test_that_who_stands_first_changes_the_order_and_no_finding(couple):
    """PRODUCT rule 2: the order alternates from day to day, and no band follows it."""
    store, apart = MemoryShared(couple.entries), [each.span for each in couple.hard]
    known = {who: each.weights for who, each in couple.shown.items()}
    figures = figures_of(store, NOW, apart, CATALOGUE)
    found = [balance_of(figures, known, CATALOGUE, Sides(couple.names, first)) for first in Who]
    assert [[(row.key, row.told, row.settled) for row in each.rows] for each in found[:1]] == [
        [(row.key, row.told, row.settled) for row in each.rows] for each in found[1:]]
    assert sorted(told(found[0].headline)) == sorted(told(found[1].headline))
