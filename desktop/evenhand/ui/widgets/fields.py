"""Inputs with a name above and room for one clear sentence below."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from evenhand.ui.theme import Theme


MOST_LINES = 8  # of a box that grows with its text; then it scrolls


class WrappedLabel(QLabel):
    """A text that wraps where its room ends, and never asks for more width than its longest word."""

    def __init__(self, text: str, kind: str = "body") -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if not text and kind == "attention":
            self.hide()

    def sizeHint(self) -> QSize:
        """All in one line where there is room; a layout that gives less gets more lines."""
        if not self.wordWrap():
            return super().sizeHint()
        metrics, margins = self.fontMetrics(), self.contentsMargins()
        width = max((metrics.horizontalAdvance(line) for line in self.text().split("\n")), default=0)
        width += margins.left() + margins.right() + 2
        return QSize(width, self.heightForWidth(width))

    def say(self, text: str) -> None:
        """Show `text`; an empty one takes no room."""
        self.setText(text)
        if text and self.parentWidget() is None:
            # Shown now it would be a window of its own; so its layout will show it.
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        else:
            self.setVisible(bool(text))


class Field(QWidget):
    """An input with its name above it, and below it what has to be changed, if anything."""

    def __init__(self, name: str, editor: QWidget, theme: Theme, *, help_text: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.label = WrappedLabel(name, "strong")
        self.label.setBuddy(editor)
        self.problem = WrappedLabel("", "attention")
        editor.setAccessibleName(editor.accessibleName() or name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap(0.5))
        column.addWidget(self.label)
        if help_text:
            column.addWidget(WrappedLabel(help_text, "small"))
            editor.setAccessibleDescription(help_text)
        column.addWidget(editor)
        column.addWidget(self.problem)

    def refuse(self, text: str) -> None:
        """Say beside the field what has to change, and lead the person there. An empty text takes it back."""
        self.problem.say(text)
        self.editor.setAccessibleDescription(text)
        if text:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._come_into_view()

    def _come_into_view(self) -> None:
        """Scroll to the field, which may stand far above the button that was pressed; Qt does so for Tab only."""
        around = self.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(self)
            around = around.parentWidget()


class Choice(QComboBox):
    """A list to choose one from. The wheel scrolls the page, not the choice."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._values: list[object] = []  # not in Qt, which hands an enum of words back as mere words
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(12)

    def offer(self, options: list[tuple[str, object]], chosen: object = None) -> None:
        """Set the options, pairs of words and value, and the one that is chosen."""
        self.blockSignals(True)
        self.clear()
        self._values = [value for _words, value in options]
        self.addItems([words for words, _value in options])
        self.choose(chosen)
        self.blockSignals(False)

    def choose(self, value: object) -> None:
        """Choose the option with this value, if there is one."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    @property
    def chosen(self) -> object:
        """The value of the option that is chosen, None where there are no options."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._theme.px
        middle = self.height() / 2
        end = px(16) if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else self.width() - px(16)
        painter.setPen(QPen(QColor(self._theme.colours.soft_ink), px(1.6)))
        painter.drawPolyline(QPolygonF([QPointF(end - px(4), middle - px(2)), QPointF(end, middle + px(2.4)),
                                        QPointF(end + px(4), middle - px(2))]))


class Writing(QPlainTextEdit):
    """A box for a few sentences that grows with them. Tab leaves it; Enter starts a new line."""

    def __init__(self, name: str, theme: Theme, *, text: str = "", placeholder: str = "", lines: int = 2) -> None:
        super().__init__(text)
        self._theme, self._lines = theme, lines
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    @property
    def text(self) -> str:
        return self.toPlainText()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        written = int(self.document().size().height())
        lines = max(self._lines, min(MOST_LINES, written))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded if written > MOST_LINES
                                        else Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(line * lines + self._theme.px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()  # another width wraps the lines elsewhere

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(280), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


class Fold(QWidget):
    """A heading that opens and closes what stands below it."""

    def __init__(self, title: str, inside: QWidget, theme: Theme, *, opened: bool = False) -> None:
        super().__init__()
        self._inside = inside
        self.button = _FoldButton(title, theme)
        self.button.setChecked(opened)
        self.button.toggled.connect(inside.setVisible)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        column.addWidget(inside)
        inside.setVisible(opened)  # once it has its place: before, it would be a window of its own

    def open(self) -> None:
        self.button.setChecked(True)


class _FoldButton(QPushButton):
    """The pressable heading of a Fold, with a triangle that shows which way it stands."""

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__(title)
        self._theme = theme
        self.setProperty("kind", "place")
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._theme.px(24), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, middle = self._theme.px, self.height() / 2
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = px(14) if right_to_left else self.width() - px(14)
        turn = 1 if self.isChecked() else -1
        painter.setPen(QPen(QColor(self._theme.colours.soft_ink), px(1.6)))
        painter.drawPolyline(QPolygonF([QPointF(x - px(4), middle - turn * px(-2)), QPointF(x, middle + turn * px(-2.4)),
                                        QPointF(x + px(4), middle - turn * px(-2))]))


