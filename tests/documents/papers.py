"""Every paper that Evenhand makes, by name, of made-up values; and one page with every kind of block."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import date, timedelta

from documents.samples import QUESTIONS, TODAY, WORDS, agreement_of, chart_of, facts_of, say, signed_twice

from evenhand.app.language import content
from evenhand.app.paper.sheets import recovery_document
from evenhand.documents.agreement import agreement_document
from evenhand.documents.extract import ledger_extract, shared_extract
from evenhand.documents.history import history_document
from evenhand.documents.limits import limits_document
from evenhand.documents.review import review_document, solo_document
from evenhand.documents.said import said_chart
from evenhand.documents.sheets.cards import pause_card, words_card
from evenhand.documents.sheets.turns import Plan, fridge_list, month_of_turns, own_turns, week_of_turns
from evenhand.documents.sheets.weeks import (
    LevelWords, usual_week_blank, usual_week_filled, week_map_blank, week_map_filled,
)
from evenhand.documents.sheets.worksheets import agreement_worksheet, limits_worksheet, talk_agenda, weights_worksheet
from evenhand.domain.document import (
    Blank,
    Box,
    BulletList,
    Columns,
    Document,
    FoldCard,
    Heading,
    KeepTogether,
    NotesRoom,
    NumberedList,
    Paragraph,
    Rule,
    SignatureLines,
    Span as Words,
    Table,
    TickList,
    Tone,
    WriteIn,
)
from evenhand.domain.agreements.content import Each
from evenhand.domain.entries import Entry
from evenhand.domain.partners import Hue, Mark, Partner, Shape, Who
from evenhand.domain.reviews.lines import lines_of
from evenhand.domain.reviews.review import Review, SoloPage, page_of
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.sharing import SharedEntry
from evenhand.domain.spans import Span
from evenhand.domain.talks.agenda import TalkKind
from evenhand.domain.turns.turns import Turn
from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.domain.week_map import week_map, week_of

SQUARE, ROUND = Mark(Shape.SQUARE, Hue.TEAL), Mark(Shape.ROUND, Hue.OCHRE)


def everything():
    """Every kind of block, in four scripts."""
    return Document(
        title="Everything", day=TODAY, page_of=lambda page, pages: f"{page} of {pages}", footer="Made at home.",
        blocks=(
            Heading("Everything", 1), Paragraph("A soft line, ζ and ж.", Tone.SOFT), Rule(strong=True),
            Heading("Lists"), NumberedList(("One.", "Two.")), BulletList(("This.", (Words("שלום", mark=SQUARE),))),
            Paragraph((Words("سلام", strong=True, mark=ROUND), Words(": it is fine (really)"))),
            Columns((Paragraph("Left"),), (Paragraph("Right", Tone.LABEL), Paragraph("Below"))),
            Heading("Tables"),
            Table(("What", "How much", "Mine"), (("Talks", "3", Box("Talks: mine")), ("", "1", Blank("Mine"))),
                  frozenset({1}), (3, 1, 1), row_heads=True, grid=True, row_points=24),
            said_chart(chart_of(), {Who.A: SQUARE, Who.B: ROUND}, say),
            KeepTogether((Heading("Room", 3), WriteIn("My words", 2), TickList(("One thing", "Another"), 2))),
            FoldCard((Paragraph("Front"),), (Paragraph("Back"),), "Cut along the dashes."),
            SignatureLines((("Sam", "signed"), ("Robin", ""))), NotesRoom("Notes", 3)))



def plan(weeks=4, people=None):
    """Four weeks of made-up turns, some together."""
    begin = date(2026, 11, 30)
    turns = []
    for n in range(weeks * 7):
        day = begin + timedelta(days=n)
        for k, task in enumerate(("A1", "B1", "C1", "F1")):
            if (n + k) % (k + 2) == 0:
                owner = Owner.BOTH if task == "F1" else (Owner.A, Owner.B)[(n // 7 + k) % 2]
                turns.append(Turn(f"{n}{task}", task, day, day, owner, ""))
    return Plan(Span(begin, begin + timedelta(weeks=weeks)), turns, CATALOGUE, people or PARTNERS, (Who.A, Who.B))


def entries(count=90):
    """Made-up entries of one partner, newest first; some notes are long."""
    return [Entry(str(n), Who.A, TODAY - timedelta(days=n // 3), ("A1", "B1", "C1")[n % 3], 5 + n % 40, n % 5, n % 4,
                  note="" if n % 7 else "It went well, and we both laughed at the end of it.") for n in range(count)]


def shared_entries(count=40):
    """The same, shared by one and the other in turn."""
    return [SharedEntry(each.id, tuple(Who)[n % 2], each.day, each.task, each.minutes, each.energy, each.risk, note=each.note)
            for n, each in enumerate(entries(count))]


def week_map_of():
    """A week with marks of both, some in one square."""
    week, tasks = week_of(TODAY), [task for task in CATALOGUE.values() if task.group is not None]
    marked = [(n, who, task, (n * 3 + k) % 7) for n, task in enumerate(tasks[:12]) for k, who in enumerate(Who)]
    return week_map(week, [SharedEntry(f"{n}{who.value}", who, week.begin + timedelta(days=day), task.id, 10, 1)
                           for n, who, task, day in marked], CATALOGUE, Who.A)


CATALOGUE = content.load("en").catalogue
ANCHORS = content.load("en")
LEVELS = LevelWords(ANCHORS.energy_anchors, ANCHORS.risk_anchors)
PARTNERS = {Who.A: Partner(Who.A, "Sam", SQUARE), Who.B: Partner(Who.B, "Robin", ROUND)}
USUAL = [UsualTask(task.id, list(HowOften)[n % 5], 15, n % 5, (n * 2) % 5) for n, task in
         enumerate(task for task in CATALOGUE.values() if task.suggested)]


def review_of(sheet, words=WORDS, people=None):
    """All that can be ticked."""
    people = people or PARTNERS
    facts = facts_of()
    facts = replace(facts, sides=replace(facts.sides, names={who: people[who].name for who in Who}))
    keys = frozenset(line.key for line in lines_of(facts))
    review = Review("r", facts.span, Who.A, Each(keys, keys), QUESTIONS, words)
    return review_document(page_of(review, facts), people or PARTNERS, TODAY, TODAY, sheet)


PAPERS = {
    "everything": lambda sheet, people=PARTNERS: everything(),
    "pause card": lambda sheet, people=PARTNERS: pause_card(sheet, TODAY),
    "words card": lambda sheet, people=PARTNERS: words_card(sheet, TODAY),
    "weights": lambda sheet, people=PARTNERS: weights_worksheet(sheet, TODAY, LEVELS.energy, LEVELS.risk, ANCHORS.examples),
    "limits": lambda sheet, people=PARTNERS: limits_worksheet(sheet, TODAY),
    "agreement": lambda sheet, people=PARTNERS: agreement_worksheet(sheet, TODAY),
    "daily talk": lambda sheet, people=PARTNERS: talk_agenda(sheet, TODAY, TalkKind.DAILY),
    "weekly talk": lambda sheet, people=PARTNERS: talk_agenda(sheet, TODAY, TalkKind.WEEKLY),
    "monthly talk": lambda sheet, people=PARTNERS: talk_agenda(sheet, TODAY, TalkKind.MONTHLY),
    "usual week, blank": lambda sheet, people=PARTNERS: usual_week_blank(sheet, TODAY, CATALOGUE, LEVELS),
    "usual week": lambda sheet, people=PARTNERS: usual_week_filled(sheet, TODAY, people[Who.A], USUAL, CATALOGUE, LEVELS),
    "week map, blank": lambda sheet, people=PARTNERS: week_map_blank(sheet, TODAY, CATALOGUE.group_names),
    "week map": lambda sheet, people=PARTNERS: week_map_filled(sheet, TODAY, week_map_of(), CATALOGUE.group_names, people, tuple(Who)),
    "month": lambda sheet, people=PARTNERS: month_of_turns(sheet, plan(people=people), TODAY),
    "week": lambda sheet, people=PARTNERS: week_of_turns(sheet, plan(1, people), TODAY),
    "own turns": lambda sheet, people=PARTNERS: own_turns(sheet, plan(2, people), Who.A, TODAY),
    "fridge": lambda sheet, people=PARTNERS: fridge_list(sheet, plan(people=people), TODAY),
    "review": lambda sheet, people=PARTNERS: review_of(sheet, people=people),
    "full review": lambda sheet, people=PARTNERS: review_of(sheet, Each("something true and kind " * 20, "another thing we want " * 20)),
    "signed agreement": lambda sheet, people=PARTNERS: agreement_document(agreement_of(), people, Who.A, TODAY, sheet),
    "extract": lambda sheet, people=PARTNERS: ledger_extract(sheet, people[Who.A], None, entries, CATALOGUE, TODAY),
    "shared extract": lambda sheet, people=PARTNERS: shared_extract(
        sheet, [people[who] for who in Who], Span(date(2026, 10, 26), date(2026, 11, 24)), shared_entries, CATALOGUE, TODAY),
    "history": lambda sheet, people=PARTNERS: history_document(signed_twice(), people, TODAY, sheet),
    "my limits": lambda sheet, people=PARTNERS: limits_document(agreement_of().boundaries, people[Who.A], TODAY, sheet),
    "solo": lambda sheet, people=PARTNERS: solo_document(
        SoloPage(Who.A, people[Who.A].name, Span(date(2026, 10, 26), date(2026, 11, 23)), WORDS.a), people[Who.A], TODAY, sheet),
    "recovery": lambda sheet, people=PARTNERS: recovery_document("K7QM-29FX-HT4P-W8RB-6NDC", sheet, TODAY),
}
