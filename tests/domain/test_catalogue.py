"""The catalogue: its 78 tasks, its strict form, the search by meaning, own tasks and choices."""
# SPDX-License-Identifier: GPL-3.0-or-later

import copy
from collections import Counter

import pytest

from domain.made import parsed
from domain.memory import MemoryOwnTasks, numbered_ids
from evenhand.domain.catalogue import (
    LONGEST_SHORT_NAME,
    CatalogueBroken,
    CognitiveStep,
    KindOfWork,
    MapGroup,
    catalogue_from,
)
from evenhand.domain.failures import Refused
from evenhand.domain.own_tasks import CatalogueChoices, OwnTask, OwnTasks, SharingCode, TaskDomain


def test_that_all_78_tasks_are_there_with_what_each_needs(catalogue):
    """LAB-1."""
    assert len(catalogue) == 78
    for task in catalogue.values():
        assert task.kinds and len(task.short) <= LONGEST_SHORT_NAME and len(task.synonyms) >= 4
        assert task.minutes is None or task.minutes[0] <= task.usual_minutes <= task.minutes[1]
    assert Counter(task.domain for task in catalogue.values()) == Counter(
        {domain: {"E": 8, "F": 7, "G": 7, "I": 9, "J": 7}.get(domain.value, 8) for domain in TaskDomain})
    assert [task.id for task in catalogue.values() if task.minutes is None] == ["I9"]


