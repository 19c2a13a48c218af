"""The I-statement builder: when, I felt, because I need, would you, I can see that; and how it reads."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.entries import EntryQuery
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.reflections.pages import Draft
from evenhand.domain.reflections.statement import dated_entries, entries_told, statement
from evenhand.domain.spans import Span
from evenhand.ui.coach.hints import Hints
from evenhand.ui.drafts.picker import WordPicker
from evenhand.ui.kit import empty
from evenhand.ui.reflections.bring import BringList
from evenhand.ui.reflections.desk import PrivateDesk
from evenhand.ui.reflections.writing import SafetyLine
from evenhand.ui.widgets.fields import Field, Writing

OWN_ENTRIES = timedelta(days=28)  # how far back one's own dated entries are offered
MOST_ENTRIES = 200


class Builder(QWidget):
    """One draft. What is written shows at once how it reads; it is kept by a press."""

    def __init__(self, desk: PrivateDesk, draft: Draft, kept: Callable[[Draft], None]) -> None:
        """`kept` is told what was kept."""
        super().__init__()
        self._desk, self.draft, self._kept = desk, draft, kept
        self._is_building = True
        kit, words = desk.kit, desk.words
        self.fields: dict[str, Field] = {}
        self.hints: dict[str, Hints] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(1.5))
        column.addWidget(self._part("when", msg("When …"), msg("What a camera could have seen."), draft.when))
        entries = self._own_entries()
        if entries is not None:
            column.addWidget(entries)
        self.felt = WordPicker(kit, words.feelings, draft.felt, self._show, msg("I felt …, in own words"),
                               [kit.say(msg("something that I cannot name"))])
        self.body = WordPicker(kit, {kit.say(msg("In my body")): words.body}, draft.body, self._show,
                               msg("In my body, in own words"))
        self.need = WordPicker(kit, words.needs, draft.need, self._show, msg("I need …, in own words"))
        column.addWidget(kit.columns(
            [kit.column(kit.text(msg("I felt …"), "strong"), self.felt, self.body)],
            [kit.column(kit.text(msg("Because I need …"), "strong"), self.need)], least=260))
        column.addWidget(self._part("ask", msg("Would you …"), msg("One thing that can be done. A no is fine."), draft.ask))
        column.addWidget(self._part("see", msg("I can see that …"), msg("How it may be for the other. You can leave it out."),
                                    draft.see))
        self._reads = QVBoxLayout()
        self._reads.setSpacing(kit.theme.gap(0.75))
        column.addLayout(self._reads)
        self.keep = kit.button(msg("Keep this draft"), self._keep, kind="primary")
        column.addWidget(kit.flow(self.keep))
        self._is_building = False
        self._show()

    def _part(self, name: str, title: Message, help_text: Message, text: str) -> QWidget:
        kit = self._desk.kit
        box = kit.writing(title, text=text, lines=2)
        self.fields[name] = kit.field(title, box, help_text=help_text)
        self.hints[name] = Hints(kit, self._desk.coaching, box)
        box.textChanged.connect(self._show)
        return kit.column(self.fields[name], self.hints[name], gap=0.5)

    def _own_entries(self) -> QWidget | None:
        """One's own dated entries to put in: own acts and days, as plain facts."""
        desk, today = self._desk, self._desk.house.today()
        catalogue = desk.house.catalogue()
        query = EntryQuery(span=Span(today - OWN_ENTRIES, today + timedelta(days=1)))
        found = desk.mine.entries.page(query, None, MOST_ENTRIES)
        names = [(task.name, entry.day) for entry in found
                 if (task := catalogue.get(entry.task)) is not None and task.offered_for_sharing]
        if not names:
            return None
        kit = desk.kit
        options: list[tuple[Message | str, object]] = [(msg("choose one"), None)]
        options += [(task, (task, days)) for task, days in dated_entries(names)]
        self.entries = kit.choice(msg("My own entries of the last four weeks"), options)
        self.entries.setMinimumContentsLength(12)
        self.entries.setSizeAdjustPolicy(self.entries.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return kit.fold(msg("Put in my own entries with their days"),
                        kit.column(self.entries, kit.flow(kit.button(msg("Put it in"), self._put_in))))

    def _put_in(self) -> None:
        if isinstance(self.entries.chosen, tuple):
            box, told = self._box("when"), self._desk.kit.say(entries_told(*self.entries.chosen))
            box.setPlainText(f"{box.text.rstrip()} {told}".strip())
            box.setFocus()

    def _box(self, name: str) -> Writing:
        editor = self.fields[name].editor
        if not isinstance(editor, Writing):
            raise TypeError(name)
        return editor

    def take(self, draft: Draft) -> None:
        """Put words back that were not kept yet."""
        for name, text in (("when", draft.when), ("ask", draft.ask), ("see", draft.see)):
            self._box(name).setPlainText(text)
        for picker, words in ((self.felt, draft.felt), (self.body, draft.body), (self.need, draft.need)):
            picker.choose(words)

    @property
    def written(self) -> Draft:
        """The draft as it stands in the boxes now."""
        return Draft(self.draft.id, self._desk.house.today(), self._box("when").text.strip(), self.felt.chosen,
                     self.body.chosen, self.need.chosen, self._box("ask").text.strip(), self._box("see").text.strip())

    @property
    def has_changed(self) -> bool:
        now, before = self.written, self.draft
        return (now.when, now.felt, now.body, now.need, now.ask, now.see) != (
            before.when, before.felt, before.body, before.need, before.ask, before.see)

    def _show(self) -> None:
        """How it reads. Once it is kept, each sentence has its own way to the next talk."""
        if self._is_building:
            return
        empty(self._reads)
        kit, desk = self._desk.kit, self._desk
        text = "\n".join(kit.say(sentence) for sentence in statement(self.written))
        if not text:
            return
        parts: list[QWidget] = []
        if desk.safety.found_in(text):
            parts = [kit.text(text), SafetyLine(desk)]
        elif self.draft.id and not self.has_changed and desk.can_bring:
            parts = [BringList(desk, text)]
        else:
            parts = [kit.text(text)]
        self._reads.addWidget(kit.card(*parts, title=msg("How it reads")))

    def _keep(self) -> None:
        for field in self.fields.values():
            field.refuse("")
        plan = partial(self._desk.mine.private.plan_draft, self.written, self._desk.house.today())
        change = self._desk.attempt(msg("a draft"), plan, self._refuse)
        if change is not None and isinstance(change.after, Draft):
            self._kept(change.after)

    def _refuse(self, refusal: Refused) -> None:
        self.fields[refusal.field].refuse(self._desk.kit.say(refusal.message))
