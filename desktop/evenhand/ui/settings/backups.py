"""Bringing a backup back from inside: which one, a look at its day and counts, and then the step itself."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.message import Message, msg
from evenhand.ui.backups import BackupSeen, told_content, told_time, what_happens
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit


class BackupsDialog(Dialog):
    """The kept backups, the newest first: ask to `look_at` it once the dialog is made.

    `look(file)` answers through show_seen or refuse; `bring_back` gets what was looked at.
    """

    def __init__(self, kit: Kit, parent: QWidget | None, kept: Sequence[tuple[Path, datetime]],
                 look: Callable[[Path], None], choose_file: Callable[[], None],
                 bring_back: Callable[[BackupSeen], None]) -> None:
        super().__init__(kit, parent, width=560)
        self._look, self._bring_back = look, bring_back
        self._seen: BackupSeen | None = None
        self._wanted: Path | None = None
        parts: list[QWidget] = [kit.text(msg("Bring a backup back"), "heading")]
        self.choice = None
        if kept:
            listed = [(told_time(made), file) for file, made in kept]
            self.choice = kit.choice(msg("Backup of"), listed, kept[0][0], self.look_at)
            parts.append(kit.field(msg("Backup of"), self.choice))
        else:
            parts.append(kit.text(msg("There is no backup yet.")))
        self.content = kit.text("")
        self.after = kit.text("", "small")
        self.go = kit.button(msg("Bring it back"), self._go, kind="primary")
        self.go.setEnabled(False)
        parts += [kit.flow(kit.button(msg("A backup file from elsewhere…"), choose_file, kind="link")),
                  self.content, self.after,
                  kit.ends(kit.flow(kit.button(msg("Cancel"), self.reject)), self.go)]
        column = QVBoxLayout()
        for part in parts:
            column.addWidget(part)
        self.fill(column)

    def look_at(self, file: Path) -> None:
        """Have a look into this backup."""
        self._wanted, self._seen = file, None
        self.go.setEnabled(False)
        self.after.say("")
        self.content.say(self.kit.say(msg("Looking inside…")))
        self._look(file)

    def show_seen(self, seen: BackupSeen) -> None:
        """Show what the look told, unless another backup was chosen meanwhile."""
        if seen.file != self._wanted:
            return
        self._seen = seen
        self.content.say(self.kit.say(told_content(seen)))
        self.after.say(self.kit.say(what_happens()) + " " + self.kit.say(
            msg("Evenhand locks itself then. Unlock it to go on.")))
        self.go.setEnabled(True)

    def refuse(self, message: Message) -> None:
        """Say why this one cannot be brought back."""
        self._seen = None
        self.go.setEnabled(False)
        self.after.say("")
        self.content.say(self.kit.say(message))

    def _go(self) -> None:
        if self._seen is not None:
            self.go.setEnabled(False)
            self.content.say(self.kit.say(msg("Bringing the backup back…")))
            self._bring_back(self._seen)
