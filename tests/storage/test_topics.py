"""Topics: what one brought lies in mine until both read it together, moves to ours then, and is never in neither."""
# SPDX-License-Identifier: GPL-3.0-or-later

import shutil
from dataclasses import replace
from datetime import date

import pytest
from evenhand.domain.partners import Who
from evenhand.domain.talks.topics import Topic, Waits
from evenhand.storage.failures import OnlyToRead
from evenhand.storage.stores.private_pages import PrivatePagesKept
from evenhand.storage.stores.topics import TopicsKept, bring_home

from storage.conftest import ROBINS_WORDS, SAMS_WORDS
from storage.test_deleting import decrypted

DAY, LATER = date(2026, 2, 2), date(2026, 2, 3)
SECRET = "MARKER-brought-Fernweh"
OF_BOTH = Topic("b", "Holidays", DAY)
BROUGHT = Topic("a", SECRET, DAY, Who.A, Waits.THERAPIST, False)
READ = replace(BROUGHT, read=True)


def kept_by(household) -> TopicsKept:
    return TopicsKept(household.shared, {who: household.own(who) for who in household.present})


def in_ours(household) -> list[str]:
    with household.shared.reading() as connection:
        return list(connection.exec_driver_sql("SELECT id FROM topic ORDER BY number").scalars())


def test_that_topics_are_given_back_as_they_were_put_by_their_days(couple):
    shelf, later = kept_by(couple.household), Topic("c", "The car", LATER)
    for topic in (later, BROUGHT, OF_BOTH, BROUGHT):
        shelf.save(topic)
    assert list(shelf.all()) == [OF_BOTH, BROUGHT, later]
    for topic in (OF_BOTH, BROUGHT, later):
        shelf.remove(topic.id)
    assert list(shelf.all()) == []


def test_that_brought_words_are_on_no_page_of_ours_before_both_read_them(couple, tmp_path):
    """ATT-3: bringing asks; what was not read together has not left its author's space."""
    household = couple.both()
    keys = {"shared.db": household.bundle(Who.A).shared_key, "own-1.db": household.bundle(Who.A).own_key}

    def holding() -> list[str]:
        found = []
        for space in (household.shared, household.own(Who.A)):
            space.settle()
            place = tmp_path / f"only-{space.file.path.name}"
            place.mkdir(exist_ok=True)
            shutil.copy(space.file.path, place)
            if SECRET.encode() in decrypted(place, keys, tmp_path / "scratch"):
                found.append(space.file.path.name)
        return found

    kept_by(household).save(BROUGHT)
    assert holding() == ["own-1.db"]
    kept_by(household).save(READ)
    assert holding() == ["shared.db"]


def test_that_bringing_and_taking_back_change_nothing_in_ours(couple):
    """SAF-12: not even that something was written there."""
    household = couple.household
    household.shared.settle()
    before = (couple.folder / "shared.db").read_bytes()
    shelf = kept_by(household)
    shelf.save(BROUGHT)
    shelf.remove(BROUGHT.id)
    household.shared.settle()
    assert (couple.folder / "shared.db").read_bytes() == before and list(shelf.all()) == []


def test_that_one_alone_sees_only_what_they_brought_themselves(couple):
    kept_by(couple.household).save(BROUGHT)
    couple.household.close()
    household = couple.vault.open(couple.folder, ROBINS_WORDS)
    assert list(kept_by(household).all()) == []
    household.join(SAMS_WORDS)
    assert list(kept_by(household).all()) == [BROUGHT]
    household.close()


def test_that_a_topic_that_a_cut_left_in_both_is_there_once_and_can_be_taken_off(couple):
    shelf, household = kept_by(couple.household), couple.household
    shelf.save(BROUGHT)
    TopicsKept(household.shared, {}).save(READ)  # ours is written; the end came before mine
    assert list(shelf.all()) == [READ]
    shelf.remove(READ.id)
    assert list(shelf.all()) == [] and in_ours(household) == []


def test_that_a_failure_on_the_way_to_ours_leaves_it_with_its_author(couple):
    shelf = kept_by(couple.household)
    shelf.save(BROUGHT)
    couple.household.shared.gate.closed = OnlyToRead()
    with pytest.raises(OnlyToRead):
        shelf.save(READ)
    couple.household.shared.gate.closed = None
    assert list(shelf.all()) == [BROUGHT] and in_ours(couple.household) == []


def test_that_what_an_earlier_version_kept_unread_in_ours_goes_home_with_its_author(couple):
    with couple.household.shared.writing() as connection:
        for topic_id, whose, read in (("a", "A", 0), ("r", "B", 0), ("s", "A", 1)):
            connection.exec_driver_sql("INSERT INTO topic (id, text, day, whose, waits, read) VALUES (?, ?, ?, ?, ?, ?)",
                                       (topic_id, SECRET, DAY.toordinal(), whose, "therapist", read))
    household = couple.household
    bring_home(household.own(Who.A), household.shared, Who.A)
    assert in_ours(household) == ["r", "s"]
    assert BROUGHT in kept_by(household).all()


def test_that_brought_words_are_no_private_page_and_private_pages_no_topic(couple):
    own = couple.household.own(Who.A)
    kept_by(couple.household).save(BROUGHT)
    assert list(PrivatePagesKept(own).all()) == []
    assert [topic.id for topic in kept_by(couple.household).all()] == ["a"]
