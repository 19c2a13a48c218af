"""Bringing in entries from a table: what each column means, how the first rows are read, what was left out."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.days import DayOrder
from evenhand.domain.entries import Felt
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.importing.columns import Layout, Meaning, Names, Unit, guessed, meaning_name, order_for, signature_of
from evenhand.domain.importing.plan import Planned, Wanted, plan_import
from evenhand.domain.importing.reading import GUESSED, Letters, Sheet, letters_name, sheet_of
from evenhand.domain.importing.rows import LeftOut, Reader, known_tasks
from evenhand.domain.message import Message, counted, msg
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House, Mine
from evenhand.ui.kit import Kit, empty
from evenhand.ui.ledger.first_rows import Seen, first_rows
from evenhand.ui.ledger.naming import NamesUnknown
from evenhand.ui.ledger.steps import LongSteps
from evenhand.ui.ledger.telling import LogWords, felt_name
from evenhand.ui.widgets.fields import Choice

EXAMPLES = 3  # cells that are shown of each column
TOLD_LEFT_OUT = 40  # rows


@dataclass(frozen=True, slots=True)
class ImportActs:
    """How a file is chosen and read. `choose` calls back with a file, or never; `read` raises StoreFailed."""

    choose: Callable[[QWidget, Callable[[Path], None]], None]
    read: Callable[[Path], bytes]
    names: Names


class Importing:
    """Leads from the menu to the dialog: choose a file, read it on the worker, say what it means."""

    def __init__(self, kit: Kit, house: House, words: LogWords, steps: LongSteps, acts: ImportActs) -> None:
        self.kit, self.house, self.words, self.steps, self.acts = kit, house, words, steps, acts
        self.dialog: ImportDialog | None = None

    def begin(self, parent: QWidget, failed: Callable[[Message], None]) -> None:
        """Ask for a file and show what it holds; what it cannot be is told to `failed`."""
        self.acts.choose(parent, lambda path: self._read(parent, path, failed))

    def _read(self, parent: QWidget, path: Path, failed: Callable[[Message], None]) -> None:
        def job(_how_far: object) -> tuple[bytes, Sheet]:
            raw = self.acts.read(path)
            return raw, sheet_of(raw)

        self.steps.work.start(parent, msg("Reading the table"), job, lambda found: self._open(parent, *found), failed)

    def _open(self, parent: QWidget, raw: bytes, sheet: Sheet) -> None:
        mine = self.house.alone
        if mine is None:
            return
        self.dialog = ImportDialog(self, mine, raw, sheet, parent.window())
        self.dialog.open()


class ImportDialog(Dialog):
    """One column of the file below the other, so that nothing has to scroll sideways."""

    def __init__(self, importing: Importing, mine: Mine, raw: bytes, sheet: Sheet, parent: QWidget | None) -> None:
        super().__init__(importing.kit, parent, width=760)
        self._importing, self._mine, self._raw, self.sheet = importing, mine, raw, sheet
        self._house, self._words = importing.house, importing.words
        self.problem = self.kit.text("", "attention")
        self.columns: list[Choice] = []
        self._column = QVBoxLayout()
        self._show_form(self._remembered() or guessed(sheet, importing.acts.names, self._words.typed))
        self.fill(self._column)

    def _remembered(self) -> Layout | None:
        """How a table with these headings was read before. What cannot be read is guessed anew."""
        try:
            layout = self._mine.layouts.remembered(signature_of(self.sheet))
        except StoreFailed:
            return None
        if layout is None or len(layout.columns) != self.sheet.width:
            return None
        return replace(layout, order=order_for(self.sheet, layout.columns, replace(self._words.typed, order=layout.order)))

    # The form

    def _show_form(self, layout: Layout) -> None:
        kit, sheet = self.kit, self.sheet
        empty(self._column)
        self.columns = [self._column_choice(place, layout.columns[place]) for place in range(sheet.width)]
        self.letters = kit.choice(msg("Letters"), [(letters_name(each), each) for each in GUESSED], sheet.letters,
                                  self._read_anew)
        self.order = kit.choice(msg("Days are written"), [
            (msg("day, month, year"), DayOrder.DAY_MONTH_YEAR), (msg("month, day, year"), DayOrder.MONTH_DAY_YEAR),
            (msg("year, month, day"), DayOrder.YEAR_MONTH_DAY)], layout.order, lambda _order: self._show_read())
        self.unit = kit.choice(msg("A bare number of time counts"), [
            (msg("minutes"), Unit.MINUTES), (msg("hours"), Unit.HOURS)], layout.unit, lambda _unit: self._show_read())
        self.names = NamesUnknown(kit, self._house.catalogue())
        self.skip_known = kit.tick(msg("Leave out rows that are here already"), on=True)
        self._first = QVBoxLayout()
        self.problem = kit.text("", "attention")
        self.go = kit.button(counted("Bring in {n} row", "Bring in {n} rows", len(sheet.lines)), self.bring_in,
                             kind="primary")
        self.go.setDefault(True)
        first = QWidget()
        first.setLayout(self._first)
        self._first.setContentsMargins(0, 0, 0, 0)
        forms: list[QWidget] = [kit.field(msg("Days are written"), self.order),
                                kit.field(msg("A bare number of time counts"), self.unit)]
        if sheet.letters in GUESSED:
            forms.append(kit.field(msg("Letters"), self.letters, help_text=msg(
                "The file does not say how it is written. If letters look wrong, try another.")))
        for part in (kit.text(msg("Bring in entries from a table"), "subheading"),
                     kit.text(msg("They become entries of your own. Only you see them until you share them."), "soft"),
                     kit.text(msg("What does each column tell?"), "strong"),
                     *(self._column_row(place, choice) for place, choice in enumerate(self.columns)),
                     kit.columns(*([each] for each in forms), least=220), self.names,
                     kit.text(msg("This is how the first rows are read:"), "strong"), first, self.skip_known,
                     self.problem, kit.ends(QWidget(), kit.flow(kit.button(msg("Cancel"), self.reject), self.go))):
            self._column.addWidget(part)
        self._columns_changed()

    def _column_choice(self, place: int, meaning: Meaning | None) -> Choice:
        options: list[tuple[Message, object]] = [(msg("leave it out"), None)]
        options += [(meaning_name(each), each) for each in Meaning]
        return self.kit.choice(msg("What “{column}” tells", column=self._called(place)), options, meaning,
                               lambda _meaning: self._columns_changed())

    def _called(self, place: int) -> str:
        """What a column is called: its heading, or its number."""
        heads = self.sheet.heads
        return heads[place] if place < len(heads) and heads[place] else \
            self.kit.say(msg("column {number}", number=place + 1))

    def _column_row(self, place: int, choice: Choice) -> QWidget:
        kit = self.kit
        cells = list(islice((cell for cell in self.sheet.column(place) if cell), EXAMPLES))
        shown = " · ".join(" ".join(cell.split())[:60] for cell in cells)
        told = kit.column(kit.text(self._called(place)), kit.text(shown, "small"), gap=0)
        return kit.columns([told], [choice], weights=[3, 2], least=200)

    @property
    def layout_said(self) -> Layout:
        """What the form says of the table."""
        return Layout(tuple(choice.chosen for choice in self.columns), self.order.chosen, self.unit.chosen)

    def _columns_changed(self) -> None:
        layout = self.layout_said
        self.order.choose(order_for(self.sheet, layout.columns, replace(self._words.typed, order=layout.order)))
        self.names.show_unknown(self.sheet, layout, self._mine.own_tasks.choices())
        self._show_read()

    def _reader(self) -> Reader:
        say = self.kit.say
        felt = {say(felt_name(each)).casefold(): each for each in Felt} | {each.value: each for each in Felt}
        return Reader(self.layout_said, known_tasks(self._house.catalogue()) | self.names.chosen, self._words.typed,
                      felt, self._house.today())

    def _show_read(self) -> None:
        """Show the first rows as they are read, and what the form still lacks."""
        empty(self._first)
        lacks = self.layout_said.lacks
        self.problem.say(self.kit.say(lacks) if lacks else "")
        self.go.setEnabled(lacks is None)
        if lacks is None:
            for seen in first_rows(self.sheet, self._reader(), self._house.catalogue()):
                self._first.addWidget(self._seen(seen))

    def _seen(self, seen: Seen) -> QWidget:
        if isinstance(seen, LeftOut):
            return self.kit.text(msg("Line {line}: {why}", line=seen.line, why=seen.why), "attention")
        return self.kit.text(" · ".join(self.kit.say(part) for part in seen))

    def _read_anew(self, letters: Letters) -> None:
        try:
            self.sheet = sheet_of(self._raw, letters)
        except Refused as refusal:
            self.problem.say(self.kit.say(refusal.message))
            return
        self._show_form(guessed(self.sheet, self._importing.acts.names, self._words.typed))
        self.letters.setFocus()

    # Carrying it out

    def bring_in(self) -> None:
        """Read all rows on the worker and add what they tell, as one step."""
        layout, reader = self.layout_said, self._reader()
        if layout.lacks is not None:
            return
        wanted = Wanted(self.sheet, reader, self.names.make, self.names.domain, self.skip_known.isChecked())
        today = self._house.today()
        self._importing.steps.carry_out(
            self, self._mine, msg("Bringing in entries"),
            lambda doors, how_far: plan_import(wanted, doors.entries, doors.rewriting, today, how_far),
            lambda planned: counted("bring in {n} entry", "bring in {n} entries", planned.number),
            lambda planned: self._show_done(planned, layout), lambda message: self.problem.say(self.kit.say(message)))

    def _show_done(self, planned: Planned, layout: Layout) -> None:
        """Say what was added, and each row that was left out."""
        kit = self.kit
        try:
            self._mine.layouts.remember(signature_of(self.sheet), layout)
        except StoreFailed as failure:
            self._mine.commands.failed.emit(failure.message)
        empty(self._column)
        left = planned.left_out
        parts: list[QWidget] = [kit.text(counted("{n} entry is added.", "{n} entries are added.", planned.number), "subheading")]
        if planned.change is not None:
            parts.append(kit.text(msg("Ctrl+Z takes all of it back."), "soft"))
        if left:
            parts.append(kit.text(counted("{n} row was left out:", "{n} rows were left out:", len(left)), "strong"))
            parts += [kit.text(msg("Line {line}: {why}", line=each.line, why=each.why), "small")
                      for each in left[:TOLD_LEFT_OUT]]
            if len(left) > TOLD_LEFT_OUT:
                parts.append(kit.text(counted("and {n} more.", "and {n} more.", len(left) - TOLD_LEFT_OUT), "small"))
        close = kit.button(msg("Close"), self.accept, kind="primary")
        close.setDefault(True)
        ends = [kit.button(msg("Copy the list"), lambda: self._copy(left))] if left else []
        parts.append(kit.ends(QWidget(), kit.flow(*ends, close)))
        for part in parts:
            self._column.addWidget(part)
        close.setFocus()

    def _copy(self, left: tuple[LeftOut, ...]) -> None:
        say = self.kit.say
        QGuiApplication.clipboard().setText("".join(f"{each.line}\t{say(each.why)}\n" for each in left))
