"""What a start asks of the system, and how it says what is lacking."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys
from pathlib import Path

import pytest
from checkouts import TOP

HERE, NOT_HERE = "libc.so.6", "libnobody-has-this.so.9"
ASK = """
import sys
from pathlib import Path
from system import System
from telling import CannotStart
try:
    System(libraries=({library!r},), tools=((("test", "-e", {tool!r}), ("a-tool", "its-friend")),), root={root}).ensure()
except CannotStart as reason:
    sys.exit(str(reason))
"""
# An apt that keeps what it was told, and installs the tool unless it was told to fail.
APT = """#!/bin/sh
echo "$DEBIAN_FRONTEND $*" >> "{told}"
case "$*" in *install*) {does} ;; esac
"""


class Machine:
    """A machine with a made-up apt, on which a tool is not there yet."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.tool, self.told = folder, folder / "tool", folder / "told"

    def bring_apt(self, does: str) -> None:
        """Put an apt on the search path that carries this out when it shall install."""
        apt = self.folder / "apt-get"
        apt.write_text(APT.format(told=self.told, does=does), encoding="utf-8")
        apt.chmod(0o755)

    def ensure(self, library: tuple[str, str] = (HERE, "libc6"), root: bool = True) -> subprocess.CompletedProcess:
        """Ask for all that is needed, as the start does."""
        for program in ("test", "env", "sh", "touch"):
            if not (self.folder / program).exists():
                (self.folder / program).symlink_to(f"/usr/bin/{program}")
        asked = ASK.format(library=library, tool=str(self.tool), root=root)
        return subprocess.run([sys.executable, "-c", asked], cwd=TOP / "packaging", stdin=subprocess.DEVNULL,
                              env=os.environ | {"PATH": str(self.folder)}, capture_output=True, text=True, check=False)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_that_nothing_is_said_or_done_where_nothing_is_lacking(machine: Machine):
    machine.bring_apt("false")
    machine.tool.touch()
    asked = machine.ensure()
    assert (asked.returncode, asked.stdout, asked.stderr) == (0, "", "")
    assert not machine.told.exists()


def test_that_root_installs_what_is_lacking_without_questions(machine: Machine):
    machine.bring_apt(f"touch {machine.tool}")
    asked = machine.ensure()
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout == "Installing from Debian: a-tool, its-friend\n"
    installed = machine.told.read_text(encoding="utf-8").splitlines()[-1]
    assert installed.startswith("noninteractive ") and installed.endswith("install -y --no-install-recommends "
                                                                          "a-tool its-friend")


def test_that_old_lists_are_renewed_before_it_gives_up(machine: Machine):
    machine.bring_apt("echo 'E: Unable to locate package a-tool'; exit 100")
    asked = machine.ensure()
    assert asked.returncode == 1
    assert asked.stderr == "Debian could not install what is needed: E: Unable to locate package a-tool\n"
    words = [line.split()[-1] for line in machine.told.read_text(encoding="utf-8").splitlines()]
    assert words[-3:] == ["its-friend", "update", "its-friend"]


def test_that_others_than_root_get_one_command_to_type(machine: Machine):
    machine.bring_apt(f"touch {machine.tool}")
    asked = machine.ensure(library=(NOT_HERE, "libnobody9"), root=False)
    assert asked.returncode == 1
    assert "sudo apt-get install -y libnobody9 a-tool its-friend\n" in asked.stderr
    assert not machine.told.exists()


def test_that_a_system_without_apt_is_told_what_is_lacking(machine: Machine):
    asked = machine.ensure()
    assert asked.returncode == 1 and "a-tool, its-friend. Please install them" in asked.stderr


def test_that_a_package_which_does_not_help_is_said(machine: Machine):
    machine.bring_apt(f"touch {machine.tool}")
    asked = machine.ensure(library=(NOT_HERE, "libnobody9"))
    assert asked.returncode == 1 and "does not work yet: libnobody9." in asked.stderr
