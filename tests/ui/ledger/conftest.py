"""A ledger with some entries of both, and the page that shows it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta

import pytest

from evenhand.domain.entries import Entry, Felt
from evenhand.domain.partners import Who
from evenhand.ui.ledger.logdesk import LogDesk
from evenhand.ui.ledger.page import LedgerActs, LedgerPage
from evenhand.ui.ledger.telling import LogWords

from ui.house import CONTENT, TODAY, TYPED, build_house

LOG_WORDS = LogWords(TYPED, ("tea", "email", "shop", "meeting", "nothing left"),
                     ("nothing", "awkward", "misread", "hurt", "rejected"))


def entry(entry_id, who, days_ago, task, minutes=20, energy=2, risk=1, note="", **more):
    """A complete entry of `who`, some days before the day of the tests."""
    return Entry(entry_id, who, TODAY - timedelta(days=days_ago), task, minutes, energy, risk, note=note, **more)


@pytest.fixture
def stores(stores):
    """Two shared entries of each, and two of Sam that are not shared."""
    stores.keep_shared(
        entry("sam-1", Who.A, 0, "A5", 15, 2, 2, "about the talk with the manager"),
        entry("robin-1", Who.B, 0, "E8", 20, 1, 0), entry("sam-2", Who.A, 1, "B1", 30, 3, 4, felt=Felt.STRETCH),
        entry("robin-2", Who.B, 2, "C1", 25, 4, 4))
    stores.keep(entry("sam-own-1", Who.A, 1, "C2", 5, 3, 4, "only for me"),
                entry("sam-own-2", Who.A, 3, "F1"), entry("robin-own", Who.B, 1, "D1", note="only for Robin"))
    return stores


class Visits:
    """Where the page led to."""

    def __init__(self):
        self.places, self.support = [], 0

    def visit(self, place):
        self.places.append(place)

    def read_support(self):
        self.support += 1


@pytest.fixture
def visits():
    return Visits()


@pytest.fixture
def open_page(qtbot, kit, stores, visits):
    """Opens the ledger page for those who are here."""
    def open_it(*here):
        house = build_house(stores=stores, here=here or (Who.A,))
        desk = LogDesk(kit, house, LOG_WORDS)
        page = LedgerPage(kit, house, desk, CONTENT.safety, LedgerActs(visits.visit, visits.read_support))
        page.desk, page.house = desk, house
        qtbot.addWidget(page)
        page.resize(1068, 800)
        with qtbot.waitExposed(page):
            page.show()
        page.show_all()
        return page
    return open_it


@pytest.fixture
def page(open_page):
    return open_page()


def told(model, column):
    """What a column says from top to bottom."""
    return [model.index(row, column.value).data() for row in range(model.rowCount())]
