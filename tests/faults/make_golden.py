"""Makes the golden households: one for each revision of ours, with mine of the revision that goes with it.

    PYTHONPATH=desktop:tests python tests/faults/make_golden.py        those that are missing, into tests/faults/golden

Each holds ROWS numbered rows in both files and one made-up row of each partner in every table that its revision has.
They stay as they are for good: what the program wrote then must open in every later one.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "desktop"), str(HERE.parent)]

from evenhand.domain.partners import Hue, Mark, Shape, Who
from evenhand.storage import schema
from evenhand.storage.files import remove_tree
from evenhand.storage.household import Newcomer
from evenhand.storage.lockfile import LOCK_FILE
from evenhand.storage.migrations import upgrade
from evenhand.storage.tables.base import OWN, SHARED, Kind
from evenhand.storage.vault import Vault

from faults.store import COST, DAY, WORDS, Rows, make_household_older
from storage.made_rows import put_rows

GOLDEN = HERE / "golden"
ROWS = 40


def revisions() -> list[tuple[str, str]]:
    """Revisions of ours and of mine that stand together in one household: every one of both, at least once."""
    ours, mine = schema.REVISIONS[Kind.SHARED], schema.REVISIONS[Kind.OWN]
    count = max(len(ours), len(mine))
    return [(ours[min(n, len(ours) - 1)], mine[min(n, len(mine) - 1)]) for n in range(count)]


def name_of(ours: str, mine: str) -> str:
    return f"{ours}-{mine}"


def make(folder: Path, ours: str, mine: str) -> None:
    """A household whose files are of these revisions."""
    vault = Vault(lambda: upgrade.run, COST, 0, ballast=0)
    household, _ = vault.create(folder, Newcomer("Sam", Mark(Shape.SQUARE, Hue.TEAL)), WORDS, "ab" * 16, DAY)
    with household.shared.writing() as connection:
        put_rows(connection, SHARED)
    with household.own(Who.A).writing() as connection:
        put_rows(connection, OWN, [Who.A])
    for kind in ("shared", "own"):
        for number in range(1, ROWS + 1):
            Rows(household, kind).put(number)
    household.close()
    make_household_older(folder, ours, mine)
    (folder / LOCK_FILE).unlink()


def main() -> None:
    """Makes what is missing."""
    for ours, mine in revisions():
        folder = GOLDEN / name_of(ours, mine)
        if not folder.exists():
            remove_tree(folder)
            folder.parent.mkdir(exist_ok=True)
            make(folder, ours, mine)


if __name__ == "__main__":
    main()
