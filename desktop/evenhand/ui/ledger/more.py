"""What is folded away in the quick log: how it felt, a note, and "we did it together"."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.entries import Felt
from evenhand.domain.message import msg
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.telling import felt_name


class MoreToSay(QWidget):
    """Optional parts of an entry."""

    def __init__(self, kit: Kit, *, together: bool) -> None:
        super().__init__()
        self._radios = {felt: kit.radio(felt_name(felt)) for felt in Felt}
        self._radios[None] = kit.radio(msg("not said"), on=True)
        self._note = kit.writing(msg("Note"), placeholder=msg("Only you see it, unless you choose to share it."))
        self._field = kit.field(msg("Note"), self._note)
        felt = kit.flow(kit.text(msg("How did it feel?"), "strong"), *self._radios.values(), gap=2)
        self._together = kit.tick(msg("We did it together. Each of us adds an own part."))
        inside = kit.column(felt, self._field)
        self._fold = kit.fold(msg("More: how it felt, a note"), inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(0.5))
        if together:
            column.addWidget(self._together)
        column.addWidget(self._fold)

    @property
    def felt(self) -> Felt | None:
        return next(felt for felt, radio in self._radios.items() if radio.isChecked())

    @property
    def note(self) -> str:
        return self._note.text

    @property
    def together(self) -> bool:
        return self._together.isChecked()

    def show_values(self, felt: Felt | None, note: str, together: bool = False) -> None:
        """Show these values; opened when there is something to see."""
        self._radios[felt].setChecked(True)
        self._note.setPlainText(note)
        self._together.setChecked(together)
        self._field.refuse("")
        if felt is not None or note:
            self._fold.open()

    def refuse(self, words: str) -> None:
        self._fold.open()
        self._field.refuse(words)
