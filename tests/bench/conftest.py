"""A household with ten thousand entries, and the mark that keeps these tests out of the usual run."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QUndoGroup

from evenhand.app import content
from evenhand.app.house import build_house
from evenhand.app.sample import make_sample
from evenhand.storage.keys import LEAST_MEMORY, Cost
from evenhand.ui.doors import House

ENTRIES, WEEKS = 10_000, 104


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A hook of a folder sees the tests of all; only those of this one are marked."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.bench)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Both here, two years of entries."""
    today = date.today()
    made = make_sample(tmp_path_factory.mktemp("many") / "house", WEEKS, ENTRIES, 1, today, cost=Cost(LEAST_MEMORY, 1))
    yield build_house(made.household, content.load("en"), lambda: today, lambda: "", "session", QUndoGroup())
    made.household.close()
