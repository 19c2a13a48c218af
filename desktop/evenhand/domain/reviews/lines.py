"""What a review may hold: an allow-list. What has no type here cannot come onto the page (THE-5).

No private notes, reflections, safety answers, drafts, exact shares or levels: there is no field for them.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType

from evenhand.domain.agreements.content import Each
from evenhand.domain.agreements.slips import InTheWay
from evenhand.domain.balance.names import Sides
from evenhand.domain.guesses import Fair, Guess
from evenhand.domain.hard_weeks import LifeChange, LifeChangeKind
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.partners import Who
from evenhand.domain.picture import BandChart
from evenhand.domain.spans import Span


class Outcome(str, Enum):
    """What became of an agreement that was tried."""

    KEPT = "kept"
    CHANGED = "changed"
    PAUSED = "paused"
    ENDED = "ended"


OUTCOME_WORDS: Mapping[Outcome, Message] = MappingProxyType({
    Outcome.KEPT: msg("we keep it"),
    Outcome.CHANGED: msg("we changed it"),
    Outcome.PAUSED: msg("we paused it"),
    Outcome.ENDED: msg("we ended it"),
})


@dataclass(frozen=True, slots=True)
class Tried:
    """An agreement of both in this span, and what got in the way in it: each once, of nobody, in fixed words (AGR-10)."""

    agreement_id: str
    title: str
    outcome: Outcome
    in_the_way: tuple[InTheWay, ...] = ()


@dataclass(frozen=True, slots=True)
class HardMoments:
    """Counts for the couple only, without names: hard moments, tries to find back that landed, and that did not yet."""

    moments: int
    landed: int
    not_yet: int


@dataclass(frozen=True, slots=True)
class Felt:
    """One partner's answers, in words. The guessed part is a figure and stays out."""

    fair_to_me: Fair
    care_came_back: Fair | None

    @classmethod
    def of(cls, guess: Guess) -> "Felt":
        return cls(guess.fair_to_me, guess.care_came_back)


@dataclass(frozen=True, slots=True)
class HardTime:
    """A life change by its kind alone. `whose` must tick it; None: both must."""

    id: str
    kind: LifeChangeKind
    whose: Who | None

    @classmethod
    def of(cls, change: LifeChange) -> "HardTime":
        return cls(change.id, change.kind, change.whose)

    @property
    def health(self) -> bool:
        return self.kind in _HEALTH


_HEALTH = frozenset({LifeChangeKind.ILLNESS, LifeChangeKind.LOW_MOOD, LifeChangeKind.NEWBORN})

HARD_TIME_WORDS: Mapping[LifeChangeKind, Message] = MappingProxyType({
    LifeChangeKind.ILLNESS: msg("illness"),
    LifeChangeKind.JOB: msg("heavy work"),
    LifeChangeKind.EXAM: msg("an exam"),
    LifeChangeKind.GRIEF: msg("grief"),
    LifeChangeKind.NEWBORN: msg("a new baby"),
    LifeChangeKind.CARING: msg("caring for someone"),
    LifeChangeKind.LOW_MOOD: msg("low mood"),
    LifeChangeKind.MONEY: msg("money worries"),
    LifeChangeKind.TRAVEL: msg("travel"),
    LifeChangeKind.OTHER: msg("a change in our life"),
})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the program knows of the span and may offer for the page. `notes` say what cannot be said, and why."""

    span: Span
    sides: Sides
    chart: BandChart | None = None
    counts_most: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    felt: Mapping[Who, Felt] = field(default_factory=lambda: MappingProxyType({}))
    since: tuple[Message, ...] = ()
    tried: tuple[Tried, ...] = ()
    hard_moments: HardMoments | None = None
    hard_times: tuple[HardTime, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that can be ticked. It comes onto the page when everyone in `needs` has ticked it."""

    key: str
    label: Message
    needs: frozenset[Who]
    ticked_at_first: bool


