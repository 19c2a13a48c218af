"""The safety set: found by how it is said, never by a bare word; and what then neither counts nor goes anywhere."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.made import CATALOGUE, SAFETY, TODAY, parsed
from evenhand.domain.entries import Entry
from evenhand.domain.own_tasks import OwnTask, TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.safety import AnyOf, counts, may_be_counted, safety_set_from, touches_safety

ENTRY = Entry("e", Who.A, TODAY, "B1", 10, 1, 1)

FOUND = (
    "I am afraid of you", "I\u2019m scared of him.", "Today I was really afraid of her again", "I feel trapped",
    "I felt so unsafe", "I am not safe", "I feel controlled", "I was threatened", "I have been stalked",
    "I feel like I am being watched", "i am being bullied", "I was raped", "I get hit", "I felt intimidated by it",
    "I don't feel safe with you", "I never feel safe at home", "I am afraid to say no", "I fear him",
    "you hit me", "You hit\nme!", "He has hit me twice", "she keeps hitting me", "you tried to strangle me",
    "he threatened me", "You are threatening me", "my partner forced me to stay", "you made me have sex",
    "they control me", "You manipulated me", "he pushed me into the wall", "you watch me",
    "She won\u2019t let me leave",
    "you lock me in", "he checks my phone", "You scare me", "he grabbed my arm", "you hurt me physically",
    "I\u2019m walking home because he hit me", "I feel abused, and tired",
)
SILENT = (
    "", "hit", "trap", "I hit the gym", "We watched a film about a stalker", "I felt safe", "I was not afraid of you",
    "you never hit me", "I am afraid of spiders", "I am scared of the exam", "I controlled the budget",
    "you controlled the oven", "the abused dog from the shelter came", "I am worried about you", "you hugged me",
    "you watch me cook", "you pushed me to apply", "I watched my words", "I forced the door open", "you hurt",
    "it hit me that we forgot", "we were hit by the bill", "I feel angry and let down", "you ignored me",
    "the news was violent", "He said the car trapped them",
)


@pytest.mark.parametrize("text", FOUND)
def test_that_said_of_oneself_it_is_found(text):
    """SAF-22, COM-3."""
    assert SAFETY.found_in(text)


@pytest.mark.parametrize("text", SILENT)
def test_that_a_bare_word_or_another_sense_stays_silent(text):
    assert not SAFETY.found_in(text)


def test_that_every_word_of_the_set_is_found_in_its_construction():
    """All of evidence 5.4."""
    for word in ("abused", "afraid of you", "bullied", "coerced", "controlled", "degraded", "forced", "harassed", "hit",
                 "hurt physically", "intimidated", "manipulated", "raped", "stalked", "threatened", "trapped",
                 "unsafe", "violated", "watched"):
        assert SAFETY.found_in(f"I am {word}") and SAFETY.found_in(f"Sometimes I feel {word} at home.")
    for word in ("abuse", "bully", "coerce", "control", "degrade", "force", "harass", "hit", "intimidate",
                 "manipulate", "rape", "stalk", "threaten", "trap", "violate", "watch"):
        assert SAFETY.found_in(f"you {word} me") and not SAFETY.found_in(word)


@given(st.text(max_size=2_000))
def test_that_any_text_is_read_without_failing(text):
    SAFETY.found_in(text)


def test_that_a_long_text_made_to_slow_it_down_is_read_at_all():
    SAFETY.found_in("i i am am being being really really " * 300)


def test_that_i9_never_counts_not_even_after_all():
    """LAB-6."""
    nine = replace(ENTRY, task="I9", count_after_all=True)
    assert not counts(nine, CATALOGUE["I9"], SAFETY) and touches_safety(nine, CATALOGUE["I9"], SAFETY)


def test_that_its_author_may_count_it_after_all():
    said = replace(ENTRY, note="I feel trapped")
    assert not counts(said, CATALOGUE["B1"], SAFETY)
    assert counts(replace(said, count_after_all=True), CATALOGUE["B1"], SAFETY)


def test_that_an_own_task_with_such_words_counts_as_little():
    """LAB-6: custom tasks that match the list."""
    own = CATALOGUE.with_own([OwnTask("own-1", "Be calm when you threaten me", TaskDomain.SOOTHING)])["own-1"]
    assert not may_be_counted(replace(ENTRY, task="own-1"), own, SAFETY)


def test_that_what_one_of_several_finds_is_found():
    class Shouting:
        def found_in(self, text):
            return text.isupper()

    both = AnyOf((SAFETY, Shouting()))
    assert both.found_in("HELP") and both.found_in("you hit me") and not both.found_in("help")
    assert not counts(replace(ENTRY, note="HELP"), CATALOGUE["B1"], both)


def test_that_a_mark_is_no_full_entry_yet():
    mark = replace(ENTRY, risk=None)
    assert not counts(mark, CATALOGUE["B1"], SAFETY) and may_be_counted(mark, CATALOGUE["B1"], SAFETY)


@pytest.mark.parametrize("missing", ["own", "acts", "harmless"])
def test_that_a_list_that_is_missing_is_refused(missing):
    broken = parsed("en/safety.toml") | {missing: []}
    with pytest.raises(ValueError, match=missing):
        safety_set_from(broken)
