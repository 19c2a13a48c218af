"""The line below the table: all of one row in words, with what did not fit, and what only its author sees."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.ledger import Field
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.safety import FindsSafety, touches_safety
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, empty
from evenhand.ui.ledger.lines import Line
from evenhand.ui.ledger.telling import done_told, domain_told, felt_name, minutes_told
from evenhand.ui.ledger.wishes import Wishes


class Details(QWidget):
    """Tells the current row. The safety line is for its author alone, alone at the screen (rule 10)."""

    def __init__(self, kit: Kit, house: House, wishes: Wishes, safety: FindsSafety,
                 read_support: Callable[[], None]) -> None:
        super().__init__()
        self._kit, self._house, self._wishes = kit, house, wishes
        self._safety, self._read_support = safety, read_support
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.gap(0.5))

    def show_line(self, line: Line | None) -> None:
        """Tell this row; None tells nothing."""
        empty(self._column)
        self.setVisible(line is not None)
        if line is None:
            return
        kit, row = self._kit, line.row
        self._column.addWidget(kit.text(self.facts(line), "soft"))
        if row.entry.note:
            self._column.addWidget(kit.text("“" + row.entry.note.strip() + "”"))
        for thanks in line.thanks:
            words = msg("Thanks from {name}: “{text}”", name=self._house.name(thanks.giver), text=thanks.text) \
                if thanks.text else msg("Thanks from {name}.", name=self._house.name(thanks.giver))
            self._column.addWidget(kit.text(words, "soft"))
        if row.own and self._house.alone is not None:
            self._tell_own(line)

    def facts(self, line: Line) -> str:
        """Day, task, domain, who, time, levels, felt, in one line."""
        entry, catalogue, say = line.row.entry, self._house.catalogue(), self._kit.say
        parts: list[Message | str] = [
            msg("{day}", day=Told(entry.day, DayStyle.WEEKDAY)), done_told(entry, catalogue),
            domain_told(entry, catalogue), self._house.name(entry.author)]
        if entry.joint_id:
            parts.append(msg("done together, own part"))
        if entry.minutes is not None:
            parts.append(minutes_told(entry.minutes))
        if entry.energy is not None:
            parts.append(msg("energy {level}", level=entry.energy))
        if entry.risk is not None:
            parts.append(msg("emotional risk {level}", level=entry.risk))
        if entry.felt is not None:
            parts.append(felt_name(entry.felt))
        return " · ".join(say(part) for part in parts if part)

    def _tell_own(self, line: Line) -> None:
        kit, entry = self._kit, line.row.entry
        if line.row.shared:
            self._column.addWidget(kit.text(msg("This is shared."), "small"))
        elif not entry.complete:
            self._column.addWidget(kit.text(msg("A mark from the week map. It counts once time, energy and risk are "
                                                "there."), "small"))
        else:
            self._column.addWidget(kit.text(msg("Only you see this."), "small"))
        task = self._house.catalogue().get(entry.task)
        if not touches_safety(entry, task, self._safety):
            return
        parts: list[QWidget] = [
            kit.text(msg("If you often feel you must be careful, you can read about support here."), "small"),
            kit.button(msg("Read about support"), self._read_support, kind="link")]
        if task is None or task.counts:
            on = entry.count_after_all
            words = msg("Leave it out again") if on else msg("Count it after all")
            parts.append(kit.button(words, lambda: self._wishes.edit(line.row, Field.COUNT_AFTER_ALL, not on),
                                    kind="link"))
        self._column.addWidget(kit.flow(*parts))
