"""Saying thanks: a short note for something the other did, for an entry or in own words alone."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.ledger import Row
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.thanks import LONGEST_THANKS
from evenhand.ui.coach.hints import Coaching, Hints
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.telling import done_told
from evenhand.ui.ledger.wishes import Wishes
from evenhand.ui.order import first_on


class ThanksDialog(Dialog):
    """For an entry, words may be left out: two presses are enough. Without one, thanks say what they are for."""

    given = Signal()

    def __init__(self, kit: Kit, house: House, wishes: Wishes, parent: QWidget | None, row: Row | None = None,
                 coaching: Coaching = Coaching()) -> None:
        super().__init__(kit, parent)
        self._house, self._wishes, self._row = house, wishes, row
        here = house.here
        self._giver: Who | None = row.entry.author.other if row is not None else here[0] if len(here) == 1 else None
        column = QVBoxLayout()
        column.addWidget(kit.text(msg("Say thanks"), "subheading"))
        if row is not None:
            column.addWidget(kit.text(msg("To {name}, for: {what}", name=house.name(row.entry.author),
                                          what=done_told(row.entry, house.catalogue())), "soft"))
        elif self._giver is None:
            column.addWidget(self._who_thanks())
        self.words = kit.writing(msg("What are the thanks for?"), lines=3,
                                 placeholder=msg("“You noticed I was flat after work.”"))
        help_text = msg("You can leave this empty.") if row is not None else \
            msg("Say what the other did. One thing is enough.")
        self.field = kit.field(msg("What are the thanks for?"), self.words, help_text=help_text)
        column.addWidget(self.field)
        self.hints = Hints(kit, coaching, self.words)
        column.addWidget(self.hints)
        give = kit.button(msg("Say thanks"), self.give, kind="primary")
        give.setDefault(True)
        column.addWidget(kit.ends(QWidget(), kit.flow(kit.button(msg("Cancel"), self.reject), give)))
        self.fill(column)
        (self.words if row is None else give).setFocus()

    def _who_thanks(self) -> QWidget:
        kit, first = self.kit, first_on(self._house.today())
        radios = [kit.radio(self._house.name(who), on_choose=lambda chosen=who: self._choose(chosen))
                  for who in (first, first.other)]
        return kit.flow(kit.text(msg("Who says thanks?"), "strong"), *radios, gap=2)

    def _choose(self, who: Who) -> None:
        self._giver = who
        self.field.refuse("")

    def give(self) -> None:
        """Give the thanks; what is missing is said beside the field, and the words stay."""
        text = self.words.text.strip()
        if self._giver is None:
            self._refuse(msg("Please choose who says thanks."))
            return
        if self._row is None and not text:
            self._refuse(msg("Please write what the thanks are for."))
            return
        if len(text) > LONGEST_THANKS:
            self._refuse(msg("Please use at most {most} letters.", most=LONGEST_THANKS))
            return
        given = self._wishes.thank(self._row, text) if self._row is not None else \
            self._wishes.give_thanks(self._house.mine[self._giver], text)
        if given:
            self.given.emit()
            self.accept()

    def _refuse(self, message: Message) -> None:
        self.field.refuse(self.kit.say(message))
