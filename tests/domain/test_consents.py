"""The two consents: they last 35 days, silence ends them, and nothing tells whose it was (SAF-16, SAF-17, SAF-18)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.domain.consents import ASKED_BEFORE, LASTS, NONE_YET, Consents, Shared
from evenhand.domain.partners import Who

DAY = date(2026, 3, 2)
A, B = Who.A, Who.B
BOTH = NONE_YET.with_yes(A, DAY).with_yes(B, DAY)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def seen_by(consents: Consents, who: Who, today: date) -> tuple:
    """All that is ever shown to one partner."""
    return consents.state(today), who in consents.said(today), consents.until(who, today), consents.asks(who, today)


def test_that_two_separate_yeses_open_it_and_one_does_not():
    """SAF-16."""
    assert NONE_YET.state(DAY) is Shared.PAUSED
    for who in Who:
        one = NONE_YET.with_yes(who, DAY).with_yes(who, DAY)
        assert one.state(DAY) is Shared.PAUSED and one.said(DAY) == {who}
        assert one.with_yes(who.other, after(3)).state(after(3)) is Shared.OPEN


def test_that_a_yes_counts_35_days_and_silence_ends_it():
    """SAF-16 as PRODUCT.md amends it."""
    assert BOTH.state(after(34)) is Shared.OPEN and BOTH.until(A, DAY) == after(34)
    assert BOTH.state(after(35)) is Shared.PAUSED and BOTH.until(A, after(35)) is None
    one_again = BOTH.with_yes(A, after(30))
    assert one_again.state(after(34)) is Shared.OPEN and one_again.state(after(35)) is Shared.PAUSED
    both_again = one_again.with_yes(B, after(34))
    assert both_again.state(after(64)) is Shared.OPEN and both_again.state(after(65)) is Shared.PAUSED


def test_that_it_is_asked_some_days_before_and_once_it_is_over():
    first = LASTS - ASKED_BEFORE
    assert not BOTH.asks(A, DAY + first - timedelta(days=1)) and BOTH.asks(A, DAY + first)
    assert BOTH.asks(A, after(400)) and NONE_YET.asks(B, DAY)
    one = NONE_YET.with_yes(A, DAY)
    assert not one.asks(A, DAY) and one.asks(B, DAY)


def test_that_a_pause_by_either_needs_both_again():
    """SAF-17."""
    paused = BOTH.paused()
    assert paused.state(DAY) is Shared.PAUSED and paused.said(DAY) == frozenset()
    assert paused.with_yes(A, DAY).state(DAY) is Shared.PAUSED
    assert paused.with_yes(A, DAY).with_yes(B, DAY).state(DAY) is Shared.OPEN


@given(st.sampled_from(Who), st.integers(0, 34), st.integers(0, 34))
def test_that_lapsed_paused_and_never_begun_look_the_same_to_each(who, one, other):
    """SAF-18: also where only one of the two yeses has run out."""
    today = after(70)
    lapsed = Consents({A: today - LASTS - timedelta(days=one), B: today - LASTS + timedelta(days=other)})
    swapped = Consents({B: lapsed.yeses[A], A: lapsed.yeses[B]})
    assert lapsed.state(today) is Shared.PAUSED
    assert len({seen_by(each, who, today) for each in (lapsed, swapped, BOTH.paused(), NONE_YET)}) == 1


def test_that_of_a_lapsed_yes_nothing_counts_on():
    """Else one alone could open again what the other let lapse."""
    lapsed = BOTH.with_yes(A, after(30))
    assert lapsed.with_yes(A, after(40)).state(after(40)) is Shared.PAUSED
    assert lapsed.with_yes(B, after(40)).state(after(40)) is Shared.PAUSED
    assert lapsed.with_yes(B, after(40)).with_yes(A, after(41)).state(after(41)) is Shared.OPEN


def test_that_a_yes_that_waits_for_the_other_does_not_wait_for_ever():
    assert NONE_YET.with_yes(A, DAY).with_yes(B, after(35)).state(after(35)) is Shared.PAUSED


def test_that_the_end_asks_nobody_and_both_can_begin_anew():
    """SAF-25."""
    ended = BOTH.after_the_end()
    assert ended.state(DAY) is Shared.ENDED and not any(ended.asks(who, after(99)) for who in Who)
    assert ended.with_yes(A, DAY).state(DAY) is Shared.ENDED
    assert ended.with_yes(A, DAY).with_yes(B, DAY) == BOTH


@pytest.mark.parametrize("before", [NONE_YET, BOTH, BOTH.after_the_end(), BOTH.after_new_keys(DAY), BOTH.paused()])
@pytest.mark.parametrize("newcomer", Who)
def test_that_what_was_before_with_another_is_over_for_one_who_joins(before, newcomer):
    """No yes of somebody who left, no end and no rest of before holds for the two who are here now."""
    assert before.after_joining(newcomer, after(1), says_yes=False) == NONE_YET
    invited = before.with_yes(newcomer.other, after(1))
    assert invited.after_joining(newcomer, after(1), says_yes=True).state(after(1)) is Shared.OPEN
    alone = before.without(newcomer.other).after_joining(newcomer, after(1), says_yes=True)
    assert alone.state(after(1)) is Shared.PAUSED and alone.said(after(1)) == {newcomer}


def test_that_new_keys_are_told_until_both_said_yes_again():
    renewed = BOTH.after_new_keys(after(2))
    assert renewed.state(after(2)) is Shared.PAUSED and renewed.renewed == after(2)
    assert renewed.with_yes(A, after(3)).renewed == renewed.with_yes(A, after(3)).paused().renewed == after(2)
    assert renewed.with_yes(A, after(3)).with_yes(B, after(3)).renewed is None


@pytest.mark.parametrize("who", Who)
def test_that_swapping_the_partners_swaps_only_the_letters(who):
    """FAIR-11."""
    one, other = BOTH.with_yes(who, after(9)), BOTH.with_yes(who.other, after(9))
    for days in range(50):
        assert seen_by(one, who, after(days)) == seen_by(other, who.other, after(days))
