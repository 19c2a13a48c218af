"""A sample household with a cheap key cost, copied for each test; words; the command line in this process."""
# SPDX-License-Identifier: GPL-3.0-or-later

import io
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded

import pytest

from evenhand.app import command_line, places
from evenhand.app.sample import make_sample
from evenhand.app.settings import Settings
from evenhand.app.language.values import Speller
from evenhand.app.window import application
from evenhand.app.language.words import Words
from evenhand.storage.keys import LEAST_MEMORY, Cost

CHEAP = Cost(LEAST_MEMORY, 1)
WEEKS, SEED = 4, 7


@dataclass(frozen=True, slots=True)
class Sample:
    """A household on disk and its two passphrases."""

    folder: Path
    passphrases: tuple[str, str]

    def copied(self, folder: Path) -> "Sample":
        return Sample(Path(shutil.copytree(self.folder, folder)), self.passphrases)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left: exit code, lines of standard output, lines of standard error."""

    code: int
    out: list[str]
    err: list[str]


@pytest.fixture(scope="session")
def words() -> Words:
    """English, with its way to tell days and lists."""
    english = Words("en", places.resources() / "locale")
    english.spell_with(Speller("en"))
    return english


@pytest.fixture(scope="session")
def qapp(words: Words):
    """The application with our fonts and look."""
    return application(Settings(), words)


@pytest.fixture(scope="session")
def kept_sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Made once; nobody may change it."""
    folder = tmp_path_factory.mktemp("kept") / "sample"
    made = make_sample(folder, WEEKS, None, SEED, date.today(), cost=CHEAP)
    made.household.close()
    return Sample(folder, made.passphrases)


@pytest.fixture
def sample(kept_sample: Sample, tmp_path: Path) -> Sample:
    """A copy for one test."""
    return kept_sample.copied(tmp_path / "sample")


@pytest.fixture
def command(capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Outcome]]:
    """Runs a command with lines typed on standard input."""
    mask = os.umask(0o022)

    def run(*given: object, typed: tuple[str, ...] = ()) -> Outcome:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        capsys.readouterr()
        try:
            code = command_line.run([str(word) for word in given])
        except SystemExit as end:  # argparse ends the process on wrong usage
            code = end.code
        told = capsys.readouterr()
        return Outcome(code, told.out.splitlines(), told.err.splitlines())

    yield run
    os.umask(mask)