BROKEN = {
    "a task less": lambda s, t: (s["tasks"].pop("B3"), t["tasks"].pop("B3")),
    "a text less": lambda s, t: t["tasks"].pop("B3"),
    "a text more": lambda s, t: t["tasks"].update(K1=t["tasks"]["B3"]),
    "a field less": lambda s, t: s["tasks"]["B3"].pop("cadence"),
    "a field more": lambda s, t: s["tasks"]["B3"].update(owner="A"),
    "an unknown kind": lambda s, t: s["tasks"]["B3"].update(kinds=["nag"]),
    "no kind": lambda s, t: s["tasks"]["B3"].update(kinds=[]),
    "an unknown cadence": lambda s, t: s["tasks"]["B3"].update(cadence="yearly"),
    "an unknown code": lambda s, t: s["tasks"]["B3"].update(sharing="X"),
    "an unknown group": lambda s, t: s["tasks"]["B3"].update(group="nagging"),
    "a level of 5": lambda s, t: s["tasks"]["B3"].update(energy=5),
    "a level of true": lambda s, t: s["tasks"]["B3"].update(risk=True),
    "minutes the wrong way": lambda s, t: s["tasks"]["B3"].update(minutes=[20, 10]),
    "minutes as text": lambda s, t: s["tasks"]["B3"].update(minutes="ten"),
    "a flag as text": lambda s, t: s["tasks"]["B3"].update(suggested="yes"),
    "a second lead": lambda s, t: s["tasks"]["B6"].update(leads_group=True),
    "no lead": lambda s, t: s["tasks"]["B1"].pop("leads_group"),
    "a long short name": lambda s, t: t["tasks"]["B3"].update(short="a name of over 14"),
    "three synonyms": lambda s, t: t["tasks"]["B3"].update(synonyms=["a", "b", "c"]),
    "an empty name": lambda s, t: t["tasks"]["B3"].update(name=" "),
    "a name twice": lambda s, t: t["tasks"]["B3"].update(name=t["tasks"]["B1"]["name"]),
    "a domain less": lambda s, t: t["domains"].pop("A"),
    "a group less": lambda s, t: t["groups"].pop("reminders"),
    "no tasks at all": lambda s, t: s.pop("tasks"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_that_broken_data_is_refused_with_its_place(what):
    """LAB-1: the check finds what is missing, unknown or out of range."""
    structure, texts = copy.deepcopy(parsed("tasks.toml")), copy.deepcopy(parsed("en/tasks.toml"))
    BROKEN[what](structure, texts)
    with pytest.raises(CatalogueBroken):
        catalogue_from(structure, texts)


def test_that_room_and_limits_are_offered_as_often_as_closeness(catalogue):
    """LAB-3."""
    closeness = {"D1", "D2", "D5", "D7", "D8", "F1", "F5"}
    room = {"C4", "D3", "I1", "I2", "I3", "I4"}
    offered = {task.id for task in catalogue.values() if task.suggested}
    assert {"D3", "I3", "I4"} <= offered
    assert len(offered & room) >= len(offered & closeness)
    assert 12 <= len(offered) <= 18


def test_that_codes_say_what_can_be_planned(catalogue):
    """LAB-5: P and D tasks are never planned, L and R are."""
    assert all(task.can_be_planned == (task.sharing.value in "RL") for task in catalogue.values())
    assert {task.id for task in catalogue.values() if task.stands_apart} == {"A3", "G6", "I8", "I9"}
    assert not catalogue["I9"].counts and all(task.counts for task in catalogue.values() if task.id != "I9")


def test_that_d_tasks_i7_and_i9_never_start_ticked(catalogue):
    """PRODUCT rule 4."""
    kept = {task.id for task in catalogue.values() if not task.offered_for_sharing}
    assert kept == {"A3", "G6", "I7", "I8", "I9"}


def test_that_children_and_care_is_hidden_until_asked_for(catalogue):
    """LAB-11."""
    assert all(task.hidden_at_first == (task.domain is TaskDomain.CHILDREN_AND_CARE) for task in catalogue.values())
    assert len(catalogue.shown(CatalogueChoices())) == 70
    assert len(catalogue.shown(CatalogueChoices(care_shown=True))) == 78
    assert len(catalogue.shown(CatalogueChoices(hidden=frozenset({"B1"})))) == 69
    assert catalogue.search("baby", CatalogueChoices())[:1] != (catalogue["H7"],)


def test_that_each_row_of_the_week_map_has_one_leading_task(catalogue):
    assert {group: catalogue.leading(group).id for group in MapGroup} == {
        MapGroup.STARTING_TALKS: "B1", MapGroup.NOTICING_MOODS: "A4", MapGroup.SAYING_A_LIMIT: "I1",
        MapGroup.CALMING_THINGS: "C6", MapGroup.REMINDERS: "E1", MapGroup.SAYING_SORRY: "C2",
        MapGroup.FINDING_BACK: "C1", MapGroup.DECIDING: "E2"}


def test_that_kinds_of_work_fall_into_daminger_s_steps(catalogue):
    assert catalogue["A2"].steps == (CognitiveStep.FORESEE,)
    assert catalogue["F3"].steps == (CognitiveStep.FIND_OPTIONS,)
    assert catalogue["F6"].steps == (CognitiveStep.DECIDE,)
    assert catalogue["A7"].steps == (CognitiveStep.FOLLOW_UP,)
    assert catalogue["D6"].steps == ()
    assert catalogue["C7"].kinds == (KindOfWork.REPAIR, KindOfWork.DOCUMENT)


@pytest.mark.parametrize(("typed", "first"), [
    ("needs", "B1"), ("sorry", "C2"), ("apol", "C2"), ("dentist", "E1"), ("mum", "G1"), ("time out", "C4"),
    ("money", "F4"), ("give sp", "D3"), ("first move", "C1"), ("DATE night", "F1"), ("birthd", "G2"),
    ("quiet", "I3"), ("reassure", "D2"), ("thank", "E8"), ("in-laws", "G3"), ("homework", "J5"),
])
def test_that_a_few_letters_find_a_task_by_meaning(catalogue, typed, first):
    assert catalogue.search(typed)[0].id == first


def test_that_search_needs_every_word_and_finds_nothing_for_nothing(catalogue):
    assert catalogue.search("") == () == catalogue.search("  ")
    assert catalogue.search("needs zebra") == ()
    assert catalogue.ids_matching("talk") >= {"B1", "B2", "F4"}
    assert len(catalogue.search("a", limit=5)) == 5


def test_that_own_tasks_join_the_catalogue_and_its_search(catalogue):
    own = OwnTask("own-1", "Walk the dog when it thunders", TaskDomain.SOOTHING)
    both = catalogue.with_own([own])
    assert both.search("thunder")[0].id == "own-1"
    assert both["own-1"].own and both["own-1"].short == "Walk the dog"
    assert len(catalogue) == 78
    again = both.with_own([OwnTask("own-1", "Walk the cat", TaskDomain.SOOTHING),
                           OwnTask("B1", "x", TaskDomain.REPAIR)])
    assert again["own-1"].name == "Walk the cat" and again["B1"].name == catalogue["B1"].name


def test_that_own_tasks_are_added_edited_hidden_and_removed():
    store = MemoryOwnTasks()
    door = OwnTasks(store, numbered_ids())
    change = door.plan_add("  Feed   the cat ", TaskDomain.SOOTHING)
    door.apply(change)
    (task,) = door.all()
    assert task.name == "Feed the cat"
    edit = door.plan_edit(OwnTask(task.id, "Feed the cats", TaskDomain.PLANNING, SharingCode.PERSONAL, 5))
    door.apply(edit)
    assert door.all()[0].sharing is SharingCode.PERSONAL
    door.apply(edit.inverse())
    assert door.all() == (task,)
    hide = door.plan_hide("B1")
    door.apply(hide)
    assert door.choices().hidden == {"B1"}
    door.apply(hide.inverse())
    assert door.choices() == CatalogueChoices()
    door.apply(door.plan_show_care(True))
    assert door.choices().care_shown
    door.apply(door.plan_remove(task.id))
    assert door.all() == ()


@pytest.mark.parametrize(("name", "minutes"), [("", 5), ("x" * 81, 5), ("FEED the cat", 5), ("ok", 1441), ("ok", -1)])
def test_that_own_tasks_keep_to_their_rules(name, minutes):
    door = OwnTasks(MemoryOwnTasks([OwnTask("own-9", "Feed the cat", TaskDomain.SOOTHING)]), numbered_ids())
    with pytest.raises(Refused):
        door.plan_add(name, TaskDomain.SOOTHING, minutes=minutes)
    with pytest.raises(Refused):
        door.plan_remove("own-8")
