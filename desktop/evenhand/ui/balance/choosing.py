"""Choosing what to do about a gap: two yeses, kept in ours, undone as one step."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from evenhand.domain.balance.choices import GapChoiceChange, listed
from evenhand.domain.balance.options import GapOption, option_name
from evenhand.domain.balance.rows import BalanceRow
from evenhand.domain.balance.view import Balance
from evenhand.domain.balance.names import row_name
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.own_tasks import TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.periods import Period
from evenhand.ui.balance.options import WITH_AGREEMENT, GapActs, GapsSeen, OptionsCard, StartAgreement, next_step
from evenhand.ui.balance.turns import TurnsPreview
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.order import sides_of
from evenhand.ui.work import Run
from evenhand.ui.yeses import TwoYeses


class Choosing:
    """Leads from the options of a gap to the door of choices. Refusals are told through `tell`."""

    def __init__(self, kit: Kit, house: House, run: Run, parent: QWidget, tell: Callable[[Message], None],
                 start_agreement: StartAgreement | None) -> None:
        self._kit, self._house, self._run, self._parent, self._tell = kit, house, run, parent, tell
        self._start = start_agreement
        self.dialog: TwoYeses | None = None

    def card(self, period: Period, balance: Balance, catalogue: Catalogue) -> OptionsCard | None:
        """What to do about the gaps of a period, and what was chosen; None when there is neither."""
        house, choices = self._house, self._house.ours.gap_choices
        before = house.ours.periods.before(period)
        chosen, earlier = choices.of(period.id), choices.of(before.id) if before is not None else {}
        waiting = listed(balance.gaps, chosen, earlier, running=period.runs(house.today()))
        resting = [row for row in balance.gaps if row not in waiting and row.key not in chosen]
        if not waiting and not resting and not chosen:
            return None
        seen = GapsSeen(waiting, frozenset(row.key for row in balance.suggested), chosen, resting, earlier)
        choose = partial(self._ask, period, catalogue) if house.both_here else None
        return OptionsCard(self._kit, seen, catalogue,
                           GapActs(choose, partial(self._list_again, period), self._start, self._turns))

    def card_from_memory(self, balance: Balance, catalogue: Catalogue) -> OptionsCard | None:
        """The options for gaps from memory; nothing of that is kept."""
        if not balance.gaps:
            return None
        return OptionsCard(self._kit, GapsSeen(balance.gaps, from_memory=True), catalogue,
                           GapActs(start_agreement=self._start, turns=self._turns))

    def _turns(self, row: BalanceRow) -> TurnsPreview:
        return TurnsPreview(self._kit, self._house, self._run, row.tasks)

    def _ask(self, period: Period, catalogue: Catalogue, row: BalanceRow, option: GapOption) -> None:
        if not isinstance(row.key, TaskDomain):
            return
        domain, house = row_name(row, catalogue), self._house
        texts = list(next_step(option, domain))
        if option is GapOption.LET_GO:
            texts.append(msg("It rests through your next time of looking. Then it is listed again."))
        if option in WITH_AGREEMENT and self._start is not None:
            texts.append(msg("Then you write down together how."))
        partners = [house.partners[who] for who in sides_of(house).order]
        turns = self._turns(row) if option is GapOption.TAKE_TURNS else None
        dialog = TwoYeses(self._kit, self._parent, partners, option_name(option), texts, msg("Yes, I choose this"),
                          [] if turns is None else [turns])
        dialog.accepted.connect(partial(self._keep, period, row.key, option, self._kit.say(domain)))
        self.dialog = dialog
        dialog.open()

    def _keep(self, period: Period, domain: TaskDomain, option: GapOption, topic: str) -> None:
        door, today = self._house.ours.gap_choices, self._house.today()
        try:
            change = door.plan_choose(period.id, domain, option, today, frozenset(Who))
        except Refused as refusal:
            self._tell(refusal.message)
            return
        self._carry_out(change)
        if option in WITH_AGREEMENT and self._start is not None and domain in door.of(period.id):
            self._start(topic)

    def _list_again(self, period: Period, domain: TaskDomain) -> None:
        self._carry_out(self._house.ours.gap_choices.plan_list_again(period.id, domain))

    def _carry_out(self, change: GapChoiceChange) -> None:
        ours = self._house.ours
        ours.commands.carry_out(self._kit.say(msg("choice for a gap")), change, ours.gap_choices.apply)
