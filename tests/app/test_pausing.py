"""F9 starts a pause from anywhere and covers everything; nothing of the household can be reached meanwhile."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from evenhand.app.pausing import Pausing
from evenhand.app.settings import Settings
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.talks.agenda import Step, TalkKind
from evenhand.domain.talks.pause import Pause
from evenhand.domain.talks.talk import Note, Talk, TalkState
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit
from evenhand.ui.order import first_on
from evenhand.ui.page import Page
from evenhand.ui.pause.page import PausePage
from evenhand.ui.shell import Place, Shell

from ui.house import TODAY, Stores, build_house
from ui.press import press

NOW = datetime(2026, 11, 23, 20, 10)


@pytest.fixture
def stores():
    return Stores()


@pytest.fixture
def shell(qtbot, qapp, words, stores):
    kit = Kit(Settings().theme, words)
    shell = Shell(kit, "Evenhand")
    shell.offer([Place("today", msg("Today"), lambda: Page(kit))], together=msg("Together"), alone=msg("Just me"),
                alone_open=True)
    shell.visit("today")
    shell.pausing = Pausing(qapp, kit, build_house(stores=stores, here=tuple(Who)), shell, lambda: NOW,
                            lambda name: "# Is this right for us?\nA text.", Coaching())
    qtbot.addWidget(shell)
    shell.resize(1280, 800)
    with qtbot.waitExposed(shell):
        shell.show()
    return shell


def covering(shell):
    return [page for page in shell.findChildren(PausePage) if page.isVisible()]


def test_that_f9_starts_it_at_once_with_the_topic_of_the_talk(shell, qtbot, stores):
    """COM-7."""
    stores.talks.save(Talk("t", TalkKind.WEEKLY, TODAY, Who.A, 2, TalkState.RUNNING, (Note(Step.TOPIC, "Holidays"),)))
    qtbot.keyClick(shell.window().windowHandle(), Qt.Key.Key_F9)
    assert stores.pause.rows["pause"] == Pause(NOW, NOW + timedelta(minutes=20), first_on(TODAY), "Holidays")
    assert shell.covered and len(covering(shell)) == 1


def test_that_f9_works_inside_a_dialog_and_closes_it(shell, qtbot, stores):
    kit = shell.kit
    dialog = Dialog(kit, shell)
    column = QVBoxLayout()
    line = QLineEdit()
    column.addWidget(line)
    dialog.fill(column)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.windowHandle() is not None and dialog.isVisible())
    qtbot.keyClick(dialog.windowHandle(), Qt.Key.Key_F9)
    assert shell.covered and "pause" in stores.pause.rows
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in shell.findChildren(Dialog)))


def test_that_nothing_of_the_household_is_reached_until_it_ends(shell, qtbot, stores):
    """COM-8."""
    shell.pausing.start()
    assert not shell.page.isVisible() and not shell._sidebar.isVisible()
    shell.pausing.start()  # F9 once more changes nothing
    assert len(covering(shell)) == 1 and stores.pause.rows["pause"].until == NOW + timedelta(minutes=20)
    press(shell, "End the pause now", qtbot)
    assert not shell.covered and shell.page.isVisible() and stores.pause.rows == {}
    assert shell.page.message.text() == "Welcome back. Take it slowly."


def test_that_a_pause_that_is_on_is_shown_when_the_household_opens(shell, stores):
    stores.pause.save(Pause(NOW - timedelta(minutes=5), NOW + timedelta(minutes=15)))
    shell.pausing.show()
    assert shell.covered


def test_that_is_this_right_for_us_is_one_step_away_and_leads_back(shell, qtbot):
    """Rule 10."""
    shell.pausing.start()
    press(shell, "Is this right for us?", qtbot)
    assert covering(shell) == []
    press(shell, "Back", qtbot)
    qtbot.waitUntil(lambda: len(covering(shell)) == 1)


def test_that_undo_rests_while_it_is_covered(shell, stores):
    """COM-8: Ctrl+Z would change what nobody can see."""
    done = []
    act = shell._unless_covered(lambda: done.append("undo"))
    shell.pausing.start()
    act()
    assert done == []
    shell.uncover()
    act()
    assert done == ["undo"]
