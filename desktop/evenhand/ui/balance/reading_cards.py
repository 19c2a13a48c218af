"""What the page shows of one reading: chart, options, over time, and the cards beside them."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from evenhand.domain.balance.said import Said, Source
from evenhand.domain.balance.view import Balance
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.over_time import FEWEST_PERIODS
from evenhand.domain.partners import Mark, Who
from evenhand.domain.picture import ChartRow
from evenhand.domain.spans import Span
from evenhand.ui.balance.cards import hard_card, own_card, said_card, thanks_card
from evenhand.ui.balance.chart_card import ChartCard
from evenhand.ui.balance.overtime import OverTime
from evenhand.ui.balance.reading import Asked, Reading
from evenhand.ui.balance.seen import By, Seen
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, Words

# Called with a title, what is said there, which entries, and the days that are looked at.
OpenEntries = Callable[[Words, Sequence[Message], Source, Span], None]


@dataclass(frozen=True, slots=True)
class CardActs:
    """What a press on the cards leads to."""

    open_entries: OpenEntries
    show_by: Callable[[By], None]


class ReadingCards:
    """Makes the parts for one reading. `seen` is how a person wants to look at it."""

    def __init__(self, kit: Kit, house: House, asked: Asked, reading: Reading, seen: Seen, acts: CardActs) -> None:
        self._kit, self._house, self._asked, self._reading = kit, house, asked, reading
        self._seen, self._acts = seen, acts
        self.sentences: list[QWidget] = []  # those that lead to entries, in their order

    def sentence(self, said: Said) -> QWidget:
        """A sentence, to be pressed where there are entries behind it."""
        return self._sentence(said, "body")

    def headline(self) -> QWidget:
        """The sentences below the title."""
        return self._kit.flow(*(self._sentence(said, "soft") for said in self._reading.balance.headline), gap=0.5)

    def _sentence(self, said: Said, kind: str) -> QWidget:
        source = said.source
        if source is None:
            return self._kit.text(said.words, kind)
        made = self._kit.sentence(said.words, lambda: self._acts.open_entries(
            msg("Entries behind it"), [said.words], source, self._asked.span), kind=kind,
            help_text=msg("Shows the entries behind it."))
        self.sentences.append(made)
        return made

    def chart(self) -> ChartCard:
        """The chart by what was chosen. From memory there are no entries behind its rows."""
        balance = self._reading.balance
        press = None if balance.from_memory else lambda row: self._open_row(row, self._asked.span)
        return ChartCard(self._kit, balance, self._asked.catalogue, self._marks(), self._seen, self._acts.show_by,
                         press)

    def over_time(self) -> QWidget | None:
        """The couple's own past, by what the chart is by; from the third time of looking on it is drawn."""
        kit, reading = self._kit, self._reading
        drawn = reading.over_time.get(self._seen.numbers, {})
        pasts = {key: past for key, past in drawn.items() if self._seen.by.holds(key)}
        if pasts:
            over = OverTime(kit, pasts, self._asked.catalogue, self._marks(), self._open_row, self._seen.over_time,
                            lambda key: setattr(self._seen, "over_time", key))
            return kit.card(over, title=msg("Over time"))
        if reading.past:
            return kit.text(counted("A picture over time needs {n} time of looking.",
                                    "A picture over time needs {n} times of looking.", FEWEST_PERIODS), "small")
        return None

    def own(self) -> QWidget:
        """Where one's own work goes."""
        return own_card(self._kit, self._reading.own, self._reading.own_before, self._asked.catalogue, self.sentence,
                        numbers=self._seen.numbers)

    def beside(self, guessed: QWidget | None) -> list[QWidget]:
        """The cards at the side. `guessed` is that of the guesses, where there are two partners."""
        kit, house, asked, balance = self._kit, self._house, self._asked, self._reading.balance
        found = [thanks_card(kit, house, asked.span, asked.catalogue), guessed, *self._said(balance),
                 hard_card(kit, house, asked.span, asked.catalogue, self.sentence)]
        return [card for card in found if card is not None]

    def _said(self, balance: Balance) -> list[QWidget | None]:
        """Felt; against the couple's own last time (FAIR-7); D tasks, apart."""
        return [said_card(self._kit, msg("Felt"), balance.felt, self.sentence),
                said_card(self._kit, msg("Since last time"), balance.since_before, self.sentence),
                said_card(self._kit, msg("Told apart"), balance.less_of, self.sentence)]

    def _open_row(self, row: ChartRow, span: Span) -> None:
        self._acts.open_entries(row.label, row.text, Source(row.source.tasks), span)

    def _marks(self) -> dict[Who, Mark]:
        return {who: partner.mark for who, partner in self._house.partners.items()}
