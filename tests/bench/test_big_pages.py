"""Many entries: the first page of the ledger and the balance, beside the queries they stand on."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta

from bench.conftest import CROWDED_DAYS
from bench.timing import medians
from evenhand.app.paper.facts import review_facts
from evenhand.domain.balance.figures import Figures, figures_of
from evenhand.domain.balance.view import balance_of
from evenhand.domain.balance.names import Sides
from evenhand.domain.entries import EntryQuery
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.storage.space import Space
from evenhand.storage.stores.kept_sums import KeptSums
from evenhand.storage.stores.shared_entries import SharedEntries
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

    def read() -> Figures:
        house.ours.entries.forget(None)
        return figures_of(house.ours.entries, span, [], catalogue)

    figures = read()
    reading, arithmetic = medians(read, lambda: balance_of(figures, {}, catalogue, sides, None), ROUNDS)
    benchmark.extra_info["arithmetic to reading"] = round(arithmetic / reading, 2)
    benchmark(lambda: balance_of(read(), {}, catalogue, sides, None))
    assert arithmetic / reading < 10


def test_that_the_balance_of_very_many_takes_at_most_twice_the_bare_grouping(house: House, crowded: Space,
                                                                             benchmark) -> None:
    """A hundred thousand entries over ten years; the bare query groups and adds up the same columns."""
    span = Span(house.today() - timedelta(days=CROWDED_DAYS), house.today() + timedelta(days=1))
    store, catalogue = SharedEntries(crowded), house.catalogue()
    sides = Sides({who: each.name for who, each in house.partners.items()}, Who.A)

    def bare() -> None:
        with crowded.reading() as connection:
            connection.exec_driver_sql("SELECT author, task, count(*), sum(minutes), sum(energy), sum(risk) "
                                       "FROM shared_entry GROUP BY author, task").all()

    def whole() -> None:
        balance_of(figures_of(store, span, [], catalogue), {}, catalogue, sides)

    grouping, balance = medians(bare, whole, ROUNDS)
    benchmark.extra_info["balance to bare grouping"] = round(balance / grouping, 2)
    benchmark(whole)
    assert balance / grouping < 2


def test_that_after_one_edit_other_times_of_looking_cost_nothing(house: House, crowded: Space, benchmark) -> None:
    """Nine periods are shown; once read, an edit in one of them leads to reading that one."""
    store = KeptSums(SharedEntries(crowded))
    spans = [Span.of_days(house.today() - timedelta(weeks=2 * back), 14) for back in range(9)]

    def after_edit(looked_at: list[Span]) -> None:
        store.forget(frozenset([house.today()]))
        for span in looked_at:
            figures_of(store, span, [], house.catalogue())

    one, all_of_them = medians(lambda: after_edit(spans[:1]), lambda: after_edit(spans), ROUNDS)
    benchmark.extra_info["nine periods to one"] = round(all_of_them / one, 2)
    benchmark(after_edit, spans)
    assert all_of_them / one < 2


def test_that_a_review_of_two_years_is_gathered(house: House, benchmark) -> None:
    assert benchmark(review_facts, house, two_years(house), house.today()) is not None
