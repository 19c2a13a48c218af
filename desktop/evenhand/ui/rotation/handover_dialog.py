"""Write what the next one needs to know: the hand-over note of a task."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message, msg
from evenhand.domain.turns.handover import HandoverNote
from evenhand.domain.turns.turns import Turn
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.rotation.telling import long_name, note_parts


class HandoverDialog(Dialog):
    """`planned` tells the change. Nothing has to be filled in."""

    planned = Signal(object)

    def __init__(self, kit: Kit, house: House, turn: Turn, parent: QWidget | None) -> None:
        super().__init__(kit, parent, width=560)
        self._house, self._turn = house, turn
        note = house.ours.handovers.get(turn.task) or HandoverNote(turn.task)
        column = QVBoxLayout()
        column.addWidget(kit.text(msg("Hand-over note"), "heading"))
        column.addWidget(kit.text(long_name(house, turn.task), "strong"))
        column.addWidget(kit.text(msg("What does the next one need to know? It is for both of you. Leave out what you like.")))
        self.boxes = {}
        self.fields = {}
        for part, words, text in note_parts(note):
            box = kit.writing(words, text=text, lines=2)
            self.boxes[part] = box
            self.fields[part] = kit.field(words, box, help_text=_HELP[part])
            column.addWidget(self.fields[part])
        self.problem = kit.text("", "attention")
        column.addWidget(self.problem)
        keep = kit.button(msg("Keep"), self.keep, kind="primary")
        column.addWidget(kit.ends(kit.flow(kit.button(msg("Cancel"), self.reject)), keep))
        self.fill(column)
        self.boxes["starts"].setFocus()

    def keep(self) -> None:
        """Plan the change and hand it on, or say what is in its way."""
        house = self._house
        note = HandoverNote(self._turn.task, **{part: box.text for part, box in self.boxes.items()})
        names = {who: house.name(who) for who in house.partners}
        for field in self.fields.values():
            field.refuse("")
        try:
            change = house.ours.handovers.plan_write(note, self._turn.whose, names, here=frozenset(house.here))
        except Refused as refusal:
            said = self.kit.say(refusal.message)
            (self.fields[refusal.field].refuse if refusal.field in self.fields else self.problem.say)(said)
            return
        except StoreFailed as failure:
            self.problem.say(self.kit.say(failure.message))
            return
        self.planned.emit(change)
        self.accept()


_HELP: dict[str, Message] = {
    "starts": msg("A day, a letter, a look in the diary ..."),
    "enough": msg("Good enough for now, in the words of the one who does it. Nobody checks."),
    "facts": msg("A folder, a note, a phone ... No passwords."),
    "ask": msg("The school, a neighbour, each other ..."),
}
