"""Turns on paper: a month, a week, one partner's own, and a short list for the fridge."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from evenhand.documents.said import isolated, letters_told, named
from evenhand.documents.sheet import Sheet
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.document import Box, Cell, Document, Heading, NotesRoom, Paragraph, Row, Span, Table
from evenhand.domain.message import DayStyle, Told, msg
from evenhand.domain.partners import Partner, Who
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.spans import Span as Days
from evenhand.domain.turns.free_times import free_on_day
from evenhand.domain.turns.kept_free import KeptFreeDates, days_shown
from evenhand.domain.turns.turns import Turn, TurnState

WEEK = 7
NOTE = msg("Nothing is fixed. Swap, skip or move a turn whenever it helps.")


@dataclass(frozen=True, slots=True)
class Plan:
    """The turns of a span with what tells them: tasks, and the partners in the order in which they stand.

    `dates` are kept free once. What they are for is not printed: a page may hang where others read it.
    """

    span: Days
    turns: Sequence[Turn]
    catalogue: Catalogue
    partners: Mapping[Who, Partner]
    order: tuple[Who, Who]
    dates: Sequence[KeptFreeDates] = ()

    def on(self, day: date) -> list[Turn]:
        """What is still planned on a day; what became of a turn is not printed."""
        return [turn for turn in self.turns if turn.day == day and turn.state is not TurnState.SKIPPED]

    def free_on(self, day: date) -> list[KeptFreeDates]:
        """What is kept free once on a day, in the order of the partners."""
        return sorted((replace(each, label="") for each in self.dates if days_shown(each, Days.of_days(day, 1))),
                      key=lambda each: (self.order.index(each.who), each.begin))

    def of(self, who: Who) -> list[Turn]:
        return [turn for turn in self.turns if who in turn.whose and turn.state is not TurnState.SKIPPED]

    def task(self, turn: Turn) -> str:
        task = self.catalogue.get(turn.task)
        return task.short if task is not None else turn.task

    def told(self, turn: Turn) -> Span:
        """A turn with the mark of its owner, and the letter that says the same in grey."""
        if turn.owner is Owner.BOTH:
            letters = "/".join(self.partners[who].name[:1] for who in self.order)
            return Span(f"{letters} {isolated(self.task(turn))}")
        partner = self.partners[Who(turn.owner.value)]
        return Span(f"{partner.name[:1]} {isolated(self.task(turn))}", mark=partner.mark)


def month_of_turns(sheet: Sheet, plan: Plan, today: date) -> Document:
    """A calendar on its side: a row for each week of the span, which begins on the first day of a week."""
    say = sheet.say
    weeks = [plan.span.begin + timedelta(days=n) for n in range(0, plan.span.days, WEEK)]
    heads = tuple(say(msg("{day}", day=Told(weeks[0] + timedelta(days=n), DayStyle.WEEKDAY))).split(" ")[0].rstrip(",")
                  for n in range(WEEK))
    rows = tuple(tuple(_square(sheet, plan, week + timedelta(days=n)) for n in range(WEEK)) for week in weeks)
    blocks = (*sheet.head(msg("Our turns"), _span_told(sheet, plan.span)),
              Table(heads, rows, grid=True, row_points=max(360 / max(len(weeks), 4), 62)),
              letters_told(plan.partners[who] for who in plan.order))
    return sheet.document(msg("Our turns"), today, blocks, NOTE, base_pt=11, wide=True)


def _square(sheet: Sheet, plan: Plan, day: date) -> Cell:
    number = Told(day, DayStyle.BRIEF) if day.day == 1 or day == plan.span.begin else str(day.day)
    spans = [Span(sheet.say(msg("{day}", day=number)), strong=True)]
    for told in (*_free(sheet, plan, day), *map(plan.told, plan.on(day))):
        spans += [Span("\n"), told]
    return tuple(spans)


def _free(sheet: Sheet, plan: Plan, day: date) -> list[Span]:
    """What is kept free once on a day: mark, letter and words, as a turn has them."""
    return [Span(f"{plan.partners[each.who].name[:1]} {isolated(sheet.say(free_on_day(each, day)))}",
                 mark=plan.partners[each.who].mark) for each in plan.free_on(day)]


def week_of_turns(sheet: Sheet, plan: Plan, today: date) -> Document:
    """A week, a line for each day, with room for what comes up."""
    say = sheet.say
    rows = []
    for n in range(plan.span.days):
        day = plan.span.begin + timedelta(days=n)
        spans: list[Span] = []
        for told in (*_free(sheet, plan, day), *map(plan.told, plan.on(day))):
            spans += [*([Span("\n")] if spans else []), told]
        rows.append((say(msg("{day}", day=Told(day, DayStyle.WEEKDAY))), tuple(spans) or "", ""))
    table = Table((say(msg("Day")), say(msg("Turns")), say(msg("Notes"))), tuple(rows), widths=(2, 3, 3), row_heads=True,
                  grid=True, row_points=80)
    blocks = (*sheet.head(msg("Our week"), _span_told(sheet, plan.span)), table,
              letters_told(plan.partners[who] for who in plan.order))
    return sheet.document(msg("Our turns"), today, blocks, NOTE)


def own_turns(sheet: Sheet, plan: Plan, who: Who, today: date) -> Document:
    """What one partner does when, and nothing of the other but what both do together."""
    say, mine = sheet.say, plan.of(who)
    rows: list[Row] = [(say(msg("{day}", day=Told(turn.day, DayStyle.WEEKDAY))), _with_both(sheet, plan, turn),
                        Box(say(msg("Done: {task}", task=plan.task(turn))))) for turn in mine]
    table = (Table((say(msg("Day")), say(msg("What")), say(msg("Done"))), tuple(rows), widths=(3, 5, 1), grid=True,
                   row_points=24),) if rows else (Paragraph(say(msg("No turns are planned in these weeks."))),)
    blocks = (*sheet.head(msg("My turns"), _span_told(sheet, plan.span)), Paragraph(named(plan.partners[who], "")), *table,
              NotesRoom(say(msg("Notes")), 5))
    return sheet.document(msg("My turns"), today, blocks, NOTE)


def _with_both(sheet: Sheet, plan: Plan, turn: Turn) -> str:
    task = plan.task(turn)
    return sheet.say(msg("{task}, together", task=task)) if turn.owner is Owner.BOTH else task


def fridge_list(sheet: Sheet, plan: Plan, today: date) -> Document:
    """Large and short: for each week who has what, so that it can be read across a kitchen."""
    say = sheet.say
    blocks = [*sheet.head(msg("Who has what"), _span_told(sheet, plan.span))]
    for n in range(0, plan.span.days, WEEK):
        begin = plan.span.begin + timedelta(days=n)
        week = [turn for turn in plan.turns if begin <= turn.day < begin + timedelta(days=WEEK)
                and turn.state is not TurnState.SKIPPED]
        sides = [_names(plan.task(turn) for turn in week if turn.owner is not Owner.BOTH and who in turn.whose)
                 for who in plan.order]
        together = _names(plan.task(turn) for turn in week if turn.owner is Owner.BOTH)
        blocks.append(Heading(say(msg("From {day}", day=Told(begin, DayStyle.WEEKDAY)))))
        blocks += [Paragraph(named(plan.partners[who], ", ".join(tasks) or say(msg("nothing this week"))))
                   for who, tasks in zip(plan.order, sides, strict=True)]
        if together:
            blocks.append(Paragraph(say(msg("Together: {tasks}", tasks=together))))
    return sheet.document(msg("Fridge list"), today, blocks, NOTE, base_pt=16)


def _names(tasks: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tasks))


def _span_told(sheet: Sheet, span: Days) -> str:
    return sheet.say(msg("{begin} to {end}", begin=span.begin, end=Told(span.last, DayStyle.FULL)))
