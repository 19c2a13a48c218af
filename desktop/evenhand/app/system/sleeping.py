"""Notices on Linux that the computer is about to sleep, so that Evenhand locks before (SAF-7)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys
from collections.abc import Mapping

from PySide6.QtCore import SLOT, QObject, QUuid, Signal, Slot
from PySide6.QtDBus import QDBusConnection

SERVICE, PATH, INTERFACE = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
SIGNAL = "PrepareForSleep"  # with true before sleep, with false after waking
SLEEPING = (SERVICE, PATH, INTERFACE, SIGNAL)
_USUAL_BUS = "unix:path=/run/dbus/system_bus_socket"


def system_bus(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """The address of this computer's system bus; empty where there is none, or where it is not on this computer."""
    address = environment.get("DBUS_SYSTEM_BUS_ADDRESS", _USUAL_BUS) if platform.startswith("linux") else ""
    return address if address.startswith("unix:") else ""


class Sleep(QObject):
    """`coming` is told before the computer sleeps, and never where the system does not say so."""

    coming = Signal()

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        """`address` of the bus on which logind is heard; empty for none."""
        super().__init__(parent)
        self.listening = False
        if address:
            # Under a name that was used before, Qt would hand back the earlier connection, even one that failed.
            self._bus = QDBusConnection.connectToBus(address, f"evenhand-sleep-{QUuid.createUuid().toString()}")
            self.listening = self._bus.isConnected() and self._bus.connect(*SLEEPING, self, SLOT("_told(bool)"))

    @Slot(bool)
    def _told(self, going: bool) -> None:
        if going:
            self.coming.emit()

    def stop(self) -> None:
        """Listen no longer. The connection stays: Qt may not take it down while its own thread still delivers."""
        if self.listening:
            self.listening = False
            self._bus.disconnect(*SLEEPING, self, SLOT("_told(bool)"))
