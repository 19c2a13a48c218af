"""Drafts: what I would like to say, put together in peace, kept for me alone."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.reflections.pages import Draft
from evenhand.domain.reflections.statement import statement
from evenhand.ui.drafts.builder import Builder
from evenhand.ui.page import Page
from evenhand.ui.reflections.desk import PrivateDesk
from evenhand.ui.reflections.writing import DeleteWays

_BEGIN_LETTERS = 60  # of a draft in the list


class DraftsPage(Page):
    """The list of drafts at one side, the open one at the other."""

    def __init__(self, desk: PrivateDesk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._open = ""
        self.builder: Builder | None = None
        desk.told.connect(self._tell)
        commands = desk.mine.commands
        commands.made.connect(self._follow)
        commands.failed.connect(self._tell)

    def _tell(self, words: Message) -> None:
        if self.isVisible():
            self.tell(words)

    def _follow(self, _change: object) -> None:
        if self.isVisible() and (self.builder is None or not self.builder.has_changed):
            self.show_all()

    def show_all(self) -> None:
        """Fill the page; words that were not kept yet stay in their boxes."""
        unkept = self.builder.written if self.builder is not None and self.builder.has_changed else None
        self.clear()
        self.builder = None
        self.head(msg("Drafts"), msg("Say it in your own words first. Only you can read this."))
        try:
            drafts = self._desk.mine.private.drafts()
            chosen = next((draft for draft in drafts if draft.id == self._open), None) or Draft("", date.min)
            self.builder = Builder(self._desk, chosen, self._kept)
        except StoreFailed as failure:
            self.tell(failure.message)
            return
        if unkept is not None and unkept.id == chosen.id:
            self.builder.take(unkept)
        title = msg("A new draft") if not chosen.id else msg("A draft of {day}", day=Told(chosen.day, DayStyle.FULL))
        self.place(self.kit.columns([self._list(drafts)], [self.kit.card(self.builder, title=title)], weights=(1, 3),
                                    least=210))

    def _list(self, drafts: tuple[Draft, ...]) -> QWidget:
        kit = self.kit
        parts: list[QWidget] = [kit.button(msg("New draft"), partial(self.open, ""))]
        for draft in drafts:
            begin = " ".join(kit.say(sentence) for sentence in statement(draft))
            shown = begin if len(begin) <= _BEGIN_LETTERS else begin[:_BEGIN_LETTERS].rsplit(" ", 1)[0] + " …"
            button = kit.button(msg("Open"), partial(self.open, draft.id), kind="link")
            button.setAccessibleDescription(shown)
            parts += [kit.rule(), kit.text(shown), kit.text(msg("{day}", day=Told(draft.day, DayStyle.FULL)), "small"),
                      kit.flow(button, DeleteWays(kit, shown, partial(self._delete, draft.id)))]
        return kit.card(*parts, title=msg("My drafts"), gap=0.75)

    def open(self, draft_id: str) -> None:
        """Show one draft in the builder, or an empty one."""
        self._open, self.builder = draft_id, None
        self.show_all()

    def _kept(self, draft: Draft) -> None:
        self.open(draft.id)
        self.tell(msg("Kept. Only you can read it."))

    def _delete(self, draft_id: str) -> None:
        if self._desk.delete(draft_id):
            self.open("" if draft_id == self._open else self._open)
