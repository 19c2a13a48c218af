"""Sheets of the open household described: blank ones, turns, weeks and entries."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from evenhand.app.language.content import Content
from evenhand.app.paper.printing import Printer
from evenhand.documents.extract import ledger_extract, shared_extract
from evenhand.documents.sheet import Sheet
from evenhand.documents.sheets.cards import pause_card, words_card
from evenhand.documents.sheets.turns import Plan, fridge_list, month_of_turns, own_turns, week_of_turns
from evenhand.documents.sheets.weeks import (
    LevelWords, usual_week_blank, usual_week_filled, week_map_blank, week_map_filled,
)
from evenhand.documents.sheets.worksheets import agreement_worksheet, limits_worksheet, talk_agenda, weights_worksheet
from evenhand.domain.document import Document
from evenhand.domain.entries import Entry, EntryQuery, Order, SortKey, sort_key
from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.sharing import SharedEntry
from evenhand.domain.spans import Span
from evenhand.domain.talks.agenda import TalkKind
from evenhand.domain.week_map import WeekMap
from evenhand.ui.doors import House, Mine
from evenhand.ui.order import first_on, sides_of
from evenhand.ui.rotation.printing import TurnPaper
from evenhand.ui.rotation.reading import kept_free_dates_of
from evenhand.ui.sheets.page import BlankSheet

E = TypeVar("E", Entry, SharedEntry)
CHUNK = 500  # entries that are read at once for an extract


class SheetPapers:
    """Describes sheets for who is here. What holds entries of both needs a fresh yes of each before it leaves (rule 12)."""

    def __init__(self, printer: Printer, house: House, content: Content) -> None:
        self._printer, self._house, self._content = printer, house, content
        self._levels = LevelWords(content.energy_anchors, content.risk_anchors)

    @property
    def _sheet(self) -> Sheet:
        return self._printer.sheet

    # Blank

    def blank(self) -> tuple[BlankSheet, ...]:
        """All sheets that hold nothing of the two, in the order in which they are listed."""
        house, rows = self._house, self._content.catalogue.group_names
        today = house.today()
        return (
            BlankSheet("usual-week", msg("My usual week"), msg("About fifteen things that people do, and room for more. "
                                                               "Each fills in an own one."),
                       lambda fill: usual_week_blank(self._filled(fill), today, self._content.catalogue, self._levels)),
            BlankSheet("week-map", msg("Week map"), msg("A week to put marks on, side by side, without numbers."),
                       lambda fill: week_map_blank(self._filled(fill), today, rows)),
            BlankSheet("weights", msg("Weights worksheet"), msg("What time, energy and risk count for you, with the levels "
                                                                "in words."), self.weights),
            BlankSheet("limits", msg("Limits worksheet"), msg("What you do to look after yourself, one limit a sheet."),
                       self.limits),
            BlankSheet("agreement", msg("Agreement worksheet"), msg("The parts of an agreement, to draft on paper first."),
                       self.agreement),
            BlankSheet("weekly-talk", msg("Steps of the weekly talk"), msg("Thanks first, one topic, one small step."),
                       partial(self.talk, TalkKind.WEEKLY)),
            BlankSheet("monthly-talk", msg("Steps of the monthly talk"), msg("For the longer talk, with room for notes."),
                       partial(self.talk, TalkKind.MONTHLY)),
            BlankSheet("pause-card", msg("Pause card"), msg("What to say when it gets loud. To cut out and fold, the size "
                                                            "of a bank card."), self.pause_card),
            BlankSheet("words-card", msg("Words card"), msg("Four short parts to say a hard thing. To cut out and fold."),
                       lambda fill: words_card(self._filled(fill), today), fillable=False),
        )

    def weights(self, fillable: bool) -> Document:
        content = self._content
        return weights_worksheet(self._filled(fillable), self._house.today(), content.energy_anchors, content.risk_anchors,
                                 content.examples)

    def limits(self, fillable: bool) -> Document:
        return limits_worksheet(self._filled(fillable), self._house.today())

    def agreement(self, fillable: bool) -> Document:
        return agreement_worksheet(self._filled(fillable), self._house.today())

    def talk(self, kind: TalkKind, fillable: bool) -> Document:
        return talk_agenda(self._filled(fillable), self._house.today(), kind)

    def pause_card(self, fillable: bool) -> Document:
        return pause_card(self._filled(fillable), self._house.today())

    def week_map_blank(self) -> Document:
        return week_map_blank(self._sheet, self._house.today(), self._content.catalogue.group_names)

    def _filled(self, fillable: bool) -> Sheet:
        return self._printer.sheet_with(fillable)

    # Of one partner alone, or of both

    def usual_week(self, mine: Mine) -> Document:
        """One's own usual week."""
        house = self._house
        return usual_week_filled(self._sheet, house.today(), house.partners[mine.who], mine.usual_week.ticked(),
                                 house.catalogue(), self._levels)

    def week_map(self, shown: WeekMap) -> Document:
        """The marks of a week of those who are here. Raises Refused when they have none."""
        house = self._house
        if not any(mark.who in house.mine for marks in shown.cells.values() for mark in marks):
            raise Refused(msg("There are no marks in this week yet. A blank one can be printed."))
        return week_map_filled(self._sheet, house.today(), shown, house.catalogue().group_names, house.partners,
                               [who for who in sides_of(house).order if who in house.mine])

    def extract(self, span: Span | None) -> Document:
        """Entries of those who are here: own ones of one alone, with both here what both shared.

        They are read when the pages are made, on the worker. Raises Refused when there are none.
        """
        house, mine, query = self._house, self._house.alone, EntryQuery(span=span, order=Order.OLDEST)
        store = house.ours.entries if mine is None else mine.entries
        if not store.count(query):
            raise Refused(msg("Nothing stands in these days yet. Please choose other days.") if mine is not None else
                          msg("Nothing is shared in these days yet. Please choose other days."))
        if mine is not None:
            return ledger_extract(self._sheet, house.partners[mine.who], span, partial(_entries, mine, query),
                                  house.catalogue(), house.today())
        return shared_extract(self._sheet, [house.partners[who] for who in sides_of(house).order], span,
                              partial(_in_order, house.ours.entries.page, query), house.catalogue(), house.today())

    # Turns

    def turns(self, paper: TurnPaper, who: Who | None, span: Span) -> Document:
        """Turns of a span of whole weeks; `who` tells whose, for own turns."""
        house, today = self._house, self._house.today()
        shown = Span.of_days(span.begin, 7) if paper is TurnPaper.WEEK else span
        first = first_on(today)
        plan = Plan(shown, house.ours.turns.within(shown), house.catalogue(), house.partners, (first, first.other),
                    kept_free_dates_of(house))
        match paper:
            case TurnPaper.CALENDAR:
                return month_of_turns(self._sheet, plan, today)
            case TurnPaper.WEEK:
                return week_of_turns(self._sheet, plan, today)
            case TurnPaper.FRIDGE:
                return fridge_list(self._sheet, plan, today)
        return own_turns(self._sheet, plan, who or first, today)


def _entries(mine: Mine, query: EntryQuery) -> Iterator[Entry]:
    """Own entries, over the worker's own connection."""
    with mine.long() as doors:
        yield from _in_order(doors.entries.page, query)


def _in_order(read: Callable[[EntryQuery, SortKey | None, int], Sequence[E]], query: EntryQuery) -> Iterator[E]:
    """All that a query asks for, a few hundred at a time."""
    after = None
    while page := read(query, after, CHUNK):
        yield from page
        after = sort_key(page[-1], query.order)
