"""Histories and names are proved on the worker, and only those that changed."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace

import pytest
from evenhand.domain.agreements.versions import Head
from evenhand.domain.partners import Who
from evenhand.ui.agreements.seals import Seals

from ui.house import build_house
from ui.paper import Keys, Later, new_page, ready_content, signed_page

CUT = Head(2, "f" * 64)


class Counting(Later):
    """Counts what is asked of the worker."""

    asked = 0

    def __call__(self, *job):
        self.asked += 1
        return super().__call__(*job)


@pytest.fixture
def run():
    return Counting()


@pytest.fixture
def look(stores, run):
    def looked(*here):
        house = build_house(stores=stores, here=here or tuple(Who))
        seals = Seals(house, run, lambda: Keys().signed_by)
        seals.house = house
        return seals
    return looked


def told(seals, page_id):
    return [words.msgid for words in seals.told(seals.house.ours.agreements.all[page_id])]


def test_that_nothing_is_said_until_it_is_known(look, run, stores):
    """AGR-8: the history is compared with what each of those who are here saw last."""
    page_id = signed_page(build_house(stores=stores))
    stores.own[Who.A].agreements.seen[page_id] = CUT
    seals = look()
    seals.look()
    assert told(seals, page_id) == [] and not seals.any_doubt
    run.work()
    assert [words.args["name"] for words in seals.told(seals.house.ours.agreements.all[page_id])] == ["Sam"]
    assert seals.any_doubt and stores.own[Who.A].agreements.seen[page_id] == CUT
    assert stores.own[Who.B].agreements.seen[page_id].number == 1
    assert told(look(Who.B), page_id) == []


def test_that_a_name_that_does_not_fit_is_found(look, run, stores):
    page_id = signed_page(build_house(stores=stores))
    kept = stores.agreements.rows[page_id]
    first, second = kept.versions[0].signatures
    forged = replace(kept.versions[0], signatures=(first, replace(second, value=b"forged")))
    stores.agreements.rows[page_id] = replace(kept, versions=(forged,))
    seals = look(Who.A)
    seals.look()
    run.work()
    assert told(seals, page_id)[0].startswith("A name under this page does not fit")


def test_that_only_what_changed_is_looked_at_again(look, run, stores):
    seals = look()
    new_page(seals.house)
    seals.look()
    assert run.asked == 0  # nothing was ever signed
    page_id = signed_page(seals.house)
    seals.look()
    run.work()
    seals.look()
    door = seals.house.ours.agreements
    door.apply(door.plan_edit(page_id, ready_content(about="Who writes first.")))
    seals.look()
    assert run.asked == 1
    version = door.ready_to_sign(page_id, seals.house.today())
    both = tuple(Keys().sign(page_id, version, who, words) for who, words in
                 ((Who.A, "lantern otter maple quiet"), (Who.B, "velvet canyon spruce tulip")))
    door.apply(door.plan_sign(page_id, version, both, "another", seals.house.today()))
    seals.look()
    run.work()
    assert run.asked == 2 and stores.own[Who.A].agreements.seen[page_id].number == 2


def test_that_an_answer_nobody_wants_any_more_changes_nothing(look, run, stores):
    page_id = signed_page(build_house(stores=stores))
    seals = look()
    seals.look()
    seals.stop()
    run.work()
    assert stores.own[Who.A].agreements.seen == {} and told(seals, page_id) == []
