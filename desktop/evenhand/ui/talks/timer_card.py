"""The soft timer on the screen: a bar and words; more time, silent, off. It never rings (COM-9)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from evenhand.domain.message import Message, counted, msg
from evenhand.domain.talks.timer import LEAST_MINUTES, MOST_MINUTES, USUAL_MINUTES, Showing, SoftTimer
from evenhand.ui.kit import Kit
from evenhand.ui.talks.sitting import Timing

OFFERED = tuple(range(LEAST_MINUTES, MOST_MINUTES + 1))
_TICK_MS = 1000
_PARTS = 1000  # of the bar


class TimerCard(QWidget):
    """Shows one SoftTimer. `change` is offered beside more time; None leaves it out.

    `timing` is a timer that goes on from an earlier card; without one it begins now with `minutes`.
    """

    def __init__(self, kit: Kit, clock: Callable[[], float], change: Callable[[], None] | None = None,
                 minutes: int = USUAL_MINUTES, offered: Sequence[int] = OFFERED, timing: Timing | None = None) -> None:
        super().__init__()
        self.kit, self._clock = kit, clock
        self._timing = timing or Timing(SoftTimer(clock(), minutes))
        self.words = kit.text("", "small")
        self.bar = QProgressBar()
        self.bar.setRange(0, _PARTS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(kit.say(msg("Time left")))
        self.more = kit.button(msg("More time"), self.take_more)
        self._can_change = change is not None
        buttons = [self.more]
        if change is not None:
            buttons.append(kit.button(msg("Change"), change, help_text=msg("The two of you change places.")))
        self._buttons = kit.flow(*buttons)
        options: list[tuple[Message, object]] = [
            (counted("{n} minute", "{n} minutes", n), n) for n in offered]
        options += [(msg("silent"), Showing.SILENT), (msg("off"), Showing.OFF)]
        chosen = self.timer.minutes if self.showing is Showing.SHOWN else self.showing
        self.choice = kit.choice(msg("Timer"), options, chosen if chosen in (*offered, *Showing) else minutes, self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(kit.card(self.words, self.bar, self._buttons, kit.field(msg("Timer"), self.choice), gap=1))
        self._ticking = QTimer(self)
        self._ticking.timeout.connect(self.look)
        self._ticking.start(_TICK_MS)
        self.look()

    @property
    def timer(self) -> SoftTimer:
        return self._timing.timer

    @property
    def showing(self) -> Showing:
        return self._timing.showing

    def look(self) -> None:
        """Show how much is left now."""
        now = self._clock()
        shown = self.showing is Showing.SHOWN or (self.showing is Showing.SILENT and self.timer.is_over(now))
        self.words.say(self.kit.say(self.timer.told(now, can_change=self._can_change)) if shown else "")
        self.bar.setVisible(self.showing is Showing.SHOWN)
        self.bar.setValue(round(self.timer.part_left(now) * _PARTS))
        self.more.setVisible(self.showing is not Showing.OFF)

    def take_more(self) -> None:
        """One more minute, as often as wished."""
        self._timing.timer = self.timer.with_more(self._clock())
        self.look()

    def begin_anew(self) -> None:
        """From the beginning: the other one speaks now."""
        self._timing.timer = self.timer.anew(self._clock())
        self.look()

    def _choose(self, chosen: object) -> None:
        if isinstance(chosen, Showing):
            self._timing.showing = chosen
        elif isinstance(chosen, int):
            self._timing.showing = Showing.SHOWN
            self._timing.timer = SoftTimer(self._clock(), chosen)
        self.look()
