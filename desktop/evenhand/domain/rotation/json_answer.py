"""Answers a file in the JSON form: a plan, a plan made again, or a conflict with its repairs."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from fractions import Fraction

from evenhand.domain.rotation.exact import Proof
from evenhand.domain.rotation.json_conflicts import answer_case
from evenhand.domain.rotation.json_form import Form, read_problem, write_plan
from evenhand.domain.rotation.plan import Cancelled, Plan, Progress, never, no_progress, plan
from evenhand.domain.rotation.problem import Problem
from evenhand.domain.rotation.replan import SMALL_REPAIR, changed, replan

Better = Callable[[Problem, Plan, Fraction], Proof]  # the last is the price of a turn that changes hands


def answer(parsed: object, progress: Progress = no_progress, cancelled: Cancelled = never,
           better: Better | None = None) -> dict[str, object]:
    """The answer to a parsed file: plain values, ready to be written as JSON.

    A file with `rules` is a conflict case, one with `previous` owners is planned again, any other is planned.
    `better` looks for a better plan from there on; `proven_distance` then says how far the answer can be from the best
    at the same price of changes, from 0 to 1. Raises Refused with one plain sentence when the file cannot be read.
    """
    form = Form(parsed)
    if "rules" in form:
        return answer_case(parsed)
    name = form["id"].text()
    problem = read_problem(parsed)
    if problem.previous:
        made, price = replan(problem, SMALL_REPAIR, progress, cancelled).plan, SMALL_REPAIR
    else:
        made, price = plan(problem, progress, cancelled), Fraction(0)
    proof = better(problem, made, price) if better is not None else None
    owners = proof.plan.owners if proof is not None else made.owners
    return {**write_plan(name, owners), **({"changed": list(changed(problem, owners))} if problem.previous else {}),
            **({"proven_distance": round(float(proof.distance), 6)} if proof is not None else {})}
