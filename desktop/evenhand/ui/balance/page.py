"""Balance: where the tasks sit, as each partner counts; what was guessed, felt and said thanks for; what to do."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from evenhand.domain.balance.figures import (
    FEWEST_ENTRIES,
    FEWEST_ENTRIES_IN_A_WEEK,
    FEWEST_FROM_MEMORY,
    fewest_days,
)
from evenhand.domain.balance.choices import GapChoiceChange
from evenhand.domain.balance.rows import Key
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.guesses import GuessChange, open_together
from evenhand.domain.message import DayStyle, Message, Told, counted, msg
from evenhand.domain.partners import Mark, Who
from evenhand.domain.periods import Period, told
from evenhand.domain.picture import ChartRow
from evenhand.domain.safety import SafetySet
from evenhand.domain.spans import Span, days_outside
from evenhand.ui.balance import cards
from evenhand.ui.balance.chart_card import ChartCard
from evenhand.ui.balance.choosing import Choosing
from evenhand.ui.balance.entries import EntriesDialog
from evenhand.ui.balance.guess import GuessForm
from evenhand.ui.balance.guesses import asking_card, guessed_card, next_to_guess
from evenhand.ui.balance.looking import Looking
from evenhand.ui.balance.options import OptionsCard, StartAgreement
from evenhand.ui.balance.overtime import FEWEST_PERIODS, Dated, OverTime, charts_over_time
from evenhand.ui.balance.period import StartDialog
from evenhand.ui.balance.reading import (
    MOST_PERIODS,
    Asked,
    Reading,
    Sources,
    read,
    read_from_memory,
    weights_in_use,
)
from evenhand.ui.balance.seen import MEMORY, By, Seen
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.order import sides_of
from evenhand.ui.page import Page
from evenhand.ui.widgets.fields import Choice
from evenhand.ui.work import Run, Task
from evenhand.ui.yeses import TwoYeses


@dataclass(frozen=True, slots=True)
class BalanceActs:
    """What the page can lead to elsewhere. None of them is offered while it is None."""

    start_agreement: StartAgreement | None = None
    hard_weeks: Callable[[], None] | None = None
    log: Callable[[], None] | None = None


class BalancePage(Page):
    """Figures are read on the worker; all sentences and marks come from one reading."""

    def __init__(self, kit: Kit, house: House, run: Run, safety: SafetySet, acts: BalanceActs = BalanceActs(),
                 sources: Sources | None = None) -> None:
        super().__init__(kit)
        self._house, self._run, self._safety, self._acts = house, run, safety, acts
        self._sources = sources or Sources.of(house)
        self._seen = Seen()
        self._looking = Looking(kit, house, self, self.tell)
        self._choosing = Choosing(kit, house, self, self.tell, acts.start_agreement)
        self._task: Task | None = None
        self._kept: tuple[Period, Asked, Reading] | None = None  # what is shown, to be shown another way
        self.form: GuessForm | None = None
        self.chart: ChartCard | None = None
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
        asked, sources, safety = self._asked(period), self._sources, self._safety

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
        self.form = self.chart = self.options = self.days = None
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
        known = {period.id: period for period in periods.all() if period.begin <= today}
        if self._seen.period in known:
            return known[self._seen.period]
        return periods.last_over(today) or periods.running(today)

    def _asked(self, period: Period) -> Asked:
        house, today = self._house, self._house.today()
        span = period.span(today)
        periods = [each for each in house.ours.periods.all() if each.begin < period.begin]
        earlier = tuple((each, each.span(today)) for each in reversed(periods[-MOST_PERIODS:]))
        hard = tuple(change.span for change in house.ours.hard_weeks.all())
        own = house.alone.who if house.alone is not None else None
        return Asked(span, earlier, hard, weights_in_use(house), house.catalogue(), sides_of(house), own)

    def _asks_first(self, period: Period) -> bool:
        """Whether guessing comes first (FAIR-6): of two partners, not opened yet, one who is here has not guessed."""
        if len(self._house.partners) < 2 or self._house.ours.guesses.opened(period.id):
            return False
        if self._seen.guessing:
            return True
        return period.id not in self._seen.unguessed and next_to_guess(self._house, period.id) is not None

    def _top(self, subtitle: Message | str, *, primary: tuple[str, Message, Callable[[], None]] | None = None) -> None:
        beside: list[QWidget] = []
        options = self._choices()
        if options:
            shown = MEMORY if self._seen.period == MEMORY else getattr(self._period(), "id", None)
            self.days = self.kit.choice(msg("Which days"), options, shown, self._choose)
            beside.append(self.days)
        more = self.kit.button(msg("…"), self._open_menu)
        more.setAccessibleName(self.kit.say(msg("More")))
        more.setToolTip(self.kit.say(msg("More")))
        self.buttons["more"] = more
        actions = [more]
        if primary is not None:
            key, words, act = primary
            actions.append(self._button(key, words, act, kind="primary"))
        self.head(msg("Balance"), subtitle, beside=beside, actions=actions)

    def _choices(self) -> list[tuple[Message, object]]:
        today = self._house.today()
        known = [period for period in self._house.ours.periods.all() if period.begin <= today]
        options: list[tuple[Message, object]] = [(_days(period, today), period.id) for period in reversed(known)]
        if self._seen.from_memory:
            options.append((msg("usual weeks, from memory"), MEMORY))
        return options

    def _show_start(self) -> None:
        """No period yet: two sentences and the one next step."""
        kit = self.kit
        self._top("", primary=("start", msg("Start two weeks…"), self._looking.start))
        parts: list[QWidget] = [
            kit.text(msg("Balance shows where the tasks sit once there is something to look at.")),
            kit.text(msg("Choose two weeks, log what you do, then look."))]
        if self._house.both_here:
            parts.append(kit.flow(self._button("memory", msg("Compare your usual weeks…"), self._ask_memory)))
        elif len(self._house.partners) == 2:
            parts.append(kit.text(msg("With both here you can also lay your usual weeks side by side, from memory."), "soft"))
        self.place(kit.card(*parts))
        hard = cards.hard_card(kit, self._house, Span.of_days(self._house.today(), 1), self._house.catalogue())
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
        said = " ".join(kit.say(words) for words in balance.headline) if balance.enough and not solo else ""
        self._top(said, primary=self._next_step(period))
        left: list[QWidget] = []
        if solo:
            left.append(self._own(asked, reading))
        elif balance.enough:
            left += self._told_cards(period, asked, reading)
        else:
            left.append(self._not_enough(asked))
            if reading.own is not None and reading.own.said:
                left.append(self._own(asked, reading))
        right = [cards.thanks_card(kit, house, asked.span, asked.catalogue)]
        if not solo:
            right.append(guessed_card(kit, house, period.id, lambda: self._open_guesses(period), self._guess_again))
        right += [cards.felt_card(kit, balance), cards.since_card(kit, balance), cards.less_card(kit, balance),
                  cards.hard_card(kit, house, asked.span, asked.catalogue)]
        aside = [card for card in right if card is not None]
        self.place(kit.columns(left, aside, weights=(2, 1), least=260) if aside else kit.column(*left, gap=2))
        self.place(kit.text(self._where(period), "small"))

    def _told_cards(self, period: Period, asked: Asked, reading: Reading) -> list[QWidget]:
        balance = reading.balance
        self.chart = ChartCard(self.kit, balance, asked.catalogue, self._marks(), self._seen, self._show_by,
                               lambda row: self._show_entries(asked, row))
        found: list[QWidget] = [self.chart]
        self.options = self._choosing.card(period, balance, asked.catalogue)
        if self.options is not None:
            found.append(self.options)
        times: list[Dated] = [(_days(each, self._house.today()), past) for each, past in reversed(reading.past)]
        times.append((_days(period, self._house.today()), balance))
        charts = charts_over_time(times, asked.catalogue, numbers=self._seen.numbers)
        if charts:
            over = OverTime(self.kit, charts, asked.catalogue, self._marks(), self._seen.over_time,
                            self._keep_over_time)
            found.append(self.kit.card(over, title=msg("Over time")))
        elif reading.past:
            words = counted("A picture over time needs {n} time of looking.",
                            "A picture over time needs {n} times of looking.", FEWEST_PERIODS)
            found.append(self.kit.text(words, "small"))
        return found

    def _not_enough(self, asked: Asked) -> QWidget:
        """What is asked for, never who logged how much (FAIR-5)."""
        kit, days = self.kit, days_outside(asked.span, asked.hard)
        entries = FEWEST_ENTRIES_IN_A_WEEK if days <= 7 else FEWEST_ENTRIES
        parts: list[QWidget] = [
            kit.text(counted("It takes {n} shared entry from each of you.",
                             "It takes {n} shared entries from each of you.", entries)),
            kit.text(counted("They come from at least {n} day each.", "They come from at least {n} days each.",
                             fewest_days(days)))]
        if self._acts.log is not None:
            parts.append(kit.flow(kit.button(msg("To the ledger"), self._acts.log)))
        if self._house.both_here:
            parts.append(kit.flow(self._button("memory", msg("Compare your usual weeks…"), self._ask_memory)))
        return kit.card(*parts, title=msg("Not enough from both to say"))

    def _own(self, asked: Asked, reading: Reading) -> QWidget:
        kit = self.kit
        if reading.own is None or not reading.own.said:
            return kit.card(kit.text(msg("What you log in these days shows here by area, in words.")),
                            kit.text(msg("It is compared with your own last time only.")),
                            title=msg("Where my own work goes"))
        return cards.own_card(kit, reading.own, reading.own_before, asked.catalogue, numbers=self._seen.numbers)

    def _show_memory(self) -> None:
        """Two usual weeks, marked "from memory"; both said yes, both are here, nothing of it is kept."""
        kit, house = self.kit, self._house
        weeks = {who: mine.usual_week.ticked() for who, mine in house.mine.items()}
        catalogue, sides = house.catalogue(), sides_of(house)
        reading = read_from_memory(weeks, weights_in_use(house), catalogue, sides)
        self._top(" ".join(kit.say(words) for words in reading.balance.headline))
        if not reading.balance.enough:
            self.place(kit.card(
                kit.text(counted("It takes {n} task from each usual week, with time and both levels.",
                                 "It takes {n} tasks from each usual week, with time and both levels.",
                                 FEWEST_FROM_MEMORY)), title=msg("Not enough from both to say")))
            return
        self.chart = ChartCard(kit, reading.balance, catalogue, self._marks(), self._seen, self._show_by)
        self.place(self.chart)
        self.options = self._choosing.card_from_memory(reading.balance, catalogue)
        if self.options is not None:
            self.place(self.options)

    def _where(self, period: Period) -> Message:
        """Where we are: in these weeks, or resting."""
        today = self._house.today()
        running = self._house.ours.periods.running(today)
        if running is not None:
            return msg("You are looking now: {where}.", where=told(running, today))
        rest = self._house.ours.periods.rest_until(today)
        if rest is not None:
            return msg("A rest until {day} would do you good.", day=Told(rest, DayStyle.FULL))
        return msg("You can start to look again whenever you like.")

    def _next_step(self, period: Period) -> tuple[str, Message, Callable[[], None]] | None:
        today, periods = self._house.today(), self._house.ours.periods
        if periods.running(today) is None and periods.rest_until(today) is None:
            return "start", msg("Start two weeks…"), self._looking.start
        return None

    def _marks(self) -> dict[Who, Mark]:
        return {who: partner.mark for who, partner in self._house.partners.items()}

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

    def _keep_over_time(self, key: Key) -> None:
        self._seen.over_time = key

    def _show_entries(self, asked: Asked, row: ChartRow) -> None:
        self.entries = EntriesDialog(self.kit, self, self._house, self._run, self._sources, row.label, row.text,
                                     row.source.tasks, asked.span, asked.hard, asked.catalogue)
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


def _days(period: Period, today: date) -> Message:
    """The days of a period, as a short title."""
    span = period.span(today)
    if period.end is None:
        return msg("since {begin}", begin=span.begin)
    style = DayStyle.DAY if span.last.year == today.year else DayStyle.FULL
    if span.begin.month == span.last.month:
        return msg("{day} to {end}", day=span.begin.day, end=Told(span.last, style))
    return msg("{begin} to {end}", begin=Told(span.begin, style), end=Told(span.last, style))
