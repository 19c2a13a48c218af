"""Sheets of the open household described: blank ones, turns, own weeks and own entries."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator
from functools import partial

from evenhand.app.content import Content
from evenhand.app.printing import Printer
from evenhand.documents.extract import ledger_extract
from evenhand.documents.sheet import Sheet
from evenhand.documents.sheets.cards import pause_card, words_card
from evenhand.documents.sheets.turns import Plan, fridge_list, month_of_turns, own_turns, week_of_turns
from evenhand.documents.sheets.weeks import (
    LevelWords, usual_week_blank, usual_week_filled, week_map_blank, week_map_filled,
)
from evenhand.documents.sheets.worksheets import agreement_worksheet, limits_worksheet, talk_agenda, weights_worksheet
from evenhand.domain.document import Document
from evenhand.domain.entries import Entry, EntryQuery, Order, sort_key
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.domain.talks.agenda import TalkKind
from evenhand.domain.week_map import WeekMap
from evenhand.ui.doors import House, Mine
from evenhand.ui.order import first_on
from evenhand.ui.rotation.printing import TurnPaper
from evenhand.ui.sheets.page import BlankSheet

CHUNK = 500  # entries that are read at once for an extract


class SheetPapers:
    """Describes sheets for who is here. What holds entries is asked for by its author alone (rule 12)."""

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
                       lambda fill: agreement_worksheet(self._filled(fill), today)),
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

    def talk(self, kind: TalkKind, fillable: bool) -> Document:
        return talk_agenda(self._filled(fillable), self._house.today(), kind)

    def pause_card(self, fillable: bool) -> Document:
        return pause_card(self._filled(fillable), self._house.today())

    def week_map_blank(self) -> Document:
        return week_map_blank(self._sheet, self._house.today(), self._content.catalogue.group_names)

    def _filled(self, fillable: bool) -> Sheet:
        return self._printer.sheet_with(fillable)

    # Of one partner alone

    def usual_week(self, mine: Mine) -> Document:
        """One's own usual week."""
        house = self._house
        return usual_week_filled(self._sheet, house.today(), house.partners[mine.who], mine.usual_week.ticked(),
                                 house.catalogue(), self._levels)

    def week_map(self, shown: WeekMap, mine: Mine) -> Document:
        """One's own marks of a week."""
        house = self._house
        return week_map_filled(self._sheet, house.today(), shown, house.catalogue().group_names, house.partners,
                               (mine.who,))

    def extract(self, mine: Mine, span: Span | None) -> Document:
        """One's own entries. They are read when the pages are made, on the worker."""
        house = self._house
        return ledger_extract(self._sheet, house.partners[mine.who], span, partial(_entries, mine, span),
                              house.catalogue(), house.today())

    # Turns

    def turns(self, paper: TurnPaper, who: Who | None, span: Span) -> Document:
        """Turns of a span of whole weeks; `who` tells whose, for own turns."""
        house, today = self._house, self._house.today()
        shown = Span.of_days(span.begin, 7) if paper is TurnPaper.WEEK else span
        first = first_on(today)
        plan = Plan(shown, house.ours.turns.within(shown), house.catalogue(), house.partners, (first, first.other))
        match paper:
            case TurnPaper.CALENDAR:
                return month_of_turns(self._sheet, plan, today)
            case TurnPaper.WEEK:
                return week_of_turns(self._sheet, plan, today)
            case TurnPaper.FRIDGE:
                return fridge_list(self._sheet, plan, today)
        return own_turns(self._sheet, plan, who or first, today)


def _entries(mine: Mine, span: Span | None) -> Iterator[Entry]:
    """Own entries, the oldest first, a few hundred at a time."""
    query = EntryQuery(span=span, order=Order.OLDEST)
    with mine.long() as doors:
        after = None
        while page := doors.entries.page(query, after, CHUNK):
            yield from page
            after = sort_key(page[-1], Order.OLDEST)
