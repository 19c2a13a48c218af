"""Who stands first today: it alternates from day to day and follows neither letters nor names (PRODUCT rule 2)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date

from evenhand.domain.balance.names import Sides
from evenhand.domain.partners import Who
from evenhand.ui.doors import House


def first_on(day: date) -> Who:
    """The partner who stands first on this day; the other one does on the next."""
    return Who.A if day.toordinal() % 2 else Who.B


def sides_of(house: House) -> Sides:
    """The two names in today's order. In a household of one the other name is empty, and the one stands first."""
    names = {who: house.partners[who].name if who in house.partners else "" for who in Who}
    first = first_on(house.today())
    return Sides(names, first if first in house.partners else first.other)
