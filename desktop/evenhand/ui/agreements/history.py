"""The history of an agreement: each signed version with its day and what changed; own words can be taken out."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evenhand.domain.agreements.sentences import Difference, differences, whole_text
from evenhand.domain.agreements.versions import Version
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.partners import Who
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.order import sides_of
from evenhand.ui.widgets.fields import Fold


class HistoryDialog(Dialog):
    """Newest first, by the day only. `changed` comes after own words were taken out."""

    changed = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None, house: House, agreement_id: str,
                 print_: Callable[[str], None] | None = None) -> None:
        """`print_` prints the history of an agreement; None leaves it out."""
        super().__init__(kit, parent, width=640)
        self._house, self._id = house, agreement_id
        self.buttons: dict[Who, QPushButton] = {}
        self._sure: set[Who] = set()
        self.folds: dict[int, Fold] = {}
        page = house.ours.agreements.all[agreement_id]
        parts: list[QWidget] = [
            kit.text(msg("History"), "heading"),
            kit.text(msg("What you both signed stays here. Nobody can change it later."), "soft")]
        versions = page.versions
        for number in range(len(versions) - 1, -1, -1):
            parts.append(self._version(versions[number], versions[number - 1] if number else None))
        for who in (who for who in sides_of(house).order if who in house.mine):
            parts.append(self._words_out(who))
        self.problem = kit.text("", "attention")
        close = kit.button(msg("Close"), self.reject)
        ways = [close]
        if print_ is not None and versions:
            self.printing = kit.button(msg("Print…"), lambda: self._print(print_))
            ways.append(self.printing)
        column = QVBoxLayout()
        for part in (*parts, self.problem, kit.flow(*ways)):
            column.addWidget(part)
        self.fill(column)
        close.setFocus()

    def _print(self, print_: Callable[[str], None]) -> None:
        self.accept()
        print_(self._id)

    def _version(self, version: Version, before: Version | None) -> QWidget:
        kit = self.kit
        title = msg("Version {number}, {day}", number=version.number, day=Told(version.day, DayStyle.FULL))
        lines: list[QWidget] = []
        if version.proposed_by is not None:
            lines.append(kit.text(msg("Put forward by {name}", name=self._house.name(version.proposed_by)), "small"))
        if before is None:
            lines.append(kit.text(msg("The first version, signed side by side.")))
        else:
            told = differences(before, version, self._house.name)
            lines += [self._difference(each) for each in told]
            if not told:
                lines.append(kit.text(msg("The same words, signed again.")))
        whole = kit.column(*(kit.column(kit.text(label, "strong"), kit.text(" ".join(map(kit.say, said))), gap=0)
                             for label, said in whole_text(version, self._house.name)), gap=0.5)
        fold = kit.fold(msg("All that it says"), whole)
        fold.button.setAccessibleDescription(kit.say(title))
        self.folds[version.number] = fold
        return kit.card(*lines, fold, title=title)

    def _difference(self, each: Difference) -> QWidget:
        kit = self.kit

        def whole(said: tuple[Message, ...]) -> Message | str:
            return " ".join(kit.say(words) for words in said) or msg("nothing")

        return kit.column(
            kit.text(each.what, "strong"),
            kit.text(msg("Before: {text}", text=whole(each.before)), "soft"),
            kit.text(msg("Now: {text}", text=whole(each.after))), gap=0.25)

    def _words_out(self, who: Who) -> QWidget:
        words: Message = msg("Take out the own words of {name}…", name=self._house.name(who))
        self.buttons[who] = self.kit.button(words, lambda: self._take_out(who), kind="link")
        return self.kit.flow(self.buttons[who])

    def _take_out(self, who: Who) -> None:
        """Asked twice, because it cannot be brought back."""
        if who not in self._sure:
            self._sure.add(who)
            self.problem.say(self.kit.say(msg("Own words, limits and requests of {name} go, here and in the history. A blank "
                                              "stays. Press once more to do it.", name=self._house.name(who))))
            return
        door = self._house.ours.agreements
        try:
            door.apply(door.plan_remove_words(self._id, who))
        except (Refused, StoreFailed) as failure:
            self.problem.say(self.kit.say(failure.message))
            return
        self.changed.emit()
        self.accept()
