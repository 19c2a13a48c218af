"""Reminders: off until chosen, one at most, neutral words, quiet in a pause and in hard weeks (CHK-2, rule 13)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import datetime, time, timedelta

import pytest
from PySide6.QtCore import ClassInfo, QObject, Slot
from PySide6.QtDBus import QDBusConnection

from evenhand.app.system.notes import INTERFACE, PATH, SERVICE, DesktopNotes, session_bus
from evenhand.app.reminding import Reminders
from evenhand.domain.hard_weeks import LifeChange, LifeChangeKind
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.domain.talks.agenda import TalkKind
from evenhand.domain.talks.pause import Pause
from evenhand.domain.talks.schedule import TalkPlan
from evenhand.domain.talks.talk import Talk, TalkState

from ui.house import TODAY, Stores, build_house

SOON = datetime.combine(TODAY, time(19, 55))


class Notes:
    """A desktop that keeps the notes it was shown."""

    def __init__(self):
        self.shown = []

    def show(self, title, body):
        self.shown.append((title, body))


@pytest.fixture
def stores():
    return Stores()


@pytest.fixture
def remind(qapp, words, stores):
    def look(now=SOON, times=1, remind=True):
        stores.plans.save(TalkPlan(TalkKind.WEEKLY, TODAY, time(20), 0, remind))
        notes, parent = Notes(), QObject()
        reminders = Reminders(build_house(stores=stores), notes, words, "Evenhand", lambda: now, parent)
        for _ in range(times):
            reminders.look()
        return notes.shown
    return look


def test_that_it_comes_once_and_says_nothing_of_the_couple(remind):
    """SAF-11: the name of the program and one word."""
    assert remind(times=3) == [("Evenhand", "Reminder")]


def test_that_it_is_off_until_chosen_and_never_comes_late(remind):
    assert remind(remind=False) == [] == remind(now=SOON + timedelta(hours=1))


def test_that_it_is_quiet_in_a_pause_in_hard_weeks_and_after_the_talk(remind, stores):
    stores.pause.save(Pause(SOON, SOON + timedelta(minutes=20)))
    assert remind() == []
    stores.pause.remove("pause")
    stores.hard_weeks.rows["h"] = LifeChange("h", LifeChangeKind.GRIEF, Who.B, Span.of_days(TODAY, 7))
    assert remind() == []
    stores.hard_weeks.rows.clear()
    stores.talks.save(Talk("t", TalkKind.WEEKLY, TODAY, Who.A, 4, TalkState.OVER))
    assert remind() == []


@ClassInfo({"D-Bus Interface": INTERFACE})
class Portal(QObject):
    """The desktop's side, over a bus of the test's own."""

    def __init__(self):
        super().__init__()
        self.shown = []

    @Slot(str, "QVariantMap")
    def AddNotification(self, note, what):
        self.shown.append((note, what))


def test_that_a_note_goes_through_the_desktops_own_service(bus, qtbot):
    notes = DesktopNotes(bus)
    assert not notes.can_show()
    if bus:
        portal, desktop = Portal(), QDBusConnection.connectToBus(bus, "desktop")
        desktop.registerObject(PATH, portal, QDBusConnection.RegisterOption.ExportAllSlots)
        assert desktop.registerService(SERVICE) and notes.can_show()
        notes.show("Evenhand", "Something")
        qtbot.waitUntil(lambda: portal.shown == [("evenhand", {"title": "Evenhand", "body": "Something"})])


def test_that_only_the_persons_own_bus_on_this_computer_is_used():
    assert session_bus({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}, "linux") == "unix:path=/x"
    assert session_bus({"DBUS_SESSION_BUS_ADDRESS": "tcp:host=elsewhere"}, "linux") == session_bus({}, "linux") == ""
    assert session_bus({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}, "win32") == ""
