"""The steps of the monthly talk that look ahead: the turns of the next weeks, and hard weeks."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from evenhand.domain.message import Told, msg
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.spans import Span, monday_of
from evenhand.domain.turns.turns import Turn, TurnState
from evenhand.ui.rotation.reading import known_of, uneven_of
from evenhand.ui.rotation.telling import level_told, mark_of, owner_told, short_name
from evenhand.ui.talks.desk import TalkDesk

TURNS_AHEAD = 28  # days, from this week's Monday
HARD_WEEKS_AHEAD = 56  # days


class LookingAhead:
    """Makes the cards. Each shows what there is to decide, and leads to where it is decided."""

    def __init__(self, desk: TalkDesk) -> None:
        self._desk, self._kit = desk, desk.kit

    def rotation(self) -> QWidget:
        """Week by week who has what, and whether it stays level."""
        kit, house = self._kit, self._desk.house
        span = Span.of_days(monday_of(house.today()), TURNS_AHEAD)
        turns = [turn for turn in house.ours.turns.within(span) if turn.state is not TurnState.SKIPPED]
        parts: list[QWidget] = []
        if turns:
            known = known_of(house)
            parts.append(kit.text(level_told(house, uneven_of(house, span, turns, known), known.as_each_counts)))
            for monday in sorted({monday_of(turn.day) for turn in turns}):
                parts.append(self._week([turn for turn in turns if monday_of(turn.day) == monday]))
        else:
            parts.append(kit.text(msg("Nothing is planned for these weeks."), "soft"))
        return kit.card(*parts, kit.text(msg("Is one of you away, or full up? Swap, skip, or plan again."), "small"),
                        kit.flow(kit.button(msg("To Rotation"), partial(self._desk.acts.visit, "rotation"))), gap=1.25)

    def _week(self, turns: Sequence[Turn]) -> QWidget:
        kit, house = self._kit, self._desk.house
        lines: list[QWidget] = []
        for owner in (*(Owner.of(partner.who) for partner in self._desk.order), Owner.BOTH):
            tasks = tuple(dict.fromkeys(short_name(house, turn.task) for turn in turns if turn.owner is owner))
            if tasks:
                words = msg("{who}: {tasks}", who=owner_told(house, owner), tasks=tasks)
                lines.append(kit.row(kit.mark(mark_of(house, owner)), (kit.text(words), 1)))
        day = Told(monday_of(turns[0].day))
        return kit.column(kit.text(msg("Week from {day}", day=day), "strong"), *lines, gap=0.25)

    def hard_weeks(self) -> QWidget:
        kit, house = self._kit, self._desk.house
        parts: list[QWidget] = []
        for weeks in house.ours.hard_weeks.within(Span.of_days(house.today(), HARD_WEEKS_AHEAD)):
            begin, last = Told(weeks.span.begin), Told(weeks.span.last)
            parts.append(kit.text(
                msg("{name} has hard weeks from {begin} to {last}.", name=house.name(weeks.whose), begin=begin, last=last)
                if weeks.whose in house.partners else
                msg("Hard weeks for both from {begin} to {last}.", begin=begin, last=last)))
        if not parts:
            parts.append(kit.text(msg("None are on, and none are near.")))
        return kit.card(*parts, kit.flow(kit.button(msg("Hard weeks…"), self._desk.acts.hard_weeks)), gap=1.25)
