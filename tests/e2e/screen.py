"""A screen of its own for the tests: X server, window manager, and a session bus on which screen readers listen."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Self

SIZE = "1440x900x24"
SYSTEM_PYTHON = "/usr/bin/python3"
NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-daemon")
BUS_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
PATIENCE = 20.0  # seconds
BETWEEN_LOOKS = 0.02  # seconds

_TAKE_PICTURE = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(["picture"])
sys.exit(0 if app.primaryScreen().grabWindow(0).save(sys.argv[1]) else 1)
"""


def lacking() -> list[str]:
    """What this system lacks to show and read a window, in the names of Debian's tools and packages."""
    absent = [tool for tool in NEEDED if shutil.which(tool) is None]
    if not any(os.access(launcher, os.X_OK) for launcher in BUS_LAUNCHERS):
        absent.append("at-spi2-core")
    reads = [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(reads, capture_output=True, check=False).returncode:
        absent.append("python3-gi with gir1.2-atspi-2.0")
    return absent


def until(true: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Look again and again until `true` holds. Fails with `what` after `patience` seconds."""
    end, pause = monotonic() + patience, Event()
    while not true():
        assert monotonic() < end, f"waited {patience:g} seconds in vain: {what}"
        pause.wait(BETWEEN_LOOKS)


class Screen:
    """Use it in a `with`. `environment` is what a program needs to appear on it and be read."""

    def __init__(self, logs: Path) -> None:
        self._logs, self._running = logs, []
        self.environment: dict[str, str] = {}

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._running):
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()
        self._running.clear()

    def _start(self) -> None:
        kept = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR")
        home = self._logs / "home"
        home.mkdir()
        self.environment = {name: os.environ[name] for name in kept if name in os.environ}
        self.environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
        home.chmod(0o700)
        number = self._told(["Xvfb", "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset", "-displayfd", "1"])
        self.environment["DISPLAY"] = f":{number}"
        self._keep(["openbox", "--sm-disable"])
        until(lambda: self._xdotool("get_num_desktops") == 0, "the window manager is ready")
        self.environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        address = self._told(["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"])
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address

    def _keep(self, command: list[str], **streams: object) -> subprocess.Popen:
        with (self._logs / f"{command[0]}.log").open("wb") as log:
            process = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL,
                                       **({"stdout": log, "stderr": log} | streams))
        self._running.append(process)
        return process

    def _told(self, command: list[str]) -> str:
        """Start a server that says on its first line where it listens."""
        process = self._keep(command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        line = process.stdout.readline().decode().strip()
        assert line, f"{command[0]} did not start: {(self._logs / f'{command[0]}.log').read_text()}"
        return line

    def _xdotool(self, *words: str) -> int:
        return subprocess.run(["xdotool", *words], env=self.environment, capture_output=True, check=False).returncode

    def picture(self, path: Path) -> None:
        """Save what is to be seen as a PNG."""
        subprocess.run([sys.executable, "-c", _TAKE_PICTURE, str(path)], check=False, capture_output=True,
                       env=self.environment | {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "0"})
