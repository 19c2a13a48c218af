"""The cards beside the chart: thanks, felt, what could be less, since last time, hard days, the own view."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from evenhand.domain.balance.beside import hard_days
from evenhand.domain.balance.said import Said
from evenhand.domain.balance.tables import rounded
from evenhand.domain.balance.view import OwnView
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.load.costs import Cost
from evenhand.domain.message import Message, msg
from evenhand.domain.spans import Span
from evenhand.domain.thanks import Thanks
from evenhand.domain.weights import cost_name
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, Words
from evenhand.ui.order import sides_of

MOST_THANKS = 6  # lines
Sentence = Callable[[Said], QWidget]  # makes the widget of a sentence, which leads to its entries where it has some


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


def said_card(kit: Kit, title: Words, said: Sequence[Said], sentence: Sentence) -> QWidget | None:
    """Sentences below a title; None when there are none."""
    if not said:
        return None
    return kit.card(*(sentence(each) for each in said), title=title, gap=0.5)


def hard_card(kit: Kit, house: House, span: Span, catalogue: Catalogue, sentence: Sentence) -> QWidget | None:
    """Hard days inside the span, with who stepped in."""
    groups = hard_days(house.ours.hard_weeks.within(span), span, catalogue, sides_of(house))
    if not groups:
        return None
    solo = len(house.partners) < 2
    if solo:  # nothing is shared with anybody, so no entry stands behind it, and there is no chart
        groups = tuple(tuple(replace(said, source=None) for said in lines) for lines in groups)
    parts: list[QWidget] = [kit.column(*map(sentence, lines), gap=0.25) for lines in groups]
    if not solo:
        parts.append(kit.text(msg("These days are not in the chart."), "small"))
    return kit.card(*parts, title=msg("Hard days") if solo else msg("Hard days, shown apart"))


def own_card(kit: Kit, now: OwnView | None, before: OwnView | None, catalogue: Catalogue, sentence: Sentence, *,
             numbers: bool) -> QWidget:
    """Where one's own work goes, against one's own last time only; before anything is logged, what will stand here."""
    if now is None or not now.said:
        return kit.card(kit.text(msg("What you log in these days shows here by area, in words.")),
                        kit.text(msg("It is compared with your own last time only.")),
                        title=msg("Where my own work goes"))
    parts = [sentence(said) for said in now.said]
    if numbers:
        parts += [kit.text(words, "soft") for words in _own_numbers(now, catalogue)]
    if before is not None and before.said:
        parts.append(kit.text(msg("The time before"), "strong"))
        parts += [kit.text(said.words, "soft") for said in before.said]
    return kit.card(*parts, title=msg("Where my own work goes"), gap=0.75)


def _own_numbers(view: OwnView, catalogue: Catalogue) -> list[Message]:
    return [msg("{cost}, of 100: {parts}", cost=cost_name(cost), parts=tuple(
        msg("{domain} {part}", domain=catalogue.domain_names[domain], part=rounded(100 * part))
        for domain, part in view.parts[cost])) for cost in Cost if view.parts[cost]]
