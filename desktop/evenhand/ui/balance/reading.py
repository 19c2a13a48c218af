"""What is read for Balance: asked for in the window's thread, read from the stores on the worker."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from evenhand.domain.balance.figures import Figures, figures_from_memory, figures_of
from evenhand.domain.balance.rows import Key
from evenhand.domain.balance.view import Balance, OwnView, balance_of, own_view
from evenhand.domain.balance.names import Sides
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.entries import Entry, EntryQuery, EntryStore, SortKey, sort_key
from evenhand.domain.load.sums import sums_of
from evenhand.domain.message import Message
from evenhand.domain.over_time import FEWEST_PERIODS, Dated, Past, charts_over_time
from evenhand.domain.partners import Who
from evenhand.domain.periods import Period
from evenhand.domain.safety import SafetySet, counts
from evenhand.domain.sharing import SharedEntryStore
from evenhand.domain.spans import Span
from evenhand.domain.usual_week import UsualTask
from evenhand.domain.weights import Weights
from evenhand.ui.balance.days import days_told
from evenhand.ui.doors import House
from evenhand.ui.order import sides_of

MOST_PERIODS = 8  # how far back "over time" looks
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """One span to look at, and what it is looked at with.

    `days` tells the span as a title. `earlier` are the periods before it with their titles, latest first.
    """

    span: Span
    days: Message
    earlier: tuple[tuple[Message, Span], ...]
    hard: tuple[Span, ...]
    weights: Mapping[Who, Weights]
    catalogue: Catalogue
    sides: Sides
    own: Who | None = None  # whose own entries are looked at too: the one who is alone here


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found. `past` tells whether an earlier period had enough to be told.

    `over_time` holds the charts over time, without and with numbers (the key is whether); empty before the third
    period. `own` is for one who is alone, where both together do not have enough.
    """

    figures: Figures
    balance: Balance
    past: bool = False
    over_time: Mapping[bool, Mapping[Key, Past]] = field(default_factory=dict)
    own: OwnView | None = None
    own_before: OwnView | None = None


def weights_in_use(house: House) -> dict[Who, Weights]:
    """The weights that may be used now: both, once shown to each other; else the reader's own, if any were chosen.

    With both here and nothing shown there are none: nobody's own can be inferred (FAIR-4).
    """
    shown = house.ours.shown.shown()
    if set(shown) == set(Who):
        return {who: each.weights for who, each in shown.items()}
    mine = house.alone
    if mine is None or not mine.weights.chosen:
        return {}
    return {mine.who: mine.weights.current(house.today())}


def asked_of(house: House, period: Period) -> Asked:
    """What looking at a period takes, with what those who are here may use."""
    today = house.today()
    periods = [each for each in house.ours.periods.all() if each.begin < period.begin]
    earlier = tuple((days_told(each, today), each.span(today)) for each in reversed(periods[-MOST_PERIODS:]))
    hard = tuple(change.span for change in house.ours.hard_weeks.all())
    own = house.alone.who if house.alone is not None else None
    return Asked(period.span(today), days_told(period, today), earlier, hard, weights_in_use(house), house.catalogue(),
                 sides_of(house), own)


def balance_since_before(asked: Asked, shared: SharedEntryStore) -> Balance:
    """Balance of the span alone, and what changed since the one before (CHK-5). Raises StoreFailed."""
    found = figures_of(shared, asked.span, asked.hard, asked.catalogue)
    before = figures_of(shared, asked.earlier[0][1], asked.hard, asked.catalogue) if asked.earlier else None
    return balance_of(found, asked.weights, asked.catalogue, asked.sides, before)


def read(asked: Asked, shared: SharedEntryStore, own: EntryStore | None, safety: SafetySet) -> Reading:
    """Read all that the page shows of a span. Raises StoreFailed."""
    found = figures_of(shared, asked.span, asked.hard, asked.catalogue)
    earlier = [(days, span, figures_of(shared, span, asked.hard, asked.catalogue)) for days, span in asked.earlier]
    before = earlier[0][2] if earlier else None
    balance = balance_of(found, asked.weights, asked.catalogue, asked.sides, before)
    times = [Dated(days, span, balance_of(figures, asked.weights, asked.catalogue, asked.sides))
             for days, span, figures in reversed(earlier) if figures.enough]
    over_time = {}
    if balance.enough and len(times) >= FEWEST_PERIODS - 1:
        times.append(Dated(asked.days, asked.span, balance))
        over_time = {numbers: charts_over_time(times, asked.catalogue, numbers=numbers) for numbers in (False, True)}
    if own is None or asked.own is None or balance.enough:
        return Reading(found, balance, bool(times), over_time)
    own_now = _own(own, asked.own, asked.span, asked.catalogue, safety)
    own_before = _own(own, asked.own, asked.earlier[0][1], asked.catalogue, safety) if asked.earlier else None
    return Reading(found, balance, bool(times), over_time, own_now, own_before)


def read_from_memory(weeks: Mapping[Who, tuple[UsualTask, ...]], weights: Mapping[Who, Weights], catalogue: Catalogue,
                     sides: Sides) -> Reading:
    """Compare two usual weeks, marked "from memory"."""
    found = figures_from_memory(weeks, catalogue)
    return Reading(found, balance_of(found, weights, catalogue, sides))


def _own(store: EntryStore, me: Who, span: Span, catalogue: Catalogue, safety: SafetySet) -> OwnView:
    return own_view(sums_of(_counted(store, span, catalogue, safety)), me, catalogue)


def _counted(store: EntryStore, span: Span, catalogue: Catalogue, safety: SafetySet) -> Iterator[Entry]:
    query = EntryQuery(span=span)
    after: SortKey | None = None
    while page := store.page(query, after, _PAGE):
        yield from (entry for entry in page if counts(entry, catalogue.get(entry.task), safety))
        after = sort_key(page[-1], query.order)


def counted_page(store: EntryStore, query: EntryQuery, after: SortKey | None, most: int, catalogue: Catalogue,
                 safety: SafetySet) -> list[Entry]:
    """A page of own entries that count, as they stand behind "Where my own work goes"."""
    found: list[Entry] = []
    while len(found) < most and (page := store.page(query, after, most)):
        found += [entry for entry in page if counts(entry, catalogue.get(entry.task), safety)]
        after = sort_key(page[-1], query.order)
    return found[:most]


@dataclass(frozen=True, slots=True)
class Sources:
    """The stores as the worker may read them; asked for inside the job."""

    shared: Callable[[], SharedEntryStore]
    own: Callable[[Who], EntryStore]

    @classmethod
    def of(cls, house: House) -> "Sources":
        """The very stores of the house, where they may be read from any thread."""
        return cls(lambda: house.ours.entries, lambda who: house.mine[who].entries)
