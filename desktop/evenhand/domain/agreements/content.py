"""What an agreement says: clauses of both, and the limits and requests of one."""
# SPDX-License-Identifier: GPL-3.0-or-later

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Part as DayPart
from evenhand.domain.turns.kept_free import KeptFreeTime

T = TypeVar("T")

LONGEST_TITLE = 80  # characters
LONGEST_TEXT = 400  # characters of one clause, limit, request or answer
MOST_CLAUSES = 40
TRIAL_DAYS = 14  # AGR-3
MOST_TRIAL_DAYS = 56
MOST_TURN_WEEKS = 8  # LAB-9 as PRODUCT.md replaces it
MOST_HARD_WEEKS = 8  # AGR-9


@dataclass(frozen=True, slots=True)
class Each(Generic[T]):
    """One value for each partner."""

    a: T
    b: T

    def of(self, who: Who) -> T:
        return self.a if who is Who.A else self.b

    def put(self, who: Who, value: T) -> "Each[T]":
        return replace(self, a=value) if who is Who.A else replace(self, b=value)

    def swapped(self) -> "Each[T]":
        return Each(self.b, self.a)


class Part(str, Enum):
    """The parts of an agreement, in the order in which they are filled in and printed."""

    ABOUT = "about"
    WHO_WHEN = "who_when"
    LIMITS = "limits"
    PLACE = "place"
    SLIPS = "slips"
    HARD_WEEKS = "hard_weeks"
    STAYS = "stays"
    TRIAL = "trial"


class Topic(str, Enum):
    """What a clause is about. Each topic has its place in one part."""

    DEED = "deed"  # what we do, beside the owner and the time
    WHERE = "where"
    PAUSE = "pause"
    POSTPONE = "postpone"
    REST = "rest"
    SLIP = "slip"
    HARD_CUE = "hard_cue"
    DROPS_FIRST = "drops_first"
    STEPS_IN = "steps_in"
    OUTSIDE_HELP = "outside_help"
    HAND_BACK = "hand_back"
    STAY = "stay"

    @property
    def part(self) -> Part:
        return _PART_OF[self]


_PART_OF = {
    Topic.DEED: Part.WHO_WHEN,
    Topic.WHERE: Part.PLACE,
    Topic.PAUSE: Part.PLACE,
    Topic.POSTPONE: Part.PLACE,
    Topic.REST: Part.PLACE,
    Topic.SLIP: Part.SLIPS,
    Topic.HARD_CUE: Part.HARD_WEEKS,
    Topic.DROPS_FIRST: Part.HARD_WEEKS,
    Topic.STEPS_IN: Part.HARD_WEEKS,
    Topic.OUTSIDE_HELP: Part.HARD_WEEKS,
    Topic.HAND_BACK: Part.HARD_WEEKS,
    Topic.STAY: Part.STAYS,
}


class Owner(str, Enum):
    """Who does it: one of the two, both together, or each in turn."""

    ONE = "one"
    BOTH = "both"
    IN_TURNS = "in_turns"


class Stay(str, Enum):
    """What stays, whoever's turn it is."""

    ANSWER = "answer"  # we answer each other
    COUNT_ON = "count_on"  # we can count on support
    ROOM = "room"  # each has room


@dataclass(frozen=True, slots=True)
class Cadence:
    """When it happens: a calendar rule or a cue, never both.

    `rule` is the text of an RFC 5545 recurrence rule ("FREQ=WEEKLY;BYDAY=SU"), counted from `begin`.
    `cue` is what both can notice ("after a row").
    """

    rule: str = ""
    begin: date | None = None
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """"We will ...": holds only with the yes of both."""

    topic: Topic
    text: str


class LimitKind(str, Enum):
    """The three sentences in which one partner says a limit."""

    I_WILL = "i_will"  # "When ..., I will ..."
    NOT_TAKE_ON = "not_take_on"  # "I will not take on ..."
    IF_CROSSED = "if_crossed"  # "If a limit is crossed, I will ..."


class BreachAct(str, Enum):
    """What one may do when an own limit is crossed: own acts, safe acts, and nothing else (evidence 4.3)."""

    STOP = "stop"
    MOVE_APART = "move_apart"
    NAME_LATER = "name_later"
    TO_THERAPIST = "to_therapist"
    GET_HELP = "get_help"


@dataclass(frozen=True, slots=True)
class Boundary:
    """"When ..., I will ...": one partner's own act. Needs the yes of its author and of nobody else.

    `said_yes` is the day of the author's yes to just this text, None while it is only written down.
    `prints` is the author's tick that it may stand on paper. `task` is the task of the catalogue that the author does
    not take on, "" for none: plans of turns keep to it while the limit is live.
    """

    id: str
    author: Who
    kind: LimitKind
    act: str = ""
    cue: str = ""
    acts: tuple[BreachAct, ...] = ()
    said_yes: date | None = None
    prints: bool = False
    task: str = ""

    @property
    def live(self) -> bool:
        return self.said_yes is not None


