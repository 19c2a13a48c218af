"""None, True and False outlast any number of calls of Qt."""
# SPDX-License-Identifier: GPL-3.0-or-later

import subprocess
import sys
from pathlib import Path

DESKTOP = Path(__file__).parents[3] / "desktop"
MANY_CALLS = """
from evenhand.app.system.lasting import keep_constants_alive
keep_constants_alive()
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(200_000):
    thing.setObjectName("x"), thing.blockSignals(False), thing.blockSignals(True), thing.parent()
print("still here", thing.signalsBlocked())
"""
THE_PROGRAM = """
from PySide6.QtWidgets import QApplication
from evenhand.app.window import Program
from evenhand.ui.window import Window
app = QApplication(["Evenhand"])
program = Program(app, Window("Evenhand"), None, lambda folder: None)
for _ in range(200_000):
    app.setObjectName("x"), app.blockSignals(True), app.blockSignals(False)
program.worker.stop()
print("still here", flush=True)
"""


def test_that_many_thousand_calls_of_qt_do_not_end_the_program():
    done = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False,
                          env={"PYTHONPATH": str(DESKTOP), "PATH": ""})
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "still here True"


def test_that_the_window_as_it_is_started_outlasts_them_too(tmp_path):
    done = subprocess.run([sys.executable, "-c", THE_PROGRAM], capture_output=True, text=True, check=False,
                          env={"PYTHONPATH": str(DESKTOP), "PATH": "", "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)})
    assert done.stdout == "still here\n", done.stderr
    assert done.returncode == 0, done.stderr
