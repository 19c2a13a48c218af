"""Asks the optional solver for a better plan, in a process of its own with a time limit."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from fractions import Fraction

from evenhand.app import places
from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import msg
from evenhand.domain.rotation.exact import Proof, cost_of, model_of, read_solution
from evenhand.domain.rotation.plan import Plan
from evenhand.domain.rotation.problem import Problem

EXIT_SOLVED, EXIT_NOT_INSTALLED = 0, 3
PATIENCE = 30.0  # seconds beyond the limit, for starting and for reading the program
START = (f"import sys; sys.path.insert(0, {str(places.PACKAGE.parent)!r}); "
         "from evenhand.app.solver_process import main; sys.exit(main())")


class Solver:
    """Looks for a better plan from a known one, for at most `seconds`."""

    def __init__(self, seconds: int, command: Sequence[str] = (sys.executable, "-c", START)) -> None:
        """`command` starts app.solver_process. Nobody's names or words are handed to it, only amounts."""
        self._seconds, self._command = seconds, tuple(command)

    def better(self, problem: Problem, known: Plan, price: Fraction = Fraction(0)) -> Proof:
        """The better plan or the known one at this price of changes, and what is proven. Raises StoreFailed when the solver is not installed.

        A solver that ends without an answer leaves the known plan and its own bound.
        """
        asked = json.dumps({"seconds": self._seconds, **asdict(model_of(problem, known, price))})
        try:
            done = subprocess.run(self._command, input=asked, capture_output=True, text=True,
                                  timeout=self._seconds + PATIENCE, check=False)
        except (OSError, subprocess.SubprocessError):
            return self._unproven(problem, known, price)
        if done.returncode == EXIT_NOT_INSTALLED:
            raise StoreFailed(msg("The solver is not installed. Evenhand plans well without it."))
        if done.returncode != EXIT_SOLVED:
            return self._unproven(problem, known, price)
        answer = json.loads(done.stdout.splitlines()[-1])
        proof = read_solution(problem, known, answer["values"], answer["bound"], price)
        return Proof(proof.plan, proof.cost, max(proof.lower_bound, min(known.bound, proof.cost)))

    def _unproven(self, problem: Problem, known: Plan, price: Fraction) -> Proof:
        return Proof(known, cost_of(problem, known, price), known.bound)


def told(distance: float) -> str:
    """The proven distance (0 to 1), in words for the terminal."""
    if distance < 0.0005:
        return "No plan is better than this one."
    return f"No plan is more than {distance:.1%} better than this one."
