"""The command `sample`: makes the sample household and prints its two passphrases last."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date
from pathlib import Path

from evenhand.app.cli.terminal import Terminal
from evenhand.app.sample import make_sample
from evenhand.domain.message import msg


def make(folder: Path, weeks: int, entries: int | None, seed: int, terminal: Terminal) -> None:
    """Make it and say how to open it."""
    made = make_sample(folder, weeks, entries, seed, date.today())
    made.household.close()
    terminal.tell(msg("The sample household is made. The two passphrases are:"))
    for passphrase in made.passphrases:
        print(passphrase)
