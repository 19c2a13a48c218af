"""What document tests share: the fonts, two partners, an agreement and a review."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date

import pytest
from documents.samples import FONTS, TODAY, WORDS, chart_of, say

from evenhand.documents.sheet import Sheet
from evenhand.documents.fonts import FontFiles, Fonts
from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.content import (
    Boundary,
    BreachAct,
    Cadence,
    Clause,
    Content,
    Each,
    LimitKind,
    Owner,
    Topic,
)
from evenhand.domain.balance.names import Sides
from evenhand.domain.guesses import Fair
from evenhand.domain.message import msg
from evenhand.domain.partners import Hue, Mark, Partner, Shape, Who
from evenhand.domain.reviews.lines import Facts, Felt, HardMoments, Outcome, Tried, first_ticks
from evenhand.domain.reviews.review import Review, page_of
from evenhand.domain.spans import Span

@pytest.fixture(scope="session")
def fonts():
    return Fonts(FontFiles.in_folder(FONTS))


@pytest.fixture
def sheet():
    return Sheet(say)


@pytest.fixture
def partners():
    return {
        Who.A: Partner(Who.A, "Sam", Mark(Shape.SQUARE, Hue.TEAL)),
        Who.B: Partner(Who.B, "Robin", Mark(Shape.ROUND, Hue.OCHRE)),
    }


@pytest.fixture
def agreement():
    content = Content(
        title="Finding back after a row",
        about="Who reaches out after we have hurt each other.",
        why=Each("I lie awake when nobody says anything.", "I need to know that we are all right again."),
        owner=Owner.IN_TURNS,
        turn_weeks=4,
        cadence=Cadence(cue="by the next evening after a row"),
        good_enough="Each has said what they heard.",
        first_step="We try it with the row about the holidays.",
        clauses=(
            Clause(Topic.DEED, "Either may say “not yet” or “with our therapist”."),
            Clause(Topic.WHERE, "At the kitchen table, phones in the hall."),
            Clause(Topic.PAUSE, "Either says “pause” and when to go on."),
            Clause(Topic.REST, "Nothing after 22:00."),
            Clause(Topic.HARD_CUE, "One of us says “hard week”."),
            Clause(Topic.DROPS_FIRST, "The weekly look back."),
        ),
        review_on=date(2026, 12, 14),
    )
    limits = (
        Boundary("1", Who.A, LimitKind.I_WILL, "say “pause” and go to the kitchen. I come back at the time we set.",
                 "voices get loud", said_yes=TODAY, prints=True),
        Boundary("2", Who.A, LimitKind.NOT_TAKE_ON, "keeping every talk going on my own.", said_yes=TODAY, prints=True),
        Boundary("3", Who.B, LimitKind.I_WILL, "say “tomorrow at breakfast” and open it then.", "it is after 22:00",
                 said_yes=TODAY, prints=True),
        Boundary("4", Who.B, LimitKind.IF_CROSSED, "", "",
                 (BreachAct.STOP, BreachAct.MOVE_APART, BreachAct.NAME_LATER), TODAY, True),
    )
    return Agreement("a1", content, limits)


@pytest.fixture
def facts():
    return Facts(
        span=Span(date(2026, 10, 26), date(2026, 11, 23)),
        sides=Sides({Who.A: "Sam", Who.B: "Robin"}, Who.A),
        chart=chart_of(),
        counts_most=(msg("Sam counts emotional risk most."), msg("Robin counts time most.")),
        notes=(msg("Four weeks, not every day logged."),),
        felt={Who.A: Felt(Fair.PARTLY, Fair.YES), Who.B: Felt(Fair.YES, Fair.YES)},
        since=(msg("Starting talks: about the same."), msg("Soothing: more shared.")),
        tried=(
            Tried("1", "Evening check-in, two minutes", Outcome.KEPT),
            Tried("2", "No new talks after 22:00", Outcome.KEPT),
            Tried("3", "Finding back after a row", Outcome.CHANGED, "24 hours was too short"),
        ),
        hard_moments=HardMoments(3, 2, 1),
    )


@pytest.fixture
def review(facts):
    ticks = first_ticks(facts)
    ticks = Each(ticks.a | {"felt:A", "moments"}, ticks.b | {"felt:B", "moments"})
    questions = ("Who starts a talk, and how.", "What each of us needs in the first hour after a row.",
                 "How we get through December.")
    return Review("r1", facts.span, Who.A, ticks, questions, WORDS)


@pytest.fixture
def page(review, facts):
    return page_of(review, facts)
