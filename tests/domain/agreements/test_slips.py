"""What got in the way: neutral, without a name and without a count (AGR-10)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from domain.agreements.conftest import NAMES, TODAY, Table, numbered_ids
from domain.agreements.memory import MemoryReviews
from hypothesis import given
from hypothesis import strategies as st

from evenhand.domain.agreements.content import Content, Owner
from evenhand.domain.agreements.slips import WAY_INSIDE, WAY_WORDS, InTheWay, Slip, Slips, may_note
from evenhand.domain.agreements.wording import RequestOffered
from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who

BOTH = frozenset(Who)


@pytest.fixture
def running():
    table = Table()
    table.sign()
    table.start()
    return table


@pytest.fixture
def slips():
    return Slips(MemoryReviews(), numbered_ids(), NAMES.__getitem__)


def note(slips, table, *ways, helps="", today=TODAY, here=BOTH):
    change = slips.plan_note(table.page, ways, helps, today, here)
    slips.apply(change)
    return change


def test_that_no_field_and_no_word_is_about_one_of_the_two():
    """AGR-10."""
    assert {field.name for field in fields(Slip)} == {"id", "agreement", "day", "ways", "helps", "talked"}
    said = [words.msgid.casefold().split() for shown in (WAY_WORDS, WAY_INSIDE) for words in shown.values()]
    assert all(set(WAY_WORDS) == set(shown) for shown in (WAY_WORDS, WAY_INSIDE))
    assert not {"i", "you", "he", "she", "they", "who"} & {word for words in said for word in words}


@given(st.lists(st.sets(st.sampled_from(InTheWay), min_size=1), min_size=1, max_size=6), st.randoms())
def test_that_what_is_told_is_no_tally(noted, chance):
    """AGR-10: neither how often nor in which order anything was noted can be read from it."""
    told = []
    shuffled = list(noted) + [noted[0]] * 3
    chance.shuffle(shuffled)
    for list_ in (noted, shuffled):
        slips, table = Slips(MemoryReviews(), numbered_ids(), NAMES.__getitem__), Table()
        table.sign()
        table.start()
        for ways in list_:
            note(slips, table, *ways)
        told.append(slips.ways(table.id))
    assert told[0] == told[1] and len(set(told[0])) == len(told[0])


def test_that_a_talk_follows_within_the_days_that_were_agreed(running, slips):
    assert slips.talk_by(running.page) is None
    note(slips, running, InTheWay.TIRED, today=TODAY + timedelta(days=1))
    note(slips, running, InTheWay.NO_TIME)
    assert slips.talk_by(running.page) == TODAY + timedelta(days=3)
    for change in slips.plan_talked(running.id):
        slips.apply(change)
    assert slips.talk_by(running.page) is None
    assert slips.ways(running.id) == (InTheWay.TIRED, InTheWay.NO_TIME)
    note(slips, running, InTheWay.ELSE)
    running.door.apply(running.door.plan_pause(running.id, TODAY))
    assert slips.talk_by(running.page) is None


@pytest.mark.parametrize(("owner", "owned_by", "here", "may"), [
    (Owner.ONE, Who.B, {Who.A}, False), (Owner.ONE, Who.B, {Who.B}, True), (Owner.IN_TURNS, None, {Who.A}, False),
    (Owner.BOTH, None, {Who.A}, True), (Owner.ONE, Who.B, BOTH, True), (Owner.IN_TURNS, None, BOTH, True),
])
def test_that_nobody_notes_what_the_absent_one_did_not_do(owner, owned_by, here, may):
    """Rule 3."""
    assert may_note(Content(owner=owner, owned_by=owned_by), here) is may


def test_that_a_note_says_something_and_is_no_order_and_no_penalty(running, slips):
    for ways, helps, here in (((), "", BOTH), ((InTheWay.TIRED,), "", {Who.A}), ((), "x" * 201, BOTH)):
        with pytest.raises(Refused):
            slips.plan_note(running.page, ways, helps, TODAY, here)
    for helps in ("Whoever forgets pays.", "You will do it twice."):
        with pytest.raises(RequestOffered):
            slips.plan_note(running.page, (InTheWay.ELSE,), helps, TODAY, BOTH)
    running.door.apply(running.door.plan_end(running.id, TODAY))
    with pytest.raises(Refused):
        slips.plan_note(running.page, (InTheWay.TIRED,), "", TODAY, BOTH)


def test_that_a_note_can_be_taken_back_and_is_forgotten_in_time(running, slips):
    change = note(slips, running, InTheWay.CAME_UP, helps="A smaller step.")
    slips.apply(change.inverse())
    assert slips.of(running.id) == ()
    slips.apply(change)
    slips.apply(slips.plan_remove(change.after))
    assert slips.of(running.id) == ()
    note(slips, running, InTheWay.CAME_UP)
    slips.forget_old(TODAY + timedelta(weeks=12, days=-1))
    assert len(slips.of(running.id)) == 1
    slips.forget_old(TODAY + timedelta(weeks=12))
    assert slips.of(running.id) == ()


def test_that_slips_are_there_after_loading_again(running):
    store = MemoryReviews()
    change = note(Slips(store, numbered_ids(), NAMES.__getitem__), running, InTheWay.TIRED)
    assert Slips(store, numbered_ids(), NAMES.__getitem__).of(running.id) == (replace(change.after),)
