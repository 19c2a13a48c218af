"""Which days are looked at: the periods by their days, and where today stands among them."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date

from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.periods import Period, Periods, told
from evenhand.ui.balance.seen import MEMORY, Seen


def days_told(period: Period, today: date) -> Message:
    """The days of a period, as a short title."""
    span = period.span(today)
    if period.end is None:
        return msg("since {begin}", begin=span.begin)
    style = DayStyle.DAY if span.last.year == today.year else DayStyle.FULL
    if span.begin.month == span.last.month:
        return msg("{day} to {end}", day=span.begin.day, end=Told(span.last, style))
    return msg("{begin} to {end}", begin=Told(span.begin, style), end=Told(span.last, style))


def begun(periods: Periods, today: date) -> list[Period]:
    """Those that have begun, the oldest first."""
    return [period for period in periods.all() if period.begin <= today]


def offered(periods: Periods, today: date, seen: Seen) -> list[tuple[Message, object]]:
    """What there is to look at, the latest first."""
    options: list[tuple[Message, object]] = [(days_told(period, today), period.id)
                                             for period in reversed(begun(periods, today))]
    if seen.from_memory:
        options.append((msg("usual weeks, from memory"), MEMORY))
    return options


def where_told(periods: Periods, today: date) -> Message:
    """Where we are: in a time of looking, or resting."""
    running = periods.running(today)
    if running is not None:
        return msg("You are looking now: {where}.", where=told(running, today))
    rest = periods.rest_until(today)
    if rest is not None:
        return msg("A rest until {day} would do you good.", day=Told(rest, DayStyle.FULL))
    return msg("You can start to look again whenever you like.")
