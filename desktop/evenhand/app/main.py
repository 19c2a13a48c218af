"""The program's entry: opens the window, or hands a command of the command line on."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from collections.abc import Sequence
from pathlib import Path

from evenhand.app import rooms


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Evenhand. The exit code is 0 (done), 1 (cannot be done) or 2 (wrong usage)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0] == "open" and len(given) == 2 and not given[1].startswith("-")):
        folder = Path(given[1]) if given else None
        return rooms.room("frame").open_window(folder)
    return rooms.room("command_line").run(given)


if __name__ == "__main__":
    sys.exit(main())
