"""The neutral view: seven quiet minutes of writing as somebody would see it who wants good for both (CHK-8)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.message import DayStyle, Told, msg
from evenhand.domain.reflections.pages import Topic
from evenhand.ui.kit import empty
from evenhand.ui.reflections.desk import PrivateDesk
from evenhand.ui.reflections.writing import WritingPart
from evenhand.ui.talks.timer_card import TimerCard

MINUTES, OFFERED = 7, (5, 7, 10, 15)


class NeutralPart(QWidget):
    """Writing starts with a press, and so does the soft timer. It is not for times of fear."""

    def __init__(self, desk: PrivateDesk) -> None:
        super().__init__()
        self._desk = desk
        self.timer: TimerCard | None = None
        kit, written = desk.kit, desk.mine.private.writings(Topic.NEUTRAL_VIEW)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(1.5))
        column.addWidget(kit.text(msg("Take 7 minutes, three times a year. Not for a time when you were afraid of the other."),
                                  "soft"))
        if not desk.mine.private.offers_neutral_view(desk.house.today()):
            column.addWidget(kit.text(msg("You last wrote on {day}. You need not do it again so soon.",
                                          day=Told(written[0].day, DayStyle.FULL)), "soft"))
        self._timing = QVBoxLayout()
        self.begin = kit.button(msg("Begin 7 minutes"), self._begin)
        self._timing.addWidget(kit.flow(self.begin))
        column.addLayout(self._timing)
        self.writing = WritingPart(desk, Topic.NEUTRAL_VIEW, lines=6, beside=self._stop, kind="primary")
        column.addWidget(self.writing)

    def _begin(self) -> None:
        empty(self._timing)
        self.timer = TimerCard(self._desk.kit, self._desk.acts.clock, minutes=MINUTES, offered=OFFERED)
        self._timing.addWidget(self.timer)
        self.writing.box.setFocus()

    def _stop(self) -> None:
        empty(self._timing)
        self.timer = None
