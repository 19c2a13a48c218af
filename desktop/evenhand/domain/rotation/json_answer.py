"""Answers a file in the JSON form: a plan, a plan made again, or a conflict with its repairs."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from evenhand.domain.rotation.exact import Proof
from evenhand.domain.rotation.json_conflicts import answer_case
from evenhand.domain.rotation.json_form import Form, read_problem, write_plan
from evenhand.domain.rotation.plan import Cancelled, Plan, Progress, never, no_progress, plan
from evenhand.domain.rotation.problem import Problem
from evenhand.domain.rotation.replan import replan

Better = Callable[[Problem, Plan], Proof]


def answer(parsed: object, progress: Progress = no_progress, cancelled: Cancelled = never,
           better: Better | None = None) -> dict[str, object]:
    """The answer to a parsed file: plain values, ready to be written as JSON.

    A file with `rules` is a conflict case, one with `previous` owners is planned again, any other is planned.
    `better` looks for a better plan than a first-made one; `proven_distance` then says how far the answer can be from
    the best, from 0 to 1. Raises Refused with one plain sentence when the file cannot be read.
    """
    form = Form(parsed)
    if "rules" in form:
        return answer_case(parsed)
    name = form["id"].text()
    problem = read_problem(parsed)
    if problem.previous:
        again = replan(problem, progress=progress, cancelled=cancelled)
        return {**write_plan(name, again.plan.owners), "changed": list(again.changed)}
    made = plan(problem, progress, cancelled)
    if better is None:
        return write_plan(name, made.owners)
    proof = better(problem, made)
    return {**write_plan(name, proof.plan.owners), "proven_distance": round(float(proof.distance), 6)}
