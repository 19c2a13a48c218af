"""What the two could do about a gap: always the same options, "leave it as it is" first (FAIR-8)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evenhand.domain.balance.choices import GapChoice, choice_told
from evenhand.domain.balance.options import GapOption, option_name
from evenhand.domain.balance.rows import BalanceRow, Key
from evenhand.domain.balance.names import Name, row_name
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.message import Message, msg
from evenhand.domain.own_tasks import TaskDomain
from evenhand.ui.kit import Kit, empty

StartAgreement = Callable[[str], None]  # with the name of the domain
WITH_AGREEMENT = (GapOption.TAKE_TURNS, GapOption.SMALLER)


def next_step(option: GapOption, domain: Name) -> tuple[Message, ...]:
    """What follows from an option."""
    match option:
        case GapOption.LEAVE:
            return (msg("{domain} stays as it is. You can look at it again after the next two weeks.", domain=domain),)
        case GapOption.TAKE_TURNS:
            return (msg("{domain}: it is with one of you for two weeks, then with the other.", domain=domain),
                    msg("Who has the turn thinks of it, too."))
        case GapOption.SMALLER:
            return (msg("{domain}: what would be good enough, with less of it?", domain=domain),
                    msg("Name one thing that you leave out."))
        case GapOption.LET_GO:
            return (msg("{domain}: you let some of it go for now.", domain=domain),
                    msg("Say to each other what stays undone, and for how long."))
        case GapOption.GET_HELP:
            return (msg("{domain}: who else could do some of it?", domain=domain),
                    msg("Family, friends, a paid hand, a service, or a therapist for the talks."),
                    msg("Write down one name to ask."))


@dataclass(frozen=True, slots=True)
class GapsSeen:
    """What the card shows. `listed` are the gaps that wait for a choice, `again` those seen the time before as well.

    `chosen` holds for these days, `resting` was let go the time before, `earlier` was chosen the time before.
    """

    listed: Sequence[BalanceRow]
    again: frozenset[Key] = frozenset()
    chosen: Mapping[TaskDomain, GapChoice] = field(default_factory=dict)
    resting: Sequence[BalanceRow] = ()
    earlier: Mapping[TaskDomain, GapChoice] = field(default_factory=dict)
    from_memory: bool = False


@dataclass(frozen=True, slots=True)
class GapActs:
    """What a press leads to. `choose` is there with both here; without it a press says what would follow.

    `turns` makes the picture of what taking turns would look like.
    """

    choose: Callable[[BalanceRow, GapOption], None] | None = None
    list_again: Callable[[TaskDomain], None] | None = None
    start_agreement: StartAgreement | None = None
    turns: Callable[[BalanceRow], QWidget] | None = None


class OptionsCard(QWidget):
    """One gap at a time; the others are a press away. What was chosen together stands below, and can be taken back."""

    def __init__(self, kit: Kit, seen: GapsSeen, catalogue: Catalogue, acts: GapActs) -> None:
        super().__init__()
        self.kit, self._seen, self._catalogue, self._acts = kit, seen, catalogue, acts
        self.options: dict[GapOption, QPushButton] = {}
        self.others: list[QPushButton] = []
        self.back: dict[TaskDomain, QPushButton] = {}
        self._holder = QVBoxLayout(self)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._holder.setSpacing(kit.theme.gap(2))
        self._card: QWidget | None = None
        self.write_down: QPushButton | None = None
        if seen.listed:
            self.show_gap(next((row for row in seen.listed if row.key in seen.again), seen.listed[0]))
        settled = self._settled()
        if settled:
            self._holder.addWidget(kit.card(*settled, title=msg("What you chose together"), gap=0.75))

    def show_gap(self, row: BalanceRow) -> None:
        """Show the options for this gap."""
        kit, domain = self.kit, row_name(row, self._catalogue)
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self.options = {option: kit.button(option_name(option), partial(self._choose, option, row))
                        for option in GapOption}
        name = kit.say(domain)
        for button in self.options.values():
            button.setAccessibleDescription(name)
        said = QWidget()
        self._said = QVBoxLayout(said)
        self._said.setContentsMargins(0, 0, 0, 0)
        parts: list[QWidget] = [kit.text(words, "soft") for words in self._how_sure(row)]
        parts += [kit.flow(*self.options.values()), said]
        rest = [each for each in self._seen.listed if each is not row]
        self.others = [kit.button(row_name(each, self._catalogue), partial(self.show_gap, each), kind="link")
                       for each in rest]
        if rest:
            parts.append(kit.flow(kit.text(msg("Also:"), "small"), *self.others, gap=0.5))
        self._card = kit.card(*parts, title=msg("{domain}: what you could do", domain=domain), gap=1.25)
        self._holder.insertWidget(0, self._card)

    def take_focus(self) -> None:
        """Put the focus on the first thing to press."""
        buttons = [*self.options.values(), *self.back.values()]
        if buttons:
            buttons[0].setFocus()

    def _how_sure(self, row: BalanceRow) -> list[Message]:
        if self._seen.from_memory:
            return [msg("This is from memory. Two weeks of looking tell more.")]
        earlier = self._seen.earlier.get(row.key) if isinstance(row.key, TaskDomain) else None
        if row.key not in self._seen.again:
            said = [msg("Once is only once. A second look tells more.")]
        else:
            said = [msg("It sat there the time before as well.")]
        if earlier is not None:
            said.append(msg("The time before you chose: {option}.", option=option_name(earlier.option)))
        return said

    def _settled(self) -> list[QWidget]:
        kit, names = self.kit, self._catalogue.domain_names
        found: list[QWidget] = []
        for domain, choice in self._seen.chosen.items():
            words = kit.text(choice_told(choice.option, names[domain]))
            if self._acts.list_again is None:
                found.append(words)
                continue
            button = kit.button(msg("List it again"), partial(self._acts.list_again, domain), kind="link")
            button.setAccessibleName(kit.say(msg("List it again: {domain}", domain=names[domain])))
            self.back[domain] = button
            found.append(kit.ends(words, button))
        for row in self._seen.resting:
            found.append(kit.text(choice_told(GapOption.LET_GO, row_name(row, self._catalogue))))
            found.append(kit.text(msg("It comes back once this time of looking is over."), "small"))
        if self._seen.chosen:
            found.append(kit.text(msg("It comes back at your monthly talk. No name is kept with it. You can list it again at any time."), "small"))
        return found

    def _choose(self, option: GapOption, row: BalanceRow) -> None:
        domain = row_name(row, self._catalogue)
        if self._acts.choose is not None:
            self._acts.choose(row, option)
            return
        start, turns = self._acts.start_agreement, self._acts.turns
        if option is GapOption.SMALLER and start is not None:
            start(self.kit.say(domain))
            return
        empty(self._said)
        for words in next_step(option, domain):
            self._said.addWidget(self.kit.text(words))
        if option is GapOption.TAKE_TURNS and turns is not None:
            self._said.addWidget(turns(row))
        if not self._seen.from_memory:
            self._said.addWidget(self.kit.text(msg("With both of you here you can choose it together."), "small"))
        if option is GapOption.TAKE_TURNS and start is not None:
            self.write_down = self.kit.button(msg("Write it down…"), lambda: start(self.kit.say(domain)))
            self._said.addWidget(self.kit.flow(self.write_down))
