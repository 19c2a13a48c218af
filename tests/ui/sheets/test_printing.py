"""Where sheets are found: one page with all blank ones, and a button where one would look for the others."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from evenhand.app.paper.printing import Printer
from evenhand.app.system.region import usual_paper
from evenhand.app.paper.sheet_papers import SheetPapers
from evenhand.domain.document import Page
from evenhand.domain.entries import Entry, EntryQuery
from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.spans import Span
from evenhand.domain.turns.turns import Turn, TurnsChange
from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.domain.week_map import week_map, week_of
from evenhand.documents.text import text_of
from evenhand.ui.preview.desk import PrintDesk
from evenhand.ui.preview.paper import Form
from evenhand.ui.rotation.printing import TurnPaper, papers_offered, print_menu
from evenhand.ui.sheets.page import SheetsPage

from ui.house import CONTENT, TODAY, build_house
from ui.paper import AtOnce, Desktop, papers_of


@pytest.fixture
def sheets(words):
    return lambda house: SheetPapers(Printer(words, Page.A4), house, CONTENT)


@pytest.fixture
def desk(house, kit, words):
    desktop = Desktop()
    _, paper = papers_of(house, words, desktop)
    return PrintDesk(kit, AtOnce(), paper, desktop.ask_where), desktop


def test_that_every_blank_sheet_can_be_printed_and_most_filled_in(qtbot, kit, house, sheets, desk):
    printing, desktop = desk
    page = SheetsPage(kit, sheets(house).blank(), printing, lambda: None)
    qtbot.addWidget(page)
    page.show_all()
    assert {name for name, _ in page.buttons} >= {"usual-week", "week-map", "weights", "limits", "agreement", "weekly-talk",
                                                  "monthly-talk", "pause-card", "words-card"}
    for (name, fillable), button in page.buttons.items():
        button.click()
        dialog = printing.dialog
        assert dialog.pages.shown, name
        dialog.buttons[Form.PDF].click()
        assert (b"/AcroForm" in desktop.files[f"{name}.pdf"]) == fillable
        dialog.reject()


def test_that_blank_sheets_hold_no_names(house, sheets):
    for sheet in sheets(house).blank():
        told = text_of(sheet.describe(False))
        assert "Sam" not in told and "Robin" not in told


def test_that_an_extract_holds_own_entries_of_the_span_and_no_sum(house, sheets):
    """Rules 1 and 12."""
    mine = house.alone
    mine.entries.write([Entry("1", Who.A, TODAY, "A1", 25, 3, 2, note="My own note"),
                        Entry("2", Who.A, TODAY - timedelta(days=40), "B1", 30, 1, 1)], [])
    told = text_of(sheets(house).extract(Span(TODAY - timedelta(days=7), TODAY + timedelta(days=1))))
    assert "My own note" in told and "Minutes: 25" in told and "Minutes: 30" not in told
    everything = text_of(sheets(house).extract(None))
    assert everything.index("Minutes: 30") < everything.index("Minutes: 25") and "55" not in everything


def test_that_own_weeks_are_told_in_own_words(house, sheets):
    mine = house.alone
    mine.usual_week.apply(mine.usual_week.plan_keep([UsualTask("A1", HowOften.MOST_DAYS, 10, 2, 1)]))
    assert "most days" in text_of(sheets(house).usual_week(mine))
    shown = week_map(week_of(TODAY), [Entry("1", Who.A, TODAY, "B1"), Entry("2", Who.B, TODAY, "B1")], house.catalogue(),
                     Who.A)
    told = text_of(sheets(house).week_map(shown))
    assert "Mon 23: S" in told and "R" not in told.split("Mon 23: ")[1][:3]


def test_that_with_both_here_the_extract_and_the_map_hold_what_both_shared(both, stores, sheets):
    """Rule 12: nothing of what one keeps for oneself."""
    stores.keep(Entry("kept", Who.A, TODAY, "A1", 25, 3, 2, note="Kept"))
    with pytest.raises(Refused, match="Nothing is shared in these days yet"):
        sheets(both).extract(None)
    stores.keep_shared(*(Entry(str(n), who, TODAY, "B1", 30 + n, 2, 1, note="To see") for n, who in enumerate(Who)))
    told = text_of(sheets(both).extract(None))
    assert told.count("To see") == 2 and "Kept" not in told and "Minutes: 25" not in told
    assert "Who: Sam" in told and "Who: Robin" in told and "61" not in told
    shown = week_map(week_of(TODAY), both.ours.entries.page(EntryQuery(), None, 10), both.catalogue(), Who.A)
    marked = [re.search(r"Mon 23:([^;]*);", line) for line in text_of(sheets(both).week_map(shown)).split("\n")]
    assert sorted("".join(found[1] for found in marked if found).split()) == ["R", "S"]


def test_that_days_without_anything_are_told_and_not_printed(house, sheets):
    """One plain sentence each, on the page that asked."""
    with pytest.raises(Refused, match="Nothing stands in these days yet. Please choose other days."):
        sheets(house).extract(Span.of_days(TODAY, 1))
    with pytest.raises(Refused, match="There are no marks in this week yet. A blank one can be printed."):
        sheets(house).week_map(week_map(week_of(TODAY), (), house.catalogue(), Who.A))


def planned(house):
    day = TODAY + timedelta(days=1)
    turns = [Turn("1", "A1", day, day, Owner.A, ""), Turn("2", "B1", day, day, Owner.B, ""),
             Turn("3", "F1", day, day, Owner.BOTH, "")]
    house.ours.turns.apply(TurnsChange(tuple((None, turn) for turn in turns)))
    return Span.of_days(TODAY, 28)


def test_that_one_alone_takes_along_own_turns_only(house, sheets):
    """Rule 12."""
    assert [(paper, who) for _, paper, who in papers_offered(house)] == [(TurnPaper.OWN, Who.A)]
    told = text_of(sheets(house).turns(TurnPaper.OWN, Who.A, planned(house)))
    shorts = {task: house.catalogue()[task].short for task in ("A1", "B1", "F1")}
    assert shorts["A1"] in told and f"{shorts['F1']}, together" in told
    assert shorts["B1"] not in told and "Robin" not in told


def test_that_both_have_a_calendar_a_week_and_a_list_for_the_fridge(both, sheets, kit, qtbot):
    span, asked = planned(both), []
    parent = SheetsPage(kit, (), None, lambda: None)
    qtbot.addWidget(parent)
    menu = print_menu(kit, parent, both, lambda paper, who, *_checked: asked.append((paper, who)))
    for action in menu.actions():
        action.trigger()
    assert {paper for paper, _ in asked} == set(TurnPaper) and {who for _, who in asked} == {None, Who.A, Who.B}
    for paper, who in asked:
        told = text_of(sheets(both).turns(paper, who, span))
        assert both.catalogue()["F1"].short in told
        assert who is not None or ("Sam" in told and "Robin" in told)


def test_that_swapping_the_partners_swaps_only_the_names_on_turns(both, sheets):
    """FAIR-11."""
    span = planned(both)
    first = text_of(sheets(both).turns(TurnPaper.FRIDGE, None, span))
    other = build_house(here=tuple(Who))
    people = {who: replace(both.partners[who.other], who=who) for who in Who}
    turns = [replace(turn, owner={Owner.A: Owner.B, Owner.B: Owner.A}.get(turn.owner, turn.owner))
             for turn in both.ours.turns.within(span)]
    other.ours.turns.apply(TurnsChange(tuple((None, turn) for turn in turns)))
    second = text_of(sheets(replace(other, partners=people)).turns(TurnPaper.FRIDGE, None, span))
    assert sorted(first.split("\n")) == sorted(second.split("\n"))


@pytest.mark.parametrize(("territory", "page"), [("US", Page.LETTER), ("CA", Page.LETTER), ("GB", Page.A4), ("", Page.A4)])
def test_that_the_paper_is_the_region_s(territory, page):
    assert usual_paper(territory) is page
