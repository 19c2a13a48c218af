"""The page that covers everything while a pause is on: the time to come back, and calming choices only (COM-8)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.partners import Partner, Who
from evenhand.domain.shelf import Swap
from evenhand.domain.talks.pause import LENGTHS, Pause, PauseDoor, length_told
from evenhand.domain.talks.topics import Topics, Waits
from evenhand.ui.coach.hints import Coaching, Hints
from evenhand.ui.kit import Kit
from evenhand.ui.page import Page

_TICK_MS = 5_000
_PARTS = 1000  # of the bar


@dataclass(frozen=True, slots=True)
class PauseActs:
    """What leads away from the page. `now` is the local time."""

    now: Callable[[], datetime]
    read_right_for_us: Callable[[], None]
    lock: Callable[[], None]
    quick_close: Callable[[], None]
    coaching: Coaching = Coaching()


class PausePage(Page):
    """While it is on: how long, who opens again, what calms. Then: go on, move it once, or let it go elsewhere."""

    ended = Signal(object)  # what to say at the head of the page that comes back
    left = Signal()  # the pause is over, and what comes of it is left for later

    def __init__(self, kit: Kit, door: PauseDoor, topics: Topics, partners: tuple[Partner, ...], acts: PauseActs) -> None:
        """`partners` in today's order; one in a household of one."""
        super().__init__(kit)
        self._door, self._topics, self._partners, self._acts = door, topics, partners, acts
        self._was_on: bool | None = None
        self.words = self.bar = self.length = None
        self._ticking = QTimer(self)
        self._ticking.timeout.connect(self.look)
        self._ticking.start(_TICK_MS)
        self.show_all()

    def look(self) -> None:
        """Show how long it is until the return, and what to choose once it is time."""
        pause = self._door.now()
        if pause is None:
            return
        now = self._acts.now()
        if pause.on(now) is not self._was_on:
            self.show_all()
        elif self._was_on and self.bar is not None and self.words is not None:
            self.words.say(self.kit.say(_left_told(pause.until - now)))
            self.bar.setValue(round((pause.until - now) / max(pause.until - pause.begun, timedelta(seconds=1)) * _PARTS))

    def show_all(self) -> None:
        self.clear()
        self.words = self.bar = self.length = None
        pause = self._door.now()
        if pause is None:
            return
        self._was_on = pause.on(self._acts.now())
        if self._was_on:
            self._show_on(pause)
        else:
            self._show_over(pause)
        kit = self.kit
        self.place(kit.flow(
            kit.button(msg("Is this right for us?"), self._acts.read_right_for_us, kind="link"),
            kit.button(msg("Lock"), self._acts.lock, kind="link"),
            kit.button(msg("Close quickly"), self._acts.quick_close, kind="link")))

    # While it is on

    def _show_on(self, pause: Pause) -> None:
        kit = self.kit
        self.head(msg("A pause"), self._back_at(pause))
        self.words = kit.text("", "small")
        self.bar = QProgressBar()
        self.bar.setRange(0, _PARTS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(kit.say(msg("Time until you come back")))
        chosen = min(LENGTHS, key=lambda length: abs(length - (pause.until - pause.begun)))
        self.length = kit.choice(msg("How long"), [(length_told(length), length) for length in LENGTHS], chosen,
                                 self._choose_length)
        parts: list[QWidget] = [self.words, self.bar]
        if not pause.moved:
            parts.append(kit.field(msg("How long"), self.length))
        if len(self._partners) == 2:
            opens = [kit.radio(partner.name, on=pause.opens is partner.who,
                               on_choose=partial(self._choose_opens, partner.who)) for partner in self._partners]
            parts += [kit.text(msg("Who opens it again?"), "strong"), kit.flow(*opens, gap=2)]
        parts.append(kit.flow(kit.button(msg("End the pause now"), self._go_on)))
        calm = [kit.text(words) for words in CALMING]
        self.place(kit.columns([kit.card(*parts, gap=1.25)],
                               [kit.card(*calm, title=msg("What may help now"), gap=1)], least=280),
                   kit.text(msg("A pause is care for both of you. It needs no reason, and nobody counts it.")
                            if len(self._partners) == 2 else
                            msg("A pause is care for yourself. It needs no reason, and nobody counts it."), "soft"))
        self.look()

    def _back_at(self, pause: Pause) -> Message:
        when = pause.until.time() if pause.until.date() == self._acts.now().date() else pause.until
        if pause.opens is not None:
            name = next(partner.name for partner in self._partners if partner.who is pause.opens)
            return msg("Back at {when}. {name} opens it again.", when=when, name=name)
        return msg("Back at {when}.", when=when)

    def _choose_length(self, length: object) -> None:
        if isinstance(length, timedelta):
            self._try(lambda: self._door.plan_length(length, self._acts.now()))
            self._renew_head()

    def _choose_opens(self, who: Who) -> None:
        self._try(lambda: self._door.plan_opens(who))
        self._renew_head()

    def _renew_head(self) -> None:
        pause = self._door.now()
        if pause is not None:
            self.subtitle.say(self.kit.say(self._back_at(pause)))
            self.look()

    # Once it is time

    def _show_over(self, pause: Pause) -> None:
        kit = self.kit
        self.head(msg("The pause is over"), pause.topic)
        name = next((partner.name for partner in self._partners if partner.who is pause.opens), "")
        words = msg("{name} opens it again, softly: one thing, and one wish.", name=name) if name else \
            msg("Take it up again when you are calm.")
        buttons = [kit.button(msg("Go on"), self._go_on, kind="primary")]
        later = kit.column(gap=0)
        if not pause.moved:
            options = [(length_told(length), length) for length in LENGTHS]
            self.length = kit.choice(msg("How much later"), options, LENGTHS[0])
            later = kit.column(
                kit.text(msg("You can move it once.")), kit.field(msg("How much later"), self.length),
                kit.flow(kit.button(msg("Move it once"), self._move)), gap=1)
        else:
            later = kit.text(msg("You moved it once. Now go on, or let it go where it is in good hands."))
        ways = []
        if len(self._partners) == 2:
            ways.append(kit.button(msg("Keep it for a therapist"), self._for_therapist))
        ways.append(kit.button(msg("Drop it"), self._drop))
        self.about = kit.line(msg("What it was about (you may leave this empty)"), text=pause.topic, most=200)
        self.place(kit.card(
            kit.text(words), kit.flow(*buttons), kit.rule(), later, kit.rule(),
            kit.field(msg("What it was about (you may leave this empty)"), self.about),
            Hints(kit, self._acts.coaching, self.about), kit.flow(*ways),
            kit.rule(), kit.flow(kit.button(msg("Not now"), self.left.emit)),
            kit.text(msg("“Not now” leaves it in Coming up, for today."), "small"), gap=1.25))

    def _go_on(self) -> None:
        if self._try(self._door.plan_end):
            self.ended.emit(msg("Welcome back. Take it slowly."))

    def _move(self) -> None:
        length = self.length.chosen if self.length is not None else None
        if isinstance(length, timedelta) and self._try(lambda: self._door.plan_move(length, self._acts.now())):
            self.show_all()

    def _for_therapist(self) -> None:
        """On the list for a therapist first, then off: should the second fail, it is on both."""
        text = self.about.text().strip() or self.kit.say(msg("What we paused on {day}", day=self._acts.now().date()))
        try:
            self._topics.apply(self._topics.plan_add(text, self._acts.now().date(), Waits.THERAPIST))
        except (Refused, StoreFailed) as refusal:
            self.tell(refusal.message)
            return
        if self._try(self._door.plan_end):
            self.ended.emit(msg("It waits in Check-ins, under “With a therapist”."))

    def _drop(self) -> None:
        if self._try(self._door.plan_end):
            self.ended.emit(msg("You let it go. Nothing of it is kept."))

    def _try(self, plan: Callable[[], Swap]) -> bool:
        try:
            self._door.apply(plan())
        except (Refused, StoreFailed) as refusal:
            self.tell(refusal.message)
            return False
        return True


def _left_told(left: timedelta) -> Message:
    minutes = -(-round(left.total_seconds()) // 60)
    if minutes > 60:
        return counted("about {n} hour left", "about {n} hours left", -(-minutes // 60))
    return counted("about {n} minute left", "about {n} minutes left", max(1, minutes))


CALMING = (
    msg("Walk outside, or up and down the stairs."),
    msg("Breathe out longer than you breathe in, ten times."),
    msg("Drink a glass of water, slowly."),
    msg("Hold your hands under cold water."),
    msg("Listen to a song that you like."),
    msg("Do something with your hands: dishes, plants, dough."),
    msg("Look out of the window and name five things."),
)
