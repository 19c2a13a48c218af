"""The command `plan`: a rotation from its JSON form to a plan in JSON."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
from pathlib import Path

from evenhand.app.cli.terminal import CannotBeDone
from evenhand.domain.rotation.json_form import read_problem, write_plan
from evenhand.domain.rotation.plan import plan


def plan_file(instance: Path, out: Path) -> None:
    """Plans and writes. Raises CannotBeDone when a file cannot be read or written, Refused when the form is wrong."""
    try:
        parsed = json.loads(instance.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CannotBeDone(f"{instance.name} cannot be read as JSON.") from error
    made = plan(read_problem(parsed))
    try:
        out.write_text(json.dumps(write_plan(parsed["id"], made.owners), indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise CannotBeDone(f"{out.name} cannot be written.") from error
