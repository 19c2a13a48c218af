"""Gathers what a review may offer for a span, from what is shared and nothing else."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, timedelta

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.transitions import State
from evenhand.domain.balance.figures import Figures, figures_of
from evenhand.domain.balance.view import Balance, balance_of
from evenhand.domain.balance.names import Sides
from evenhand.domain.guesses import Guess
from evenhand.domain.message import Message
from evenhand.domain.partners import Who
from evenhand.domain.picture import band_chart
from evenhand.domain.reviews.lines import Facts, Felt, HardMoments, HardTime, Outcome, Tried, not_every_day
from evenhand.domain.spans import Span
from evenhand.domain.talks.moments import Landed
from evenhand.ui.doors import House

_OUTCOME = {State.TRIAL: Outcome.KEPT, State.ACTIVE: Outcome.KEPT, State.PAUSED: Outcome.PAUSED,
            State.LAPSED: Outcome.ENDED, State.ENDED: Outcome.ENDED}


def review_facts(house: House, span: Span, today: date) -> Facts:
    """What can be ticked for a review of these days. Reads the store: ask for it on the worker when there is much.

    Who stands first alternates from day to day, so that nobody always does.
    """
    first = house.here[today.toordinal() % len(house.here)]
    sides = Sides({who: each.name for who, each in house.partners.items()}, first)
    if len(house.partners) < 2:
        return Facts(span, sides)
    hard = house.ours.hard_weeks.within(span)
    apart = [each.span for each in hard]
    catalogue = house.catalogue()
    figures = figures_of(house.ours.entries, span, apart, catalogue)
    before = figures_of(house.ours.entries, Span(span.begin - timedelta(days=span.days), span.begin), apart, catalogue)
    weights = {who: shown.weights for who, shown in house.ours.shown.shown().items()}
    balance = balance_of(figures, weights, catalogue, sides, before)
    return Facts(
        span=span, sides=sides, chart=band_chart(balance, catalogue) if balance.enough else None,
        counts_most=balance.counts_most, notes=_notes(balance, figures, span),
        felt={who: Felt.of(guess) for who, guess in _guesses(house, span).items()},
        since=tuple(said.words for said in balance.since_before),
        tried=tuple(_tried(house, each, span) for each in house.ours.agreements.all.values() if each.life.state in _OUTCOME),
        hard_moments=_hard_moments(house, span), hard_times=tuple(HardTime.of(each) for each in hard))


def _hard_moments(house: House, span: Span) -> HardMoments | None:
    """For the couple only, without names."""
    moments = [moment for moment in house.ours.talking.moments.all() if moment.day in span]
    landed = [each.landed is Landed.LANDED for moment in moments for each in moment.tries]
    return HardMoments(len(moments), sum(landed), len(landed) - sum(landed)) if moments else None


def _notes(balance: Balance, figures: Figures, span: Span) -> tuple[Message, ...]:
    if not balance.enough:
        return ()
    every_day = all(days >= figures.counted_days for days in figures.days_logged.values())
    return (not_every_day(max(1, round(span.days / 7)), every_day),)


def _guesses(house: House, span: Span) -> dict[Who, Guess]:
    """The answers that both opened for the last period in the span."""
    for period in reversed(house.ours.periods.all()):
        end = period.end
        if end is not None and period.begin < span.end and end > span.begin:
            opened = house.ours.guesses.opened(period.id)
            if opened:
                return dict(opened)
    return {}


def _tried(house: House, agreement: Agreement, span: Span) -> Tried:
    changed = len(agreement.versions) > 1 and agreement.life.state in (State.TRIAL, State.ACTIVE)
    return Tried(agreement.id, agreement.title, Outcome.CHANGED if changed else _OUTCOME[agreement.life.state],
                 house.ours.slips.ways(agreement.id, span))
