"""The JSON form is read exactly, written back, and wrong files get one plain sentence that names the place."""
# SPDX-License-Identifier: GPL-3.0-or-later

import copy
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who
from evenhand.domain.rotation.json_answer import answer
from evenhand.domain.rotation.json_conflicts import answer_case
from evenhand.domain.rotation.json_form import read_owners, read_problem, write_plan
from evenhand.domain.rotation.problem import Able, Owner, mean_week


def instance() -> dict:
    """A household of five tasks for four weeks, with every kind of rule."""
    def task(name: str, cadence: str, weekday: int | None, **more) -> dict:
        return {"id": name, "name": name, "cadence": cadence, "offset": 0,
                "times": [{"weekday": weekday, "part": "evening"}], "points": {"A": 6, "B": 4}, "mode": "either",
                "owner": None, "wont": [], "stint": {"min": 1, "max": 2}, "history": None, **more}

    return {
        "schema": 1, "id": "made-up", "seed": 1, "weeks": 4,
        "tasks": [
            task("calls", "weekly", 2, history={"owner": "A", "run": 1}),
            task("meals", "daily", None, points={"A": 2.5, "B": 3}),
            task("letters", "monthly", 3, mode="fixed", owner="B"),
            task("review", "fortnightly", 5, mode="joint", offset=1),
            task("visits", "weekly", 6, wont=["B"], stint={"min": 2, "max": None}),
        ],
        "downtime": [{"partner": "B", "weekday": 0, "part": "evening"}],
        "unavailable": [{"partner": "A", "from_day": 14, "to_day": 16, "reason": "illness"}],
        "busy": [{"partner": "B", "from_day": 7, "to_day": 9, "factor": 0.6, "reason": "exams"}],
        "capacity": {"A": 40, "B": 30},
        "target": {"share_A": 0.5, "periods": [{"from_week": 1, "to_week": 2, "share_A": 0.4}]},
        "debt": {"points": {"A": 3, "B": -2}, "recovery_weeks": 2},
        "tolerance": {"equity": 0.05, "week": 0.15, "handover_points": 2},
        "locked": {"calls@w01": "B"}, "previous": {},
    }


def test_that_an_instance_is_read_exactly():
    problem = read_problem(instance())
    turns = {turn.id: turn for turn in problem.turns}
    assert turns["meals@w00"].points.a == Fraction(15) and turns["meals@w00"].times == 6
    assert turns["meals@w00:A"].able is Able.A and turns["meals@w00:A"].times == 1
    assert turns["meals@w02:B"].times == 2  # days 15 and 16; on day 14 nobody can
    assert [skipped.id for skipped in problem.skipped] == ["meals@d14"]
    assert turns["calls@w02:B"].able is Able.B
    assert turns["letters@w00:B"].able is Able.B and turns["review@w01"].able is Able.TOGETHER
    assert problem.share_a == (Fraction(1, 2), Fraction(2, 5), Fraction(2, 5), Fraction(1, 2))
    assert problem.capacity.b[1] == 30 * (1 - Fraction(2, 5) * Fraction(3, 7))
    assert problem.carried_before.points.b == -2
    assert problem.handover == sum(2 / mean_week(problem, who) for who in Who) / 2
    assert problem.locked == {"calls@w01": Owner.B}


def test_that_the_stored_slots_must_be_the_derived_ones():
    form = instance()
    form["slots"] = [{"id": turn.id, "who": turn.able.value, "times": turn.times}
                     for turn in read_problem(form).turns]
    assert answer(form)["instance"] == "made-up"
    form["slots"][0]["times"] += 1
    with pytest.raises(Refused) as refused:
        read_problem(form)
    assert refused.value.field == "slots"


def test_that_a_plan_has_an_owner_for_every_turn_and_is_read_back():
    form = instance()
    written = answer(form)
    assert set(written["turns"]) == {turn.id for turn in read_problem(form).turns}
    assert set(written["turns"].values()) <= {"A", "B", "AB"}
    assert write_plan("made-up", read_owners(written)) == written


def test_that_an_instance_with_previous_owners_is_planned_again():
    form = instance()
    turns = answer(form)["turns"]
    form["previous"] = {turn: owner for turn, owner in turns.items() if ":" not in turn and owner != "AB"}
    again = answer(form)
    assert again["changed"] == [] and again["turns"] == turns


def test_that_numbers_may_be_decimals_and_count_as_written():
    form = instance()
    form["tasks"][0]["points"] = {"A": Decimal("0.1"), "B": 0.1}
    turn = next(turn for turn in read_problem(form).turns if turn.id == "calls@w00")
    assert turn.points.a == turn.points.b == Fraction(1, 10)


