"""The cards beside the chart: thanks, guesses, felt, what could be less, hard days, the own view."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from evenhand.domain.balance.view import Balance, OwnView
from evenhand.domain.balance.words import hard_days
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.load.costs import Cost
from evenhand.domain.message import Message, msg
from evenhand.domain.spans import Span
from evenhand.domain.thanks import Thanks
from evenhand.domain.weights import cost_name
from evenhand.ui.balance.numbers import rounded
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, Words
from evenhand.ui.order import sides_of

MOST_THANKS = 6  # lines


def thanks_card(kit: Kit, house: House, span: Span, catalogue: Catalogue) -> QWidget | None:
    """What was said thanks for, without names and totals (CHK-6)."""
    said = [words for thanks in house.ours.thanks.within(span)[:MOST_THANKS]
            if (words := _about(thanks, house, catalogue))]
    if not said:
        return None
    return kit.card(*(kit.text(words) for words in dict.fromkeys(said)), title=msg("Said thanks for"), gap=0.5)


def _about(thanks: Thanks, house: House, catalogue: Catalogue) -> str:
    if thanks.text:
        return thanks.text
    entry = house.ours.entries.get(thanks.entry_id) if thanks.entry_id else None
    task = catalogue.get(entry.task if entry is not None else thanks.task)
    return task.done if task is not None else ""


def felt_card(kit: Kit, balance: Balance) -> QWidget | None:
    return _lines(kit, msg("Felt"), balance.felt)


def less_card(kit: Kit, balance: Balance) -> QWidget | None:
    """D tasks, apart: could we do less of it?"""
    return _lines(kit, msg("Told apart"), balance.less_of)


def since_card(kit: Kit, balance: Balance) -> QWidget | None:
    """Against the couple's own last time, and nobody else (FAIR-7)."""
    return _lines(kit, msg("Since last time"), balance.since_before)


def hard_card(kit: Kit, house: House, span: Span, catalogue: Catalogue) -> QWidget | None:
    """Hard days inside the span, with who stepped in."""
    groups = hard_days(house.ours.hard_weeks.within(span), span, catalogue, sides_of(house))
    if not groups:
        return None
    parts: list[QWidget] = []
    for first, *rest in groups:
        parts.append(kit.column(kit.text(first), *(kit.text(words, "soft") for words in rest), gap=0.25))
    parts.append(kit.text(msg("These days are not in the chart."), "small"))
    return kit.card(*parts, title=msg("Hard days, shown apart"))


def own_card(kit: Kit, now: OwnView, before: OwnView | None, catalogue: Catalogue, *, numbers: bool) -> QWidget:
    """Where one's own work goes, against one's own last time only."""
    parts: list[QWidget] = [kit.text(words) for words in _own_told(now, catalogue)]
    if numbers:
        parts += [kit.text(words, "soft") for words in _own_numbers(now, catalogue)]
    if before is not None and before.said:
        parts.append(kit.text(msg("The time before"), "strong"))
        parts += [kit.text(words, "soft") for words in before.said]
    return kit.card(*parts, title=msg("Where my own work goes"), gap=0.75)


def _own_told(view: OwnView, catalogue: Catalogue) -> list[Message]:
    said = []
    for cost in Cost:
        domains = [catalogue.domain_names[domain] for domain, _ in view.parts[cost]]
        if len(domains) > 1:
            said.append(msg("{first} took most {cost}. Then {others}.", first=domains[0], cost=cost_name(cost),
                            others=tuple(domains[1:4])))
        elif domains:
            said.append(msg("{first} took most {cost}.", first=domains[0], cost=cost_name(cost)))
    return said


def _own_numbers(view: OwnView, catalogue: Catalogue) -> list[Message]:
    return [msg("{cost}, of 100: {parts}", cost=cost_name(cost), parts=tuple(
        msg("{domain} {part}", domain=catalogue.domain_names[domain], part=rounded(100 * part))
        for domain, part in view.parts[cost])) for cost in Cost if view.parts[cost]]


def _lines(kit: Kit, title: Words, said: Sequence[Message]) -> QWidget | None:
    if not said:
        return None
    return kit.card(*(kit.text(words) for words in said), title=title, gap=0.5)
