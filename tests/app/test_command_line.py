"""The command line: exit codes, one plain sentence on failure, passphrases never as arguments."""
# SPDX-License-Identifier: GPL-3.0-or-later

import io
import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from PySide6.QtGui import QUndoGroup

from app.conftest import Outcome, Sample
from evenhand.app import opening
from evenhand.app.language import content
from evenhand.app.cli.terminal import CannotBeDone, Terminal
from evenhand.app.paper.facts import review_facts
from evenhand.app.house import build_house
from evenhand.app.solver import START, Solver, told
from evenhand.app.language.words import Words
from evenhand.domain.failures import StoreFailed
from evenhand.domain.rotation.json_answer import answer
from evenhand.domain.spans import Span

DESKTOP = Path(__file__).parents[2] / "desktop"
DONE, CANNOT, WRONG_USAGE = 0, 1, 2


def says_one_sentence(outcome: Outcome) -> str:
    """The sentence on standard error of a command that could not be done."""
    assert outcome.code == CANNOT and outcome.out == []
    assert len(outcome.err) == 1 and outcome.err[0].endswith((".", "?")) and "Traceback" not in outcome.err[0]
    return outcome.err[0]


def text_of(path: Path) -> str:
    with PdfReader(path) as pdf:
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


@pytest.mark.parametrize("given", [
    ("check",), ("backup", "folder"), ("no-such-command",), ("sample", "x", "--weeks", "0"), ("sample", "x", "--weeks", "two"),
    ("review", "x", "--from", "yesterday", "--to", "2026-01-01", "-o", "x.pdf"), ("gallery", "x", "--scale", "300"), ("plan", "x.json", "-o", "y.json", "--exact", "0"),
    ("gallery", "x", "--size", "wide"), ("gallery", "x", "--scale", ""), ("check", "folder", "a passphrase"), ("open",),
    ("--nonsense",)])
def test_that_wrong_usage_ends_with_2_and_says_how_to_use_it(command, given: tuple[str, ...]) -> None:
    outcome = command(*given)
    assert outcome.code == WRONG_USAGE and outcome.out == [] and outcome.err[0].startswith("usage: evenhand")


def test_that_version_and_help_are_told_on_standard_output(command) -> None:
    for word in ("--version", "--help"):
        outcome = command(word)
        assert (outcome.code, outcome.err) == (DONE, []) and "venhand" in outcome.out[0]


def test_that_check_says_counts_and_nothing_of_what_stands_there(command, sample: Sample) -> None:
    outcome = command("check", sample.folder, "--passphrases-stdin", typed=sample.passphrases[:1])
    assert (outcome.code, outcome.err) == (DONE, [])
    assert outcome.out[0] == "This household is whole." and len(outcome.out) == 3
    assert all(name not in "".join(outcome.out) for name in ("Sam", "Robin"))


def test_that_a_damaged_household_is_told_and_ends_with_1(command, sample: Sample) -> None:
    """Every file of it in turn, some bytes in its middle."""
    for file in [each for each in sorted(sample.folder.rglob("*")) if each.suffix in (".db", ".json") and each.is_file()]:
        whole = file.read_bytes()
        middle = len(whole) // 2
        file.write_bytes(whole[:middle] + b"\x00\xff damaged \xff\x00" * 8 + whole[middle + 112:])
        outcome = command("check", sample.folder, "--passphrases-stdin", typed=sample.passphrases[:1])
        assert outcome.code in (DONE, CANNOT), file.name  # another one's space, or the second copy of the keys, is not needed
        if outcome.code == CANNOT:
            says_one_sentence(outcome)
        file.write_bytes(whole)


@pytest.mark.parametrize("typed", [(), ("not the right words",)])
def test_that_a_missing_or_wrong_passphrase_is_one_sentence(command, sample: Sample, typed: tuple[str, ...]) -> None:
    says_one_sentence(command("check", sample.folder, "--passphrases-stdin", typed=typed))


@pytest.mark.parametrize("kind", ["nothing", "empty", "file", "other"])
def test_that_what_is_no_household_is_one_sentence(command, tmp_path: Path, kind: str) -> None:
    place = tmp_path / kind
    if kind == "file":
        place.write_text("words")
    elif kind != "nothing":
        place.mkdir()
    if kind == "other":
        (place / "keys.json").write_text("{}")
    for words in (("check", place), ("backup", place, tmp_path / "b.evenhand"), ("export", place, tmp_path / "out")):
        says_one_sentence(command(*words, "--passphrases-stdin", typed=("four words of mine",)))
    assert not (tmp_path / "b.evenhand").exists() and not (tmp_path / "out").exists()


def test_that_a_backup_brings_the_same_household_back(command, sample: Sample, tmp_path: Path) -> None:
    backup, back = tmp_path / "one.evenhand", tmp_path / "back"
    first = sample.passphrases[:1]
    assert command("backup", sample.folder, backup, "--passphrases-stdin", typed=first).code == DONE
    assert command("restore", backup, back, "--passphrases-stdin", typed=first).code == DONE
    before, after = (command("check", folder, "--passphrases-stdin", typed=first) for folder in (sample.folder, back))
    assert after.code == DONE and after.out[0] == before.out[0] and after.out[2] == before.out[2]
    assert command("check", back, "--passphrases-stdin", typed=sample.passphrases[1:]).code == DONE


