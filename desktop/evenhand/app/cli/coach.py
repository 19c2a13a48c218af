"""The command `coach`: JSON lines in, JSON lines out."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
from collections.abc import Iterable
from typing import TextIO

from evenhand.app.cli.terminal import CannotBeDone
from evenhand.app.language.coach import coach_in
from evenhand.domain.language.coach import answer


def answer_lines(lines: Iterable[str], out: TextIO, language: str = "en") -> None:
    """One answer a line, in order. Raises CannotBeDone at a line that is not of the form; answers before it stay."""
    coach = coach_in(language)
    if coach is None:
        raise CannotBeDone("There is no coach for this language.")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise CannotBeDone(f"Line {number} is not JSON.") from error
        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
            raise CannotBeDone(f"Line {number} has no text to read.")
        out.write(json.dumps(answer(coach, record), ensure_ascii=False) + "\n")
        out.flush()
