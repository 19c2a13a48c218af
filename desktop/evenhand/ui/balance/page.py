"""Balance: where the tasks sit, as each partner counts; what was guessed, felt and said thanks for; what to do."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from evenhand.domain.balance.choices import GapChoiceChange
from evenhand.domain.balance.said import Source
from evenhand.domain.balance.view import Balance
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.guesses import GuessChange, open_together
from evenhand.domain.message import Message, msg
from evenhand.domain.periods import Period
from evenhand.domain.safety import SafetySet
from evenhand.domain.spans import Span, days_outside
from evenhand.ui.balance.cards import hard_card
from evenhand.ui.balance.chart_card import ChartCard
from evenhand.ui.balance.choosing import Choosing
from evenhand.ui.balance.days import begun, offered, where_told
from evenhand.ui.balance.entries import Behind, EntriesDialog, ReadPage
from evenhand.ui.balance.guess import GuessForm
from evenhand.ui.balance.guesses import asking_card, guessed_card, next_to_guess
from evenhand.ui.balance.looking import Looking
from evenhand.ui.balance.options import OptionsCard, StartAgreement
from evenhand.ui.balance.period import StartDialog
from evenhand.ui.balance.reading import (
    Asked,
    Reading,
    Sources,
    asked_of,
    counted_page,
    read,
    read_from_memory,
    weights_in_use,
)
from evenhand.ui.balance.reading_cards import CardActs, ReadingCards
from evenhand.ui.balance.seen import MEMORY, By, Seen
from evenhand.ui.balance.unready import not_enough_card, not_enough_from_memory, start_card
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, Words
from evenhand.ui.order import sides_of
from evenhand.ui.page import Page
from evenhand.ui.widgets.fields import Choice
from evenhand.ui.work import Run, Task
from evenhand.ui.yeses import TwoYeses


@dataclass(frozen=True, slots=True)
class BalanceActs:
    """What the page can lead to elsewhere. None of them is offered while it is None.

    `to_print` is called with the days that are looked at; `talk_over` leads to a talk about them.
    """

    start_agreement: StartAgreement | None = None
    hard_weeks: Callable[[], None] | None = None
    log: Callable[[], None] | None = None
    to_print: Callable[[Span], None] | None = None
    talk_over: Callable[[], None] | None = None


class BalancePage(Page):
    """Figures are read on the worker; all sentences and marks come from one reading."""

    def __init__(self, kit: Kit, house: House, run: Run, safety: SafetySet, acts: BalanceActs = BalanceActs(),
                 sources: Sources | None = None) -> None:
        super().__init__(kit)
        self._house, self._run, self._safety, self._acts = house, run, safety, acts
        self._sources = sources or Sources.of(house)
        self._seen = Seen()
        self._looking = Looking(kit, house, self, self.tell)
        self._choosing = Choosing(kit, house, run, self, self.tell, acts.start_agreement)
        self._task: Task | None = None
        self._kept: tuple[Period, Asked, Reading] | None = None  # what is shown, to be shown another way
        self.form: GuessForm | None = None
        self.chart: ChartCard | None = None
        self.cards: ReadingCards | None = None
        self.options: OptionsCard | None = None
        self.days: Choice | None = None
        self.entries: EntriesDialog | None = None
        self.buttons: dict[str, QPushButton] = {}
        for commands in (house.ours.commands, *(mine.commands for mine in house.mine.values())):
            commands.made.connect(self._made)
            commands.failed.connect(self.tell)

    # What is shown

    def show_all(self) -> None:
        self._stop()
        self._kept = None
        self._clear_all()
        if self._seen.from_memory and self._house.both_here and self._seen.period == MEMORY:
            self._show_memory()
            return
        period = self._period()
        if period is None:
            self._show_start()
            return
        self._top("")
        if self._asks_first(period):
            self._show_guess(period)
            return
        asked, sources, safety = asked_of(self._house, period), self._sources, self._safety

        def job(progress: object) -> Reading:
            own = sources.own(asked.own) if asked.own is not None else None
            return read(asked, sources.shared(), own, safety)

        def done(found: object) -> None:
            if isinstance(found, Reading):
                self._kept = period, asked, found
                self._show_reading(period, asked, found)

        self._task = self._run(job, done, self._fail)

    def _clear_all(self) -> None:
        self.clear()
        self.form = self.chart = self.options = self.days = self.cards = None
        self.buttons = {}

    def _show_again(self) -> None:
        """Show the same figures another way, without reading them anew."""
        if self._kept is None:
            self.show_all()
            return
        self._clear_all()
        self._show_reading(*self._kept)

    def _period(self) -> Period | None:
        """The chosen period, else the last one that is over, else the one that runs."""
        periods, today = self._house.ours.periods, self._house.today()
        known = {period.id: period for period in begun(periods, today)}
        if self._seen.period in known:
            return known[self._seen.period]
        return periods.last_over(today) or periods.running(today)

    def _asks_first(self, period: Period) -> bool:
        """Whether guessing comes first (FAIR-6): of two partners, not opened yet, one who is here has not guessed."""
        if len(self._house.partners) < 2 or self._house.ours.guesses.opened(period.id):
            return False
        if self._seen.guessing:
            return True
        return period.id not in self._seen.unguessed and next_to_guess(self._house, period.id) is not None

    def _top(self, subtitle: Message | str, *, primary: tuple[str, Message, Callable[[], None]] | None = None,
             told: Span | None = None) -> None:
        """The head of the page. `told` are the days of a picture that can be printed and talked over."""
        beside: list[QWidget] = []
        options = offered(self._house.ours.periods, self._house.today(), self._seen)
        if options:
            shown = MEMORY if self._seen.period == MEMORY else getattr(self._period(), "id", None)
            self.days = self.kit.choice(msg("Which days"), options, shown, self._choose)
            beside.append(self.days)
        more = self.kit.button(msg("…"), self._open_menu)
        more.setAccessibleName(self.kit.say(msg("More")))
        more.setToolTip(self.kit.say(msg("More")))
        self.buttons["more"] = more
        actions = [more]
        to_print, talk = self._acts.to_print, self._acts.talk_over
        if told is not None and to_print is not None:
            actions.insert(0, self._button("print", msg("Print…"), lambda: to_print(told)))
        if told is not None and talk is not None:
            actions.append(self._button("talk", msg("Talk it over…"), talk, kind="" if primary else "primary"))
        if primary is not None:
            key, words, act = primary
            actions.append(self._button(key, words, act, kind="primary"))
        self.head(msg("Balance"), subtitle, beside=beside, actions=actions)

    def _show_start(self) -> None:
        """No period yet: two sentences and the one next step."""
        kit = self.kit
        self._top("", primary=("start", msg("Start two weeks…"), self._looking.start))
        self.place(start_card(kit, self._house, self._memory_button))
        hard = hard_card(kit, self._house, Span.of_days(self._house.today(), 1), self._house.catalogue(),
                         lambda said: kit.text(said.words))
        if hard is not None:
            self.place(hard)

    def _show_guess(self, period: Period) -> None:
        who = next_to_guess(self._house, period.id) or self._house.alone
        self._top(msg("First a guess, then the picture."))
        if who is None:
            self._skip(period)
            return
        card, self.form = asking_card(self.kit, self._house, who, period.id, self._keep_guess,
                                      lambda: self._skip(period))
        self.place(card)

    def _show_reading(self, period: Period, asked: Asked, reading: Reading) -> None:
        kit, house, balance = self.kit, self._house, reading.balance
        solo = len(house.partners) < 2
        told = balance.enough and not solo
        self.cards = ReadingCards(kit, house, asked, reading, self._seen, CardActs(
            lambda *given: self._show_entries(asked, *given), self._show_by))
        self._top("", primary=self._next_step(period), told=asked.span if told else None)
        if told:
            self.place(self.cards.headline())
            left = self._told_cards(period, asked, reading.balance)
        elif solo:
            left = [self.cards.own()]
        else:
            days = days_outside(asked.span, asked.hard)
            left = [not_enough_card(kit, house, days, self._acts.log, self._memory_button)]
            if reading.own is not None and reading.own.said:
                left.append(self.cards.own())
        guessed = None if solo else guessed_card(kit, house, period.id, lambda: self._open_guesses(period),
                                                 self._guess_again)
        aside = self.cards.beside(guessed)
        self.place(kit.columns(left, aside, weights=(2, 1), least=260) if aside else kit.column(*left, gap=2))
        self.place(kit.text(where_told(house.ours.periods, house.today()), "small"))

    def _told_cards(self, period: Period, asked: Asked, balance: Balance) -> list[QWidget]:
        self.chart = self.cards.chart()
        self.options = self._choosing.card(period, balance, asked.catalogue)
        found = (self.chart, self.options, self.cards.over_time())
        return [card for card in found if card is not None]

    def _memory_button(self) -> QPushButton:
        return self._button("memory", msg("Compare your usual weeks…"), self._ask_memory)

    def _show_memory(self) -> None:
        """Two usual weeks, marked "from memory"; both said yes, both are here, nothing of it is kept."""
        kit, house = self.kit, self._house
        weeks = {who: mine.usual_week.ticked() for who, mine in house.mine.items()}
        asked = Asked(Span.of_days(house.today(), 1), msg("from memory"), (), (), weights_in_use(house),
                      house.catalogue(), sides_of(house))
        reading = read_from_memory(weeks, asked.weights, asked.catalogue, asked.sides)
        self.cards = ReadingCards(kit, house, asked, reading, self._seen, CardActs(
            lambda *given: self._show_entries(asked, *given), self._show_by))
        self._top(" ".join(kit.say(said.words) for said in reading.balance.headline))
        if not reading.balance.enough:
            self.place(not_enough_from_memory(kit))
            return
        self.chart = self.cards.chart()
        self.options = self._choosing.card_from_memory(reading.balance, asked.catalogue)
        self.place(self.chart, *([] if self.options is None else [self.options]))

    def _next_step(self, period: Period) -> tuple[str, Message, Callable[[], None]] | None:
        today, periods = self._house.today(), self._house.ours.periods
        if periods.running(today) is None and periods.rest_until(today) is None:
            return "start", msg("Start two weeks…"), self._looking.start
        return None

    # What a person chooses

    def _button(self, key: str, words: Message, act: Callable[[], None], kind: str = "") -> QPushButton:
        self.buttons[key] = self.kit.button(words, act, kind=kind)
        return self.buttons[key]

    def menu(self) -> QMenu:
        """What "…" offers now."""
        menu, say = QMenu(self), self.kit.say
        shown = menu.addAction(say(msg("Show numbers")))
        shown.setCheckable(True)
        shown.setChecked(self._seen.numbers)
        shown.toggled.connect(self._show_numbers)
        running = self._house.ours.periods.running(self._house.today())
        if running is not None:
            menu.addAction(say(msg("End this time of looking"))).triggered.connect(lambda: self._looking.end(running))
        else:
            menu.addAction(say(msg("Start two weeks…"))).triggered.connect(self._looking.start)
        if self._house.both_here:
            menu.addAction(say(msg("Compare your usual weeks…"))).triggered.connect(self._ask_memory)
        if self._acts.hard_weeks is not None:
            menu.addAction(say(msg("Hard weeks…"))).triggered.connect(self._acts.hard_weeks)
        return menu

    def _open_menu(self) -> None:
        button = self.buttons["more"]
        self.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _choose(self, period: object) -> None:
        self._seen.period, self._seen.guessing = str(period), False
        self.show_all()
        if self.days is not None:
            self.days.setFocus()

    def _show_by(self, by: By) -> None:
        self._seen.by = by
        self._show_again()
        if self.chart is not None:
            self.chart.by.setFocus()

    def _show_numbers(self, shown: bool) -> None:
        self._seen.numbers = shown
        self._show_again()
        self.buttons["more"].setFocus()

    def _show_entries(self, asked: Asked, title: Words, said: Sequence[Message], source: Source, span: Span) -> None:
        """Open what is behind a mark or a sentence: shared entries, but for what is told of own work to its author."""
        sources, safety, alone = self._sources, self._safety, self._house.alone
        read: ReadPage
        if alone is not None and source.unshared and source.whose is alone.who:
            who = alone.who
            read = lambda query, after, most: counted_page(
                sources.own(who), query, after, most, asked.catalogue, safety)
        else:
            read = lambda query, after, most: sources.shared().page(query, after, most)
        self.entries = EntriesDialog(self.kit, self, self._house, self._run, read, title, said,
                                     Behind.of(source, span, asked.hard), asked.catalogue)
        self.entries.open()

    @property
    def dialog(self) -> EntriesDialog | StartDialog | TwoYeses | None:
        """The dialog that was opened last."""
        return self.entries or self._choosing.dialog or self._looking.dialog

    # What is done

    def _skip(self, period: Period) -> None:
        self._seen.unguessed.add(period.id)
        self._seen.guessing = False
        self.show_all()

    def _guess_again(self) -> None:
        self._seen.guessing = True
        self.show_all()

    def _keep_guess(self, change: GuessChange) -> None:
        answer = change.after
        if answer is None:
            return
        self._seen.guessing = False
        mine = self._house.mine[answer.who]
        mine.commands.carry_out(self.kit.say(msg("guess")), change, mine.guesses.apply)

    def _open_guesses(self, period: Period) -> None:
        answers = [self._house.mine[who].guesses.mine(period.id) for who in self._house.mine]
        try:
            open_together(self._house.ours.guesses, answers)
        except (Refused, StoreFailed) as failure:
            self.tell(failure.message)
        else:
            self.show_all()

    def _ask_memory(self) -> None:
        self._looking.ask_both(msg("Compare your usual weeks"), (
            msg("You see by area where the tasks sit, from memory. No single line of either week is shown."),
            msg("Nothing of it is kept.")), msg("Yes, compare mine"), self._compare)

    def _compare(self) -> None:
        self._seen.from_memory, self._seen.period = True, MEMORY
        self.show_all()

    def _made(self, change: object) -> None:
        if not self.isVisible():
            return
        if isinstance(change, GapChoiceChange):
            self._show_again()
            if self.options is not None:
                self.options.take_focus()
        else:
            self.show_all()

    def _fail(self, message: Message) -> None:
        self._top("")
        self.tell(message)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def hideEvent(self, event: QHideEvent) -> None:
        self._stop()  # what is read for a page that is gone has nowhere to go
        super().hideEvent(event)
