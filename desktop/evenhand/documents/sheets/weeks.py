"""The usual week and the week map: blank to fill in by hand, or with what one put in (rule 12: own things only)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.documents.said import letters_told
from evenhand.documents.sheet import Sheet
from evenhand.domain.catalogue import Catalogue, MapGroup
from evenhand.domain.document import Blank, Block, Cell, Document, Paragraph, Row, Span, Table, Tone
from evenhand.domain.message import DayStyle, Told, msg
from evenhand.domain.partners import Partner, Who
from evenhand.domain.usual_week import HowOften, UsualTask, how_often_name
from evenhand.domain.week_map import WeekMap

BLANK_ROWS = 4  # after the tasks that are offered, for others
BLANK_DAYS = 7
WEEKDAYS = (msg("Mon"), msg("Tue"), msg("Wed"), msg("Thu"), msg("Fri"), msg("Sat"), msg("Sun"))


@dataclass(frozen=True, slots=True)
class LevelWords:
    """What the ends of the two scales of levels feel like, as the household reads them."""

    energy: Sequence[str]
    risk: Sequence[str]


def usual_week_blank(sheet: Sheet, today: date, catalogue: Catalogue, levels: LevelWords) -> Document:
    """The tasks that are offered first, to fill in from memory."""
    offered = [task for task in catalogue.values() if task.suggested]
    names = [*(task.name for task in offered), *[""] * BLANK_ROWS]
    rows = tuple(_blank_row(sheet, name, number) for number, name in enumerate(names, start=1))
    below = msg("Tick from memory what you do in a usual week. It takes ten minutes, once. It is for you alone.")
    return _usual_week(sheet, today, sheet.head(msg("My usual week"), below), rows, levels, grid=True)


def _blank_row(sheet: Sheet, name: str, number: int) -> Row:
    say = sheet.say
    what = name or say(msg("line {number}", number=number))
    asked = (msg("How often: {what}", what=what), msg("Minutes: {what}", what=what), msg("Energy: {what}", what=what),
             msg("Risk: {what}", what=what))
    first: Cell = name or Blank(say(msg("What I do, line {number}", number=number)))
    return (first, *(Blank(say(each)) for each in asked))


def usual_week_filled(sheet: Sheet, today: date, partner: Partner, tasks: Iterable[UsualTask], catalogue: Catalogue,
                      levels: LevelWords) -> Document:
    """What one partner said of their own usual week."""
    order = list(HowOften)
    said = sorted((each for each in tasks if each.often is not None and each.task in catalogue),
                  key=lambda each: (order.index(each.often), catalogue[each.task].name))
    rows = tuple((catalogue[each.task].name, sheet.say(how_often_name(each.often)),
                  *("" if value is None else str(value) for value in (each.minutes, each.energy, each.risk)))
                 for each in said)
    head = sheet.head(msg("My usual week"), sheet.say(msg("{name}, from memory, {day}", name=partner.name,
                                                          day=Told(today, DayStyle.FULL))))
    return _usual_week(sheet, today, head, rows, levels, grid=False)


def _usual_week(sheet: Sheet, today: date, head: Sequence[Block], rows: tuple[Row, ...], levels: LevelWords,
                grid: bool) -> Document:
    say = sheet.say
    scale = say(msg("Energy: 0 {tea}, 4 {drained}. Emotional risk: 0 {calm}, 4 {hard}.", tea=levels.energy[0],
                    drained=levels.energy[-1], calm=levels.risk[0], hard=levels.risk[-1]))
    names = (msg("What I do"), msg("How often"), msg("Minutes"), msg("Energy"), msg("Risk"))
    table = Table(tuple(say(name) for name in names), rows, frozenset() if grid else frozenset({2, 3, 4}),
                  (6.2, 2.6, 1.4, 1.2, 1.1), row_heads=True, grid=grid, row_points=27 if grid else 0)
    often = " · ".join(say(how_often_name(each)) for each in HowOften)
    return sheet.document(msg("My usual week"), today,
                          (*head, table, Paragraph(say(msg("How often: {often}.", often=often)), Tone.SOFT) if grid else
                           Paragraph(scale, Tone.SOFT), *((Paragraph(scale, Tone.SOFT),) if grid else ())),
                          base_pt=11)


def week_map_blank(sheet: Sheet, today: date, rows: Mapping[MapGroup, str]) -> Document:
    """A week to write marks into. `rows` names the rows of the map, in their order."""
    say = sheet.say
    cells = tuple(
        (name, *(Blank(say(msg("{what}, {day}", what=name, day=day))) for day in WEEKDAYS)) for name in rows.values())
    head = sheet.head(msg("Week map"), msg("Write your letter where you did something. No numbers needed. On Sunday you "
                                           "have a week to talk about."))
    return _map(sheet, today, head, tuple(say(day) for day in WEEKDAYS), cells,
                (Paragraph(say(msg("Only your own letter: each marks what they did, and nobody counts the letters.")),
                           Tone.SOFT),))


def week_map_filled(sheet: Sheet, today: date, shown: WeekMap, rows: Mapping[MapGroup, str],
                    partners: Mapping[Who, Partner], whose: Sequence[Who]) -> Document:
    """The marks of those in `whose`, who are those who said yes to it, in the order in which they stand."""
    say = sheet.say
    days = tuple(say(msg("{day}", day=Told(day, DayStyle.SHORT))) for day in shown.days)
    cells = tuple((name, *(_marks(shown, group, day, partners, whose) for day in shown.days))
                  for group, name in rows.items())
    head = sheet.head(msg("Week map"), say(msg("{begin} to {end}", begin=shown.week.begin,
                                               end=Told(shown.week.last, DayStyle.FULL))))
    return _map(sheet, today, head, days, cells, (letters_told(partners[who] for who in whose),), most_pages=2)  # very long names below may need it


def _marks(shown: WeekMap, group: MapGroup, day: date, partners: Mapping[Who, Partner], whose: Sequence[Who]) -> Cell:
    """A mark with the first letter of its name, so that it can be read aloud and in grey."""
    return tuple(Span(partners[mark.who].name[:1] + " ", mark=partners[mark.who].mark)
                 for mark in shown.at(group, day) if mark.who in whose) or ""


def _map(sheet: Sheet, today: date, head: Sequence[Block], days: Sequence[str], cells: tuple[Row, ...],
         below: Sequence[Block], most_pages: int = 1) -> Document:
    table = Table((sheet.say(msg("What")), *days), cells, widths=(2.4, *(1.0,) * BLANK_DAYS), row_heads=True, grid=True,
                  row_points=43)
    return sheet.document(msg("Week map"), today, (*head, table, *below), most_pages=most_pages, wide=True)
