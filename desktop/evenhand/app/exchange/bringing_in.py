"""Bringing an export in: a new household is made of it, and read through once before anybody relies on it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date
from pathlib import Path

from PySide6.QtGui import QUndoGroup

from evenhand.app import opening
from evenhand.app.language import content
from evenhand.app.exchange.export import all_entries
from evenhand.app.house import build_house
from evenhand.domain.failures import StoreFailed
from evenhand.storage.deleting import delete_all
from evenhand.storage.exports import parsed
from evenhand.storage.failures import NotAnExport, of_system
from evenhand.storage.household import Household
from evenhand.storage.keys import USUAL_COST, Cost


def bring_in(file: Path, folder: Path, passphrase: str, today: date, cost: Cost | None = None) -> tuple[Household, str]:
    """A new household made of an export, open, and its recovery code.

    Raises Refused (place, passphrase), NotAnExport, Newer or another StoreFailed; then nothing is left behind.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise of_system(error) from error
    export = parsed(raw)
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    household, code = opening.vault(cost or USUAL_COST).bring_in(folder, export, passphrase, today)
    try:
        _read_through(household, today)
    except (ValueError, KeyError, TypeError, StoreFailed) as error:  # values that our rules never let in
        delete_all(household)
        raise NotAnExport("a value") from error
    return household, code


def _read_through(household: Household, today: date) -> None:
    """Reads through the doors what pages will ask for. Raises whatever they raise for what makes no sense to them."""
    house = build_house(household, content.load("en"), lambda: today, lambda: "", "import", QUndoGroup())
    for mine in house.mine.values():
        for _entry in all_entries(mine.entries):
            pass
        for read in (mine.usual_week.tasks, mine.own_tasks.all, mine.weights.versions):
            read()
    house.catalogue()
