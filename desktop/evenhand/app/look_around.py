"""A sample household to look around in: made anew each time, thrown away afterwards."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from datetime import date
from pathlib import Path

from evenhand.app import places
from evenhand.app.sample import make_sample
from evenhand.storage.files import remove_tree
from evenhand.storage.household import Household
from evenhand.storage.keys import LEAST_MEMORY, Cost

CHEAP = Cost(LEAST_MEMORY, 1)  # nobody keeps a secret in it
WEEKS = 12


def sample_folder() -> Path:
    """Where it stands while someone looks around."""
    return places.data_folder() / "sample"


def open_sample(today: date, tell: Callable[[int, int], None]) -> Household:
    """The made-up couple's household with both here. Raises Refused or StoreFailed."""
    folder = sample_folder()
    remove_tree(folder)
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return make_sample(folder, WEEKS, None, 1, today, cost=CHEAP, tell=tell).household


def throw_away() -> None:
    """Remove it after it was closed."""
    remove_tree(sample_folder())
