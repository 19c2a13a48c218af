"""A bug of ours is told calmly, and the note of it holds no words of the couple (rule 13)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from pathlib import Path

import pytest

from evenhand.app.system.hook import MOST_KEPT, ExceptionHook, faults
from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import Message, msg

PRIVATE = "what I told nobody"


def bug(words: str = PRIVATE) -> Exception:
    """A caught error that carries private words in its message and in its variables."""
    try:
        raise ValueError(words) from KeyError(words)
    except ValueError as error:
        return error


def said_nothing(words: Message) -> None:
    pytest.fail(words.msgid)


def call(hook: ExceptionHook, error: BaseException) -> None:
    hook(type(error), error, error.__traceback__)


def test_that_a_note_tells_kind_and_place_but_no_words() -> None:
    note = faults(bug())
    assert note.splitlines()[0] == "ValueError" and "test_hook.py" in note and PRIVATE not in note


def test_that_a_bug_is_noted_and_told_once(tmp_path: Path) -> None:
    told = []
    hook = ExceptionHook(tmp_path / "new" / "faults.txt", lambda: told.append(1), said_nothing)
    call(hook, bug())
    kept = (tmp_path / "new" / "faults.txt").read_text()
    assert told == [1] and "ValueError" in kept and PRIVATE not in kept and str(tmp_path) not in kept


def test_that_a_damaged_file_met_while_reading_is_said_as_it_is_and_is_no_bug(tmp_path: Path) -> None:
    said = []
    failure = StoreFailed(msg("A space of one’s own is damaged."))
    call(ExceptionHook(tmp_path / "faults.txt", lambda: pytest.fail("told as a bug"), said.append), failure)
    assert said == [failure.message] and not (tmp_path / "faults.txt").exists()


def test_that_a_bug_while_telling_of_a_bug_does_not_go_round_for_ever(tmp_path: Path) -> None:
    told = []
    hook = ExceptionHook(tmp_path / "faults.txt", lambda: (told.append(1), call(hook, bug())), said_nothing)
    call(hook, bug())
    assert told == [1]


def test_that_only_the_newest_notes_are_kept(tmp_path: Path) -> None:
    log = tmp_path / "faults.txt"
    hook = ExceptionHook(log, lambda: None, said_nothing)
    for _ in range(MOST_KEPT + 5):
        call(hook, bug())
    call(hook, KeyError(PRIVATE))
    notes = log.read_text().split("\n\n")
    assert len(notes) == MOST_KEPT and notes[-1].startswith("KeyError")


def test_that_a_note_without_a_place_goes_to_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "file").write_text("")
    call(ExceptionHook(tmp_path / "file" / "faults.txt", lambda: None, said_nothing), bug())
    told = capsys.readouterr().err
    assert "ValueError" in told and PRIVATE not in told


def test_that_a_stop_from_the_keyboard_is_no_bug(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    call(ExceptionHook(tmp_path / "faults.txt", lambda: pytest.fail("told"), said_nothing), KeyboardInterrupt())
    assert not (tmp_path / "faults.txt").exists() and "KeyboardInterrupt" in capsys.readouterr().err


def test_that_it_takes_over_where_python_ends_with_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    hook = ExceptionHook(tmp_path / "faults.txt", lambda: None, said_nothing)
    hook.install()
    assert sys.excepthook is hook
