"""A pack keeps its own promises: every rule is shown by sentences, every text passes the coach itself."""
# SPDX-License-Identifier: GPL-3.0-or-later

import copy
import re

import pytest

from evenhand.domain.language.categories import Category
from evenhand.domain.language.constructions import Compiled, Finder
from evenhand.domain.language.hints import fill
from evenhand.domain.language.pack import PackRefused, load_pack
from evenhand.domain.language.pattern import Macros, PatternWrong, read_pattern

NOT_PLAIN = re.compile(r"\b(round|load|burden|score|recalibrate|contingency|tilted|price|win|lose|debt|points)\w*\b",
                       re.IGNORECASE)


def finds(coach, text, guards):
    passage = coach.cut(text)
    finder = Finder((guard.patterns for guard in guards), coach.pack.macros, coach.pack.lexicon.plain)
    return {guards[found.owner].name for found in finder.find(passage)}


def test_that_each_rule_marks_its_own_sentences(coach):
    quiet = [(rule.name, text) for rule in coach.pack.rules for text in rule.marks
             if rule.category not in {mark.category for mark in coach.check(text).marks}]
    assert quiet == []


def test_that_nothing_is_marked_in_a_rules_silent_sentences(coach):
    loud = [(rule.name, text, mark.rule) for rule in coach.pack.rules for text in rule.silent
            for mark in coach.check(text).marks]
    assert loud == []


def test_that_each_guard_is_found_in_its_own_sentences_only(coach):
    guards = coach.pack.guards
    wrong = [(guard.name, text) for guard in guards for texts, wanted in ((guard.marks, True), (guard.silent, False))
             for text in texts if (guard.name in finds(coach, text, guards)) is not wanted]
    assert wrong == []


def test_that_the_safety_set_is_found_by_construction(coach):
    """COM-3: never by a bare word."""
    safety = coach.pack.safety
    wrong = [(guard.name, text) for guard in safety for texts, wanted in ((guard.marks, True), (guard.silent, False))
             for text in texts if coach.tells_of_harm(text) is not wanted]
    assert wrong == []


def test_that_every_pattern_can_be_read_and_names_only_classes_that_exist(pack):
    patterns = [pattern for rule in pack.rules for pattern in (*rule.patterns, *rule.unless)]
    patterns += [pattern for guard in (*pack.guards, *pack.safety) for pattern in guard.patterns]
    patterns += [pattern for part in pack.parts.values() for pattern in part]
    known = pack.lexicon.names | {"figure", "name", "quote"}
    missing = set()
    for pattern in patterns:
        read_pattern(pattern, pack.macros)
        missing |= {name for names in re.findall(r"\{([a-z_/]+)\}", pattern) for name in names.split("/")} - known
    assert missing == set()


def test_that_every_category_has_rules_and_advice(pack):
    assert {rule.category for rule in pack.rules} == set(Category)
    assert set(pack.advice) == set(Category)
    scaffolds = {rule.scaffold for rule in pack.rules if rule.scaffold} | {
        advice.scaffold for advice in pack.advice.values()}
    assert scaffolds <= set(pack.scaffolds)


def test_that_every_text_for_people_passes_the_coach_itself(coach):
    pack = coach.pack
    texts = [fill(pack, name, {}) for name in pack.scaffolds]
    texts += [text for advice in pack.advice.values() for text in (advice.question, advice.reason)]
    texts += [f"I felt {feeling}." for entry in pack.faux.values() for feeling in entry.feelings]
    texts += [f"I need {need}." for entry in pack.faux.values() for need in entry.needs]
    texts.append(pack.help_line)
    assert [text for text in texts if coach.check(text).marks] == []


def test_that_texts_for_people_keep_to_plain_words(pack):
    """PRODUCT 2.14: sentences of at most 20 words, no metaphors of money, war or machines."""
    texts = [text for advice in pack.advice.values() for text in (advice.question, advice.reason)]
    texts += [pack.help_line, *pack.scaffolds.values()]
    assert [text for text in texts if NOT_PLAIN.search(text)] == []
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.?!])\s", text)]
    assert [sentence for sentence in sentences if len(sentence.split()) > 20] == []


def test_that_a_faux_feeling_offers_three_feelings_and_two_needs(pack):
    assert {(len(entry.feelings), len(entry.needs)) for entry in pack.faux.values()} == {(3, 2)}


@pytest.mark.parametrize("kind", ["marks", "silent"])
def test_that_a_rule_without_its_sentences_does_not_load(parsed, kind):
    broken = copy.deepcopy(parsed)
    broken["rules/blame"]["rules"]["your_fault"][kind] = "One sentence.\nAnother."
    with pytest.raises(PackRefused, match="your_fault"):
        load_pack(broken)


def test_that_a_name_used_twice_does_not_load(parsed):
    broken = copy.deepcopy(parsed)
    broken["more"] = {"classes": {"trait": "lazy"}}
    with pytest.raises(PackRefused, match="twice"):
        load_pack(broken)


def test_that_a_missing_table_does_not_load(parsed):
    with pytest.raises(PackRefused):
        load_pack({name: content for name, content in parsed.items() if name != "texts"})


@pytest.mark.parametrize("pattern", ["( a b", "a )", "<nobody>", "a//b", "/a"])
def test_that_a_pattern_with_a_slip_is_refused(pattern):
    with pytest.raises(PatternWrong):
        read_pattern(pattern, Macros({}))


def test_that_looking_at_beginnings_only_misses_no_find(coach, pack):
    """Patterns are tried where their first words stand. Tried at every place, they find the same."""
    owners = [rule.patterns for rule in pack.rules]
    finder = Finder(owners, pack.macros, pack.lexicon.plain)
    everywhere = [(owner, Compiled(written, pack.macros)) for owner, patterns in enumerate(owners) for written in patterns]
    for rule in pack.rules:
        passage = coach.cut(rule.marks[0])
        found = {(each.owner, each.begin, each.end) for each in finder.find(passage)}
        tried = {(owner, *span) for owner, pattern in everywhere for place in range(len(passage))
                 if (span := pattern.at(passage, place)) is not None and span[0] < span[1]}
        assert found == tried
