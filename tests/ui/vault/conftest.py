"""A real household on a disk, its front door and its open window, with the worker that the program has."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from evenhand.app import opening
from evenhand.app.desk import Desk
from evenhand.app.frame import NAME
from evenhand.app.front_door import FrontDoor
from evenhand.app.home import Home
from evenhand.app.settings import Settings
from evenhand.app.system.worker import Worker
from evenhand.domain.partners import Hue, Mark, Shape
from evenhand.storage.keys import LEAST_MEMORY, Cost
from evenhand.ui.window import Window

CHEAP = Cost(LEAST_MEMORY, 1)
TODAY = date.today()
SAMS_WORDS = "lantern otter maple quiet"
ROBINS_WORDS = "velvet canyon spruce tulip"
PATIENCE = 20_000  # milliseconds


@dataclass
class Calendar:
    """The day on which the window thinks it is; a test turns it."""

    day: date = TODAY

    def __call__(self) -> date:
        return self.day

    def pass_by(self, days: int) -> None:
        self.day += timedelta(days=days)


@dataclass
class Inside:
    """The window, from the front door in. `asked` notes when it wanted to lock or to close."""

    desk: Desk
    worker: Worker
    qtbot: object
    folder: Path
    home: Home | None = None
    asked: list[str] = field(default_factory=list)

    def come_in(self, passphrase: str) -> None:
        """Unlock and wait until the household is shown."""
        self.at_door()
        self.type_passphrase(passphrase)
        self.until(lambda: self.home is not None)
        self.rest()

    def at_door(self) -> FrontDoor:
        door = FrontDoor(self.desk, self.folder, self._opened, lambda: self.asked.append("close"))
        door.show()
        return door

    def type_passphrase(self, passphrase: str) -> None:
        box = self.room.box
        box.clear()
        self.qtbot.keyClicks(box, passphrase)
        self.press("Open")

    def type_again(self, passphrase: str) -> None:
        """Come to the door once more and type."""
        self.at_door()
        self.type_passphrase(passphrase)

    @property
    def room(self) -> QWidget:
        return self.desk.window.room

    def press(self, words: str, inside: QWidget | None = None) -> None:
        """Press the button with these words."""
        for button in (inside or self.room).findChildren(QPushButton):
            if button.accessibleName() == words and button.isVisible():
                button.click()
                return
        raise AssertionError(f"no button {words!r} among "
                             f"{[b.accessibleName() for b in (inside or self.room).findChildren(QPushButton)]}")

    def until(self, fulfilled: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(fulfilled, timeout=PATIENCE)

    def rest(self) -> None:
        """Wait for the worker."""
        self.until(lambda: self.worker.at_rest)

    def _opened(self, household: object) -> None:
        self.home = Home(self.desk, household, self._lock, lambda: self.asked.append("close"))
        self.home.show()
        self.home.keep_safe()

    def _lock(self) -> None:
        self.asked.append("lock")
        self.leave()

    def leave(self) -> None:
        if self.home is not None:
            self.home.close()
            self.home = None


@pytest.fixture
def folder(tmp_path) -> Path:
    """A household of Sam and Robin."""
    place = tmp_path / "household"
    household, _ = opening.create_household(place, "Sam", "", Mark(Shape.SQUARE, Hue.TEAL), SAMS_WORDS, TODAY, CHEAP)
    household.say_yes()
    opening.enrol(household, "Robin", "", Mark(Shape.ROUND, Hue.OCHRE), ROBINS_WORDS, TODAY, True)
    household.close()
    return place


@pytest.fixture
def inside(qapp, kit, words, folder, qtbot):
    window = Window(NAME)
    worker = Worker()
    desk = Desk(NAME, qapp, kit, words, window, worker, Settings(), None, today=Calendar())
    desk.rooms_now()
    window.show()
    within = Inside(desk, worker, qtbot, folder)
    yield within
    worker.stop()
    within.leave()
    window.close()
    window.deleteLater()