def lines_of(facts: Facts) -> tuple[Line, ...]:
    """All that can be ticked, in the order of the page. Feelings, what got in the way, hard moments and hard times are
    never preselected."""
    both = frozenset(Who)
    lines = []
    if facts.chart is not None:
        lines.append(Line("where", msg("Where the tasks sit"), both, True))
    for who in facts.sides.order:
        if who in facts.felt:
            label = msg("What {name} felt", name=facts.sides.names[who])
            lines.append(Line(f"felt:{who.value}", label, frozenset({who}), False))
    if facts.since:
        lines.append(Line("since", msg("Since the last review"), both, True))
    for tried in facts.tried:
        lines.append(Line(f"tried:{tried.agreement_id}", msg("{title}", title=tried.title), both, True))
        if tried.in_the_way:
            label = msg("{title}: what got in the way", title=tried.title)
            lines.append(Line(f"ways:{tried.agreement_id}", label, both, False))
    if facts.hard_moments is not None:
        lines.append(Line("moments", msg("Hard moments"), both, False))
    for hard in facts.hard_times:
        needs = frozenset({hard.whose}) if hard.whose else both
        label = msg("Hard weeks: {kind}", kind=HARD_TIME_WORDS[hard.kind])
        lines.append(Line(f"weeks:{hard.id}", label, needs, False))
    return tuple(lines)


def first_ticks(facts: Facts) -> Each[frozenset[str]]:
    """What is ticked when a review is begun, alike for both."""
    keys = frozenset(line.key for line in lines_of(facts) if line.ticked_at_first)
    return Each(keys, keys)


def ticked(facts: Facts, ticks: Each[frozenset[str]]) -> Facts:
    """The facts with only those lines for which everyone needed has a tick."""
    kept = {line.key for line in lines_of(facts) if all(line.key in ticks.of(who) for who in line.needs)}
    shown = "where" in kept
    return Facts(
        span=facts.span,
        sides=facts.sides,
        chart=facts.chart if shown else None,
        counts_most=facts.counts_most if shown else (),
        notes=facts.notes,
        felt=MappingProxyType({who: felt for who, felt in facts.felt.items() if f"felt:{who.value}" in kept}),
        since=facts.since if "since" in kept else (),
        tried=tuple(tried if f"ways:{tried.agreement_id}" in kept else replace(tried, in_the_way=())
                    for tried in facts.tried if f"tried:{tried.agreement_id}" in kept),
        hard_moments=facts.hard_moments if "moments" in kept else None,
        hard_times=tuple(hard for hard in facts.hard_times if f"weeks:{hard.id}" in kept),
    )


def seen_from(facts: Facts, first: Who) -> Facts:
    """The same facts with this partner first: the chart turned over, nothing else told otherwise."""
    if facts.sides.first is first:
        return facts
    return replace(
        facts, sides=replace(facts.sides, first=first), chart=facts.chart and _turned(facts.chart),
        counts_most=facts.counts_most[::-1],
    )


def _turned(chart: BandChart) -> BandChart:
    columns = (replace(c, begin=1 - c.end, end=1 - c.begin) for c in reversed(chart.columns))
    rows = (
        replace(
            row, tick=None if row.tick is None else 1 - row.tick, bar=row.bar and (1 - row.bar[1], 1 - row.bar[0]),
            marks=tuple(replace(m, position=1 - m.position, beside=-m.beside) for m in reversed(row.marks)),
        )
        for row in chart.rows
    )
    return replace(chart, columns=tuple(columns), rows=tuple(rows), legend=chart.legend[::-1])


def not_every_day(weeks: int, every_day: bool) -> Message:
    """How much was written down, never by whom (rule 7)."""
    if every_day:
        return counted("{n} week, every day logged.", "{n} weeks, every day logged.", weeks)
    return counted("{n} week, not every day logged.", "{n} weeks, not every day logged.", weeks)


def words_in(text: str) -> int:
    """How many words a text has, counted by the spaces between them."""
    return len(text.split())


def named_lines(lines: Iterable[Line], who: Who) -> tuple[Line, ...]:
    """The lines that this partner may tick."""
    return tuple(line for line in lines if who in line.needs)
