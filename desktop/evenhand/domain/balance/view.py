"""Balance of one span: all that the page and the printed review show, from one set of figures."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evenhand.domain.balance.beside import felt_too_much, less_of
from evenhand.domain.balance.figures import Figures
from evenhand.domain.balance.names import Sides
from evenhand.domain.balance.options import suggested
from evenhand.domain.balance.rows import BalanceRow, in_domain, in_step, of_kind, rows_by
from evenhand.domain.balance.said import Said, Source
from evenhand.domain.balance.words import counts_most, headline, not_enough, since_before
from evenhand.domain.catalogue import Catalogue, CognitiveStep, KindOfWork
from evenhand.domain.load.costs import Cost, Costs
from evenhand.domain.load.shares import share
from evenhand.domain.load.sums import TaskSums
from evenhand.domain.message import Message, msg
from evenhand.domain.own_tasks import TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.weights import Weights, cost_name


@dataclass(frozen=True, slots=True)
class Balance:
    """Where the tasks sit in one span. Without enough figures every tuple of rows is empty and `enough` is False.

    `suggested` are the gaps that showed the same band in the period before as well.
    """

    enough: bool
    from_memory: bool
    rows: tuple[BalanceRow, ...]
    by_step: tuple[BalanceRow, ...]
    by_kind: tuple[BalanceRow, ...]
    suggested: tuple[BalanceRow, ...]
    headline: tuple[Said, ...]
    counts_most: tuple[Message, ...]
    less_of: tuple[Said, ...]
    felt: tuple[Said, ...]
    since_before: tuple[Said, ...]
    sides: Sides

    @property
    def gaps(self) -> tuple[BalanceRow, ...]:
        return tuple(row for row in self.rows if row.gap)


def balance_of(figures: Figures, weights: Mapping[Who, Weights], catalogue: Catalogue, sides: Sides,
               before: Figures | None = None) -> Balance:
    """Balance of these figures.

    `weights` are those that may be used: both partners' once they showed each other, else the reader's own or none
    (FAIR-4). `before` are the figures of the couple's period before.
    """
    if not figures.enough:
        return Balance(False, figures.from_memory, (), (), (), (), (Said(not_enough()),), (), (), (), (), sides)
    rows = rows_by(TaskDomain, in_domain, figures.sums, catalogue, weights)
    earlier: tuple[BalanceRow, ...] = ()
    if before is not None and before.enough and not before.from_memory and not figures.from_memory:
        earlier = rows_by(TaskDomain, in_domain, before.sums, catalogue, weights)
    said = headline(rows, catalogue, sides, weights)
    return Balance(
        enough=True, from_memory=figures.from_memory, rows=rows,
        by_step=rows_by(CognitiveStep, in_step, figures.sums, catalogue, weights),
        by_kind=rows_by(KindOfWork, of_kind, figures.sums, catalogue, weights),
        suggested=suggested(rows, earlier),
        headline=(Said(msg("From memory.")), *said) if figures.from_memory else said,
        counts_most=counts_most(weights, sides), less_of=less_of(figures.sums, catalogue),
        felt=felt_too_much(figures.sums, catalogue, sides),
        since_before=since_before(rows, earlier, catalogue, sides), sides=sides,
    )


@dataclass(frozen=True, slots=True)
class OwnView:
    """Where one's own work goes, for a person alone: parts of one's own, compared with nobody."""

    parts: Mapping[Cost, tuple[tuple[TaskDomain, Fraction], ...]]
    said: tuple[Said, ...]


def own_view(sums: Sequence[TaskSums], me: Who, catalogue: Catalogue) -> OwnView:
    """Per cost, which part of my own goes to which domain, the largest first; D tasks stand in none."""
    found: dict[TaskDomain, Costs] = {}
    tasks: dict[TaskDomain, list[str]] = {}
    for each in sums:
        task = catalogue.get(each.task)
        if each.who is me and task is not None and task.counts and not task.stands_apart:
            found[task.domain] = found.get(task.domain, Costs()) + each.costs
            tasks.setdefault(task.domain, []).append(each.task)
    total = sum(found.values(), Costs())
    parts: dict[Cost, tuple[tuple[TaskDomain, Fraction], ...]] = {}
    said = []
    for cost in Cost:
        own = [(domain, part) for domain, costs in found.items()
               if (part := share(costs.of(cost), total.of(cost) - costs.of(cost)))]
        parts[cost] = tuple(sorted(own, key=lambda pair: (-pair[1], pair[0].value)))
        if parts[cost]:
            said.append(_own_said(cost, [domain for domain, _ in parts[cost]], tasks, me, catalogue))
    return OwnView(parts, tuple(said))


def _own_said(cost: Cost, domains: Sequence[TaskDomain], tasks: Mapping[TaskDomain, Sequence[str]], me: Who,
              catalogue: Catalogue) -> Said:
    """What took most of a cost, and what came behind it; the entries are those of the first."""
    first, *others = (catalogue.domain_names[domain] for domain in domains)
    source = Source(tuple(tasks[domains[0]]), me, unshared=True)
    if not others:
        return Said(msg("{first} took most {cost}.", first=first, cost=cost_name(cost)), source)
    return Said(msg("{first} took most {cost}. Then {others}.", first=first, cost=cost_name(cost),
                    others=tuple(others[:3])), source)
