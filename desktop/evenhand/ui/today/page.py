"""The page Today: the day, its turns, what comes up, thanks, what is kept free."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from evenhand.domain.consents import Shared
from evenhand.domain.entries import EntryQuery
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.periods import Period
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, Words
from evenhand.ui.ledger.draft import Saved
from evenhand.ui.ledger.logdesk import LogDesk
from evenhand.ui.page import Page
from evenhand.ui.today.cards import Cards, Coming, KeptFree, TurnToday, coming_up


@dataclass(frozen=True, slots=True)
class TodaySources:
    """What other rooms know of today. None where a room has nothing to say yet."""

    turns: Callable[[], Sequence[TurnToday] | None] | None = None  # answers None while nothing is planned
    coming: Callable[[], Sequence[Coming]] | None = None
    kept_free: Callable[[], Sequence[KeptFree]] | None = None
    talk: Callable[[], Words] | None = None  # one sentence on the next talk, or ""
    pause: Callable[[], None] | None = None
    asking: Callable[[], QWidget | None] = lambda: None  # what is asked of who is here about the joint space


class TodayPage(Page):
    """No gap between the two, and no list of what is open: only today and what helps it along."""

    def __init__(self, kit: Kit, house: House, desk: LogDesk, visit: Callable[[str], object],
                 offers: Callable[[str], bool], sources: TodaySources = TodaySources()) -> None:
        super().__init__(kit)
        self._house, self._desk, self._sources = house, desk, sources
        self._cards = Cards(kit, house, visit, offers)
        self.saved_line = desk.saved_line()
        for commands in (house.ours.commands, *(mine.commands for mine in house.mine.values())):
            commands.made.connect(self._follow)
            commands.failed.connect(self.tell)
        desk.saved.connect(self._after_saving)
        self._visit = visit
        self._holder = kit.column(gap=2)
        self.place(self.saved_line, self._holder)

    def show_all(self) -> None:
        kit, today = self.kit, self._house.today()
        pause = self._sources.pause
        self.head(msg("{day}", day=Told(today, DayStyle.WEEKDAY)), self._subtitle(), actions=[
            *([kit.button(msg("Take a pause"), pause, keys="F9")] if pause is not None else []),
            kit.button(msg("Log what I did"), self.log, kind="primary", keys="Ctrl+N")])
        try:
            self._show_cards()
        except StoreFailed as failure:
            self.tell(failure.message)

    def _show_cards(self) -> None:
        kit, cards, sources = self.kit, self._cards, self._sources
        asking = sources.asking()
        above = [*([asking] if asking is not None else []), *([self._first_step()] if self._is_new() else [])]
        if self._house.joint is not Shared.OPEN:  # of what is shared nothing is said, not even that it is empty
            self._fill(above or [kit.text(msg("Log what you did, or write in your own pages."), "soft")])
            return
        running = self._house.ours.periods.running(self._house.today())
        coming = cards.coming(coming_up(self._house, sources.coming() if sources.coming is not None else ()),
                              self._start_looking if running is None else None)
        if len(self._house.partners) == 2:
            left = [cards.turns(sources.turns() if sources.turns is not None else None), cards.thanks(self._say_thanks)]
            right = [coming, cards.kept_free(sources.kept_free() if sources.kept_free is not None else ())]
        else:  # turns, thanks and times kept free are for two
            left, right = [coming], [cards.just_me()]
        self._fill([*above, kit.columns(left, right, level=True)])

    def _fill(self, parts: Sequence[QWidget]) -> None:
        """Show these in the place of what was shown before."""
        before = self._holder.layout().takeAt(0)
        self._holder.layout().addWidget(self.kit.column(*parts, gap=2) if len(parts) > 1 else parts[0])
        if before is not None and before.widget() is not None:
            before.widget().hide()
            before.widget().deleteLater()

    def _is_new(self) -> bool:
        """Whether the one who is here has said nothing of own work yet."""
        me = self._house.alone
        return me is not None and not me.usual_week.tasks() and me.entries.count(EntryQuery()) == 0

    def _first_step(self) -> QWidget:
        kit = self.kit
        return kit.card(
            kit.text(msg("Begin with what you do in a usual week, from memory. It takes about ten minutes, and only you "
                         "see it.")),
            kit.flow(kit.button(msg("My usual week"), lambda: self._visit("usual-week"))), strong=True)

    def _subtitle(self) -> str:
        """Where today is in the two weeks, and the next talk."""
        say, today = self.kit.say, self._house.today()
        if self._house.joint is not Shared.OPEN:
            return ""
        running = self._house.ours.periods.running(today)
        parts: list[Words] = [_place_in(running, today)] if running is not None else []
        if self._sources.talk is not None:
            parts.append(self._sources.talk())
        return " ".join(say(part) for part in parts if part)

    def _follow(self, _change: object) -> None:
        if self.isVisible():
            self.show_all()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.saved_line.clear()

    def _after_saving(self, saved: Saved) -> None:
        if self.isVisible():
            self.saved_line.tell(saved)

    def log(self) -> None:
        self._desk.open(self)

    def _say_thanks(self) -> None:
        self._desk.thank(self)

    def _start_looking(self) -> None:
        """Begin two weeks today. Ctrl+Z takes it back."""
        ours, today = self._house.ours, self._house.today()
        try:
            change = ours.periods.plan_start(today)
        except Refused as refusal:
            self.tell(refusal.message)
            return
        ours.commands.carry_out(self.kit.say(msg("start two weeks")), change, ours.periods.apply)


def _place_in(period: Period, today: date) -> Message:
    number = period.day_number(today)
    if period.weeks == 2 and period.ended is None:
        return msg("Day {number} of your two weeks.", number=number)
    return msg("Day {number} of your time of looking.", number=number)