@dataclass(frozen=True, slots=True)
class Request:
    """"Would you ...": one asks, the other may leave it. A no leaves no trace: the request goes."""

    id: str
    author: Who
    text: str
    granted: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """All that two signatures stand for. Limits and requests are not in here: they are one person's own."""

    title: str = ""
    about: str = ""
    why: Each[str] = field(default_factory=lambda: Each("", ""))
    owner: Owner | None = None
    owned_by: Who | None = None  # set when the owner is ONE
    turn_weeks: int = 2  # 1 to 8; 0: the turn changes each time
    cadence: Cadence = Cadence()
    good_enough: str = ""
    first_step: str = ""
    clauses: tuple[Clause, ...] = ()
    stays: tuple[Stay, ...] = tuple(Stay)
    kept_free: tuple[KeptFreeTime, ...] = ()  # every week, without turns; the planner keeps to it while this holds
    talk_within_days: int = 3
    hard_weeks_at_most: int = 2
    trial_days: int = TRIAL_DAYS
    review_on: date | None = None

    def under(self, topic: Topic) -> tuple[str, ...]:
        """The texts of the clauses on one topic, in their order."""
        return tuple(clause.text for clause in self.clauses if clause.topic is topic)

    def swapped(self) -> "Content":
        """The same agreement with the two partners in each other's place."""
        free = in_order(replace(time, who=time.who.other) for time in self.kept_free)
        return replace(self, why=self.why.swapped(), owned_by=self.owned_by.other if self.owned_by else None, kept_free=free)


def in_order(times: Iterable[KeptFreeTime]) -> tuple[KeptFreeTime, ...]:
    """Each time once, from Monday morning on."""
    parts = tuple(DayPart)
    return tuple(sorted(set(times), key=lambda each: (each.weekday, parts.index(each.part), each.who.value)))


def may_say_good_enough(content: Content, here: Collection[Who]) -> bool:
    """Whether one who does it is here: what is good enough for now is for the doer to say."""
    return content.owner is not Owner.ONE or content.owned_by is None or content.owned_by in here


def clean(text: str) -> str:
    """Pasted text as plain text: composed (NFC), no control or direction-override signs, folded white space."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    kept = "".join(c for c in composed if c == "\n" or not (unicodedata.category(c) == "Cc" or c in _OVERRIDES))
    lines = [" ".join(line.split()) for line in kept.split("\n")]
    return "\n".join(line for line in lines if line)


_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def checked_text(text: str, field_name: str, most: int = LONGEST_TEXT) -> str:
    """The text, cleaned. Raises Refused when longer than `most` characters; the writer keeps their text."""
    tidy = clean(text)
    if len(tidy) > most:
        raise Refused(
            msg("This is {length} letters long. Please use at most {most}.", length=len(tidy), most=most), field_name
        )
    return tidy


def checked_content(content: Content) -> Content:
    """The content with every text cleaned. Raises Refused for the first text or number out of its limits."""
    if len(content.clauses) > MOST_CLAUSES:
        raise Refused(msg("Please keep at most {most} lines. Short pages are kept more often.", most=MOST_CLAUSES))
    if not 0 <= content.turn_weeks <= MOST_TURN_WEEKS:
        raise Refused(msg("A turn lasts 1 to {most} weeks.", most=MOST_TURN_WEEKS), "turn_weeks")
    if not 1 <= content.trial_days <= MOST_TRIAL_DAYS:
        raise Refused(msg("A trial lasts 1 to {most} days.", most=MOST_TRIAL_DAYS), "trial_days")
    if not 1 <= content.hard_weeks_at_most <= MOST_HARD_WEEKS:
        raise Refused(msg("Hard weeks last at most {most} weeks.", most=MOST_HARD_WEEKS), "hard_weeks_at_most")
    if not 1 <= content.talk_within_days <= 14:
        raise Refused(msg("Choose 1 to 14 days for the talk."), "talk_within_days")
    clauses = (Clause(c.topic, checked_text(c.text, c.topic.value)) for c in content.clauses)
    return replace(
        content,
        title=checked_text(content.title, "title", LONGEST_TITLE).replace("\n", " "),
        about=checked_text(content.about, "about"),
        why=Each(checked_text(content.why.a, "why"), checked_text(content.why.b, "why")),
        owned_by=content.owned_by if content.owner is Owner.ONE else None,
        cadence=replace(content.cadence, cue=checked_text(content.cadence.cue, "cue")),
        good_enough=checked_text(content.good_enough, "good_enough"),
        first_step=checked_text(content.first_step, "first_step"),
        clauses=tuple(clause for clause in clauses if clause.text),
        stays=tuple(stay for stay in Stay if stay in content.stays),
        kept_free=in_order(content.kept_free),
    )