def test_that_nothing_that_is_there_is_ever_written_over(command, sample: Sample, tmp_path: Path) -> None:
    first, backup = sample.passphrases[:1], tmp_path / "one.evenhand"
    backup.write_text("mine")
    says_one_sentence(command("backup", sample.folder, backup, "--passphrases-stdin", typed=first))
    assert backup.read_text() == "mine"
    backup.unlink()
    command("backup", sample.folder, backup, "--passphrases-stdin", typed=first)
    before = {file: file.read_bytes() for file in sample.folder.rglob("*") if file.is_file()}
    says_one_sentence(command("restore", backup, sample.folder, "--passphrases-stdin", typed=first))
    says_one_sentence(command("sample", sample.folder))
    assert {file: file.read_bytes() for file in sample.folder.rglob("*") if file.is_file()} == before


def test_that_a_broken_backup_leaves_nothing_behind(command, sample: Sample, tmp_path: Path) -> None:
    backup = tmp_path / "one.evenhand"
    first = sample.passphrases[:1]
    command("backup", sample.folder, backup, "--passphrases-stdin", typed=first)
    backup.write_bytes(backup.read_bytes()[:-5000])
    says_one_sentence(command("restore", backup, tmp_path / "back", "--passphrases-stdin", typed=first))
    says_one_sentence(command("restore", tmp_path / "none.evenhand", tmp_path / "back", "--passphrases-stdin", typed=first))
    assert not (tmp_path / "back").exists()


# Documents


def span_words() -> tuple[str, ...]:
    today = date.today()
    return ("--from", (today - timedelta(days=27)).isoformat(), "--to", today.isoformat())


def writes_own_words(sample: Sample, text: str) -> None:
    """The first partner writes on a page for the last four weeks, as the window lets them."""
    household = opening.open_household(sample.folder, sample.passphrases[0])
    today = date.today()
    house = build_house(household, content.load("en"), lambda: today, lambda: "a" * 32, "session", QUndoGroup())
    facts = review_facts(house, Span(today - timedelta(days=27), today + timedelta(days=1)), today)
    reviews = house.ours.reviews
    reviews.apply(reviews.plan_new(facts))
    reviews.apply(reviews.plan_words("a" * 32, house.alone.who, text))
    household.close()


def test_that_two_passphrases_make_the_page_of_both(command, sample: Sample, tmp_path: Path) -> None:
    """Rule 12: two passphrases are two yeses."""
    page = tmp_path / "both.pdf"
    outcome = command("review", sample.folder, *span_words(), "-o", page, "--passphrases-stdin", typed=sample.passphrases)
    assert outcome.code == DONE and "agreed by both" in text_of(page)


def test_that_one_passphrase_makes_the_page_of_that_partners_own_words(command, sample: Sample, tmp_path: Path) -> None:
    page = tmp_path / "solo.pdf"
    words = ("review", sample.folder, *span_words(), "-o", page, "--passphrases-stdin")
    says_one_sentence(command(*words, typed=sample.passphrases[:1]))
    writes_own_words(sample, "I would like more quiet.")
    assert command(*words, typed=sample.passphrases[:1]).code == DONE
    assert "I would like more quiet." in text_of(page) and "agreed by both" not in text_of(page)
    says_one_sentence(command(*words, typed=sample.passphrases[1:]))
    assert command(*words, typed=sample.passphrases).code == DONE
    assert "I would like more quiet." in text_of(page) and "agreed by both" in text_of(page)


def test_that_an_agreement_signed_by_both_is_printed_for_one_alone(command, sample: Sample, tmp_path: Path) -> None:
    exported = tmp_path / "out"
    assert command("export", sample.folder, exported, "--passphrases-stdin", typed=sample.passphrases[:1]).code == DONE
    signed = json.loads((exported / "evenhand.json").read_text())["ours"]["tables"]["agreement_version"][0]
    page = tmp_path / "page.pdf"
    outcome = command("agreement", sample.folder, signed["agreement"][:8], "-o", page, "--passphrases-stdin",
                      typed=sample.passphrases[:1])
    assert outcome.code == DONE and json.loads(signed["content"])["title"] in text_of(page)


@pytest.mark.parametrize("wanted", ["abc", "ffffffffffff"])
def test_that_an_unknown_agreement_is_one_sentence(command, sample: Sample, tmp_path: Path, wanted: str) -> None:
    says_one_sentence(command("agreement", sample.folder, wanted, "-o", tmp_path / "page.pdf", "--passphrases-stdin",
                              typed=sample.passphrases[:1]))


def test_that_days_in_the_wrong_order_and_bad_places_are_one_sentence(command, sample: Sample, tmp_path: Path) -> None:
    first = sample.passphrases[:1]
    says_one_sentence(command("review", sample.folder, "--from", "2026-02-02", "--to", "2026-02-01", "-o", tmp_path / "x.pdf",
                              "--passphrases-stdin", typed=first))
    says_one_sentence(command("review", sample.folder, *span_words(), "-o", tmp_path / "no" / "x.pdf", "--passphrases-stdin",
                              typed=first))


