"""Whatever is done and undone, the table shows what a table read anew would show."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex

from evenhand.domain.entries import Order
from evenhand.domain.ledger import Field, Filter, NewEntry
from evenhand.domain.partners import Who
from evenhand.ui.ledger.model import LedgerModel
from evenhand.ui.ledger.wishes import Wishes

from ui.house import TODAY, Stores, build_house
from ui.ledger.conftest import entry

DAYS = st.integers(0, 6)
STEPS = st.one_of(
    st.tuples(st.just("add"), DAYS, st.sampled_from(["A5", "C2", "B1"])),
    st.tuples(st.just("day"), st.integers(0, 30), DAYS),
    st.tuples(st.just("minutes"), st.integers(0, 30), st.integers(0, 90)),
    st.tuples(st.just("note"), st.integers(0, 30), st.sampled_from(["", "talk", "walk"])),
    st.tuples(st.just("remove"), st.integers(0, 30), st.integers(1, 3)),
    st.tuples(st.just("more"), st.just(0), st.just(0)),
    st.tuples(st.just("undo"), st.just(0), st.just(0)),
    st.tuples(st.just("redo"), st.just(0), st.just(0)),
)


def shown(model):
    return [(model.line(row).id, model.line(row).row.entry) for row in range(model.rowCount())]


def do(step, house, wishes, model):
    kind, first, second = step
    rows = [model.line(row).row for row in range(model.rowCount())]
    match kind:
        case "add":
            wishes.add(Who.A, [NewEntry(TODAY - timedelta(days=first), second, 10, 1, 1)])
        case "more":
            model.fetchMore(QModelIndex())
        case "undo":
            house.alone.commands.undo()
        case "redo":
            house.alone.commands.redo()
        case _ if rows:
            row = rows[first % len(rows)]
            if kind == "remove":
                wishes.remove([row, *rows[:second - 1]])
            elif wishes.may_edit(row, Field(kind)):
                wishes.edit(row, Field(kind), TODAY - timedelta(days=second) if kind == "day" else second)


@pytest.mark.parametrize("wanted", [Filter(), Filter(order=Order.LONGEST), Filter(text="talk")],
                         ids=["newest", "longest", "search"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=25))
def test_that_the_table_follows_every_change(kit, wanted, steps):
    stores = Stores()
    stores.keep_shared(*(entry(f"robin-{n}", Who.B, n, "A5", note="talk") for n in range(4)))
    stores.keep(*(entry(f"sam-{n}", Who.A, n % 5, "B1", minutes=n * 7 % 50) for n in range(7)))
    house = build_house(stores=stores)
    wishes = Wishes(kit, house)
    model = LedgerModel(kit, house, wishes, page=3, kept=2)
    model.show_filtered(wanted)
    for step in steps:
        do(step, house, wishes, model)
    anew = LedgerModel(kit, house, wishes, page=100)
    anew.show_filtered(wanted)
    known = shown(model)
    assert known == shown(anew)[:len(known)]
    if not model.canFetchMore(QModelIndex()):
        assert len(known) == anew.rowCount()
