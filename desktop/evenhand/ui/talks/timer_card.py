"""The soft timer on the screen: a bar and words; more time, silent, off. It never rings (COM-9)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from evenhand.domain.message import Message, counted, msg
from evenhand.domain.talks.timer import LEAST_MINUTES, MOST_MINUTES, USUAL_MINUTES, Showing, SoftTimer
from evenhand.ui.kit import Kit

OFFERED = tuple(range(LEAST_MINUTES, MOST_MINUTES + 1))
_TICK_MS = 1000
_PARTS = 1000  # of the bar


class TimerCard(QWidget):
    """Shows one SoftTimer. `change` is offered beside more time; None leaves it out."""

    def __init__(self, kit: Kit, clock: Callable[[], float], change: Callable[[], None] | None = None,
                 minutes: int = USUAL_MINUTES, offered: Sequence[int] = OFFERED) -> None:
        super().__init__()
        self.kit, self._clock = kit, clock
        self.timer = SoftTimer(clock(), minutes)
        self.showing = Showing.SHOWN
        self.words = kit.text("", "small")
        self.bar = QProgressBar()
        self.bar.setRange(0, _PARTS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(kit.say(msg("Time left")))
        self.more = kit.button(msg("More time"), self.take_more)
        buttons = [self.more]
        if change is not None:
            buttons.append(kit.button(msg("Change"), change, help_text=msg("The two of you change places.")))
        self._buttons = kit.flow(*buttons)
        options: list[tuple[Message, object]] = [
            (counted("{n} minute", "{n} minutes", n), n) for n in offered]
        options += [(msg("silent"), Showing.SILENT), (msg("off"), Showing.OFF)]
        self.choice = kit.choice(msg("Timer"), options, minutes, self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(kit.card(self.words, self.bar, self._buttons, kit.field(msg("Timer"), self.choice), gap=1))
        self._ticking = QTimer(self)
        self._ticking.timeout.connect(self.look)
        self._ticking.start(_TICK_MS)
        self.look()

    def look(self) -> None:
        """Show how much is left now."""
        now = self._clock()
        shown = self.showing is Showing.SHOWN or (self.showing is Showing.SILENT and self.timer.is_over(now))
        self.words.say(self.kit.say(self.timer.told(now)) if shown else "")
        self.bar.setVisible(self.showing is Showing.SHOWN)
        self.bar.setValue(round(self.timer.part_left(now) * _PARTS))
        self.more.setVisible(self.showing is not Showing.OFF)

    def take_more(self) -> None:
        """One more minute, as often as wished."""
        self.timer = self.timer.with_more(self._clock())
        self.look()

    def begin_anew(self) -> None:
        """From the beginning: the other one speaks now."""
        self.timer = self.timer.anew(self._clock())
        self.look()

    def _choose(self, chosen: object) -> None:
        if isinstance(chosen, Showing):
            self.showing = chosen
        elif isinstance(chosen, int):
            self.showing = Showing.SHOWN
            self.timer = SoftTimer(self._clock(), chosen)
        self.look()