# Planning


def rotation(**more) -> dict:
    """Two weekly tasks for two weeks in the JSON form."""
    task = {"cadence": "weekly", "times": [{"weekday": 2, "part": "evening"}], "points": {"A": 6, "B": 4}}
    return {"schema": 1, "id": "two", "weeks": 2, "tasks": [{"id": "calls", **task}, {"id": "meals", **task}],
            "capacity": {"A": 40, "B": 40}, "target": {"share_A": 0.5}, **more}


CASE = {"id": "refused", "turns": [{"id": "calls@w00", "task": "calls", "week": 0, "points": {"A": 6, "B": 4}}],
        "rules": [{"id": f"not {who}", "kind": "wont", "task": "calls", "partner": who} for who in "AB"]}


def test_that_the_command_plans_plans_again_and_explains_a_conflict(command, tmp_path: Path) -> None:
    given, out = tmp_path / "given.json", tmp_path / "out.json"

    def answered(form: dict) -> dict:
        given.write_text(json.dumps(form))
        outcome = command("plan", given, "-o", out)
        assert (outcome.code, outcome.out, outcome.err) == (DONE, [], [])
        return json.loads(out.read_text())

    turns = answered(rotation())["turns"]
    assert set(turns) == {f"{task}@w0{week}" for task in ("calls", "meals") for week in (0, 1)}
    again = answered(rotation(previous=turns))
    assert again["turns"] == turns and again["changed"] == []
    conflict = answered(CASE)
    assert sorted(conflict["conflict"]) == ["not A", "not B"] and conflict["repair"] in (["not A"], ["not B"])


# Stands in for the solver's process: finds what it was given to start from, and proves that nothing is better.
SURE = """
import json, sys
asked = json.load(sys.stdin)
cost = asked["constant"] + sum(cost * value for cost, value in zip(asked["costs"], asked["start"]))
print("a greeting")
print(json.dumps({"values": asked["start"], "bound": cost}))
"""


@pytest.mark.parametrize(("process", "sure"), [(SURE, True), ("import sys; sys.exit(1)", False)])
def test_that_a_solver_proves_a_plan_or_leaves_it_as_it_was(process: str, sure: bool) -> None:
    plain = answer(rotation())
    solved = answer(rotation(), better=Solver(1, (sys.executable, "-c", process)).better)
    assert solved["turns"] == plain["turns"]
    assert (solved["proven_distance"] == 0) or not sure
    assert told(0.0) == "No plan is better than this one." and "1.2%" in told(0.012)
    again = answer(rotation(previous=plain["turns"]), better=Solver(1, (sys.executable, "-c", process)).better)
    assert (again["turns"], again["changed"]) == (plain["turns"], [])
    assert (again["proven_distance"] == 0) or not sure


def test_that_a_missing_solver_is_one_sentence(tmp_path: Path) -> None:
    process = "import sys; sys.modules['highspy'] = None; " + START
    with pytest.raises(StoreFailed) as failed:
        answer(rotation(), better=Solver(1, (sys.executable, "-c", process)).better)
    assert "not installed" in failed.value.message.msgid


def test_that_a_plan_that_cannot_be_read_or_written_is_one_sentence(command, tmp_path: Path) -> None:
    instance = tmp_path / "instance.json"
    for text in ("", "no json", "[]", "{}", '{"id": 3}', '{"id": "x", "weeks": -1}'):
        instance.write_text(text)
        says_one_sentence(command("plan", instance, "-o", tmp_path / "plan.json"))
    says_one_sentence(command("plan", tmp_path / "none.json", "-o", tmp_path / "plan.json"))
    assert not (tmp_path / "plan.json").exists()


# The terminal


def test_that_a_closed_standard_input_is_one_sentence(sample: Sample, tmp_path: Path) -> None:
    """Without a terminal and without lines there is nobody to ask; no warning of Python may come in between."""
    for words in (["backup", str(sample.folder), "b.evenhand"], ["check", str(sample.folder), "--passphrases-stdin"]):
        done = subprocess.run(["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "evenhand", *words],
                              env={"PYTHONPATH": str(DESKTOP), "PATH": os.environ["PATH"], "HOME": str(tmp_path)}, cwd=tmp_path, text=True,
                              capture_output=True, start_new_session=True, check=False)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (CANNOT, "", 1), done.stderr


def test_that_lines_that_are_no_text_are_one_sentence(monkeypatch: pytest.MonkeyPatch, words: Words) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\xfa\n"), encoding="utf-8"))
    with pytest.raises(CannotBeDone):
        Terminal(words, True).passphrase()


def test_that_blank_lines_are_no_passphrases_and_blanks_inside_stay(monkeypatch: pytest.MonkeyPatch, words: Words) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n  four words of mine \r\n\nthe other one\n"))
    terminal = Terminal(words, True)
    assert terminal.passphrase() == "  four words of mine "
    assert (terminal.second_passphrase(), terminal.second_passphrase()) == ("the other one", None)
