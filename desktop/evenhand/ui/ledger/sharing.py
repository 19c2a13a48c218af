"""The sharing list: what of mine goes to ours, by tick; and what I shared, to take back."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.entries import Entry, EntryQuery, Ticked
from evenhand.domain.failures import StoreFailed
from evenhand.domain.ledger import oldest_day
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.sharing import Offer
from evenhand.domain.spans import Span
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House, Mine
from evenhand.ui.kit import Kit, empty
from evenhand.ui.ledger.telling import day_told, done_told, minutes_told
from evenhand.ui.ledger.wishes import Wishes
from evenhand.ui.widgets.ticks import Tick

AT_ONCE = 60  # lines shown at a time
FURTHER = timedelta(weeks=12)  # each step of looking further back


@dataclass(slots=True)
class _Line:
    """The ticks of one entry."""

    entry: Entry
    goes: Tick
    risk: Tick
    note: Tick | None

    @property
    def ticked(self) -> Ticked:
        return Ticked(self.risk.isChecked(), self.note is not None and self.note.isChecked())


class SharingDialog(Dialog):
    """All, some or none. Nothing goes to ours but by this button; risk and note only if ticked (rule 4)."""

    shared = Signal(int)  # how many went

    def __init__(self, kit: Kit, house: House, mine: Mine, wishes: Wishes, parent: QWidget | None, span: Span, *,
                 only: Collection[str] | None = None) -> None:
        """`span` are the days that are listed first; `only` are ids, when certain entries were asked for."""
        super().__init__(kit, parent, width=720)
        self._house, self._mine, self._wishes = house, mine, wishes
        self._lines: list[_Line] = []
        self._shown, self._begin = 0, span.begin
        offers = mine.sharing.offers(house.catalogue(), span)
        self._offers = [offer for offer in offers if only is None or offer.entry.id in only]
        self._one_asked = only is not None
        column = QVBoxLayout()
        column.addWidget(kit.text(msg("Share what I did"), "subheading"))
        self._intro = kit.text("", "soft")
        column.addWidget(self._intro)
        self._list = QVBoxLayout()
        self._list.setSpacing(kit.theme.gap(0.5))
        self.problem = kit.text("", "attention")
        self._share = kit.button(msg("Share what is ticked"), self.share, kind="primary")
        self._ticking = kit.flow(kit.button(msg("Tick all"), lambda: self._tick(True), kind="link"),
                                 kit.button(msg("Tick none"), lambda: self._tick(False), kind="link"))
        column.addWidget(self._ticking)
        column.addLayout(self._list)
        column.addWidget(self.problem)
        self._more = kit.button(msg("Show more"), self._show_more)
        self._further = kit.button(msg("Look further back"), self._look_back)
        self._further.setVisible(not self._one_asked)
        column.addWidget(kit.flow(self._more, self._further))
        if not self._one_asked:
            column.addWidget(self._taken_back())
        self._share.setDefault(True)
        column.addWidget(kit.ends(QWidget(), kit.flow(kit.button(msg("Close"), self.reject), self._share)))
        self._show_more()
        self.fill(column)

    def _introduction(self) -> Message:
        if not self._offers:
            return msg("Nothing of yours waits here. What you log is yours until you share it.")
        name = self._house.name(self._mine.who.other) if len(self._house.partners) == 2 else None
        if name is None:
            return msg("These are yours alone. Share what you like; you can take it back.")
        return msg("These are yours alone. {name} sees what you tick, with day, time and energy. "
                   "You can take it back.", name=name)

    # Ticking

    def _show_more(self) -> None:
        for offer in self._offers[self._shown:self._shown + AT_ONCE]:
            self._add(offer)
        self._shown = min(len(self._offers), self._shown + AT_ONCE)
        self._more.setVisible(self._shown < len(self._offers))
        self._share.setVisible(bool(self._offers))
        self._ticking.setVisible(bool(self._offers))
        self._intro.say(self.kit.say(self._introduction()))

    def _look_back(self) -> None:
        """List the entries of the weeks before as well."""
        end, oldest = self._begin, oldest_day(self._house.today())
        self._begin = max(oldest, end - FURTHER)
        if self._begin < end:
            self._offers += self._mine.sharing.offers(self._house.catalogue(), Span(self._begin, end))
        self._further.setVisible(self._begin > oldest)
        self._show_more()

    def _add(self, offer: Offer) -> None:
        kit, entry = self.kit, offer.entry
        words = msg("{day}: {what}, {time}", day=day_told(entry.day, self._house.today()),
                    what=done_told(entry, self._house.catalogue()), time=minutes_told(entry.minutes))
        goes = kit.tick(words, on=offer.may_start_ticked)
        risk = kit.tick(msg("with emotional risk {level}", level=entry.risk))
        note = kit.tick(msg("with my note")) if entry.note else None
        extras: list[QWidget] = [risk, *([note] if note is not None else [])]
        below = kit.flow(*extras, gap=2)
        below.setContentsMargins(kit.theme.px(30), 0, 0, 0)
        for extra in extras:
            extra.setEnabled(goes.isChecked())
            goes.toggled.connect(extra.setEnabled)
        parts = [goes, below]
        if entry.note:
            told = kit.text("“" + entry.note + "”", "small")
            told.setContentsMargins(kit.theme.px(34), 0, 0, 0)
            parts.insert(1, told)
        self._list.addWidget(kit.column(*parts, gap=0.25))
        self._list.addWidget(kit.rule())
        self._lines.append(_Line(entry, goes, risk, note))

    def _tick(self, on: bool) -> None:
        if on:
            while self._shown < len(self._offers):
                self._show_more()
        for line in self._lines:
            line.goes.setChecked(on)

    def share(self) -> None:
        """Send what is ticked to ours. What is refused stays, and so do the ticks."""
        chosen = {line.entry.id: line.ticked for line in self._lines if line.goes.isChecked()}
        self._wishes.refused.connect(self._refused)
        number = self._wishes.share(self._mine.who, chosen) if chosen else 0
        self._wishes.refused.disconnect(self._refused)
        if number or not chosen:
            self.shared.emit(number)
            self.accept()

    def _refused(self, message: Message) -> None:
        self.problem.say(self.kit.say(message))

    # Taking back

    def _taken_back(self) -> QWidget:
        self._shared_list = QVBoxLayout()
        holder = QWidget()
        holder.setLayout(self._shared_list)
        self._shared_list.setContentsMargins(0, 0, 0, 0)
        self._fill_shared()
        return self.kit.fold(msg("What I shared"), holder)

    def _fill_shared(self) -> None:
        empty(self._shared_list)
        kit = self.kit
        try:
            shared = self._mine.entries.page(EntryQuery(shared=True), None, AT_ONCE)
        except StoreFailed as failure:
            self.problem.say(kit.say(failure.message))
            return
        if not shared:
            self._shared_list.addWidget(kit.text(msg("You have shared nothing yet."), "soft"))
        for entry in shared:
            words = msg("{day}: {what}", day=day_told(entry.day, self._house.today()),
                        what=done_told(entry, self._house.catalogue()))
            back = kit.button(msg("Take back"), self._take_back_of(entry.id), kind="link")
            back.setAccessibleDescription(kit.say(words))
            self._shared_list.addWidget(kit.ends(kit.text(words), back))

    def _take_back_of(self, entry_id: str) -> Callable[[], None]:
        def take_back() -> None:
            if self._wishes.take_back(self._mine.who, [entry_id]):
                self.problem.say(self.kit.say(counted("{n} entry is only yours again.",
                                                      "{n} entries are only yours again.", 1)))
                self._fill_shared()
        return take_back
