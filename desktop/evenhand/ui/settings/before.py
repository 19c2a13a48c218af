"""What one wrote while alone in the household: to look at and to delete, seen by nobody else."""
# SPDX-License-Identifier: GPL-3.0-or-later

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.before import Before, Kept
from evenhand.domain.failures import StoreFailed
from evenhand.domain.hard_weeks import LifeChange, kind_name
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.partners import Who
from evenhand.domain.periods import Period
from evenhand.domain.spans import Span
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, empty


class BeforeDialog(Dialog):
    """A list; each line has its own way out. Nothing of it can be shared from here."""

    def __init__(self, kit: Kit, house: House, before: Before, who: Who, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent, width=560)
        self._house, self._before, self._who = house, before, who
        self._column = QVBoxLayout()
        self.fill(self._column)
        self.show_all()

    def show_all(self, problem: Message | None = None) -> None:
        kit = self.kit
        empty(self._column)
        parts: list[QWidget] = [kit.text(msg("From before the other joined"), "heading"),
                                kit.text(msg("You wrote this while you used Evenhand alone. Only you can see it."))]
        try:
            kept = self._before.all()
        except StoreFailed as failure:
            kept, problem = (), failure.message
        parts += [self._line(each) for each in kept]
        if not kept:
            parts.append(kit.text(msg("Nothing of it is left."), "soft"))
        if problem is not None:
            parts.append(kit.text(problem, "attention"))
        close = kit.button(msg("Close"), self.accept)
        parts.append(kit.ends(QWidget(), close))
        for part in parts:
            self._column.addWidget(part)
        self._column.addStretch(1)
        close.setFocus()

    def _line(self, kept: Kept) -> QWidget:
        kit, words = self.kit, _told(kept, self._house)
        delete = kit.button(msg("Delete"), partial(self._delete, kept), kind="link")
        delete.setAccessibleDescription(kit.say(words))
        own = [] if isinstance(kept, Period | LifeChange) else [
            kit.text(text, "soft") for text in (kept.words.of(self._who), *kept.questions) if text]
        return kit.column(kit.text(words), *own, kit.flow(delete), gap=0.25)

    def _delete(self, kept: Kept) -> None:
        try:
            self._before.delete(kept)
        except StoreFailed as failure:
            self.show_all(failure.message)
            return
        self.show_all()


def _told(kept: Kept, house: House) -> Message:
    match kept:
        case Period():
            return msg("Your time of looking, {begin} to {last}", **_days(kept.span(house.today())))
        case LifeChange():
            return msg("{kind}, {begin} to {last}", kind=kind_name(kept.kind), **_days(kept.span))
    return msg("A page for a session, {begin} to {last}", **_days(kept.span))


def _days(span: Span) -> dict[str, Told]:
    return {"begin": Told(span.begin, DayStyle.DAY), "last": Told(span.last, DayStyle.FULL)}
