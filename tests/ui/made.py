"""A made-up couple for tests of pages: entries of both over two weeks, as they shared them."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, timedelta

from evenhand.domain.entries import Entry, Felt
from evenhand.domain.partners import Who
from evenhand.domain.periods import Period

BEGIN = date(2026, 11, 9)
TASKS = ("B1", "C1", "A1", "E1")  # starting talks, repair, noticing, remembering


def two_weeks(stores, begin=BEGIN, name="p", more_with=Who.A):
    """A period in which starting talks sits with `more_with`, repair with the other, the rest is even."""
    stores.periods.save(Period(name, begin, 2))
    entries = []
    for day in range(14):
        for task in TASKS:
            doers = {"B1": (more_with,), "C1": (more_with.other,)}.get(task, tuple(Who))
            entries += [Entry(f"{name}{day:02}{task}{who.value}", who, begin + timedelta(days=day), task, 20, 2, 2,
                              Felt.TOO_MUCH if task == "B1" else Felt.FINE) for who in doers]
    stores.keep_shared(*entries)
    return entries
