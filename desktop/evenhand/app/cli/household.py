"""Commands about a household as a whole: check, backup, restore, export."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date
from pathlib import Path

from evenhand.app.exchange import export as exporting
from evenhand.app import opening
from evenhand.app.cli.terminal import CannotBeDone, Terminal
from evenhand.domain.message import counted


def check(folder: Path, terminal: Terminal) -> None:
    """Reads every page of what the passphrase opens; says schema and counts, nothing of what stands there."""
    found = opening.vault().check(folder, terminal.passphrase())
    terminal.tell("This household is whole.")
    terminal.tell(f"Shared: schema {found.shared_revision}, " + terminal.words(counted("{n} row", "{n} rows",
                                                                                     found.shared_rows)))
    for who, revision in found.own_revisions.items():
        terminal.tell(f"Own: schema {revision}, " + terminal.words(counted("{n} row", "{n} rows", found.own_rows[who])))


def back_up(folder: Path, file: Path, terminal: Terminal) -> None:
    """One verified copy as a file. Never over a file that is there."""
    if file.exists():
        raise CannotBeDone("There is a file of this name already. Please choose another name.")
    household = opening.open_household(folder, terminal.passphrase())
    try:
        opening.back_up(household, file, date.today())
    finally:
        household.close()
    terminal.tell("The backup is saved and was checked.")
    terminal.leaves("It is locked with your passphrases.")


def restore(file: Path, folder: Path, terminal: Terminal) -> None:
    """Brings a backup back into a folder that is not there yet or is empty."""
    opening.bring_back(file, folder, terminal.passphrase())
    terminal.tell("The household is back.")


def export(folder: Path, directory: Path, terminal: Terminal) -> None:
    """Writes what is one's own, and agreements signed by both (rule 12)."""
    household = opening.open_household(folder, terminal.passphrase())
    try:
        exporting.write(household, directory, terminal.words)
    finally:
        household.close()
    terminal.leaves("What you exported is not locked. Anyone who finds it can read it.")
