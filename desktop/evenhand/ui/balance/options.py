"""What the two could do about a gap: always the same options, "leave it as it is" first (FAIR-8)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evenhand.domain.balance.options import GapOption, option_name
from evenhand.domain.balance.rows import BalanceRow
from evenhand.domain.balance.words import Name, row_name
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.message import Message, msg
from evenhand.ui.kit import Kit, empty

StartAgreement = Callable[[str], None]  # with the name of the domain
_AGREEMENT = (GapOption.TAKE_TURNS, GapOption.SMALLER)


def next_step(option: GapOption, domain: Name) -> tuple[Message, ...]:
    """What follows from an option that needs no agreement."""
    match option:
        case GapOption.LEAVE:
            return (msg("{domain} stays as it is. You can look at it again after the next two weeks.", domain=domain),)
        case GapOption.LET_GO:
            return (msg("{domain}: you let some of it go for now.", domain=domain),
                    msg("Say to each other what stays undone, and for how long."))
        case GapOption.GET_HELP:
            return (msg("{domain}: who else could do some of it?", domain=domain),
                    msg("Family, friends, a paid hand, a service, or a therapist for the talks."),
                    msg("Write down one name to ask."))
    return ()


class OptionsCard(QWidget):
    """One gap at a time; the others are a press away. What is chosen is said in words, and may be chosen anew."""

    def __init__(self, kit: Kit, gaps: Sequence[BalanceRow], suggested: Sequence[BalanceRow], catalogue: Catalogue,
                 start_agreement: StartAgreement | None, *, from_memory: bool = False) -> None:
        super().__init__()
        self._from_memory = from_memory
        self.kit, self._gaps, self._catalogue, self._start = kit, gaps, catalogue, start_agreement
        self._again = {row.key for row in suggested}
        self.options: dict[GapOption, QPushButton] = {}
        self.others: list[QPushButton] = []
        self._holder = QVBoxLayout(self)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._card: QWidget | None = None
        self.show_gap(next((row for row in gaps if row.key in self._again), gaps[0]))

    def show_gap(self, row: BalanceRow) -> None:
        """Show the options for this gap."""
        kit, domain = self.kit, row_name(row, self._catalogue)
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self.options = {option: kit.button(option_name(option), partial(self._choose, option, domain))
                        for option in GapOption if self._start is not None or option not in _AGREEMENT}
        name = kit.say(domain)
        for button in self.options.values():
            button.setAccessibleDescription(name)
        said = QWidget()
        self._said = QVBoxLayout(said)
        self._said.setContentsMargins(0, 0, 0, 0)
        parts: list[QWidget] = [kit.text(self._how_sure(row), "soft"), kit.flow(*self.options.values()), said]
        rest = [each for each in self._gaps if each is not row]
        self.others = [kit.button(row_name(each, self._catalogue), partial(self.show_gap, each), kind="link")
                       for each in rest]
        if rest:
            parts.append(kit.flow(kit.text(msg("Also:"), "small"), *self.others, gap=0.5))
        self._card = kit.card(*parts, title=msg("{domain}: what you could do", domain=domain), gap=1.25)
        self._holder.addWidget(self._card)

    def _how_sure(self, row: BalanceRow) -> Message:
        if self._from_memory:
            return msg("This is from memory. Two weeks of looking tell more.")
        if row.key in self._again:
            return msg("It sat there the time before as well.")
        return msg("Once is only once. A second look tells more.")

    def _choose(self, option: GapOption, domain: Name) -> None:
        if option in _AGREEMENT and self._start is not None:
            self._start(self.kit.say(domain))
            return
        empty(self._said)
        for words in next_step(option, domain):
            self._said.addWidget(self.kit.text(words))
