"""Times that are kept free, in words."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, time

from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.rotation.fold import Part
from evenhand.domain.turns.kept_free import KeptFreeDates

_FREE = {
    Part.MORNING: (msg("Monday mornings"), msg("Tuesday mornings"), msg("Wednesday mornings"),
                   msg("Thursday mornings"), msg("Friday mornings"), msg("Saturday mornings"), msg("Sunday mornings")),
    Part.DAY: (msg("Mondays in the daytime"), msg("Tuesdays in the daytime"), msg("Wednesdays in the daytime"),
               msg("Thursdays in the daytime"), msg("Fridays in the daytime"), msg("Saturdays in the daytime"),
               msg("Sundays in the daytime")),
    Part.EVENING: (msg("Monday evenings"), msg("Tuesday evenings"), msg("Wednesday evenings"),
                   msg("Thursday evenings"), msg("Friday evenings"), msg("Saturday evenings"), msg("Sunday evenings")),
}


def free_time(weekday: int, part: Part) -> Message:
    """A time of every week: "Tuesday evenings"."""
    return _FREE[part][weekday]


def free_dates(dates: KeptFreeDates) -> Message:
    """A stretch of dates: "Fri 27 Nov, 14:00, to Sun 29 Nov, 18:00"."""
    begin, last = Told(dates.days.begin, DayStyle.MONTH), Told(dates.days.last, DayStyle.MONTH)
    opens, closes = dates.begin.time(), dates.end.time()
    if dates.days.days == 1:
        return msg("{day}", day=begin) if dates.whole_days else \
            msg("{day}, {begin} to {end}", day=begin, begin=opens, end=closes)
    if dates.whole_days:
        return msg("{begin} to {last}", begin=begin, last=last)
    return msg("{first}, {begin}, to {last}, {end}", first=begin, begin=opens, end=closes,
               last=Told(dates.end.date(), DayStyle.MONTH))


def free_on_day(dates: KeptFreeDates, day: date) -> Message:
    """What of a stretch lies on one of its days, in so few words that they stand in a chip."""
    opens = dates.begin.time() if dates.begin.date() == day else time()
    closes = dates.end.time() if dates.end.date() == day else time()
    if dates.label and day == dates.days.begin:
        return msg("{label}", label=dates.label)
    if opens == closes == time():
        return msg("free")
    if closes == time():
        return msg("free from {begin}", begin=opens)
    if opens == time():
        return msg("free until {end}", end=closes)
    return msg("free {begin} to {end}", begin=opens, end=closes)
