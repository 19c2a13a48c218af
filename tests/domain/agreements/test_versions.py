"""History: numbered, bound, readable, and own words that leave a blank."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from domain.agreements.conftest import NAMES, TODAY, ready_content
from hypothesis import given
from hypothesis import strategies as st

from evenhand.domain.agreements.canonical import canonical, digest
from evenhand.domain.agreements.content import (
    Boundary,
    BreachAct,
    Cadence,
    Clause,
    Content,
    Each,
    LimitKind,
    Owner,
    Request,
    Stay,
    Topic,
)
from evenhand.domain.agreements.plain import (
    boundary_from_plain,
    boundary_to_plain,
    content_from_plain,
    content_to_plain,
    life_from_plain,
    life_to_plain,
    request_from_plain,
    request_to_plain,
    yes_from_plain,
    yes_to_plain,
)
from evenhand.domain.agreements.plain_versions import version_from_plain, version_to_plain
from evenhand.domain.agreements.sentences import differences
from evenhand.domain.agreements.transitions import Act, Yes
from evenhand.domain.agreements.versions import Head, head_of, next_version, unbroken
from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who

texts = st.text(max_size=20)
days = st.none() | st.dates()
contents = st.builds(
    Content, title=texts, about=texts, why=st.builds(Each, texts, texts), owner=st.none() | st.sampled_from(Owner),
    owned_by=st.none() | st.sampled_from(Who), turn_weeks=st.integers(0, 8),
    cadence=st.builds(Cadence, rule=texts, begin=days, cue=texts), good_enough=texts, first_step=texts,
    clauses=st.lists(st.builds(Clause, st.sampled_from(Topic), texts), max_size=3).map(tuple),
    stays=st.lists(st.sampled_from(Stay), unique=True).map(tuple), review_on=days,
)


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3), max_leaves=8,
))
def test_that_canonical_text_is_json_and_one_for_each_value(value):
    assert json.loads(canonical(value)) == value
    plain = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert canonical(value) == plain


@given(contents)
def test_that_a_content_comes_back_as_it_was(content):
    assert content_from_plain(json.loads(canonical(content_to_plain(content)))) == content


def test_that_what_is_kept_comes_back_as_it_was(table):
    table.sign()
    table.start()
    page = table.page
    limit = Boundary("1", Who.B, LimitKind.IF_CROSSED, "rest", "", (BreachAct.STOP,), TODAY, True)
    asked = Request("2", Who.A, "Would you call?", True)
    yes = Yes(Who.A, "id", Act.RENEW, 3, TODAY, "s", False)
    for value, to_plain, from_plain in (
        (page.life, life_to_plain, life_from_plain), (limit, boundary_to_plain, boundary_from_plain),
        (asked, request_to_plain, request_from_plain), (yes, yes_to_plain, yes_from_plain),
        (page.versions[0], version_to_plain, version_from_plain),
        (page.versions[0].without_words_of(Who.A), version_to_plain, version_from_plain),
    ):
        assert from_plain(json.loads(canonical(to_plain(value)))) == value


def history(table, count=3):
    for number in range(count):
        table.door.apply(table.door.plan_edit(table.id, replace(table.page.draft, good_enough=f"Way {number}")))
        table.sign(session=f"s{number}")
    return table.page.versions


def test_that_history_is_bound_and_any_rewriting_is_seen(table):
    """AGR-8."""
    versions = history(table)
    assert unbroken(versions) and [version.number for version in versions] == [1, 2, 3]
    forged = replace(versions[1], content=replace(versions[1].content, good_enough="Something else"))
    assert not unbroken((versions[0], forged, versions[2]))
    assert not unbroken((versions[0], versions[2]))
    assert not unbroken((versions[0], replace(versions[1], day=TODAY - timedelta(days=1)), versions[2]))


def test_that_a_history_cut_short_is_seen_by_who_saw_more(table):
    versions = history(table)
    own = table.own[Who.A]
    own.note_head(table.page)
    assert own.history_holds(table.page)
    assert not unbroken(versions[:2], head_of(versions))
    assert not unbroken(versions, Head(3, "0" * 64))
    assert unbroken(versions, Head(0, "0" * 64))


def test_that_own_words_can_go_and_the_history_still_holds(table):
    """SAF-24: a blank stays, the digest too, and nothing of the words or their salt."""
    history(table)
    table.own[Who.B].note_head(table.page)
    table.door.apply(table.door.plan_remove_words(table.id, Who.A))
    assert all(version.whole.why == Each("", "I need to know.") for version in table.page.versions)
    assert "I lie awake" not in repr(table.page)
    assert unbroken(table.page.versions) and table.own[Who.B].history_holds(table.page)


def test_that_changed_own_words_are_seen(table):
    versions = history(table)
    words = replace(versions[0].why.a, text="I sleep well.")
    forged = replace(versions[0], why=versions[0].why.put(Who.A, words))
    assert not unbroken((forged, *versions[1:]))


def test_that_a_version_has_a_day_and_never_an_earlier_one(table):
    first = history(table, 1)[0]
    later = next_version((first,), ready_content(), TODAY - timedelta(days=30), None, Each("a", "b"))
    assert later.day == first.day and later.previous == first.digest and later.number == 2
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_that_differences_are_told_in_sentences(table):
    first, second = history(table, 2)
    (changed,) = differences(first, second, NAMES.__getitem__)
    assert changed.what.msgid == "Good enough means"
    assert [said.args["text"] for said in (*changed.before, *changed.after)] == ["Way 0", "Way 1"]
    assert differences(first, first, NAMES.__getitem__) == ()
    (blank,) = differences(first, first.without_words_of(Who.B), NAMES.__getitem__)
    assert (blank.what.args["name"], blank.after) == ("Robin", ())


def test_that_signing_refuses_a_page_that_changed_meanwhile(table):
    from_before = table.door.ready_to_sign(table.id, TODAY)
    table.door.apply(table.door.plan_edit(table.id, replace(table.page.draft, good_enough="Another way")))
    with pytest.raises(Refused, match="changed"):
        table.door.plan_sign(table.id, from_before, (), "s", TODAY)
    assert table.page.versions == ()
