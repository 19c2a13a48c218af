"""The household in memory that tests of pages build on keeps to the rules of a real one."""
# SPDX-License-Identifier: GPL-3.0-or-later

from evenhand.domain.entries import EntryQuery
from evenhand.domain.ledger import NewEntry
from evenhand.domain.partners import Who

from ui.house import TODAY


def test_that_a_logged_entry_is_mine_alone_at_first(house, stores):
    mine = house.alone
    mine.commands.carry_out("log", mine.ledger.plan_add(NewEntry(TODAY, "B1", 20, 2, 3), TODAY), mine.ledger.apply)
    assert len(stores.own[Who.A].entries.rows) == 1
    assert house.ours.entries.count(EntryQuery()) == 0
    mine.commands.undo()
    assert stores.own[Who.A].entries.rows == {}


def test_that_with_both_here_nobody_is_alone(both, kit):
    assert both.both_here and both.alone is None
    assert both.name(Who.B) == "Robin"
