"""From starting the program to its first window, beside a bare window of Qt (issue 2: at most 1.25 times as long)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.timing import medians
from e2e.program import Program
from e2e.screen import Screen, lacking, until

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QTableView())
window.resize(1280, 800)
window.show()
sys.exit(app.exec())
"""
MOST, ROUNDS = 1.25, 9


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    absent = lacking()
    if absent:
        pytest.fail(f"Timing the window needs what this system lacks: {', '.join(absent)}.", pytrace=False)
    logs = tmp_path / "screen"
    logs.mkdir()
    with Screen(logs) as made:
        yield made


def until_shown(screen: Screen, command: list[str], environment: dict[str, str]) -> None:
    """Start a program, wait for its window on the screen, and end it."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    asks = ["xdotool", "search", "--onlyvisible", "--pid", str(process.pid)]
    try:
        until(lambda: subprocess.run(asks, env=screen.environment, capture_output=True, check=False).stdout, "a window")
    finally:
        process.kill()
        process.wait()


def test_that_the_first_window_comes_almost_as_soon_as_a_bare_one(screen: Screen, tmp_path: Path, benchmark) -> None:
    program = Program(screen, tmp_path / "home")
    environment = program.environment | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "0"}

    def bare() -> None:
        until_shown(screen, [sys.executable, "-c", BARE], environment)

    def ours() -> None:
        until_shown(screen, [sys.executable, "-P", "-m", "evenhand"], environment)

    floor, ours_took = medians(bare, ours, ROUNDS)
    benchmark.extra_info["ratio to a bare window"] = round(ours_took / floor, 2)
    benchmark.pedantic(ours, rounds=3)
    assert ours_took / floor <= MOST
