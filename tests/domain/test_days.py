"""Days and durations as people type them, and spans."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evenhand.domain.days import DayOrder, TypedWords, parse_day, parse_minutes
from evenhand.domain.failures import Refused
from evenhand.domain.spans import Span, days_outside

TODAY = date(2026, 11, 23)  # a Monday
ENGLISH = TypedWords(
    ("today",), ("yesterday",),
    (("Monday", "Mon"), ("Tuesday", "Tue"), ("Wednesday", "Wed"), ("Thursday", "Thu"), ("Friday", "Fri"),
     ("Saturday", "Sat"), ("Sunday", "Sun")),
    (("January", "Jan"), ("February", "Feb"), ("March", "Mar"), ("April", "Apr"), ("May",), ("June", "Jun"),
     ("July", "Jul"), ("August", "Aug"), ("September", "Sep"), ("October", "Oct"), ("November", "Nov"),
     ("December", "Dec")),
    ("h", "hour", "hours"), ("m", "min", "minutes"))


@pytest.mark.parametrize(("typed", "day"), [
    ("today", TODAY), ("Today ", TODAY), ("tod", TODAY), ("yesterday", date(2026, 11, 22)), ("yes", date(2026, 11, 22)),
    ("mon", TODAY), ("fri", date(2026, 11, 20)), ("Friday", date(2026, 11, 20)), ("tu", date(2026, 11, 17)),
    ("-2", date(2026, 11, 21)), ("2026-11-03", date(2026, 11, 3)), ("3 nov", date(2026, 11, 3)),
    ("Nov 3", date(2026, 11, 3)), ("3 Nov 2025", date(2025, 11, 3)), ("23.11.", TODAY), ("24.11.", date(2025, 11, 24)),
    ("24/11/25", date(2025, 11, 24)), ("24.11.2025", date(2025, 11, 24)), ("5", date(2026, 11, 5)),
    ("31", date(2026, 10, 31)), ("29 feb", date(2024, 2, 29)), ("3.11.2099", date(2099, 11, 3)),
    ("2026/11/3", date(2026, 11, 3)),
])
def test_that_a_typed_day_is_the_latest_that_it_can_mean(typed, day):
    assert parse_day(typed, TODAY, ENGLISH) == day


@pytest.mark.parametrize("typed", ["", "abc", "t", "s", "12/13", "31.2.", "32", "1 2 3 4", "fri 3", "tomorrow", "1e3",
                                   "0"])
def test_that_what_is_no_day_is_refused(typed):
    with pytest.raises(Refused) as refusal:
        parse_day(typed, TODAY, ENGLISH)
    assert refusal.value.field == "day"


@pytest.mark.parametrize(("order", "day"), [(DayOrder.DAY_MONTH_YEAR, date(2026, 11, 5)),
                                            (DayOrder.MONTH_DAY_YEAR, date(2026, 5, 11)),
                                            (DayOrder.YEAR_MONTH_DAY, date(2026, 5, 11))])
def test_that_the_order_of_the_language_is_kept(order, day):
    words = replace(ENGLISH, order=order)
    assert parse_day("5/11", TODAY, words) == day
    assert parse_day("2026-11-05", TODAY, words) == date(2026, 11, 5)


@given(st.dates(date(2020, 1, 1), date(2026, 11, 23)), st.sampled_from(list(DayOrder)))
def test_that_a_day_written_in_full_is_read_back_in_every_order(day, order):
    words = replace(ENGLISH, order=order)
    parts = {"d": day.day, "m": day.month, "y": day.year}
    assert parse_day("/".join(str(parts[letter]) for letter in order.value), TODAY, words) == day
    assert parse_day(day.isoformat(), TODAY, words) == day


@given(st.text(max_size=20))
@example("\u00b2")
@example("\u0661/\u0662")
def test_that_any_text_is_a_day_or_refused(typed):
    for read in (lambda: parse_day(typed, TODAY, ENGLISH), lambda: parse_minutes(typed, ENGLISH)):
        try:
            read()
        except Refused:
            pass


@pytest.mark.parametrize(("typed", "minutes"), [
    ("15", 15), ("20 min", 20), ("20min", 20), ("1h", 60), ("1 hour", 60), ("1:30", 90), ("1 h 20", 80), ("1h20m", 80),
    ("1.5h", 90), ("1,5 h", 90), ("0", 0), ("1440", 1440), ("24h", 1440), ("2.5", 3), ("0:05", 5), ("90 MINUTES", 90),
])
def test_that_typed_durations_are_read(typed, minutes):
    assert parse_minutes(typed, ENGLISH) == minutes


@pytest.mark.parametrize("typed", ["", "abc", "1441", "25h", "-5", "1:60", "1h x", "h"])
def test_that_what_is_no_duration_is_refused(typed):
    with pytest.raises(Refused) as refusal:
        parse_minutes(typed, ENGLISH)
    assert refusal.value.field == "minutes"


spans = st.builds(lambda back, days: Span.of_days(TODAY - timedelta(days=back), days), st.integers(0, 40),
                  st.integers(0, 40))


@given(spans, st.lists(spans, max_size=4))
def test_that_days_outside_are_those_in_none_of_the_spans(span, apart):
    days = [span.begin + timedelta(days=n) for n in range(span.days)]
    assert days_outside(span, apart) == sum(not any(day in each for each in apart) for day in days)


@given(spans, spans)
def test_that_the_overlap_holds_the_days_of_both(one, other):
    both = one.overlap(other)
    assert both == other.overlap(one)
    for n in range(one.days):
        day = one.begin + timedelta(days=n)
        assert (day in other) == (both is not None and day in both)


def test_that_a_span_is_half_open_and_never_ends_before_it_begins():
    span = Span.of_days(TODAY, 2)
    assert TODAY in span and span.end not in span and span.last == TODAY + timedelta(days=1)
    with pytest.raises(ValueError):
        Span(TODAY, TODAY - timedelta(days=1))
