"""Sheets to print: the blank ones, to fill in by hand or on the screen."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton, QWidget

from evenhand.domain.document import Document
from evenhand.domain.message import Message, msg
from evenhand.ui.kit import Kit
from evenhand.ui.page import Page
from evenhand.ui.preview.desk import PrintDesk

FILL_IN = msg("This one has fields. Save it as PDF and fill it in with a PDF reader.")


@dataclass(frozen=True, slots=True)
class BlankSheet:
    """A sheet that holds nothing of the two. `describe` makes it, with fields to fill in when it is told so.

    `name` is what its file is called. A card that is only read has nothing to fill in.
    """

    name: str
    title: Message
    about: Message
    describe: Callable[[bool], Document]
    fillable: bool = True


class SheetsPage(Page):
    """One card for each sheet: what it is for, and the two ways to take it along."""

    def __init__(self, kit: Kit, sheets: Sequence[BlankSheet], desk: PrintDesk, back: Callable[[], object]) -> None:
        super().__init__(kit)
        self._sheets, self._desk, self._back = sheets, desk, back
        self.buttons: dict[tuple[str, bool], QPushButton] = {}

    def show_all(self) -> None:
        self.clear()
        self.buttons = {}
        self.head(msg("Sheets to print"), msg("Blank sheets for the table, the fridge and the wallet. Nothing of yours "
                                              "stands on them."),
                  actions=[self.kit.button(msg("Back to help"), self._back)])
        cards = [self._card(sheet) for sheet in self._sheets]
        self.place(self.kit.columns(cards[::2], cards[1::2], least=320, level=True))

    def _card(self, sheet: BlankSheet) -> QWidget:
        kit, ways = self.kit, (False, True) if sheet.fillable else (False,)
        for fillable in ways:
            words = msg("Fill in on the screen…") if fillable else msg("Print…")
            button = kit.button(words, lambda filled=fillable: self._show(sheet, filled))
            told = msg("{title}: fill in on the screen", title=sheet.title) if fillable else \
                msg("{title}: print", title=sheet.title)
            button.setAccessibleName(kit.say(told))
            self.buttons[sheet.name, fillable] = button
        return kit.card(kit.text(sheet.about), kit.flow(*(self.buttons[sheet.name, way] for way in ways)),
                        title=sheet.title)

    def _show(self, sheet: BlankSheet, fillable: bool) -> None:
        self._desk.show(self, lambda: sheet.describe(fillable), sheet.name, notes=(FILL_IN,) if fillable else ())
