"""The command `plan`: a rotation or a conflict case in its JSON form to its answer in JSON."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
from pathlib import Path

from evenhand.app.cli.terminal import CannotBeDone, Terminal
from evenhand.app.solver import Solver, told
from evenhand.domain.rotation.json_answer import answer


def plan_file(instance: Path, out: Path, exact_seconds: int | None, terminal: Terminal) -> None:
    """Plans, plans again or explains a conflict, and writes. With `exact_seconds` the optional solver goes on from there.

    Raises CannotBeDone when a file cannot be read or written, Refused when the form is wrong, StoreFailed when the
    solver is asked for and not installed.
    """
    try:
        parsed = json.loads(instance.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise CannotBeDone(f"{instance.name} cannot be read as JSON.") from error
    made = answer(parsed, better=Solver(exact_seconds).better if exact_seconds is not None else None)
    try:
        out.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise CannotBeDone(f"{out.name} cannot be written.") from error
    if "proven_distance" in made:
        terminal.tell(told(made["proven_distance"]))
