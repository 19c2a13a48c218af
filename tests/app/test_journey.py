"""The main job without a display: the pieces of the program in this process, over real households in a temporary folder."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from app.conftest import CHEAP
from app.hands import WAIT_MS, Hands
from evenhand.app import places
from evenhand.app.window import Program
from evenhand.ui.window import Window

SAM, ROBIN = "lantern meadow quiet harbour", "pebble orchard early ferry"
CODE = re.compile(r"\w{4}(?: – \w{4}){6}")
LETTERS = ("sorry", "birthday", "plan time", "remind", "relatives")
ENTRIES = 10


class Desktop:
    """One computer: starts the program, and starts it anew where it would replace its process."""

    def __init__(self, app: QApplication) -> None:
        self._app, self.relaunches = app, 0
        self._ever: list[Program] = []  # one that starts the next still has to return from it

    def start(self) -> None:
        window = Window("Evenhand")
        window.show()
        window.activateWindow()
        self._ever.append(Program(self._app, window, None, self._again, CHEAP))
        self.program.show_front_door()

    @property
    def program(self) -> Program:
        """The one that runs."""
        return self._ever[-1]

    def _again(self, folder: Path | None) -> None:
        assert folder is None  # the household lies in the data folder
        self.relaunches += 1
        self.start()

    def close(self) -> None:
        self.program.window.close()


@pytest.fixture
def desktop(qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = Desktop(qapp)
    yield made
    made.close()


@pytest.fixture
def hands(qtbot) -> Hands:
    return Hands(qtbot)


def sets_up(hands: Hands, name: str, passphrase: str) -> None:
    """Name, passphrase twice, two groups of the recovery code."""
    hands.fills("Your name", name)
    hands.presses("Next")
    hands.fills("Your passphrase", passphrase)
    hands.fills("The same again", passphrase)
    hands.presses("Next")
    hands.sees("Your recovery sheet")
    groups = next(words for words in hands.reads() if CODE.fullmatch(words)).split(" – ")
    for words in hands.reads():
        asked = re.fullmatch(r"Please type group (\d) again", words)
        if asked:
            hands.fills(f"Group {asked[1]}", groups[int(asked[1]) - 1])
    hands.presses("Next")


def unlocks(hands: Hands, passphrase: str) -> None:
    hands.fills("Passphrase", passphrase)
    hands.presses("Open")
    hands.finds("Lock")


def logs(hands: Hands, today: date) -> None:
    """Ten entries on ten days before today, by keys alone."""
    hands.presses("Ledger")
    hands.presses("Log what I did")
    for number in range(ENTRIES):
        day = today - timedelta(days=number + 1)
        hands.fills("What did I do?", LETTERS[number % len(LETTERS)])
        hands.enters("What did I do?")
        hands.fills("How long, in minutes", str(10 + number))
        hands.fills("Which day", f"{day.day} {day.strftime('%b').lower()}")
        hands.chooses_level("Energy", 2)
        hands.chooses_level("Emotional risk", 1)
        hands.presses("Save and one more")
        hands.sees("Only you see it.")
    hands.presses("Close")


def shares(hands: Hands) -> None:
    hands.sees(f"{ENTRIES} of mine are not shared yet.")
    hands.presses("Look at them")
    hands.presses("Tick all")
    hands.presses("Share what is ticked")


def test_that_a_couple_can_do_the_main_job_without_a_display(desktop: Desktop, hands: Hands, qtbot) -> None:
    """Set up, join, twenty entries, share, look at the two weeks; all of it is there after each fresh start."""
    desktop.start()
    hands.presses("Together")
    sets_up(hands, "Sam", SAM)
    hands.presses("The other joins…")
    hands.sees("First you: do you want to share this?")
    hands.presses("Yes, I want to share")
    hands.presses("Go on")
    hands.sees("You can say yes later, or never.")
    hands.presses("Yes, I want to share")
    sets_up(hands, "Robin", ROBIN)
    qtbot.waitUntil(lambda: desktop.relaunches == 1, timeout=WAIT_MS)
    assert len(places.households()) == 1
    for passphrase in (ROBIN, SAM):
        unlocks(hands, passphrase)
        logs(hands, date.today())
        shares(hands)
        if passphrase == ROBIN:
            desktop.program.lock()
    hands.presses("The other joins…")
    hands.fills("Passphrase", ROBIN)
    hands.presses("Join")
    hands.finds("Robin leaves")
    hands.presses("Balance")
    hands.presses("Start two weeks…")
    hands.finds("From", QComboBox).setCurrentIndex(1)
    hands.presses("Start")
    hands.presses("Look without guessing")
    assert not [words for words in hands.reads() if words.startswith("Not enough from both to say")]


def test_that_a_wrong_passphrase_opens_nothing_and_says_so_calmly(desktop: Desktop, hands: Hands, qtbot) -> None:
    desktop.start()
    hands.presses("Alone")
    sets_up(hands, "Noa נועה 🦊", SAM)
    hands.finds("Lock")
    desktop.program.lock()
    hands.fills("Passphrase", ROBIN)
    hands.presses("Open")
    hands.sees("That did not open it.")
    unlocks(hands, SAM)
