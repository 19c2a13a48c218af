"""The command `coach`: JSON lines in, JSON lines out."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
from collections.abc import Iterable
from typing import TextIO

from evenhand.app.cli.terminal import CannotBeDone
from evenhand.app.coach import coach_in


def answer_lines(lines: Iterable[str], out: TextIO, language: str = "en") -> None:
    """One answer a line, in order. Raises CannotBeDone at a line that is not of the form; answers before it stay."""
    coach = coach_in(language)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            answer = coach.answer(record)
        except (ValueError, TypeError, KeyError) as error:
            raise CannotBeDone(f"Line {number} is not of the form that the coach reads.") from error
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        out.flush()
