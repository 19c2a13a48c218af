"""A screen for all tests, and a person with the program for each; on failure a picture and the tree are kept."""
# SPDX-License-Identifier: GPL-3.0-or-later

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from e2e import couple
from e2e.person import EDITOR, SLOW, Person
from e2e.program import Program
from e2e.screen import Screen, lacking
from evenhand.app.sample import make_sample
from evenhand.storage.keys import LEAST_MEMORY, Cost

FAILED = pytest.StashKey[bool]()
CHEAP = Cost(LEAST_MEMORY, 1)  # of keys that nobody needs to keep


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """The screen on which all end-to-end tests run."""
    absent = lacking()
    if absent:
        pytest.fail(f"The end-to-end tests need what this system lacks: {', '.join(absent)}.", pytrace=False)
    with Screen(tmp_path_factory.mktemp("screen")) as made:
        yield made


@pytest.fixture
def program(screen: Screen, tmp_path: Path) -> Iterator[Program]:
    """Evenhand, not started yet, with an empty home. It may complain of nothing while it runs."""
    made = Program(screen, tmp_path / "home")
    yield made
    made.stop()
    assert made.faults == "" and made.complaints == []


@pytest.fixture
def person(screen: Screen, program: Program, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Person]:
    """Someone at the keyboard, for the program of the same test."""
    with Person(screen) as someone:
        yield someone
        if request.node.stash.get(FAILED, False):
            screen.picture(tmp_path / "screen.png")
            (tmp_path / "tree.txt").write_text(someone.tree() if program.runs else "the program does not run")
            print(f"A picture and what could be read are in {tmp_path}.")


@pytest.fixture(scope="session")
def kept_sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, str]]:
    """A sample household made once, and its passphrases."""
    folder = tmp_path_factory.mktemp("kept") / "house"
    made = make_sample(folder, 2, None, 1, date.today(), cost=CHEAP)
    made.household.close()
    return folder, made.passphrases


@pytest.fixture
def passphrases(kept_sample: tuple[Path, tuple[str, str]], program: Program) -> tuple[str, str]:
    """Of a sample household of the test's own, in the folder "house"."""
    folder, made = kept_sample
    shutil.copytree(folder, program.home / "house")
    return made


@pytest.fixture
def at_unlock(person: Person, program: Program, passphrases: tuple[str, str]) -> Person:
    """Someone in front of that household, locked."""
    person.pid = program.start("open", "house")
    person.finds("Passphrase", EDITOR, states=("focused",), patience=SLOW)
    return person


@pytest.fixture
def inside(at_unlock: Person, passphrases: tuple[str, str]) -> Person:
    """Someone in the open household."""
    couple.opens(at_unlock, passphrases[0])
    return at_unlock
