"""Entries: pages by key, counts and sums say what the domain's own definitions say."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from evenhand.domain.entries import EITHER, Entry, EntryQuery, Felt, Order, Origin, Ticked, matches, sort_key
from evenhand.domain.load.sums import days_logged, sums_of
from evenhand.domain.own_tasks import OwnTask, SharingCode, TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.sharing import Outgoing, SharedEntry, outgoing, shared_form, shared_matches
from evenhand.domain.spans import Span
from evenhand.storage.household import Household
from evenhand.storage.space import Space
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.shared_entries import SharedEntries, put_shared, remove_shared
from evenhand.storage.tables.entries import ENTRY, SHARED_ENTRY, SHARED_TASK
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.conftest import HOUSEHOLD_ID, ROBIN, ROBINS_WORDS, SAM, SAMS_WORDS, TODAY, cheap_vault

BEGIN = date(2026, 1, 1)
TASKS = ["A1", "B2", "I9", "own-1"]
OWN_TASK = OwnTask("own-1", "Calling the school", TaskDomain.CHILDREN_AND_CARE, SharingCode.LEAD_ROTATES, 20)
NOTES = ["", "a café in Łódź", "CAFE, late; tired", "cafeteria 100% o'clock", "שלום 🌿", "x_y"]

days = st.integers(0, 12).map(lambda n: BEGIN + timedelta(days=n))
spans = st.builds(lambda a, n: Span(a, a + timedelta(days=n)), days, st.integers(0, 9))
levels = st.none() | st.integers(0, 4)
entries = st.lists(st.builds(
    Entry, id=st.integers(0, 10**6).map(lambda n: f"{n:032x}"), author=st.just(Who.A), day=days,
    task=st.sampled_from(TASKS), minutes=st.none() | st.integers(0, 1440), energy=levels, risk=levels,
    felt=st.none() | st.sampled_from(Felt), note=st.sampled_from(NOTES), joint_id=st.sampled_from(["", "j1"]),
    origin=st.sampled_from(Origin), shared=st.none() | st.builds(Ticked, st.booleans(), st.booleans()),
    count_after_all=st.booleans()), max_size=14, unique_by=lambda entry: entry.id)
queries = st.builds(
    EntryQuery, span=st.none() | spans, tasks=st.none() | st.frozensets(st.sampled_from(TASKS)),
    authors=st.sampled_from([EITHER, frozenset({Who.A}), frozenset({Who.B}), frozenset()]),
    among=st.none() | st.frozensets(st.integers(0, 10**6).map(lambda n: f"{n:032x}")),
    words=st.sampled_from([(), ("cafe",), ("caf", "o"), ("lod",), ("100",), ("%",), ("_",), ("y",)]),
    tasks_by_words=st.frozensets(st.sampled_from(TASKS), max_size=2), shared=st.none() | st.booleans(),
    felt=st.none() | st.sampled_from(Felt), order=st.sampled_from(Order))
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Iterator[Household]:
    household, _ = cheap_vault(0).create(tmp_path_factory.mktemp("entries") / "h", SAM, SAMS_WORDS, HOUSEHOLD_ID, TODAY)
    household.say_yes()
    household.enrol(ROBIN, ROBINS_WORDS, TODAY, True)
    yield household
    household.close()


def emptied(space: Space, *tables) -> Space:
    with space.writing() as connection:
        for table in tables:
            connection.execute(table.delete())
    return space


def all_pages(store, query, limit):
    after, found = None, []
    while page := store.page(query, after, limit):
        assert len(page) <= limit
        found += page
        after = sort_key(page[-1], query.order)
    return found


@quick
@given(made=entries, query=queries, limit=st.integers(1, 5))
def test_that_pages_of_own_entries_are_the_matching_ones_in_order(kept, made, query, limit):
    store = Entries(emptied(kept.own(Who.A), ENTRY), Who.A)
    store.write(made, [])
    wanted = sorted((entry for entry in made if matches(entry, query)), key=lambda entry: sort_key(entry, query.order))
    assert all_pages(store, query, limit) == wanted
    assert store.count(query) == len(wanted)


def both_authors(made):
    """Complete entries in their shared form, alternating authors."""
    found = []
    for number, entry in enumerate(made):
        if entry.complete and entry.shared is not None:
            author = (Who.A, Who.B)[number % 2]
            form = shared_form(entry, entry.shared, OWN_TASK if entry.task == OWN_TASK.id else None)
            found.append(Outgoing(entry, SharedEntry(form.id, author, *(getattr(form, name) for name in (
                "day", "task", "minutes", "energy", "risk", "felt", "note", "joint_id", "own_task")))))
    return found


@quick
@given(made=entries, query=queries, limit=st.integers(1, 5), span=spans, apart=st.lists(spans, max_size=2))
def test_that_ours_is_read_and_added_up_as_the_domain_defines(kept, made, query, limit, span, apart):
    """FAIR-1, FAIR-2: grouped in the file, the sums are exactly those of the domain."""
    going = both_authors(made)
    with emptied(kept.shared, SHARED_ENTRY, SHARED_TASK).writing() as connection:
        put_shared(connection, going)
    store, forms = SharedEntries(kept.shared), [each.shared for each in going]
    wanted = sorted((form for form in forms if shared_matches(form, query)),
                    key=lambda form: sort_key(form, query.order))
    assert all_pages(store, query, limit) == wanted
    assert store.count(query) == len(wanted)
    inside = [form for form in forms if form.day in span and not any(form.day in each for each in apart)]
    assert list(store.sums(span, apart)) == list(sums_of(inside))
    assert store.days_logged(span, apart) == days_logged(inside)


@quick
@given(first=entries, second=entries)
def test_that_writing_puts_in_place_and_removing_what_is_gone_is_passed_over(kept, first, second):
    store = Entries(emptied(kept.own(Who.A), ENTRY), Who.A)
    store.write(first, ["nobody"])
    store.write(second, [entry.id for entry in first])
    kept_now = {entry.id: entry for entry in second if entry.id not in {each.id for each in first}}
    assert {entry.id: entry for entry in all_pages(store, EntryQuery(), 50)} == kept_now


def entry(number: int, **named) -> Entry:
    return Entry(f"{number:032x}", Who.A, BEGIN, **({"task": "A1", "minutes": 15, "energy": 1, "risk": 2} | named))


def test_that_an_own_task_stands_in_ours_as_long_as_an_entry_names_it(kept):
    shared = emptied(kept.shared, SHARED_ENTRY, SHARED_TASK)
    mine = entry(1, task="own-1", shared=Ticked(), note="school again")
    with shared.writing() as connection:
        put_shared(connection, [outgoing(mine, [OWN_TASK])])
    store = SharedEntries(shared)
    assert store.get(mine.id).own_task == OWN_TASK and list(store.own_tasks()) == [OWN_TASK]
    with shared.writing() as connection:
        remove_shared(connection, [mine.id])
    assert list(store.own_tasks()) == [] and store.get(mine.id) is None


def test_that_long_notes_and_any_script_come_back_whole(kept):
    store = Entries(emptied(kept.own(Who.A), ENTRY), Who.A)
    for note in ("א" * 10_000, "a\n\tb\x00c" + "😀" * 100, "'; DROP TABLE entry; --"):
        store.write([entry(1, note=note)], [])
        assert store.get(entry(1).id).note == note


def test_that_thousands_of_ids_may_be_asked_for(kept):
    store = Entries(emptied(kept.own(Who.A), ENTRY), Who.A)
    store.write([entry(number) for number in range(300)], [])
    among = frozenset(entry(number).id for number in range(40_000))
    assert store.count(EntryQuery(among=among)) == 300
