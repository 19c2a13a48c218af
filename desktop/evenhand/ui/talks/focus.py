"""Keeps the focus where it was while a page is built anew."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication, QWidget


@contextmanager
def focus_kept(page: QWidget) -> Iterator[None]:
    """What is built inside gets the focus at the control with the same name as the one that had it."""
    had = QApplication.focusWidget()
    name = had.accessibleName() if had is not None and page.isAncestorOf(had) else ""
    before = page.findChildren(QWidget) if name else []
    yield
    if name:
        again = next((each for each in page.findChildren(QWidget)
                      if each.accessibleName() == name and each not in before), None)
        if again is not None:
            again.setFocus()
