"""Small questions before something that is not undone: each answer is equally large, and leaving changes nothing."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from evenhand.domain.message import Message, msg
from evenhand.ui.agreements.acts import Template
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit
from evenhand.ui.widgets.ticks import Radio
from evenhand.ui.yeses import equally_large


class SureDialog(Dialog):
    """`sure` comes when the person wants it."""

    sure = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None, title: Message, texts: Sequence[Message], go: Message) -> None:
        super().__init__(kit, parent)
        self.go, leave = kit.button(go, self._go), kit.button(msg("Leave it as it is"), self.reject)
        equally_large(self.go, leave)
        column = QVBoxLayout()
        for part in (kit.text(title, "heading"), *(kit.text(text) for text in texts), kit.flow(leave, self.go, gap=2)):
            column.addWidget(part)
        self.fill(column)
        leave.setFocus()

    def _go(self) -> None:
        self.accept()
        self.sure.emit()


class TemplateDialog(Dialog):
    """What to begin from. `chosen` carries the template, or None for an empty page."""

    chosen = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget | None, templates: Sequence[Template]) -> None:
        super().__init__(kit, parent, width=560)
        self.options: list[tuple[Radio, Template | None]] = []
        group = QButtonGroup(self)
        column = QVBoxLayout()
        column.addWidget(kit.text(msg("New agreement"), "heading"))
        column.addWidget(kit.text(msg("Begin from a page with a few words on it, or from an empty one. You can change every "
                                      "word."), "soft"))
        for template in (None, *templates):
            radio = kit.radio(template.name if template is not None else msg("An empty page"), on=template is None)
            group.addButton(radio)
            radio.toggled.connect(lambda on, template=template: self._tell(template) if on else None)
            self.options.append((radio, template))
            column.addWidget(radio)
        self.about = kit.text("", "soft")
        column.addWidget(self.about)
        self.go: QPushButton = kit.button(msg("Begin"), self._go, kind="primary")
        self.go.setDefault(True)
        column.addWidget(kit.ends(kit.flow(kit.button(msg("Cancel"), self.reject)), self.go))
        self.fill(column)
        self.options[0][0].setFocus()

    def _tell(self, template: Template | None) -> None:
        """What the chosen page is about."""
        self.about.say(template.content.about if template is not None else "")

    def _go(self) -> None:
        template = next(template for radio, template in self.options if radio.isChecked())
        self.accept()
        self.chosen.emit(template)
