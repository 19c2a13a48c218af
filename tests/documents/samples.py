"""What document tests use: a way to say messages, and made-up words, charts and partners."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from evenhand.domain.agreements.slips import InTheWay
from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.versions import next_version
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
from evenhand.domain.balance.words import Sides
from evenhand.domain.guesses import Fair
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.partners import Who
from evenhand.domain.picture import BandChart, ChartMark, ChartRow, Column, Role
from evenhand.domain.reviews.lines import Facts, Felt, HardMoments, Outcome, Tried
from evenhand.domain.spans import Span

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
TODAY = date(2026, 11, 23)
VIEWS = (Role.PARTNER_A, Role.PARTNER_B)


def say(message: Message) -> str:
    """English, told simply."""
    form = message.plural if message.plural and message.n != 1 else message.msgid
    return form.format(n=message.n, **{name: _told(arg) for name, arg in message.args.items()})


def _told(arg: object) -> str:
    match arg:
        case Message():
            return say(arg)
        case Told(day=day, style=DayStyle.FULL):
            return f"{day.day} {day:%B %Y}"
        case Told(day=day):
            return f"{day.day} {day:%B}"
        case date():
            return f"{arg.day} {arg:%B}"
        case tuple():
            told = [_told(item) for item in arg]
            return told[0] if len(told) == 1 else ", ".join(told[:-1]) + " and " + told[-1]
        case _:
            return f"\u2068{arg}\u2069" if any("\u0590" <= c <= "\u08ff" for c in str(arg)) else str(arg)


WORDS = Each(
    "Robin comes back after a row, and means it. Starting every talk is hard for me; I want to try turns.",
    "Sam keeps our plans alive when I am flat. I need a set time for talks; I want to open one a week.",
)


def chart_of(names=("Sam", "Robin"), true_axis=False):
    roles = (Role.MORE, Role.LEANING, Role.SHARED, Role.LEANING, Role.MORE)
    titles = (f"more with {names[0]}", "leaning", "shared", "leaning", f"more with {names[1]}")
    columns = tuple(
        Column(msg("{t}", t=title), Fraction(n, 5), Fraction(n + 1, 5), roles[n]) for n, title in enumerate(titles)
    )
    rows = []
    for label, first, second in (
        ("Starting talks", 0, 0), ("Noticing", 1, 2), ("Repair", 4, 4), ("Soothing", 2, 2), ("Remembering", 2, 2),
        ("Planning", 1, 2), ("Family, friends", 1, 2), ("Limits and rest", 2, 2),
    ):
        places = [Fraction(2 * place + 1, 10) for place in (first, second)]
        marks = tuple(
            ChartMark(role, place, name[0], msg("as {name} counts: {band}", name=name, band=titles[n]), 0)
            for role, place, name, n in zip(VIEWS, places, names, (first, second), strict=True)
        )
        text = tuple(
            msg("{d}, as {name} counts: {band}.", d=label, name=name, band=titles[n])
            for name, n in zip(names, (first, second), strict=True)
        )
        rows.append(ChartRow(label, marks, None, None, text, None))
    rows.append(ChartRow("Change and help", (), None, None, (msg("Change and help: not enough to say."),), None))
    legend = tuple(
        ChartMark(role, Fraction(0), name[0], msg("as {name} counts", name=name))
        for role, name in zip(VIEWS, names, strict=True)
    )
    return BandChart(columns, tuple(rows), legend, true_axis)


def renamed(partners, a, b):
    return {Who.A: replace(partners[Who.A], name=a), Who.B: replace(partners[Who.B], name=b)}


QUESTIONS = ("Who starts a talk, and how.", "What each of us needs in the first hour after a row.",
             "How we get through December.")


def facts_of():
    """What the program knows of four weeks."""
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
            Tried("3", "Finding back after a row", Outcome.CHANGED, (InTheWay.NO_TIME, InTheWay.TOO_BIG)),
        ),
        hard_moments=HardMoments(3, 2, 1),
    )


def agreement_of():
    """A draft with every part, and limits of both."""
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


def signed_twice():
    """The same agreement after both signed a second version."""
    agreement = agreement_of()
    first = next_version((), agreement.draft, date(2026, 10, 12), None, Each("s", "t"))
    clauses = (*agreement.draft.clauses[1:], Clause(Topic.REST, "Nothing on the way to work."))
    second = next_version((first,), replace(agreement.draft, turn_weeks=2, clauses=clauses), TODAY, None, Each("u", "v"))
    return replace(agreement, versions=(first, second))
