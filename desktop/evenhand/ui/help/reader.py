"""A text to read: help and safety pages, from plain Markdown, with no link that leaves the program."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from evenhand.ui.theme import SUBHEADING, Theme


class Reader(QTextBrowser):
    """Shows Markdown of ours as wide as its room and as tall as its text."""

    def __init__(self, name: str, markdown: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("QTextBrowser { border: none; background: transparent; padding: 0; }")
        self.document().setDocumentMargin(0)
        self.show_text(markdown)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def show_text(self, markdown: str) -> None:
        """Show another text."""
        self.document().setDefaultFont(self._theme.font())
        self.setMarkdown(markdown)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spacing)
        self._calm_headings()
        self._fit()

    def _calm_headings(self) -> None:
        heading = QTextCharFormat()
        heading.setFont(self._theme.font(SUBHEADING, strong=True))
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                cursor = QTextCursor(block)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(heading)
            block = block.next()

    def _fit(self) -> None:
        self.setFixedHeight(int(self.document().size().height()) + self._theme.px(8))

    def loadResource(self, kind: int, name: QUrl) -> object:
        return None  # nothing is fetched, from nowhere
