"""The self-test of an installed Evenhand: tries every part once, here and now, and says what does not work."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QFontDatabase
from PySide6.QtPdf import QPdfDocument

from evenhand.app import opening, rooms
from evenhand.app.language import content
from evenhand.app.cli.terminal import Terminal
from evenhand.app.language.coach import coach_in
from evenhand.app.language.licences import licences_text
from evenhand.app.paper.printing import Printer
from evenhand.app.settings import Settings
from evenhand.app.paper.sheets import recovery_document
from evenhand.app.frame import NAME
from evenhand.app.window import application
from evenhand.app.language.words import Words
from evenhand.domain.catalogue import EXPECTED_TASKS
from evenhand.domain.partners import Hue, Mark, Shape
from evenhand.domain.rotation.fold import Cadence, Duty, Part, Rules, Time, fold
from evenhand.domain.rotation.plan import first_plan
from evenhand.domain.rotation.problem import Pair
from evenhand.storage.keys import LEAST_MEMORY, Cost
from evenhand.storage.schema import REVISIONS
from evenhand.storage.tables.base import Kind
from evenhand.ui.door.unlock import UnlockPage
from evenhand.ui.kit import Kit
from evenhand.ui.theme import FALLBACKS, FAMILY
from evenhand.ui.window import Window

_PASSPHRASE = "four words for trying"


def run(terminal: Terminal) -> int:
    """Try every part. Exit code 0 when all work, 1 when one does not."""
    if "DISPLAY" not in os.environ and "WAYLAND_DISPLAY" not in os.environ and sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    reached: list[str] = []
    sys.addaudithook(lambda event, _args: reached.append(event) if event in ("socket.connect", "socket.getaddrinfo")
                     else None)
    words = terminal.words
    tries: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("content", _content), ("fonts", lambda: _fonts(words)), ("window", lambda: _window(words)),
        ("household", _household), ("upgrades", _upgrades), ("PDF", lambda: _pdf(words)), ("plan", _plan),
        ("coach", _coach), ("no network", lambda: not reached and "PySide6.QtNetwork" not in sys.modules))
    whole = True
    for name, attempt in tries:
        works = attempt()
        whole = whole and works
        terminal.tell(f"{name}: {'works' if works else 'does not work'}")
    return 0 if whole else 1


def _content() -> bool:
    return len(content.load("en").catalogue) == EXPECTED_TASKS and "GNU" in licences_text()


def _fonts(words: Words) -> bool:
    application(Settings(), words)
    return {FAMILY, *FALLBACKS} <= set(QFontDatabase.families())


def _window(words: Words) -> bool:
    app = application(Settings(), words)
    window = Window(NAME)
    painted: list[bool] = []
    window.painted.connect(lambda: painted.append(True))
    page = UnlockPage(Kit(Settings().theme, words), NAME, *[lambda *_given: None] * 6)
    window.show_room(page)
    window.show()
    for _ in range(200):
        app.processEvents()
        if painted:
            break
    window.close()
    return bool(painted)


def _household() -> bool:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "household"
        made, code = opening.create_household(folder, "Sam", "", Mark(Shape.SQUARE, Hue.TEAL), _PASSPHRASE,
                                              date.today(), Cost(LEAST_MEMORY, 1))
        made.close()
        vault = opening.vault(Cost(LEAST_MEMORY, 1))
        found = vault.check(folder, _PASSPHRASE)
        backup = Path(scratch) / "copy.evenhand"
        again = vault.open(folder, _PASSPHRASE)
        vault.backup(again, backup)
        again.close()
        vault.restore(backup, Path(scratch) / "back", _PASSPHRASE)
        return bool(code) and found.shared_revision == REVISIONS[Kind.SHARED][-1]


def _upgrades() -> bool:
    upgrade = rooms.upgrade_room()
    return all(upgrade.scripts_of(kind) == REVISIONS[kind] for kind in Kind)


def _pdf(words: Words) -> bool:
    printer = Printer(words)
    made = QByteArray(printer.pdf(recovery_document("7K2M 7K2M 7K2M 7K2M 7K2M 7K2M 7K2M", printer.sheet, date.today())))
    buffer, document = QBuffer(made), QPdfDocument(None)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    whole = document.pageCount() == 1
    document.close()
    return whole


def _plan() -> bool:
    duty = Duty("dishes", Cadence.WEEKLY, (Time(0, Part.DAY),), Pair(Fraction(3), Fraction(4)))
    problem = fold(Rules(4, (duty,), Pair(Fraction(10), Fraction(10))))
    return len(first_plan(problem).owners) == len(problem.turns) == 4


def _coach() -> bool:
    coach = coach_in("en")
    return coach is not None and bool(coach.check("You never listen to me.").marks) \
        and not coach.check("Would you call your mother on Sunday?").marks

