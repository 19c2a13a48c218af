"""Talks: thanks first, both choose, openers alternate, one stops at once and goes on later, nothing is counted."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import fields
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.domain.talks.agenda import AGENDA, LONGEST_MINUTES, MINUTES, Step, TalkKind
from evenhand.domain.talks.listening import Listening
from evenhand.domain.talks.schedule import TalkPlan, TalkPlans, due, next_talks
from evenhand.domain.talks.talk import Talk, Talks, TalkState
from evenhand.domain.talks.topics import Topics, Waits

from domain.memory import MemoryShelf, numbered_ids

TODAY = date(2026, 11, 23)
BOTH = frozenset(Who)


@pytest.fixture
def talks():
    return Talks(MemoryShelf(), numbered_ids())


@pytest.fixture
def topics():
    return Topics(MemoryShelf(), numbered_ids())


def begun(talks, kind=TalkKind.WEEKLY, opener=Who.A):
    change = talks.plan_start(kind, TODAY, opener, BOTH)
    talks.apply(change)
    return change.after.id


@pytest.mark.parametrize("kind", list(TalkKind))
def test_that_thanks_come_first_in_every_talk_and_nothing_can_move_them(kind):
    """CHK-1."""
    assert AGENDA[kind][0] is Step.THANKS
    with pytest.raises(TypeError):
        AGENDA[kind] = ()
    assert MINUTES[kind] <= LONGEST_MINUTES[kind] <= 60


@pytest.mark.parametrize("yeses", [frozenset(), frozenset({Who.A}), frozenset({Who.B})])
def test_that_a_talk_starts_only_when_both_choose_it_now(talks, yeses):
    """CHK-2; the refusal is the same whoever did not."""
    with pytest.raises(Refused) as refused:
        talks.plan_start(TalkKind.DAILY, TODAY, Who.A, yeses)
    assert refused.value.message.args == {}
    assert talks.all() == ()


def test_that_either_stops_it_at_once_and_it_goes_on_where_it_was(talks):
    """CHK-2."""
    talk_id = begun(talks)
    for _ in range(2):
        talks.apply(talks.plan_next(talk_id))
    talks.apply(talks.plan_stop(talk_id))
    stopped = talks.open_one()
    assert (stopped.state, stopped.step) == (TalkState.STOPPED, Step.TOPIC)
    with pytest.raises(Refused):
        talks.plan_next(talk_id)
    with pytest.raises(Refused):
        talks.plan_resume(talk_id, frozenset({Who.A}))
    talks.apply(talks.plan_resume(talk_id, BOTH))
    assert talks.open_one().step is Step.TOPIC


def test_that_next_behind_the_last_step_ends_the_talk(talks):
    talk_id = begun(talks, TalkKind.DAILY)
    talks.apply(talks.plan_back(talk_id))
    assert talks.open_one().place == 0
    for _ in AGENDA[TalkKind.DAILY]:
        talks.apply(talks.plan_next(talk_id))
    assert talks.open_one() is None and talks.get(talk_id).state is TalkState.OVER


@given(first=st.sampled_from(Who), rounds=st.integers(1, 5))
def test_that_who_opens_alternates_and_the_page_can_say_why(first, rounds):
    """CHK-3, FAIR-11."""
    talks, openers = Talks(MemoryShelf(), numbered_ids()), []
    for _ in range(rounds):
        opening = talks.opening(TalkKind.WEEKLY, first)
        assert opening.why(lambda who: who.value).msgid
        openers.append(opening.who)
        begun(talks, opener=opening.who)
    assert openers == [first if n % 2 == 0 else first.other for n in range(rounds)]
    assert talks.opening(TalkKind.MONTHLY, first).last is None


def test_that_talks_without_words_are_forgotten_but_the_latest_of_each_kind(talks):
    """CHK-2: nothing is left to count."""
    with_words = begun(talks)
    talks.apply(talks.plan_note(with_words, Step.SMALL_STEP, "We call on Friday."))
    for _ in range(3):
        begun(talks, TalkKind.DAILY)
        latest = begun(talks)
    talks.forget_bare()
    assert [talk.id for talk in talks.all() if talk.kind is TalkKind.WEEKLY] == [with_words, latest]
    assert len([talk for talk in talks.all() if talk.kind is TalkKind.DAILY]) == 1
    assert [talk.id for talk in talks.records()] == [with_words]


def test_that_words_of_one_can_be_taken_out_by_their_author_only(talks):
    talk_id = begun(talks, TalkKind.MONTHLY)
    talks.apply(talks.plan_note(talk_id, Step.WISHES, "One evening for us.", Who.B))
    with pytest.raises(Refused):
        talks.plan_remove_note(talk_id, Step.WISHES, Who.B, frozenset({Who.A}))
    talks.apply(talks.plan_remove_note(talk_id, Step.WISHES, Who.B, frozenset({Who.B})))
    assert talks.get(talk_id).notes == ()
    with pytest.raises(Refused):
        talks.plan_note(talk_id, Step.TOPIC, "Holidays")
    with pytest.raises(Refused):
        talks.plan_note(talk_id, Step.WISHES, "  ")


@given(data=st.data())
def test_that_every_change_of_a_talk_can_be_taken_back(data):
    talks = Talks(MemoryShelf(), numbered_ids())
    talk_id = begun(talks, data.draw(st.sampled_from(TalkKind)))
    for _ in range(data.draw(st.integers(1, 8))):
        before = talks.all()
        plan = data.draw(st.sampled_from([
            talks.plan_next, talks.plan_back, talks.plan_stop, talks.plan_close,
            lambda each: talks.plan_resume(each, BOTH), lambda each: talks.plan_note(each, Step.THANKS, "a")]))
        try:
            change = plan(talk_id)
        except Refused:
            continue
        talks.apply(change)
        talks.apply(change.inverse())
        assert talks.all() == before
        talks.apply(change)


def test_that_no_field_tells_who_stopped_or_how_often_they_talked():
    """CHK-2, rule 8. `heard`, which holds who has heard enough, is gone once the talk is over."""
    assert {each.name for each in fields(Talk)} == {
        "id", "kind", "day", "opener", "place", "state", "notes", "heard"}


def test_that_speaker_and_listener_stay_over_a_stop_and_are_forgotten_at_the_end(talks):
    talk_id, now = begun(talks, opener=Who.B), Listening(Who.A, 1, 2, enough=frozenset({Who.B}))
    assert talks.get(talk_id).listening == Listening(Who.B)
    talks.apply(talks.plan_heard(talk_id, now))
    talks.apply(talks.plan_stop(talk_id))
    with pytest.raises(Refused):
        talks.plan_heard(talk_id, None)
    talks.apply(talks.plan_resume(talk_id, BOTH))
    assert talks.get(talk_id).listening == now
    talks.apply(talks.plan_close(talk_id))
    assert talks.get(talk_id).heard is None


def test_that_taking_kept_words_back_moves_no_step_and_opens_no_talk_again(talks):
    talk_id = begun(talks)
    kept = talks.plan_note(talk_id, Step.SMALL_STEP, "We call on Friday.")
    talks.apply(kept)
    talks.apply(talks.plan_note(talk_id, Step.WORKED, "We came back."))
    assert [note.step for note in talks.get(talk_id).notes] == [Step.WORKED, Step.SMALL_STEP]
    talks.apply(talks.plan_close(talk_id))
    talks.apply(kept.inverse())
    assert talks.get(talk_id).state is TalkState.OVER and talks.open_one() is None
    assert [note.step for note in talks.get(talk_id).notes] == [Step.WORKED]


def test_that_a_short_talk_goes_from_thanks_to_one_good_thing(talks):
    talk_id = begun(talks)
    talks.apply(talks.plan_go_to(talk_id, Step.AHEAD))
    assert talks.get(talk_id).step is Step.AHEAD and talks.get(talk_id).at_end
    with pytest.raises(Refused):
        talks.plan_go_to(talk_id, Step.WISHES)


# Topics


def test_that_other_topics_wait_on_a_list_of_both(topics):
    """CHK-4."""
    for text in ("Holidays", "The car"):
        topics.apply(topics.plan_add(text, TODAY))
    assert [topic.text for topic in topics.waiting(frozenset({Who.B}))] == ["Holidays", "The car"]
    first = topics.all()[0]
    topics.apply(topics.plan_move(first.id, Waits.THERAPIST))
    assert [topic.text for topic in topics.for_therapist(BOTH)] == ["Holidays"]
    with pytest.raises(Refused):
        topics.plan_add("", TODAY)
    with pytest.raises(Refused):
        topics.plan_add("x" * 501, TODAY)


def test_that_brought_words_wait_unseen_until_both_are_here_and_can_be_taken_back_until_then(topics):
    topics.apply(topics.plan_bring("I would like a free evening.", Who.A, TODAY))
    brought, = topics.all()
    assert topics.waiting(frozenset({Who.B})) == ()
    with pytest.raises(Refused):
        topics.plan_remove(brought.id, frozenset({Who.B}))
    with pytest.raises(Refused):
        topics.plan_take_back(brought.id, Who.B)
    topics.mark_read(frozenset({Who.A}))
    topics.apply(topics.plan_take_back(brought.id, Who.A))
    assert topics.all() == ()
    topics.apply(topics.plan_bring("I would like a free evening.", Who.A, TODAY))
    topics.mark_read(BOTH)
    read, = topics.waiting(frozenset({Who.B}))
    with pytest.raises(Refused):
        topics.plan_take_back(read.id, Who.A)
    topics.apply(topics.plan_remove(read.id, frozenset({Who.B})))
    assert topics.all() == ()


# When


@pytest.mark.parametrize(("kind", "weekday", "begin", "today", "expected"), [
    (TalkKind.DAILY, None, TODAY, TODAY, TODAY),
    (TalkKind.DAILY, None, TODAY + timedelta(days=3), TODAY, TODAY + timedelta(days=3)),
    (TalkKind.WEEKLY, 3, TODAY, TODAY, date(2026, 11, 26)),
    (TalkKind.WEEKLY, 0, TODAY, TODAY, TODAY),
    (TalkKind.MONTHLY, 3, TODAY, TODAY, date(2026, 12, 3)),
    (TalkKind.MONTHLY, 1, date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 3)),
    (TalkKind.QUARTERLY, 3, TODAY, TODAY, date(2027, 2, 4)),
    (TalkKind.QUARTERLY, 3, date(2026, 12, 1), TODAY, date(2026, 12, 3)),
])
def test_the_day_on_which_a_talk_comes_next(kind, weekday, begin, today, expected):
    assert TalkPlan(kind, begin, time(20), weekday).next_day(today) == expected


@given(kind=st.sampled_from(TalkKind), weekday=st.integers(0, 6), begin=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
       days=st.integers(0, 800))
def test_that_the_next_day_is_never_past_and_has_the_weekday(kind, weekday, begin, days):
    today = begin + timedelta(days=days)
    plan = TalkPlan(kind, begin, time(20), None if kind is TalkKind.DAILY else weekday)
    day = plan.next_day(today)
    assert day >= today and (plan.weekday is None or day.weekday() == weekday)
    assert plan.next_day(day) == day


@given(kind=st.sampled_from([TalkKind.WEEKLY, TalkKind.MONTHLY, TalkKind.QUARTERLY]), days=st.integers(0, 200))
def test_that_the_days_of_a_span_are_those_that_come_next_one_after_the_other(kind, days):
    plan, span = TalkPlan(kind, TODAY, time(20), 3), Span.of_days(TODAY, days)
    found = plan.days_in(span)
    assert list(found) == [day for n in range(days) if plan.next_day(day := TODAY + timedelta(days=n)) == day]


def test_that_reminders_are_off_until_chosen_and_come_once_before():
    """CHK-2: one at most, and none after the time."""
    plans = TalkPlans(MemoryShelf())
    plan = TalkPlan(TalkKind.WEEKLY, TODAY, time(20), 0)
    plans.apply(plans.plan_put(plan))
    near = datetime.combine(TODAY, time(19, 55))
    assert not plan.remind and due(plans.all(), near) == frozenset()
    reminded = [TalkPlan(TalkKind.WEEKLY, TODAY, time(20), 0, remind=True)]
    assert due(reminded, near) == {TalkKind.WEEKLY}
    assert due(reminded, near - timedelta(minutes=6)) == due(reminded, near + timedelta(minutes=5)) == frozenset()
    assert [day for day, _plan in next_talks(plans.all(), TODAY)] == [TODAY]
    with pytest.raises(Refused):
        plans.plan_put(TalkPlan(TalkKind.WEEKLY, TODAY, time(20)))
    plans.apply(plans.plan_remove(TalkKind.WEEKLY))
    assert plans.all() == ()
