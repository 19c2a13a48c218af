"""Reads conflict cases in the JSON form, and writes their answers."""
# SPDX-License-Identifier: GPL-3.0-or-later

from fractions import Fraction

from evenhand.domain.partners import Who
from evenhand.domain.rotation.conflicts import Conflict, NamedRule, Occasion, RuleKind, conflict_in
from evenhand.domain.rotation.fold import Part
from evenhand.domain.rotation.json_form import Form
from evenhand.domain.rotation.problem import Owner, Stint


def read_case(parsed: object) -> tuple[list[Occasion], list[NamedRule]]:
    """The turns and rules of a case. Raises Refused with one plain sentence that names the place."""
    form = Form(parsed)
    return ([_occasion(turn) for turn in form["turns"].each()], [_rule(rule) for rule in form["rules"].each()])


def write_conflict(conflict: Conflict) -> dict[str, object]:
    """The answer to a case: the rules in conflict, the first repair, and all repairs."""
    return {
        "conflict": list(conflict.rules),
        "repair": list(conflict.repairs[0]) if conflict.repairs else [],
        "repairs": [list(repair) for repair in conflict.repairs],
    }


def answer_case(parsed: object) -> dict[str, object]:
    """Reads a case and writes its answer."""
    return write_conflict(conflict_in(*read_case(parsed)))


def _occasion(turn: Form) -> Occasion:
    return Occasion(
        id=turn["id"].text(),
        task=turn["task"].text(),
        week=turn["week"].whole(0),
        weekday=turn.may_have("weekday", 0).whole(0, 6),
        part=turn.may_have("part", "day").one_of(Part),
        points=turn["points"].pair(0),
    )


def _rule(rule: Form) -> NamedRule:
    kind = rule["kind"].one_of(RuleKind)
    week = rule["week"].whole(0) if kind is RuleKind.CAPACITY else 0
    amount = Fraction(0)
    if kind is RuleKind.CAPACITY:
        amount = rule["points"].number(0)
    elif kind is RuleKind.SHARE:
        amount = rule["most"].number(0, 1)
    personal = kind in (RuleKind.FIXED, RuleKind.LIMIT, RuleKind.AWAY, RuleKind.KEPT_FREE, RuleKind.CAPACITY,
                        RuleKind.SHARE)
    return NamedRule(
        id=rule["id"].text(),
        kind=kind,
        task=rule.may_have("task").optional(Form.text),
        who=rule["partner"].one_of(Who) if personal else None,
        begin=rule["from_week"].whole() if kind is RuleKind.AWAY else week,
        end=rule["to_week"].whole() + 1 if kind is RuleKind.AWAY else week + 1,
        weekday=rule["weekday"].whole(0, 6) if kind is RuleKind.KEPT_FREE else 0,
        part=rule["part"].one_of(Part) if kind is RuleKind.KEPT_FREE else Part.DAY,
        amount=amount,
        turn=rule["turn"].text() if kind is RuleKind.PIN else "",
        owner=rule["owner"].one_of(Owner) if kind is RuleKind.PIN else Owner.BOTH,
        stint=_stint(rule) if kind is RuleKind.STINT else Stint(),
    )


def _stint(rule: Form) -> Stint:
    return Stint(rule.may_have("min", 1).whole(1), rule.may_have("max").optional(lambda most: most.whole(1)))
