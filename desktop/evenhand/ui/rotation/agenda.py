"""The calendar where it is narrow or the text is large: a list by day."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from evenhand.domain.message import DayStyle, Told, msg
from evenhand.domain.partners import Who
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.rotation.calendar_model import CalendarModel, DayShown, hard_for
from evenhand.ui.rotation.telling import dates_on_a_day, free_on_a_day, mark_of, turn_told


class Agenda:
    """Makes the list: a line for each day on which something is, a button for each turn."""

    def __init__(self, kit: Kit, house: House, choose: Callable[[str], None]) -> None:
        self._kit, self._house, self._choose = kit, house, choose
        self.buttons: dict[str, QPushButton] = {}

    def make(self, model: CalendarModel, chosen: str | None, card: QWidget | None) -> QWidget:
        """The list. The card of the chosen turn stands right below its turn."""
        kit = self._kit
        self.buttons = {}
        parts: list[QWidget] = []
        hard_so_far: tuple[Who | None, ...] = ()
        for day in model.days:
            hard = hard_for(day)
            if day.turns or day.events or day.dates or day.today or hard != hard_so_far:
                parts.append(self._day(day, hard != hard_so_far, chosen, card))
            hard_so_far = hard
        return kit.card(*parts, gap=1.5) if parts else kit.text(msg("Nothing is planned for these weeks."), "soft")

    def _day(self, day: DayShown, tell_hard: bool, chosen: str | None, card: QWidget | None) -> QWidget:
        kit, house = self._kit, self._house
        told = Told(day.day, DayStyle.WEEKDAY)
        parts: list[QWidget] = [kit.text(msg("{day}, today", day=told) if day.today else msg("{day}", day=told), "strong")]
        if tell_hard:
            parts += [kit.text(msg("Hard weeks for {name}", name=house.name(who)) if who is not None else
                               msg("Hard weeks for both"), "small") for who in hard_for(day)]
        for each in day.free:
            words = kit.text(msg("{name}, {time}", name=house.name(each.who), time=free_on_a_day(each.part)), "small")
            parts.append(kit.row(kit.mark(house.partners[each.who].mark), (words, 1)))
        for each in day.dates:
            words = kit.text(msg("{name}, {time}", name=house.name(each.who), time=dates_on_a_day(each, day.day)), "small")
            parts.append(kit.row(kit.mark(house.partners[each.who].mark), (words, 1)))
        for turn in day.turns:
            button = kit.button(turn_told(house, turn), partial(self._choose, turn.id), kind="place")
            button.setCheckable(True)
            button.setChecked(turn.id == chosen)
            self.buttons[turn.id] = button
            parts.append(kit.row(kit.mark(mark_of(house, turn.owner)), (button, 1)))
            if turn.id == chosen and card is not None:
                parts.append(card)
        parts += [kit.row(kit.mark(None), (kit.text(event.whole), 1)) for event in day.events]
        return kit.column(*parts, gap=0.25)
