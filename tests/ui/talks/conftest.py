"""Check-ins over a house in memory, with a clock that a test moves."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QStackedWidget

from evenhand.domain.partners import Who
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.talks.desk import TalkActs, TalkDesk
from evenhand.ui.talks.page import CheckInsPage
from evenhand.ui.talks.runner import TalkPage

from ui.house import Now, build_house


class Clock:
    """Seconds, as a test sets them."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@dataclass
class Room:
    """The two pages of Check-ins in one window, and what they led to."""

    house: object
    stack: QStackedWidget
    clock: Clock
    pages: dict = field(default_factory=dict)
    visited: list = field(default_factory=list)
    pauses: int = 0

    @property
    def page(self):
        return self.stack.currentWidget()

    def visit(self, name):
        self.visited.append(name)
        if name in self.pages:
            self.pages[name].show_all()
            self.stack.setCurrentWidget(self.pages[name])
            return self.pages[name]
        return None

    def pause(self):
        self.pauses += 1


@pytest.fixture
def open_room(qtbot, kit, stores):
    def open_it(*here, names=("Sam", "Robin"), coaching=Coaching(), size=(1068, 800), harm_in=lambda text: False):
        house = build_house(stores=stores, here=here or tuple(Who), names=names)
        room = Room(house, QStackedWidget(), Clock())
        acts = TalkActs(visit=room.visit, pause=room.pause, clock=room.clock,
                        hard_weeks=lambda: room.visited.append("hard weeks"),
                        open_agreement=lambda page: room.visited.append(page), run=Now(),
                        coaching=coaching, harm_in=harm_in)
        room.pages = {"check-ins": CheckInsPage(TalkDesk(kit, house, acts), lambda: True),
                      "talk": TalkPage(TalkDesk(kit, house, acts))}
        for page in room.pages.values():
            room.stack.addWidget(page)
        qtbot.addWidget(room.stack)
        room.stack.resize(*size)
        with qtbot.waitExposed(room.stack):
            room.stack.show()
        room.visit("check-ins")
        return room
    return open_it
