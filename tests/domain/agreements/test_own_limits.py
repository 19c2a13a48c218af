"""Limits on one's own page: one yes, own acts only, nobody else's."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from domain.agreements.conftest import TODAY, numbered_ids
from domain.agreements.memory import MemoryReviews

from evenhand.domain.agreements.content import BreachAct, LimitKind
from evenhand.domain.agreements.own_limits import OwnLimits
from evenhand.domain.agreements.wording import RequestOffered
from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who


@pytest.fixture
def store():
    return MemoryReviews()


def door(store, other="Robin"):
    return OwnLimits(store, Who.A, numbered_ids(), other)


def written(limits, kind=LimitKind.I_WILL, act="rest", **words):
    change = limits.plan_add(kind, act, **words)
    limits.apply(change)
    return change


@pytest.mark.parametrize(("cue", "act"), [
    ("", "You will call me"), ("Robin goes out", "stay up"), ("you are late", "leave you"), ("", ""), ("", "x" * 401),
])
def test_that_only_an_own_safe_act_is_kept(store, cue, act):
    """AGR-5, AGR-6: on the own page as on the page of both, and with one partner in the household too."""
    for other in ("Robin", ""):
        if other or "Robin" not in cue:
            with pytest.raises(Refused):
                door(store, other).plan_add(LimitKind.I_WILL, act, cue)
    assert store.rows == {}


def test_that_a_yes_is_to_these_words_only(store):
    limits = door(store)
    limit = written(limits, cue="voices get loud").after.id
    limits.apply(limits.plan_yes(limit, TODAY, prints=True))
    assert limits.all[limit].live and limits.all[limit].prints
    limits.apply(limits.plan_edit(limit, "rest", "voices get loud"))
    assert limits.all[limit].live
    limits.apply(limits.plan_edit(limit, "go for a walk", "voices get loud"))
    assert not limits.all[limit].live and not limits.all[limit].prints
    limits.apply(limits.plan_yes(limit, TODAY))
    limits.apply(limits.plan_take_back(limit))
    assert not limits.all[limit].live


def test_that_undoing_brings_the_words_back_but_no_yes(store):
    limits = door(store)
    change = written(limits, LimitKind.IF_CROSSED, "", acts=(BreachAct.STOP,))
    limits.apply(limits.plan_yes(change.after.id, TODAY))
    removed = limits.plan_remove(change.after.id)
    limits.apply(removed)
    assert dict(limits.all) == store.rows == {}
    limits.apply(removed.inverse())
    assert limits.all[change.after.id].acts == (BreachAct.STOP,) and not limits.all[change.after.id].live
    assert dict(door(store).all) == dict(limits.all) == store.rows


def test_that_a_page_stays_short(store):
    limits = door(store)
    for _ in range(8):
        written(limits)
    with pytest.raises(Refused, match="at most"):
        limits.plan_add(LimitKind.I_WILL, "rest")


def test_that_a_rule_about_the_other_is_offered_as_a_request(store):
    with pytest.raises(RequestOffered) as refused:
        door(store).plan_add(LimitKind.I_WILL, "you will call Anna")
    assert refused.value.offer.args == {"deed": "call Anna"}
