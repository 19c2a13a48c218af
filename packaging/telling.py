"""What a start says: lines of progress, and the one sentence when it cannot go on."""
# SPDX-License-Identifier: GPL-3.0-or-later


class CannotStart(Exception):
    """The start cannot go on. The text is a plain sentence with what to do."""


def tell(line: str) -> None:
    """Say one line of progress, at once."""
    print(line, flush=True)
