"""Households with ten and a hundred thousand entries, and the mark that keeps these tests out of the usual run."""
# SPDX-License-Identifier: GPL-3.0-or-later

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QUndoGroup

from evenhand.app.language import content
from evenhand.app.house import build_house
from evenhand.app.sample import make_sample
from evenhand.domain.entries import Entry, Ticked
from evenhand.domain.partners import Who
from evenhand.domain.sharing import outgoing
from evenhand.storage.keys import LEAST_MEMORY, Cost
from evenhand.storage.space import Space
from evenhand.storage.stores.shared_entries import put_shared
from evenhand.ui.doors import House

ENTRIES, WEEKS = 10_000, 104
CROWDED, CROWDED_DAYS = 100_000, 3650


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


def crowd(shared: Space) -> None:
    """Puts a hundred thousand entries of both, over ten years, into a shared space."""
    today, chance = date.today(), random.Random(1)
    tasks = [task.id for task in content.load("en").catalogue.values() if task.counts]
    going = []
    for number in range(CROWDED):
        who, day = chance.choice(list(Who)), today - timedelta(days=chance.randrange(CROWDED_DAYS))
        entry = Entry(f"z{number:06}", who, day, chance.choice(tasks), chance.randrange(5, 90), chance.randrange(5),
                      chance.randrange(5), shared=Ticked(True, False))
        going.append(outgoing(entry, ()))
    with shared.writing() as connection:
        for begin in range(0, CROWDED, 1000):
            put_shared(connection, going[begin:begin + 1000])


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Space]:
    made = make_sample(tmp_path_factory.mktemp("crowded") / "house", 1, 0, 1, date.today(), cost=Cost(LEAST_MEMORY, 1))
    crowd(made.household.shared)
    yield made.household.shared
    made.household.close()
