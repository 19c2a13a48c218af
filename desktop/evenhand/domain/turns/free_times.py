"""Times of every week that are kept free, in words."""
# SPDX-License-Identifier: GPL-3.0-or-later

from evenhand.domain.message import Message, msg
from evenhand.domain.rotation.fold import Part

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
