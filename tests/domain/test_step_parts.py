"""A task split into steps: each says the own part, and what is still in a head is a gap, not a fault."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.made import CATALOGUE
from domain.memory import MemoryStepParts
from evenhand.domain.catalogue import CognitiveStep
from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who
from evenhand.domain.step_parts import StepPart, StepParts

STEP = CognitiveStep
steps = st.frozensets(st.sampled_from(list(CognitiveStep)))


def said(door, *parts):
    for part in parts:
        door.apply(door.plan_say(part, CATALOGUE[part.task]))


def test_that_each_step_has_its_own_holder_and_both_may_hold_one():
    """LAB-2."""
    door = StepParts(MemoryStepParts())
    said(door, StepPart("E2", Who.A, frozenset({STEP.FORESEE, STEP.DECIDE})),
         StepPart("E2", Who.B, frozenset({STEP.FOLLOW_UP, STEP.DECIDE})))
    split = door.of("E2")
    assert [split.holders(step) for step in CognitiveStep] == [{Who.A}, set(), set(Who), {Who.B}]


def test_that_a_head_counts_only_beside_what_the_other_holds():
    """LAB-10."""
    door = StepParts(MemoryStepParts())
    said(door, StepPart("E2", Who.A, in_head=True))
    assert door.of("E2").in_heads() == frozenset()
    said(door, StepPart("E2", Who.B, frozenset({STEP.FORESEE})))
    assert door.of("E2").in_heads() == {Who.A}


@pytest.mark.parametrize("task", ["A3", "I7", "I9"])
def test_that_what_stays_off_shared_pages_is_not_split(task):
    """PRODUCT rule 4, LAB-6."""
    door = StepParts(MemoryStepParts())
    with pytest.raises(Refused):
        door.plan_say(StepPart(task, Who.A, frozenset({STEP.FORESEE})), CATALOGUE[task])


@given(st.lists(st.tuples(st.sampled_from(["E2", "F1"]), st.sampled_from(list(Who)), steps, st.booleans()), max_size=12))
def test_that_taking_all_back_leaves_what_was_and_swapping_swaps_only_names(parts):
    """FAIR-11."""
    door, swapped = StepParts(MemoryStepParts()), StepParts(MemoryStepParts())
    changes = []
    for task, who, held, head in parts:
        changes.append(door.plan_say(StepPart(task, who, held, head), CATALOGUE[task]))
        door.apply(changes[-1])
        said(swapped, StepPart(task, who.other, held, head))
    for split in door.all():
        other = swapped.of(split.task)
        assert {who.other for who in split.in_heads()} == other.in_heads()
        assert all({who.other for who in split.holders(step)} == other.holders(step) for step in CognitiveStep)
    for change in reversed(changes):
        door.apply(change.inverse())
    assert door.all() == ()
