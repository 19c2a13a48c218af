"""What of a plan can be printed, and the menu that offers it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from enum import Enum
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.order import sides_of


class TurnPaper(Enum):
    """A way to have turns on paper."""

    CALENDAR = "calendar"
    WEEK = "week"
    OWN = "own"
    FRIDGE = "fridge"


PrintTurns = Callable[[TurnPaper, Who | None], None]  # which paper, and whose turns it shows when not those of both


def papers_offered(house: House) -> tuple[tuple[Message, TurnPaper, Who | None], ...]:
    """One alone takes along own turns only; with both here there is more (rule 12)."""
    if house.alone is not None:
        return ((msg("My turns"), TurnPaper.OWN, house.alone.who),)
    both = ((msg("All that is shown, as a calendar"), TurnPaper.CALENDAR, None),
            (msg("The first week that is shown"), TurnPaper.WEEK, None),
            (msg("A list for the fridge"), TurnPaper.FRIDGE, None))
    own = tuple((msg("Turns of {name}", name=house.name(who)), TurnPaper.OWN, who) for who in sides_of(house).order)
    return (*both, *own)


def print_menu(kit: Kit, parent: QWidget, house: House, print_: PrintTurns) -> QMenu:
    """The menu behind "Print…"."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, paper, who in papers_offered(house):
        menu.addAction(kit.say(words)).triggered.connect(partial(print_, paper, who))
    return menu
