"""The program as a newcomer starts it: a process of its own with a home of its own, which can be ended or killed."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import signal
import subprocess
import sys
from pathlib import Path

from e2e.screen import Screen

CHECKOUT = Path(__file__).resolve().parents[2]
PATIENCE = 20.0  # seconds for it to end


class Program:
    """Evenhand on a screen. All that it keeps lies under `home`."""

    def __init__(self, screen: Screen, home: Path) -> None:
        self.home, self.log = home, home / "program.log"
        home.mkdir(parents=True, exist_ok=True)
        self.environment = screen.environment | {
            "HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config"),
            "PYTHONPATH": str(CHECKOUT / "desktop"), "QT_QPA_PLATFORM": "xcb", "PYTHONWARNINGS": "error"}
        self._process: subprocess.Popen | None = None

    def start(self, *words: str) -> int:
        """Start it with these words of the command line; the process id."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen([sys.executable, "-P", "-m", "evenhand", *words], env=self.environment,
                                             cwd=self.home, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        return self._process.pid

    def command(self, *words: str, typed: str = "") -> subprocess.CompletedProcess:
        """Run a command of the command line to its end, with `typed` on its standard input."""
        return subprocess.run([sys.executable, "-P", "-m", "evenhand", *words], env=self.environment, cwd=self.home,
                              input=typed, text=True, capture_output=True, timeout=120, check=False)

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def ends(self, patience: float = PATIENCE) -> int:
        """Wait until it has ended by itself; its exit code."""
        assert self._process is not None
        return self._process.wait(patience)

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait(PATIENCE)

    def stop(self) -> None:
        """Make sure that it runs no more."""
        if self.runs:
            self.kill()

    @property
    def complaints(self) -> list[str]:
        """Lines in which it told of a bug or of a warning. Of what is asked of it by screen readers Qt tells much."""
        if not self.log.exists():
            return []
        lines = self.log.read_text(errors="replace").splitlines()
        return [line for line in lines if line.strip() and not line.startswith("qt.accessibility.atspi: ")]

    @property
    def households(self) -> list[Path]:
        """The households that it keeps."""
        return sorted((self.home / "data" / "evenhand" / "households").glob("*"))

    @property
    def faults(self) -> str:
        """What its exception hook noted."""
        notes = self.home / "data" / "evenhand" / "faults.txt"
        return notes.read_text() if notes.exists() else ""
