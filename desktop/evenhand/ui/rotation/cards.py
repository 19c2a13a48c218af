"""The cards beside the calendar: the plan, the chosen turn, what is kept free."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from evenhand.domain.message import DayStyle, Message, Told, counted, msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Cadence, Part
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.spans import Span, monday_of
from evenhand.domain.turns.free_times import free_dates, free_time
from evenhand.domain.turns.turns import Turn, TurnState, in_the_way
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.order import first_on
from evenhand.ui.rotation.acts import RotationActs
from evenhand.ui.rotation.reading import (
    Whys,
    kept_free_dates_of,
    kept_free_of,
    known_of,
    rules_of,
    uneven_of,
)
from evenhand.ui.rotation.telling import (
    level_told,
    long_name,
    mark_of,
    note_parts,
    owner_told,
    short_name,
)


MOST_DATES = 4  # kept free once, told beside the calendar


class Cards:
    """Makes the cards anew from what is true now."""

    def __init__(self, kit: Kit, house: House, acts: RotationActs) -> None:
        self._kit, self._house, self._acts = kit, house, acts
        self._whys = Whys(house)
        self.change: dict[Who, QPushButton] = {}  # the ways to change what is kept free, as they are shown

    def plan(self, span: Span, hard_weeks: Callable[[], None] | None) -> QFrame:
        """Whether the weeks that are shown are level, and what is hard in them."""
        kit, house = self._kit, self._house
        turns, known = house.ours.turns.within(span), known_of(house)
        parts: list[QWidget] = []
        if turns:
            uneven = uneven_of(house, span, turns, known)
            parts.append(kit.text(level_told(house, uneven, known.as_each_counts)))
        else:
            parts.append(kit.text(msg("Nothing is planned for these weeks."), "soft"))
        for hard in house.ours.hard_weeks.within(span):
            begin, last = Told(hard.span.begin), Told(hard.span.last)
            words = msg("{name} has hard weeks from {begin} to {last} and takes on less.", begin=begin, last=last,
                        name=house.name(hard.whose)) if hard.whose is not None else \
                msg("Hard weeks for both from {begin} to {last}.", begin=begin, last=last)
            parts.append(kit.text(words, "small"))
        if hard_weeks is not None:
            parts.append(kit.flow(kit.button(msg("Hard weeks…"), hard_weeks, kind="link")))
        return kit.card(*parts, title=msg("This plan"))

    def turn(self, turn: Turn, move: Callable[[], None], do: Callable[[str], None]) -> QFrame:
        """The chosen turn: whose, why, and what can be done with it."""
        kit, house = self._kit, self._house
        reason = self._whys.told(turn)
        who = kit.say(owner_told(house, turn.owner))
        parts = [kit.text(long_name(house, turn.task), "soft"),
                 kit.row(kit.mark(mark_of(house, turn.owner)), (kit.text(who[:1].upper() + who[1:]), 1))]
        if (state := self._state(turn)) is not None:
            parts.append(kit.text(state, "small"))
        parts.append(kit.text(msg("Why: {reason}", reason=reason), "small"))
        parts += [kit.text(words, "small") for words in in_the_way(turn, rules_of(house))]
        buttons = self._buttons(turn, move, do)
        if buttons:
            parts.append(kit.flow(*buttons, gap=0.5))
        if not self._acts.may_tell(turn):
            parts.append(kit.text(msg("{name} says what became of it.", name=who), "small"))
        parts += self._note(turn, do)
        return kit.card(*parts, title=msg("{task}, {day}", task=short_name(house, turn.task), day=self._when(turn)))

    def _note(self, turn: Turn, do: Callable[[str], None]) -> list[QWidget]:
        """The hand-over note: what there is of it, and the way to write it. Offered where the task changes hands."""
        kit, house = self._kit, self._house
        note = house.ours.handovers.get(turn.task)
        written = [kit.column(kit.text(words, "small"), kit.text(text), gap=0)
                   for _, words, text in (note_parts(note) if note is not None else ()) if text]
        heads = self._in_heads(turn)
        if not written and not heads and (not turn.stint or not rules_of(house).alternates(turn.task)):
            return []
        write = kit.button(msg("Hand-over note…"), partial(do, "note"), kind="link")
        return [kit.rule(), *written, *heads, kit.flow(write)]

    def _in_heads(self, turn: Turn) -> list[QWidget]:
        """Who still carries in the head what the other does: something to hand over, and no fault (LAB-10)."""
        kit, house = self._kit, self._house
        return [kit.text(msg("{name} still carries this in the head. A note may help to hand it over.",
                             name=house.name(who)), "small")
                for who in house.ours.step_parts.of(turn.task).in_heads() if who in house.partners]

    def _may_go_on(self, turn: Turn) -> bool:
        """Whether all later turns can follow this one to its new day of the week."""
        task = self._house.ours.duties.rotating().get(turn.task)
        return (task is not None and task.cadence is not Cadence.DAILY and task.weekday != turn.day.weekday()
                and monday_of(turn.day) == monday_of(turn.recurrence_date))

    def _when(self, turn: Turn) -> Message:
        """The days of the whole stint, or the one day."""
        stint = self._house.ours.turns.stint_of(turn)
        if len(stint) > 1:
            return msg("{begin} to {last}", begin=Told(stint[0].day, DayStyle.BRIEF),
                       last=Told(stint[-1].day, DayStyle.BRIEF))
        return msg("{day}", day=Told(turn.day, DayStyle.MONTH))

    def _state(self, turn: Turn) -> Message | None:
        match turn.state:
            case TurnState.DONE:
                return msg("Done.")
            case TurnState.SKIPPED:
                return msg("Skipped. It needs no reason.")
        if turn.moved:
            return msg("Moved from {day}.", day=Told(turn.recurrence_date, DayStyle.MONTH))
        return None

    def _buttons(self, turn: Turn, move: Callable[[], None], do: Callable[[str], None]) -> list[QWidget]:
        kit, acts = self._kit, self._acts
        offers: list[tuple[Message, str, str]] = []
        if turn.owner is not Owner.BOTH and acts.may_hand_over(turn):
            offers.append((msg("Swap"), "swap", "S"))
            if len(self._house.ours.turns.stint_of(turn)) > 1:
                offers.append((msg("Just one"), "cover", "J"))
        if acts.may_tell(turn):
            offers.append((msg("Skip") if turn.state is not TurnState.SKIPPED else msg("Not skipped"), "skip", "K"))
            offers.append((msg("Done") if turn.state is not TurnState.DONE else msg("Not done"), "done", "D"))
        offers.append((msg("Unpin") if turn.pinned else msg("Pin"), "pin", "P"))
        buttons: list[QWidget] = [
            kit.button(words, partial(do, what), help_text=msg("Key in the calendar: {key}", key=key))
            for words, what, key in offers]
        if acts.may_tell(turn):
            buttons.append(kit.button(msg("Move…"), move, help_text=msg("Key in the calendar: {key}", key="M")))
            if self._may_go_on(turn):
                buttons.append(kit.button(msg("From here on"), partial(do, "here on"),
                                          help_text=msg("All later turns of this go to the same day of the week.")))
        return buttons

    def kept_free(self, edit: Callable[[Who], None]) -> QFrame:
        """Each partner's own times, in today's order, then the next dates. Those who are here can change their own."""
        kit, house = self._kit, self._house
        first = first_on(house.today())
        order, parts_of_day = (first, first.other), tuple(Part)
        times = sorted(kept_free_of(house),
                       key=lambda each: (order.index(each.who), each.weekday, parts_of_day.index(each.part)))
        parts: list[QWidget] = [
            kit.row(kit.mark(house.partners[each.who].mark), (kit.text(free_time(each.weekday, each.part), "small"), 1))
            for each in times]
        for row, each in zip(parts, times, strict=True):
            row.setAccessibleName(house.name(each.who))
        ahead = [each for each in kept_free_dates_of(house) if each.days.end > house.today()]
        for dates in ahead[:MOST_DATES]:
            words = msg("{time} ({label})", time=free_dates(dates), label=dates.label) if dates.label else free_dates(dates)
            row = kit.row(kit.mark(house.partners[dates.who].mark), (kit.text(words, "small"), 1))
            row.setAccessibleName(house.name(dates.who))
            parts.append(row)
        if len(ahead) > MOST_DATES:
            parts.append(kit.text(counted("and {n} more date", "and {n} more dates", len(ahead) - MOST_DATES), "small"))
        if not times and not ahead:
            parts.append(kit.text(msg("Each of you can keep times free. No turn falls into them."), "small"))
        alone = house.alone is not None
        self.change = {who: kit.button(msg("Change mine…") if alone else msg("Change for {name}…", name=house.name(who)),
                                       partial(edit, who), kind="link") for who in in_order(house)}
        parts.append(kit.flow(*self.change.values()))
        return kit.card(*parts, title=msg("Kept free"), gap=0.75)


def in_order(house: House) -> tuple[Who, ...]:
    """The partners who are here, in today's order."""
    first = first_on(house.today())
    return tuple(who for who in (first, first.other) if who in house.here)
