"""Made-up values of the domain: the real content, and strategies for entries, weights and sums."""
# SPDX-License-Identifier: GPL-3.0-or-later

import tomllib
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from evenhand.domain.catalogue import catalogue_from
from evenhand.domain.entries import Entry, Felt, Ticked
from evenhand.domain.load.sums import TaskSums, sums_of
from evenhand.domain.partners import Who
from evenhand.domain.safety import safety_set_from
from evenhand.domain.sharing import SharedEntry
from evenhand.domain.weights import EQUAL, Weights

CONTENT = Path(__file__).parents[2] / "resources" / "content"
TODAY = date(2026, 11, 23)


def parsed(name):
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


CATALOGUE = catalogue_from(parsed("tasks.toml"), parsed("en/tasks.toml"))
SAFETY = safety_set_from(parsed("en/safety.toml"))
TASKS = tuple(CATALOGUE)
COUNTING = tuple(task.id for task in CATALOGUE.values() if task.counts and not task.stands_apart)

levels = st.integers(0, 4)
minutes = st.integers(0, 1440)
days = st.integers(0, 27).map(lambda back: TODAY - timedelta(days=back))
whos = st.sampled_from(list(Who))
felts = st.sampled_from([None, *Felt])
ids = st.integers(0, 10**9).map(lambda number: f"{number:010d}")


@st.composite
def weights(draw):
    if draw(st.booleans()):
        time = draw(st.integers(0, 100))
        energy = draw(st.integers(0, 100 - time))
        return Weights(time, energy, 100 - time - energy)
    return EQUAL


def entries(who=whos, tasks=st.sampled_from(TASKS)):
    """Own entries, complete ones and marks."""
    return st.builds(
        Entry, id=ids, author=who, day=days, task=tasks, minutes=st.none() | minutes, energy=st.none() | levels,
        risk=st.none() | levels, felt=felts, note=st.sampled_from(["", "it went well", "a long evening"]),
        joint_id=st.sampled_from(["", "j1"]), shared=st.sampled_from([None, Ticked(), Ticked(True, True)]),
    )


def shared_entries(tasks=st.sampled_from(COUNTING), risk=levels):
    return st.builds(SharedEntry, id=ids, author=whos, day=days, task=tasks, minutes=minutes, energy=levels,
                     risk=risk, felt=felts)


def task_sums(tasks=st.sampled_from(COUNTING), risk=levels):
    """Sums of made-up entries: always sums that entries can have."""
    return st.lists(shared_entries(tasks, risk), max_size=40).map(sums_of)


def swapped_sums(sums):
    """The same sums with the partners swapped."""
    return tuple(TaskSums(each.who.other, each.task, each.entries, each.minutes, each.energy_parts, each.risk,
                          each.with_risk, each.too_much) for each in sums)
