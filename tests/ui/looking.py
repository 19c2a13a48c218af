"""Looks at a screen as a careful person would: is every text whole, has every control a name, is nothing too wide."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton, QAbstractItemView, QAbstractScrollArea, QAbstractSlider, QAbstractSpinBox, QComboBox, QLabel,
    QLineEdit, QPlainTextEdit, QPushButton, QScrollArea, QScrollBar, QWidget,
)

from evenhand.ui.widgets.fields import Choice
from evenhand.ui.widgets.marks import Chip
from evenhand.ui.widgets.ticks import Radio, Tick

_CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit,
             QPlainTextEdit)
_SLACK = 2  # px: rounding of fonts and borders


def shown(screen: QWidget) -> Iterator[QWidget]:
    """Every widget on the screen, also what has to be scrolled to."""
    for widget in screen.findChildren(QWidget):
        if widget.isVisibleTo(screen):
            yield widget


def controls(screen: QWidget) -> Iterator[QWidget]:
    """What can be pressed, chosen or typed into, leaving out the inner parts of Qt's own controls."""
    for widget in shown(screen):
        if isinstance(widget, _CONTROLS) and not isinstance(widget, QScrollBar) and not _inner(widget):
            yield widget


def _inner(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (QComboBox, QAbstractSpinBox, QAbstractItemView)) or \
                parent.metaObject().className().startswith("QComboBoxPrivate"):
            return True
        parent = parent.parentWidget()
    return False


def nameless(screen: QWidget) -> list[str]:
    """Controls without an accessible name or role, or that no key can reach (ACC-4)."""
    found = []
    for widget in controls(screen):
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if not name.strip():
            found.append(f"no name: {told(widget)}")
        elif interface.role() == QAccessible.Role.NoRole:
            found.append(f"no role: {told(widget)}")
        if widget.isEnabled() and widget.focusPolicy() == Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
            found.append(f"no key reaches: {told(widget)}")
    return found


def cut_off(screen: QWidget) -> list[str]:
    """Texts that do not fit their box (ACC-3, ACC-10)."""
    return [f"{told(widget)} has {widget.width()}x{widget.height()}: {why}"
            for widget in shown(screen) if (why := _cut(widget))]


def _cut(widget: QWidget) -> str:
    match widget:
        case Tick() | Radio():
            return _too_low(widget)
        case QLabel() if widget.text() and widget.pixmap().isNull():
            return _label_cut(widget)
        case QPushButton() if widget.text():
            words = widget.fontMetrics().horizontalAdvance(widget.text().replace("&&", "&"))
            return f"its words need {words}" if words > widget.contentsRect().width() + _SLACK else ""
        case Choice() if widget.currentText():
            words = widget.fontMetrics().horizontalAdvance(widget.currentText())
            return f"its words need {words}" if words > widget.width() + _SLACK else ""
        case Chip():
            needed = widget.sizeHint().width()
            return f"it needs {needed}" if needed > widget.width() + _SLACK else ""
    return ""


def _too_low(widget: QWidget) -> str:
    needed = widget.heightForWidth(widget.width())
    if needed > widget.height() + _SLACK:
        return f"it needs a height of {needed}"
    least = widget.minimumSizeHint().width()
    return f"its longest word needs {least}" if least > widget.width() + _SLACK else ""


def _label_cut(label: QLabel) -> str:
    metrics = label.fontMetrics()
    room = label.contentsRect().width() + _SLACK
    if not label.wordWrap():
        needed = max(metrics.horizontalAdvance(line) for line in label.text().split("\n"))
        return f"it needs {needed}" if needed > room else ""
    longest = max((metrics.horizontalAdvance(word) for word in label.text().split()), default=0)
    if longest > room:
        return f"its longest word needs {longest}"
    needed = label.heightForWidth(label.width())
    return f"it needs a height of {needed}" if needed > label.height() + _SLACK else ""


def too_wide(screen: QWidget) -> list[str]:
    """Scrolling pages whose content asks for more width than there is: it would be cut at the side."""
    found = []
    for area in shown(screen):
        if isinstance(area, QScrollArea) and area.widget() is not None:
            least, room = _least_width(area.widget()), area.viewport().width()
            if least > room + _SLACK:
                found.append(f"{told(area)} asks for {least} and has {room}: {_widest(area.widget(), room)}")
        if isinstance(area, QAbstractScrollArea) and area.horizontalScrollBar().isVisible():
            found.append(f"{told(area)} scrolls sideways")
    return found


def _widest(widget: QWidget, room: int) -> str:
    """The innermost parts that are too wide, to say where to mend."""
    wide = [each for each in widget.findChildren(QWidget)
            if each.isVisibleTo(widget) and _least_width(each) > room]
    inner = [each for each in wide if not any(other is not each and each.isAncestorOf(other) for other in wide)]
    return ", ".join(told(each) for each in inner[:4])


def _least_width(widget: QWidget) -> int:
    return max(widget.minimumSizeHint().width(), widget.minimumWidth())


def told(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    words = text() if callable(text) else ""
    return f"{type(widget).__name__} “{(widget.accessibleName() or words)[:60]}”"
