"""The locks: what is installed is named, fitting and the same everywhere."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import tomllib

import pytest
from checkouts import TOP
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
WANTED = {"lock.txt": PROJECT["project"]["dependencies"], "lock-test.txt": PROJECT["dependency-groups"]["test"]}
PIN = re.compile(r"([a-z0-9-]+)==([0-9][0-9a-z.]*)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n")


def text(lock: str) -> str:
    return (TOP / "packaging" / lock).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    return {name: version for name, version, _ in PIN.findall(text(lock))}


@pytest.mark.parametrize("lock", WANTED)
def test_that_a_lock_holds_nothing_but_versions_and_their_hashes(lock):
    """No address of an index, no folder, no option of one machine."""
    head, rest = text(lock).split("\n", 1)
    assert head.startswith("# ") and PIN.sub("", rest) == ""


@pytest.mark.parametrize("lock", WANTED)
def test_that_a_lock_fits_what_the_project_asks_for(lock):
    pinned = pins(lock)
    for asked in map(Requirement, WANTED[lock]):
        assert asked.specifier.contains(pinned[canonicalize_name(asked.name)]), asked


@pytest.mark.parametrize("lock", WANTED)
def test_that_a_lock_fits_every_machine_for_which_there_are_wheels(lock):
    """Packages that are built per machine carry the hashes of all their files, not of one."""
    hashes = {name: found.count("sha256") for name, _, found in PIN.findall(text(lock))}
    built = {"sqlcipher3", "pynacl", "cffi", "pyside6-essentials", "apsw-sqlite3mc"} & set(hashes)
    assert built and all(hashes[name] >= 4 for name in built), hashes


def test_that_the_two_locks_agree():
    program, tests = pins("lock.txt"), pins("lock-test.txt")
    assert {name: tests[name] for name in program.keys() & tests.keys()}.items() <= program.items()


def test_that_each_dependency_says_why_it_is_there():
    lines = (TOP / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    asked = [line for line in lines if re.match(r' +"[A-Za-z0-9_-]+ [~<>=]=', line)]
    assert len(asked) >= len(PROJECT["project"]["dependencies"])
    assert [line for line in asked if "#" not in line and "hatchling" not in line and '"pytest ' not in line] == []