def places(value, path=()):
    """Every place in a form, as a path of keys and positions."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*path, key))


PLACES = [path for path in places(instance()) if path]
WRONG = st.sampled_from([None, True, -5, 3.7, 10**30, float("nan"), float("inf"), "", "A", "C", [], [1], {}, {"A": 1},
                         ["B", "B"], Decimal("NaN")])


@settings(max_examples=300, deadline=None)
@given(place=st.sampled_from(PLACES), wrong=WRONG, drop=st.booleans())
def test_that_a_wrong_or_missing_value_gets_a_plain_sentence_or_a_plan(place, wrong, drop):
    form = copy.deepcopy(instance())
    inner = form
    for key in place[:-1]:
        inner = inner[key]
    if drop:
        del inner[place[-1]]
    else:
        inner[place[-1]] = wrong
    try:
        read_problem(form)
    except Refused as refused:
        text = refused.message.msgid.format(**refused.message.args)
        assert text.endswith(".") and len(text.split()) <= 25


@pytest.mark.parametrize("wrong", [None, 3, "plan", [], {}, {"schema": 2}, {"rules": []}, {"id": "x", "rules": 3}])
def test_that_something_else_entirely_is_refused(wrong):
    with pytest.raises(Refused):
        answer(wrong)


def test_that_the_sentence_names_the_place():
    form = instance()
    form["tasks"][3]["points"]["B"] = "many"
    with pytest.raises(Refused) as refused:
        read_problem(form)
    assert refused.value.field == "tasks[3].points.B"
    assert refused.value.message.args == {"place": "tasks[3].points.B"}


@pytest.mark.parametrize(("change", "field"), [
    (lambda form: form.update(weeks=10**7), "weeks"),
    (lambda form: form["tasks"].append(dict(form["tasks"][0])), "tasks"),
    (lambda form: form["tasks"][0].update(stint={"min": 3, "max": 2}), "stint"),
    (lambda form: form["tasks"][0].update(history={"owner": "A", "run": 0}), "history"),
    (lambda form: form.update(locked={"calls@w01": "AB"}), "locked"),
    (lambda form: form.update(locked={"calls@w77": "A"}), "locked"),
    (lambda form: form["capacity"].update(A=-1), "capacity.A"),
    (lambda form: form["target"].update(share_A=1.2), "target.share_A"),
    (lambda form: form["tasks"][2].update(owner=None), "tasks[2].owner"),
    (lambda form: form["tasks"][0].update(times=[]), "tasks[0].times"),
])
def test_that_what_makes_no_sense_is_refused_beside_its_field(change, field):
    form = instance()
    change(form)
    with pytest.raises(Refused) as refused:
        read_problem(form)
    assert refused.value.field == field


def case() -> dict:
    points = {"A": 4, "B": 4}
    return {
        "id": "pins", "turns": [{"id": f"meals@w{week:02d}", "task": "meals", "week": week, "weekday": 0,
                                 "part": "day", "points": points} for week in range(3)],
        "rules": [
            {"id": "one", "kind": "single", "task": "meals"},
            {"id": "two in a row", "kind": "stint", "task": "meals", "min": 2, "max": 3},
            {"id": "first", "kind": "lock", "turn": "meals@w00", "owner": "A"},
            {"id": "second", "kind": "lock", "turn": "meals@w01", "owner": "B"},
            {"id": "much", "kind": "capacity", "partner": "A", "week": 0, "points": 100},
            {"id": "half", "kind": "share", "partner": "A", "most": 0.9},
            {"id": "away", "kind": "unavailable", "partner": "A", "from_week": 2, "to_week": 2},
        ],
    }


def test_that_a_conflict_case_is_answered_with_conflict_and_repair():
    found = answer(case())
    assert sorted(found["conflict"]) == ["first", "second", "two in a row"]
    assert len(found["repair"]) == 1
    assert {repair[0] for repair in found["repairs"]} == {"first", "second", "two in a row"}


def test_that_a_case_without_conflict_has_empty_answers():
    fine = case()
    fine["rules"] = fine["rules"][:3]
    assert answer_case(fine) == {"conflict": [], "repair": [], "repairs": []}


def test_that_a_wrong_rule_is_refused():
    wrong = case()
    wrong["rules"][4]["partner"] = "C"
    with pytest.raises(Refused) as refused:
        answer(wrong)
    assert refused.value.field == "rules[4].partner"
