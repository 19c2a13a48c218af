"""What Balance says in many situations, as a person reads it: reviewed once, compared ever since, easy to read.

`balance_situations.txt` holds the reviewed words. To renew it after a wanted change, run this file as a script from
the folder of the tests, and read what has changed.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from content.reading import grade
from domain.made import CATALOGUE
from domain.memory import MemoryShared
from evenhand.app import places
from evenhand.app.language.values import Speller
from evenhand.app.language.words import Words
from evenhand.domain.balance.beside import guessed, hard_days
from evenhand.domain.balance.choices import choice_told
from evenhand.domain.balance.figures import figures_from_memory, figures_of
from evenhand.domain.balance.names import Sides
from evenhand.domain.balance.options import GapOption, option_name
from evenhand.domain.balance.view import balance_of, own_view
from evenhand.domain.balance.words import row_told
from evenhand.domain.entries import Felt
from evenhand.domain.guesses import Fair, Guess
from evenhand.domain.hard_weeks import LifeChange, LifeChangeKind, StepsIn
from evenhand.domain.load.sums import sums_of
from evenhand.domain.message import Message
from evenhand.domain.partners import Who
from evenhand.domain.sharing import SharedEntry
from evenhand.domain.spans import Span
from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.domain.weights import EQUAL, Weights

REVIEWED = Path(__file__).with_name("balance_situations.txt")
BEGIN = date(2026, 11, 9)
NOW, LAST_TIME = Span.of_days(BEGIN, 14), Span.of_days(BEGIN - timedelta(days=28), 14)
RISK_MOST, TIME_MOST = Weights(20, 30, 50), Weights(60, 20, 20)
BOTH = {Who.A: RISK_MOST, Who.B: TIME_MOST}
SAM, ROBIN = Who.A, Who.B
WORDS = Words("en", places.resources() / "locale")
WORDS.spell_with(Speller("en"))


def daily(who, task, time=20, energy=2, risk=2, *, days=range(14), begin=BEGIN, felt=None, joint=""):
    """An entry on each of these days, counted from `begin`. `risk` None: the level was kept private."""
    return [SharedEntry(f"{who.value}{task}{begin}{day}", who, begin + timedelta(days=day), task, time, energy, risk,
                        felt, "", joint) for day in days]


EVEN = [*daily(SAM, "A1"), *daily(ROBIN, "A1")]  # enough from both, and even
EVEN_BEFORE = [*daily(SAM, "A1", begin=LAST_TIME.begin), *daily(ROBIN, "A1", begin=LAST_TIME.begin)]


@dataclass(frozen=True)
class Situation:
    """Everything that Balance may know of two weeks."""

    entries: Iterable[SharedEntry] = ()
    weights: dict = None
    span: Span = NOW
    before: Span | None = None
    hard: tuple[LifeChange, ...] = ()
    guesses: tuple[Guess, ...] = ()
    memory: dict | None = None
    alone: bool = False
    by_step: bool = False
    names: tuple[str, str] = ("Sam", "Robin")
    chosen: tuple[GapOption, ...] = ()

    @property
    def sides(self) -> Sides:
        return Sides(dict(zip(Who, self.names, strict=True)), SAM)

    def said(self) -> list[Message]:
        """All that is told, in the order of the page."""
        if self.alone:
            return [said.words for said in own_view(sums_of(self.entries), SAM, CATALOGUE).said]
        known, sides = BOTH if self.weights is None else self.weights, self.sides
        store, apart = MemoryShared(self.entries), [change.span for change in self.hard]
        figures = figures_from_memory(self.memory, CATALOGUE) if self.memory is not None else \
            figures_of(store, self.span, apart, CATALOGUE)
        before = figures_of(store, self.before, apart, CATALOGUE) if self.before is not None else None
        found = balance_of(figures, known, CATALOGUE, sides, before)
        rows = (*found.rows, *found.by_step, *found.by_kind) if self.by_step else found.rows
        told = [*(said.words for said in found.headline), *(line for row in rows for line in row_told(row, CATALOGUE, sides)),
                *found.counts_most, *guessed({guess.who: guess for guess in self.guesses}, sides)]
        for said in (*found.felt, *found.since_before, *found.less_of,
                     *(line for lines in hard_days(self.hard, self.span, CATALOGUE, sides) for line in lines)):
            told.append(said.words)
        told += [option_name(option) for _ in found.suggested[:1] for option in GapOption]
        return [*told, *(choice_told(option, CATALOGUE.domain_names[found.gaps[0].key]) for option in self.chosen)]


def hard(kind, whose, days=4, begin=BEGIN, steps_in=()):
    return LifeChange("h", kind, whose, Span.of_days(begin, days), steps_in=tuple(steps_in))


def guesses(one, two, care=(None, None), fair=(Fair.YES, Fair.PARTLY)):
    return tuple(Guess(who, "p", part, fair[0], fair[1], came) for who, part, came in zip(Who, (one, two), care, strict=True))


def week(often, *tasks):
    return [UsualTask(task, often, 20, 2, 2) for task in tasks]


FIVE = ("A1", "B1", "C1", "D1", "E1")
SITUATIONS = {
    "nothing is logged": Situation(),
    "one logs all": Situation(daily(SAM, "B1")),
    "one logs all, the other nearly enough": Situation([*daily(SAM, "B1"), *daily(ROBIN, "C1", days=range(7))]),
    "both have just enough": Situation([*daily(SAM, "B1", days=range(10)), *daily(ROBIN, "B1", days=range(10))]),
    "only joint entries": Situation([*daily(SAM, "D1", joint="j"), *daily(ROBIN, "D1", energy=3, joint="j")]),
    "an exact tie": Situation([*EVEN, *daily(SAM, "B1", days=range(4)), *daily(ROBIN, "B1", days=range(4, 8))]),
    "more with one, either way": Situation([*EVEN, *daily(SAM, "B1")]),
    "two gaps, one each": Situation([*EVEN, *daily(SAM, "B1"), *daily(ROBIN, "C1")]),
    "leaning to one, either way": Situation([*EVEN, *daily(SAM, "B1", days=range(9)), *daily(ROBIN, "B1", days=range(5))]),
    "it depends on what you count": Situation([*EVEN, *daily(SAM, "B1", 5, 1, 4), *daily(ROBIN, "B1", 60, 1, 0)]),
    "one cost alone makes the gap, and it holds": Situation(
        [*EVEN, *daily(SAM, "B1", 60, 1, 2), *daily(ROBIN, "B1", 10, 2, 2)], {SAM: Weights(100, 0, 0), ROBIN: EQUAL}),
    "nobody has shown weights": Situation([*EVEN, *daily(SAM, "B1")], {}),
    "only the reader's weights": Situation([*EVEN, *daily(SAM, "B1")], {SAM: RISK_MOST}),
    "both count alike": Situation([*EVEN, *daily(ROBIN, "C1")], {SAM: EQUAL, ROBIN: EQUAL}),
    "two costs count most": Situation(EVEN, {SAM: Weights(40, 40, 20), ROBIN: Weights(20, 40, 40)}),
    "sparse rows": Situation([*EVEN, *daily(SAM, "B1", days=range(2)), *daily(ROBIN, "C1", days=range(1))]),
    "a level was kept private": Situation([*EVEN, *daily(SAM, "B1"), *daily(ROBIN, "B1", risk=None)]),
    "no level above zero": Situation([*daily(SAM, "B1", energy=0, risk=0), *daily(ROBIN, "B1", energy=0, risk=0)]),
    "tasks that stand apart": Situation([*EVEN, *daily(SAM, "I8", days=range(3)), *daily(ROBIN, "A3", days=range(3))]),
    "giving room is work": Situation([*EVEN, *daily(ROBIN, "D3")]),
    "both were ill": Situation(EVEN, hard=(hard(LifeChangeKind.ILLNESS, None, 14),)),
    "one was ill and the other stepped in": Situation(
        [*EVEN, *daily(SAM, "H4")], hard=(hard(LifeChangeKind.ILLNESS, ROBIN, steps_in=[StepsIn("H4", SAM), StepsIn("G1", SAM)]),)),
    "one was away, with help from outside": Situation(
        EVEN, hard=(hard(LifeChangeKind.TRAVEL, SAM, 3, steps_in=[StepsIn("H4", None)]),)),
    "much work for one, grief for both": Situation(
        EVEN, hard=(hard(LifeChangeKind.JOB, SAM, 3), hard(LifeChangeKind.GRIEF, None, 2, BEGIN + timedelta(days=5)))),
    "one week": Situation([*daily(SAM, "B1", days=range(7)), *daily(ROBIN, "C1", days=range(7))], span=Span.of_days(BEGIN, 7)),
    "ten years": Situation(
        [entry for year in range(10) for who, task in ((SAM, "B1"), (ROBIN, "C1"), (SAM, "A1"), (ROBIN, "A1"))
         for entry in daily(who, task, begin=date(2016 + year, 3, 1), days=range(240))],
        span=Span(date(2016, 1, 1), date(2026, 1, 1))),
    "the same gap for the second time": Situation(
        [*EVEN, *daily(SAM, "B1"), *EVEN_BEFORE, *daily(SAM, "B1", begin=LAST_TIME.begin)], before=LAST_TIME),
    "a gap that moved": Situation(
        [*EVEN, *daily(SAM, "B1"), *EVEN_BEFORE, *daily(ROBIN, "B1", begin=LAST_TIME.begin)], before=LAST_TIME),
    "a gap that closed": Situation(
        [*EVEN, *daily(SAM, "B1"), *daily(ROBIN, "B1"), *EVEN_BEFORE, *daily(ROBIN, "B1", begin=LAST_TIME.begin)],
        before=LAST_TIME),
    "too little last time": Situation([*EVEN, *daily(SAM, "B1"), *daily(SAM, "B1", begin=LAST_TIME.begin)], before=LAST_TIME),
    "felt too much for both": Situation([*daily(SAM, "A1", felt=Felt.TOO_MUCH), *daily(ROBIN, "A1", felt=Felt.TOO_MUCH)]),
    "guesses above a hundred": Situation(EVEN, guesses=guesses(70, 54, (Fair.PARTLY, Fair.YES))),
    "guesses below a hundred": Situation(EVEN, guesses=guesses(40, 45, fair=(Fair.NO, Fair.PARTLY))),
    "guesses of exactly a hundred": Situation(EVEN, guesses=guesses(50, 50)),
    "only one has guessed": Situation(EVEN, guesses=guesses(70, 54)[:1]),
    "from memory": Situation(memory={SAM: week(HowOften.MOST_DAYS, *FIVE), ROBIN: week(HowOften.ONCE_A_WEEK, *FIVE)}),
    "from memory, too little": Situation(memory={SAM: week(HowOften.MOST_DAYS, *FIVE), ROBIN: week(HowOften.MONTHLY, "A1")}),
    "by step and by kind of work": Situation([*daily(SAM, "A2"), *daily(ROBIN, "F6"), *daily(SAM, "F6")], by_step=True),
    "one person alone": Situation([*daily(SAM, "B1"), *daily(SAM, "A1", 5, 1, 0), *daily(SAM, "G1", 60, 1, 0, days=range(9))],
                                  alone=True),
    "one person alone, one area": Situation(daily(SAM, "B1"), alone=True),
    "one person alone, nothing logged": Situation(alone=True),
    "names that begin alike, in other scripts": Situation([*EVEN, *daily(SAM, "B1")], names=("נועה", "נטע")),
    "what was chosen": Situation([*EVEN, *daily(SAM, "B1")], chosen=tuple(GapOption)),
}


def told(situation: Situation) -> list[str]:
    return [WORDS(message) for message in situation.said()]


def as_file() -> str:
    return "\n".join(f"# {name}\n" + "".join(f"{line}\n" for line in told(situation) or ["(nothing is said)"])
                     for name, situation in SITUATIONS.items())


def test_that_every_situation_reads_as_it_was_reviewed():
    assert len(SITUATIONS) >= 25
    assert as_file() == REVIEWED.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SITUATIONS)
def test_that_each_passage_reads_at_grade_six(name):
    """ACC-1, over the whole passage. Other scripts are no English to grade."""
    said = [line for line in told(SITUATIONS[name]) if line.isascii() or "\u2019" in line]
    assert grade(" ".join(line if line.endswith((".", "?")) else f"{line}." for line in said)) <= 6


@pytest.mark.parametrize("name", [name for name, situation in SITUATIONS.items() if situation.names == ("Sam", "Robin")])
def test_that_too_little_from_one_says_no_name(name):
    """FAIR-5: who logged how much is never told."""
    said = told(SITUATIONS[name])
    if "Not enough from both to say." in said:
        assert not any(partner in line for line in said for partner in ("Sam", "Robin")) or SITUATIONS[name].hard


if __name__ == "__main__":
    REVIEWED.write_text(as_file(), encoding="utf-8")
