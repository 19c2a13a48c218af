"""What the ledger can be narrowed to: a stretch of days, a domain, whose."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.entries import EITHER
from evenhand.domain.ledger import Filter
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.own_tasks import TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.domain.week_map import week_of
from evenhand.ui.doors import House


class Days(Enum):
    """A stretch of days to look at."""

    PERIOD = "period"
    WEEK = "week"
    FOUR_WEEKS = "four weeks"
    YEAR = "year"
    ALL = "all"
    CHOSEN = "chosen"  # two days that were asked for
    OTHER = "other"  # asks for two days


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose rows are wanted, and which of them."""

    authors: frozenset[Who] = EITHER
    thanked: bool | None = None
    only_unshared: bool = False


def days_offered(house: House, chosen: Span | None = None) -> list[tuple[Message, Days]]:
    """The stretches of days; `chosen` is one that was asked for before."""
    today = house.today()
    running = house.ours.periods.running(today)
    offered = []
    if running is not None:
        offered.append((msg("These two weeks") if running.weeks == 2 else msg("This time of looking"), Days.PERIOD))
    return [*offered, (msg("This week"), Days.WEEK), (msg("Last four weeks"), Days.FOUR_WEEKS),
            (msg("Last twelve months"), Days.YEAR), (msg("All days"), Days.ALL),
            *([(msg("{begin} to {last}", begin=Told(chosen.begin, DayStyle.BRIEF), last=Told(chosen.last, DayStyle.FULL)),
                Days.CHOSEN)] if chosen is not None else []),
            (msg("Other days…"), Days.OTHER)]


def span_of(days: Days, house: House, chosen: Span | None = None) -> Span | None:
    """The days that are meant; None is all."""
    today = house.today()
    tomorrow = today + timedelta(days=1)
    match days:
        case Days.PERIOD:
            running = house.ours.periods.running(today)
            return running.span(today) if running is not None else None
        case Days.WEEK:
            return week_of(today)
        case Days.FOUR_WEEKS:
            return Span(tomorrow - timedelta(days=28), tomorrow)
        case Days.YEAR:
            return Span(date(today.year - 1, today.month, 1), tomorrow)
        case Days.CHOSEN:
            return chosen
        case Days.ALL | Days.OTHER:
            return None


def domains_offered(catalogue: Catalogue, care_shown: bool) -> list[tuple[Message | str, TaskDomain | None]]:
    """All rooms of the catalogue; children and care only when asked for (LAB-11)."""
    shown = [domain for domain in TaskDomain if care_shown or domain is not TaskDomain.CHILDREN_AND_CARE]
    return [(msg("All domains"), None), *((catalogue.domain_names[domain], domain) for domain in shown)]


def whose_offered(house: House, order: Sequence[Who]) -> list[tuple[Message | str, Whose]]:
    """Whose rows can be asked for by those who are here."""
    names = [(house.name(who), Whose(frozenset({who}))) for who in order if who in house.partners]
    thanked = (msg("With thanks"), Whose(thanked=True))
    if house.both_here:
        return [(msg("What is shared"), Whose()), *names, thanked]
    me = house.here[0]
    offered: list[tuple[Message | str, Whose]] = [(msg("Mine and shared"), Whose()),
                                                  (msg("Mine"), Whose(frozenset({me}))),
                                                  (msg("Not shared yet"), Whose(frozenset({me}), only_unshared=True))]
    if len(house.partners) == 2:
        offered.append((msg("From {name}", name=house.name(me.other)), Whose(frozenset({me.other}))))
        offered.append(thanked)
    return offered


def narrowed(wanted: Filter, days: Span | None, domain: TaskDomain | None, whose: Whose, text: str) -> Filter:
    """The filter that the choices stand for; the order stays."""
    return Filter(days, None if domain is None else frozenset({domain}), whose.authors, whose.thanked,
                  text, wanted.order)
