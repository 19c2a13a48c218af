"""Starting and ending a time of looking, and what needs two yeses."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.periods import Period
from evenhand.ui.balance.period import StartDialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.order import sides_of
from evenhand.ui.yeses import TwoYeses


class Looking:
    """Leads to the periods' door. Refusals are told through `tell`."""

    def __init__(self, kit: Kit, house: House, parent: QWidget, tell: Callable[[Message], None]) -> None:
        self._kit, self._house, self._parent, self._tell = kit, house, parent, tell
        self.dialog: StartDialog | TwoYeses | None = None

    def start(self) -> None:
        """Ask from when and for how long."""
        house = self._house
        dialog = StartDialog(self._kit, self._parent, house.ours.periods, house.today(), both_here=house.both_here,
                             two=len(house.partners) == 2)
        dialog.planned.connect(self._carry_out)
        dialog.open_ended.connect(self._ask_open_ended)
        self.dialog = dialog
        dialog.open()

    def end(self, period: Period) -> None:
        """End it now. Either may, alone, without a reason."""
        periods = self._house.ours.periods
        try:
            change = periods.plan_end(period.id, self._house.today())
        except Refused as refusal:
            self._tell(refusal.message)
            return
        self._house.ours.commands.carry_out(self._kit.say(msg("end of looking")), change, periods.apply)

    def ask_both(self, title: Message, texts: tuple[Message, ...], yes: Message, act: Callable[[], None]) -> None:
        """Do `act` once both have said yes."""
        partners = [self._house.partners[who] for who in sides_of(self._house).order]
        dialog = TwoYeses(self._kit, self._parent, partners, title, texts, yes)
        dialog.agreed.connect(act)
        self.dialog = dialog
        dialog.open()

    def _carry_out(self, change: object) -> None:
        periods = self._house.ours.periods
        self._house.ours.commands.carry_out(self._kit.say(msg("start of looking")), change, periods.apply)

    def _ask_open_ended(self, begin: date) -> None:
        def both_chose() -> None:
            try:
                change = self._house.ours.periods.plan_start(begin, None, both_choose=True)
            except Refused as refusal:
                self._tell(refusal.message)
                return
            self._carry_out(change)

        texts = (msg("It goes on until one of you ends it. Either of you can, at any time."),)
        self.ask_both(msg("Look without a set end"), texts, msg("Yes, without a set end"), both_chose)
