"""Reads the JSON form of a rotation from parsed values, and writes plans in it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import isfinite
from typing import TypeVar

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import (
    Away,
    Busy,
    Cadence,
    Duty,
    KeptFree,
    Mode,
    Part,
    Rules,
    ShareSpan,
    Time,
    fold,
)
from evenhand.domain.rotation.problem import CarriedBefore, Held, Owner, Pair, Problem, Stint, Tolerance

E = TypeVar("E", bound=Enum)
T = TypeVar("T")

SCHEMA = 1
LARGEST = 10**9  # of any number in the form
MOST_LISTED = 20_000  # entries of any list in the form


class Form:
    """A parsed value with the place where it stands, read kindly: every complaint names its place."""

    def __init__(self, value: object, place: str = "") -> None:
        self._value = value
        self._place = place

    def _wrong(self, needed: str) -> Refused:
        where = self._place or "the file"
        message = {
            "missing": msg("“{place}” is missing in the plan file.", place=where),
            "group": msg("“{place}” in the plan file must be a group of named values.", place=where),
            "list": msg("“{place}” in the plan file must be a list.", place=where),
            "text": msg("“{place}” in the plan file must be a text.", place=where),
            "number": msg("“{place}” in the plan file must be a number.", place=where),
            "whole": msg("“{place}” in the plan file must be a whole number.", place=where),
            "range": msg("“{place}” in the plan file is too small or too large.", place=where),
            "choice": msg("“{place}” in the plan file is not one of the choices.", place=where),
            "partner": msg("“{place}” in the plan file must be A or B.", place=where),
            "many": msg("“{place}” in the plan file has too many entries.", place=where),
            "differs": msg("“{place}” in the plan file does not fit its tasks.", place=where),
        }[needed]
        return Refused(message, where)

    def wrong(self, needed: str) -> Refused:
        """What to raise when the value does not fit its meaning."""
        return self._wrong(needed)

    def group(self) -> Mapping[str, object]:
        if not isinstance(self._value, Mapping):
            raise self._wrong("group")
        return self._value

    def __getitem__(self, name: str) -> "Form":
        """A named value that must be there."""
        group = self.group()
        inner = Form(group.get(name), f"{self._place}.{name}" if self._place else name)
        if name not in group:
            raise inner._wrong("missing")
        return inner

    def may_have(self, name: str, default: object = None) -> "Form":
        """A named value, or the default."""
        return Form(self.group().get(name, default), f"{self._place}.{name}" if self._place else name)

    def __contains__(self, name: str) -> bool:
        return name in self.group()

    @property
    def empty(self) -> bool:
        return self._value is None

    def each(self) -> list["Form"]:
        if not isinstance(self._value, list | tuple):
            raise self._wrong("list")
        if len(self._value) > MOST_LISTED:
            raise self._wrong("many")
        return [Form(value, f"{self._place}[{at}]") for at, value in enumerate(self._value)]

    def entries(self) -> list[tuple[str, "Form"]]:
        """The names and values of a group."""
        group = self.group()
        if len(group) > MOST_LISTED:
            raise self._wrong("many")
        return [(str(name), Form(value, f"{self._place}.{name}")) for name, value in group.items()]

    def text(self) -> str:
        if not isinstance(self._value, str):
            raise self._wrong("text")
        return self._value

    def number(self, least: int = -LARGEST, most: int = LARGEST) -> Fraction:
        """An exact number; a float counts as the decimal that it is written as."""
        value = self._value
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal | Fraction):
            raise self._wrong("number")
        if isinstance(value, float | Decimal) and not isfinite(value):
            raise self._wrong("number")
        if not least <= value <= most:
            raise self._wrong("range")
        return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)

    def whole(self, least: int = -LARGEST, most: int = LARGEST) -> int:
        number = self.number(least, most)
        if number.denominator != 1:
            raise self._wrong("whole")
        return int(number)

    def one_of(self, kind: type[E]) -> E:
        try:
            return kind(self.text())
        except ValueError:
            raise self._wrong("partner" if kind is Who else "choice") from None

    def optional(self, read: Callable[["Form"], T]) -> T | None:
        return None if self.empty else read(self)

    def pair(self, least: int = -LARGEST) -> Pair[Fraction]:
        """A number for each partner."""
        return Pair(self["A"].number(least), self["B"].number(least))


def read_problem(parsed: object) -> Problem:
    """The problem of an instance. Raises Refused with one plain sentence that names the place."""
    form = Form(parsed)
    if form["schema"].whole() != SCHEMA:
        raise form["schema"].wrong("choice")
    problem = fold(_rules(form))
    if "slots" in form:
        stored = {(slot["id"].text(), slot["who"].text(), slot["times"].whole()) for slot in form["slots"].each()}
        if stored != {(turn.id, turn.able.value, turn.times) for turn in problem.turns}:
            raise form["slots"].wrong("differs")
    return problem


def write_plan(name: str, owners: Mapping[str, Owner]) -> dict[str, object]:
    """A plan in the JSON form: one owner for every turn."""
    return {"instance": name, "turns": {turn: owner.value for turn, owner in owners.items()}}


def read_owners(parsed: object) -> dict[str, Owner]:
    """The owners of a plan in the JSON form."""
    return {turn: owner.one_of(Owner) for turn, owner in Form(parsed)["turns"].entries()}


def _rules(form: Form) -> Rules:
    target, before, tolerance = form["target"], form.may_have("debt"), form.may_have("tolerance", {})
    return Rules(
        weeks=form["weeks"].whole(),
        duties=tuple(_duty(task) for task in form["tasks"].each()),
        capacity=form["capacity"].pair(0),
        share_a=target["share_A"].number(0, 1),
        share_spans=tuple(_share_span(span) for span in target.may_have("periods", []).each()),
        away=tuple(Away(*_span(span, span["partner"].one_of(Who))) for span in form.may_have("unavailable", []).each()),
        kept_free=tuple(KeptFree(free["partner"].one_of(Who), free["weekday"].whole(0, 6), free["part"].one_of(Part))
                        for free in form.may_have("downtime", []).each()),
        busy=tuple(Busy(*_span(span, span["partner"].one_of(Who)), span["factor"].number(0, 1))
                   for span in form.may_have("busy", []).each()),
        carried_before=CarriedBefore() if before.empty else CarriedBefore(
            before["points"].pair(), before["recovery_weeks"].whole(0)),
        tolerance=Tolerance(tolerance.may_have("equity", 0.05).number(0), tolerance.may_have("week", 0.15).number(0)),
        handover_points=tolerance.may_have("handover_points", 2).number(0),
        locked=_owners(form.may_have("locked", {})),
        previous=_owners(form.may_have("previous", {})),
    )


def _span(span: Form, who: Who) -> tuple[Who, int, int]:
    """The form counts both ends in; within the program the end is the day after."""
    return who, span["from_day"].whole(), span["to_day"].whole() + 1


def _share_span(span: Form) -> ShareSpan:
    return ShareSpan(span["from_week"].whole(), span["to_week"].whole() + 1, span["share_A"].number(0, 1))


def _owners(form: Form) -> dict[str, Owner]:
    return {turn: owner.one_of(Owner) for turn, owner in form.entries()}


def _duty(task: Form) -> Duty:
    cadence = task["cadence"].one_of(Cadence)
    mode = task.may_have("mode", "either").one_of(Mode)
    stint, history = task.may_have("stint", {}), task.may_have("history")
    times = tuple(Time(time.may_have("weekday").optional(lambda day: day.whole(0, 6)), time["part"].one_of(Part))
                  for time in task["times"].each())
    if not times:
        raise task["times"].wrong("missing")
    return Duty(
        id=task["id"].text(),
        cadence=cadence,
        times=times,
        points=task["points"].pair(0),
        offset=task.may_have("offset", 0).whole(),
        mode=mode,
        owner=task["owner"].one_of(Who) if mode is Mode.FIXED else None,
        limits=frozenset(who.one_of(Who) for who in task.may_have("wont", []).each()),
        stint=Stint(stint.may_have("min", 1).whole(), stint.may_have("max").optional(lambda most: most.whole())),
        held=None if history.empty else Held(history["owner"].one_of(Who), history["run"].whole()),
    )
