"""What the rotation and the planner take from agreements: what holds now, and nothing else."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import timedelta

import pytest
from domain.agreements.conftest import TODAY, Table, ready_content

from evenhand.domain.agreements.content import Cadence as When
from evenhand.domain.agreements.content import LimitKind, Owner
from evenhand.domain.agreements.flows import agreed_limits, agreed_rest, agreed_role
from evenhand.domain.agreements.plain import boundary_to_plain, content_to_plain
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Cadence, Mode, Part
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.turns.kept_free import KeptFreeTime

REST = (KeptFreeTime(Who.A, 1, Part.EVENING), KeptFreeTime(Who.B, 3, Part.EVENING))


def running(**content):
    table = Table(content=replace(ready_content(), **content))
    table.sign()
    table.start()
    return table


@pytest.mark.parametrize(("rule", "cadence", "weekday"), [
    ("FREQ=WEEKLY;BYDAY=SU", Cadence.WEEKLY, 6), ("FREQ=DAILY", Cadence.DAILY, None),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", Cadence.FORTNIGHTLY, 3), ("FREQ=MONTHLY;BYDAY=1SA", Cadence.MONTHLY, 5),
    ("FREQ=WEEKLY;BYDAY=TU,TH", Cadence.WEEKLY, 1), ("FREQ=WEEKLY", Cadence.WEEKLY, TODAY.weekday()),
])
def test_that_a_role_goes_to_the_rotation(rule, cadence, weekday):
    page = running(cadence=When(rule, TODAY), turn_weeks=3).page
    assert agreed_role(page) == RotatingTask("", cadence, weekday, Part.EVENING, 3, Mode.EITHER)


@pytest.mark.parametrize(("owner", "owned_by", "mode"), [
    (Owner.ONE, Who.B, Mode.FIXED), (Owner.BOTH, None, Mode.JOINT), (Owner.IN_TURNS, None, Mode.EITHER),
])
def test_that_who_does_it_stays_who_does_it(owner, owned_by, mode):
    role = agreed_role(running(cadence=When("FREQ=DAILY", TODAY), owner=owner, owned_by=owned_by).page)
    assert (role.mode, role.owner) == (mode, owned_by)


@pytest.mark.parametrize("when", [When(cue="after a row"), When("FREQ=YEARLY", TODAY), When("FREQ=WEEKLY;INTERVAL=3", TODAY)])
def test_that_what_has_no_such_days_has_no_turns(when):
    assert agreed_role(running(cadence=when).page) is None


def test_that_nothing_flows_from_what_does_not_hold():
    table = Table(content=replace(ready_content(), cadence=When("FREQ=DAILY", TODAY), kept_free=REST))
    for happens in (lambda: None, table.sign, table.start):
        happens()
        holds = table.page.life.holds
        assert (agreed_role(table.page) is not None) == holds
        assert agreed_rest([table.page]) == (frozenset(REST) if holds else frozenset())
    table.door.apply(table.door.plan_pause(table.id, TODAY))
    assert agreed_role(table.page) is None and agreed_rest([table.page]) == frozenset()


def test_that_a_limit_goes_to_the_planner_while_its_author_says_yes():
    table = Table()
    change = table.door.plan_add_limit(table.id, Who.B, LimitKind.NOT_TAKE_ON, "opening every talk", task="B1")
    table.door.apply(change)
    limit = change.after.id
    assert agreed_limits([table.page]) == {}
    table.door.apply(table.door.plan_yes_to_limit(table.id, Who.B, limit, TODAY))
    assert agreed_limits([table.page]) == {"B1": {Who.B}}
    table.door.apply(table.door.plan_edit_limit(table.id, Who.B, limit, "opening every talk", task="B2"))
    assert agreed_limits([table.page]) == {}  # another task is another limit
    table.door.apply(table.door.plan_yes_to_limit(table.id, Who.B, limit, TODAY))
    table.sign()
    table.door.apply(table.door.plan_end(table.id, TODAY + timedelta(days=1)))
    assert agreed_limits([table.page]) == {}


def test_that_texts_from_before_keep_their_digests():
    assert "kept_free" not in content_to_plain(ready_content())
    assert content_to_plain(replace(ready_content(), kept_free=REST))["kept_free"] == [["A", 1, "evening"], ["B", 3, "evening"]]
    table = Table()
    change = table.door.plan_add_limit(table.id, Who.A, LimitKind.I_WILL, "rest")
    assert "task" not in boundary_to_plain(change.after)


def test_that_rest_is_kept_once_and_in_order():
    table = Table()
    table.door.apply(table.door.plan_edit(table.id, replace(table.page.draft, kept_free=(*REST[::-1], *REST))))
    assert table.page.draft.kept_free == REST
    swapped = table.page.draft.swapped().kept_free
    assert {(time.who, time.weekday) for time in swapped} == {(Who.B, 1), (Who.A, 3)}
