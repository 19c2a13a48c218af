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


def test_that_many_thousand_calls_of_qt_do_not_end_the_program():
    done = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False,
                          env={"PYTHONPATH": str(DESKTOP), "PATH": ""})
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "still here True"
