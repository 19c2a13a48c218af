"""One quiet line: what was saved, with a way back and, if wanted, on to sharing."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evenhand.domain.entries import Entry, Ticked
from evenhand.domain.message import Message, Told, DayStyle, msg
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, empty
from evenhand.ui.ledger.draft import Saved
from evenhand.ui.ledger.telling import done_told
from evenhand.ui.ledger.wishes import Wishes


class SavedLine(QWidget):
    """Tells what was saved last. It takes no room while there is nothing to tell."""

    other_part_asked = Signal(object)  # the Entry to which the other who is here may add an own part

    def __init__(self, kit: Kit, house: House, wishes: Wishes) -> None:
        super().__init__()
        self.kit, self._house, self._wishes = kit, house, wishes
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.text = kit.text("", "soft")
        self._step: tuple[Who, int] | None = None
        for mine in house.mine.values():
            mine.commands.indexChanged.connect(self._outdated)
        self.hide()

    def tell(self, saved: Saved) -> None:
        """Show what was saved, undo, and with both here "Share it now"."""
        empty(self._row)
        kit, mine = self.kit, self._house.mine[saved.who]
        self._step = saved.who, mine.commands.index()
        self.text = kit.text(saved_told(self._house, saved), "soft")
        parts = [self.text, kit.button(msg("Undo"), lambda: self._undo(saved), kind="link")]
        if self._house.both_here and self._may_share(saved.entry):
            parts.append(kit.button(msg("Share it now"), lambda: self._share(saved), kind="link"))
        if self._house.both_here and saved.entry.joint_id and not saved.changed:
            other = self._house.name(mine.who.other)
            parts.append(kit.button(msg("Add {name}’s part…", name=other),
                                    lambda: self.other_part_asked.emit(saved.entry), kind="link"))
        self._row.addWidget(kit.flow(*parts))
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self.text, QAccessible.Event.Alert))

    def _outdated(self, _index: int) -> None:
        """Something else was done or undone since: "Undo" would no longer mean this."""
        if self._step is not None and self._house.mine[self._step[0]].commands.index() != self._step[1]:
            self.clear()

    def clear(self) -> None:
        self._step = None
        empty(self._row)
        self.hide()

    def _may_share(self, entry: Entry) -> bool:
        mine = self._house.mine[entry.author]
        offers = mine.sharing.offers(self._house.catalogue(), Span.of_days(entry.day, 1))
        return any(offer.entry.id == entry.id and offer.may_start_ticked for offer in offers)

    def _undo(self, saved: Saved) -> None:
        self._house.mine[saved.who].commands.undo()
        self.clear()

    def _share(self, saved: Saved) -> None:
        if self._wishes.share(saved.who, {saved.entry.id: Ticked()}):
            self._tell_only(msg("It is shared. You can take it back in the ledger."))

    def _tell_only(self, words: Message) -> None:
        empty(self._row)
        self.text = self.kit.text(words, "soft")
        self._row.addWidget(self.text)
        QAccessible.updateAccessibility(QAccessibleEvent(self.text, QAccessible.Event.Alert))


def saved_told(house: House, saved: Saved) -> Message:
    """What was saved, as one sentence or two."""
    entry = saved.entry
    what, day = done_told(entry, house.catalogue()), Told(entry.day, DayStyle.WEEKDAY)
    if saved.changed:
        return msg("Changed: {what}, {day}.", what=what, day=day)
    if entry.shared is not None:
        return msg("Saved: {what}, {day}.", what=what, day=day)
    if house.both_here:
        return msg("Saved for {name}: {what}, {day}. It is not shared yet.", name=house.name(saved.who), what=what,
                   day=day)
    return msg("Saved: {what}, {day}. Only you see it.", what=what, day=day)
