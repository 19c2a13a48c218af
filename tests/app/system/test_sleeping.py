"""Before the computer sleeps, Evenhand is told, over a bus of the test's own (SAF-7)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from evenhand.app.system.sleeping import INTERFACE, PATH, SERVICE, SIGNAL, Sleep, system_bus


def test_that_going_to_sleep_is_told_and_waking_is_not(bus, qtbot):
    told = []
    sleep = Sleep(bus)
    assert sleep.listening is bool(bus)
    sleep.coming.connect(lambda: told.append("sleep"))
    if bus:
        logind = QDBusConnection.connectToBus(bus, "logind")
        assert logind.registerService(SERVICE)
        for going in (False, True, False):
            message = QDBusMessage.createSignal(PATH, INTERFACE, SIGNAL)
            message.setArguments([going])
            logind.send(message)
        qtbot.waitUntil(lambda: told == ["sleep"], timeout=10_000)
    sleep.stop()
    assert not sleep.listening


def test_that_a_bus_is_heard_after_another_could_not_be_reached(bus, qapp):
    missed, sleep = Sleep("unix:path=/nowhere/at/all"), Sleep(bus)
    assert (missed.listening, sleep.listening) == (False, bool(bus))
    sleep.stop()


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/at/all"])
def test_that_a_computer_without_such_a_bus_is_fine(qapp, address):
    assert not Sleep(address).listening


def test_that_only_a_bus_of_this_computer_is_listened_to():
    assert system_bus({}, "linux") == "unix:path=/run/dbus/system_bus_socket"
    assert system_bus({"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/x"}, "linux") == "unix:path=/x"
    assert system_bus({"DBUS_SYSTEM_BUS_ADDRESS": "tcp:host=elsewhere"}, "linux") == ""
    assert system_bus({}, "darwin") == system_bus({}, "win32") == ""
