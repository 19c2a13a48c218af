"""The one box into which passphrases are typed."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtWidgets import QLineEdit

LONGEST_TYPED = 1000  # characters


class SecretBox(QLineEdit):
    """Hides what is typed until it is asked to show it."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(LONGEST_TYPED)
        self.show_typed(False)

    @property
    def shown(self) -> bool:
        return self.echoMode() is QLineEdit.EchoMode.Normal

    def show_typed(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
