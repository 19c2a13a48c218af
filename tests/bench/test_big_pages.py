"""Ten thousand entries: the first page of the ledger and the balance of two years, beside the queries they stand on."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta

from bench.timing import medians
from evenhand.app.facts import review_facts
from evenhand.domain.balance.figures import figures_of
from evenhand.domain.balance.view import balance_of
from evenhand.domain.balance.words import Sides
from evenhand.domain.entries import EntryQuery
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.ui.doors import House

PAGE = 50
ROUNDS = 15


def two_years(house: House) -> Span:
    return Span(house.today() - timedelta(weeks=110), house.today() + timedelta(days=1))


def test_that_the_first_page_does_not_wait_for_the_rest(house: House, benchmark) -> None:
    """The newest fifty of ten thousand take hardly longer than the newest fifty of two weeks."""
    store = house.mine[Who.A].entries
    recent = Span(house.today() - timedelta(days=14), house.today() + timedelta(days=1))
    few, all_of_them = medians(lambda: store.page(EntryQuery(span=recent), None, PAGE),
                               lambda: store.page(EntryQuery(), None, PAGE), ROUNDS)
    benchmark.extra_info["ratio to two weeks"] = round(all_of_them / few, 2)
    assert len(benchmark(store.page, EntryQuery(), None, PAGE)) == PAGE
    assert all_of_them / few < 4


def test_that_the_balance_is_mostly_its_query(house: House, benchmark) -> None:
    """The arithmetic over the sums costs less than ten times the reading of them."""
    span, catalogue = two_years(house), house.catalogue()
    sides = Sides({who: each.name for who, each in house.partners.items()}, Who.A)
    figures = figures_of(house.ours.entries, span, [], catalogue)
    reading, arithmetic = medians(lambda: figures_of(house.ours.entries, span, [], catalogue),
                                  lambda: balance_of(figures, {}, catalogue, sides, None), ROUNDS)
    benchmark.extra_info["arithmetic to reading"] = round(arithmetic / reading, 2)
    benchmark(lambda: balance_of(figures_of(house.ours.entries, span, [], catalogue), {}, catalogue, sides, None))
    assert arithmetic / reading < 10


def test_that_a_review_of_two_years_is_gathered(house: House, benchmark) -> None:
    assert benchmark(review_facts, house, two_years(house), house.today()) is not None
