"""What can be read on a page now, and a talk that is at a certain step."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtWidgets import QApplication, QLabel

from evenhand.domain.partners import Who
from evenhand.domain.talks.agenda import AGENDA
from evenhand.domain.talks.talk import Talk, TalkState

from ui.house import TODAY


def texts(page):
    """The texts that can be seen, once the layouts have shown what was just put into them."""
    QApplication.processEvents()
    return [label.text() for label in page.findChildren(QLabel) if label.text() and label.isVisibleTo(page)]


def at(stores, kind, step, notes=()):
    """Let a talk be going on, at this step."""
    stores.talks.save(Talk("t", kind, TODAY, Who.A, AGENDA[kind].index(step), TalkState.RUNNING, tuple(notes)))
