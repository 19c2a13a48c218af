"""The main job: from the first run to both pages on paper, through the real window (issue 2, C8)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date
from pathlib import Path

from pypdf import PdfReader

from e2e import couple
from e2e.couple import ROBIN, SAM, Logged
from e2e.person import PLACE, Person
from e2e.program import Program

TITLE = "Sunday plans"
DUTIES = ("Needs talk", "Reminders")
SAMS = (
    Logged("sorry", 20, 3, 4, 14), Logged("talk about needs", 30, 3, 3, 13), Logged("plan time", 20, 2, 1, 11),
    Logged("honest comfort", 15, 2, 2, 10), Logged("first move", 10, 3, 4, 9), Logged("remind", 10, 1, 1, 7),
    Logged("sorry", 15, 2, 3, 5), Logged("bad day", 25, 2, 2, 4), Logged("talk about needs", 40, 4, 3, 3),
    Logged("plan time", 20, 2, 1, 1))
ROBINS = (
    Logged("birthday", 30, 2, 1, 14), Logged("relatives", 20, 1, 1, 13), Logged("birthday", 25, 2, 1, 12),
    Logged("write down", 15, 1, 1, 10), Logged("remind", 10, 1, 1, 9), Logged("bad day", 20, 2, 1, 8),
    Logged("relatives", 35, 2, 1, 6), Logged("plan time", 20, 2, 1, 5), Logged("write down", 10, 1, 1, 3),
    Logged("remind", 5, 1, 0, 2))


def test_that_a_couple_gets_from_the_first_run_to_both_pages(person: Person, program: Program) -> None:
    """First run, twenty entries, weights, balance, an agreement, four weeks of turns, two pages; then all is still there."""
    today = date.today()
    pid = person.pid = program.start()
    couple.sets_up_together(person)
    couple.ticks_usual_week(person, ("Open a talk about needs", "Say sorry for my own part", "Plan time as a couple"))
    couple.joins_first_time(person)
    couple.unlocks(person, ROBIN)
    logs_shares_and_weighs(person, ROBINS, ("The time it takes", "The energy it takes"), today)
    couple.locks(person)
    couple.unlocks(person, SAM)
    logs_shares_and_weighs(person, SAMS, ("The emotional risk", "The energy it takes"), today)
    couple.joins(person, ROBIN)
    couple.shows_weights(person)
    looks_at_balance(person)
    couple.writes_agreement(person, TITLE)
    couple.signs_side_by_side(person)
    person.keys("ctrl+l")
    couple.says_still_yes(person, SAM)
    couple.locks(person)
    couple.says_still_yes(person, ROBIN)
    couple.joins(person, SAM)
    couple.plans_four_weeks(person, DUTIES)
    couple.prints_agreement(person, program.home / "agreement.pdf")
    couple.prints_review(person, program.home / "review.pdf")
    the_pages_say_what_was_meant(program.home)
    assert program.runs and person.pid == pid
    person.presses("Close quickly")
    assert program.ends() == 0
    person.pid = program.start()
    all_is_still_there(person)


def logs_shares_and_weighs(person: Person, entries: tuple[Logged, ...], wears_out: tuple[str, str],
                          today: date) -> None:
    """One partner alone, at the own session."""
    couple.logs(person, entries, today)
    couple.shares_everything(person, len(entries))
    couple.answers_what_wears_out(person, *wears_out)


def looks_at_balance(person: Person) -> None:
    """Look at the two weeks that ended yesterday; both have logged enough for words (FAIR-5)."""
    person.presses("Balance", PLACE)
    person.presses("Start two weeks…")
    person.finds(roles=("dialog",))
    person.keys("Down", "Return")
    couple.closes_dialog(person)
    person.presses("Look without guessing")
    assert person.count(begins="Not enough from both to say") == 0


def text_of(path: Path) -> str:
    """The words of a PDF, with single blanks."""
    with PdfReader(path) as pdf:
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def the_pages_say_what_was_meant(home: Path) -> None:
    """Both pages, in the couple's own words and without a figure about a person."""
    agreement, review = text_of(home / "agreement.pdf"), text_of(home / "review.pdf")
    for words in (TITLE, "Who thinks of our Sundays.", "One thing that we both like", "Sam", "Robin", "signed in the program"):
        assert words in agreement
    for words in ("How do we share the talks?", "I would like more quiet.", "I rest more on Sundays.", "agreed by both",
                  "Made at home, side by side."):
        assert words in review
    assert "%" not in review


def all_is_still_there(person: Person) -> None:
    """Entries of both, weights, agreement and review, after a new start."""
    couple.unlocks(person, ROBIN)
    person.presses("Ledger", PLACE)
    for words in ("Wrote down what we decided", "Made the first move after a row"):
        person.sees(words)
    person.presses("Weights", PLACE)
    person.finds("Robin counts time most.")
    person.presses("Agreements", PLACE)
    person.finds(TITLE, ("label",))
    person.presses("Rotation", PLACE)
    for duty in DUTIES:
        person.sees(f". {duty}, ")
