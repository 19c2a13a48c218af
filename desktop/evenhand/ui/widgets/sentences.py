"""A sentence that leads somewhere: it looks like text, wraps like text, and is pressed like a button."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from evenhand.ui.theme import Theme

_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)


class Sentence(QPushButton):
    """`words` are what is shown and spoken. Under the pointer and in focus they are underlined."""

    def __init__(self, words: str, theme: Theme, *, soft: bool = False) -> None:
        super().__init__()
        self.words, self._theme, self._soft = words, theme, soft
        self._edge = theme.px(3)
        self._font = theme.font()
        self._underlined = theme.font()
        self._underlined.setUnderline(True)
        self.setProperty("kind", "sentence")  # else the style sheet asks for the height of a button
        self.setAccessibleName(words)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """All in one line where there is room."""
        width = QFontMetrics(self._font).horizontalAdvance(self.words) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font)
        longest = max((metrics.horizontalAdvance(word) for word in self.words.split()), default=0)
        return QSize(longest + 2, metrics.height() + 2 * self._edge)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width), 10_000)
        return QFontMetrics(self._font).boundingRect(room, _FLAGS, self.words).height() + 2 * self._edge

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colours = self._theme, self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        marked = self.underMouse() or self.hasFocus()
        painter.setFont(self._underlined if marked else self._font)
        painter.setPen(QColor(colours.soft_ink if self._soft and not marked else colours.ink))
        room = self.rect().adjusted(0, self._edge, 0, -self._edge)
        painter.drawText(room, _FLAGS, self.words)
        if self.hasFocus():
            painter.fillRect(0, self.height() - theme.px(2), self.width(), theme.px(2), QColor(colours.accent))
