"""A message bus of the tests' own."""
# SPDX-License-Identifier: GPL-3.0-or-later

import shutil
import subprocess

import pytest


@pytest.fixture
def bus(tmp_path):
    """The address of a private bus; empty where this computer has no such program."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        yield ""
        return
    process = subprocess.Popen([daemon, "--session", "--nofork", "--print-address", f"--address=unix:dir={tmp_path}"],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    yield process.stdout.readline().strip()
    process.terminate()
    process.wait()
    process.stdout.close()
