"""Shows one note on the desktop: on Linux through its portal, elsewhere through the tray. Nothing of a household."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys
from collections.abc import Mapping

from PySide6.QtCore import QUuid
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

SERVICE, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
INTERFACE, METHOD = "org.freedesktop.portal.Notification", "AddNotification"
NOTE = "evenhand"  # a new note takes the place of the one before


def session_bus(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """The address of the person's own bus; empty where there is none, or where it is not on this computer."""
    address = environment.get("DBUS_SESSION_BUS_ADDRESS", "") if platform.startswith("linux") else ""
    return address if address.startswith("unix:") else ""


class DesktopNotes:
    """`can_show` tells whether this desktop shows notes at all: without that, reminders say that they cannot come."""

    def __init__(self, address: str, icon: QIcon | None = None) -> None:
        """`address` of the person's bus; empty for none. With an `icon` the tray is used where there is no bus."""
        self._bus: QDBusConnection | None = None
        self._tray: QSystemTrayIcon | None = None
        if address:
            bus = QDBusConnection.connectToBus(address, f"evenhand-notes-{QUuid.createUuid().toString()}")
            self._bus = bus if bus.isConnected() else None
        elif icon is not None and QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._tray = QSystemTrayIcon(icon)

    def can_show(self) -> bool:
        """Asked anew each time: the desktop's service may come and go."""
        if self._bus is not None:
            return bool(self._bus.interface().isServiceRegistered(SERVICE).value())
        return self._tray is not None

    def show(self, title: str, body: str) -> None:
        """Show a note. Its words are the same for every couple (rule 13)."""
        if self._bus is not None:
            message = QDBusMessage.createMethodCall(SERVICE, PATH, INTERFACE, METHOD)
            message.setArguments([NOTE, {"title": title, "body": body}])
            self._bus.send(message)
        elif self._tray is not None:
            self._tray.show()
            self._tray.showMessage(title, body)
