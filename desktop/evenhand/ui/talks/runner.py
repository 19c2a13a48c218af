"""A talk, one step a screen: thanks first, next and back by key, stop at once (CHK-1, CHK-2)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from evenhand.domain.message import Message, msg
from evenhand.domain.shelf import Swap
from evenhand.domain.talks.agenda import Energy, Step, TalkKind, kind_title, step_asks, step_title, too_long_told
from evenhand.domain.talks.listening import QUIET_MINUTES, Listening, Stage
from evenhand.domain.talks.talk import Talk, TalkState
from evenhand.domain.talks.timer import USUAL_MINUTES
from evenhand.ui.kit import empty
from evenhand.ui.page import Page
from evenhand.ui.talks.desk import TalkDesk
from evenhand.ui.talks.focus import focus_kept
from evenhand.ui.talks.listen import ListenCards
from evenhand.ui.talks.looking_ahead import LookingAhead
from evenhand.ui.talks.looking_back import LookingBack
from evenhand.ui.talks.sitting import Sitting
from evenhand.ui.talks.steps import Steps
from evenhand.ui.talks.timer_card import TimerCard

NEXT_KEYS, BACK_KEYS = "Ctrl+PgDown", "Ctrl+PgUp"
_LOOK_MS = 10_000


class TalkPage(Page):
    """Walks through the talk that is open. Both are here, or it only says how to go on."""

    def __init__(self, desk: TalkDesk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._steps = Steps(desk, self._now)
        self._back_look = LookingBack(desk, self._steps, self._now, self._sits)
        self._ahead = LookingAhead(desk)
        self.listen: ListenCards | None = None
        self.timer: TimerCard | None = None
        self.next: QPushButton | None = None
        self.too_long: QWidget | None = None
        self._timer_place: QWidget | None = None
        self._sitting, self._sitting_of = Sitting(desk.acts.clock), ""  # and the talk to which it belongs
        self._looking = QTimer(self)
        self._looking.timeout.connect(self.look)
        self._looking.start(_LOOK_MS)
        for keys, act in ((NEXT_KEYS, self.go_on), (BACK_KEYS, self.go_back)):
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        desk.told.connect(self._tell)
        house = desk.house
        for commands in (house.ours.commands, *(mine.commands for mine in house.mine.values())):
            commands.made.connect(self._follow)
            commands.failed.connect(self._tell)

    def _tell(self, words: Message) -> None:
        if self.isVisible():
            self.tell(words)

    def _follow(self, _change: object) -> None:
        """Show anew what a step of undo, or a line that was put, has changed."""
        if self.isVisible():
            with focus_kept(self):
                self.show_all()

    # The talk

    def _open(self) -> Talk | None:
        return self._desk.talking.talks.open_one()

    def _now(self) -> Talk:
        talk = self._open()
        assert talk is not None, "steps are shown of an open talk only"
        return talk

    def _sits(self) -> Sitting:
        """The sitting of the talk that is open."""
        talk = self._now()
        if self._sitting_of != talk.id:
            self._sitting, self._sitting_of = Sitting(self._desk.acts.clock), talk.id
        return self._sitting

    def look(self) -> None:
        """What time brings: a pause lets the sitting rest, and after the longest time stopping is suggested."""
        talk = self._open()
        if talk is None or not self._runs(talk) or self._desk.talking.pause.now() is not None:
            self._sitting.rest()
        elif self.too_long is None and self.next is not None and self._sits().is_too_long(talk.kind):
            self._suggest_stopping(talk)

    def go_on(self) -> None:
        """The next step; behind the last one the talk is over."""
        self._walk(self._desk.talking.talks.plan_next)

    def go_back(self) -> None:
        self._walk(self._desk.talking.talks.plan_back)

    def stop(self) -> None:
        """Stop at once, without a question."""
        if self._walk(self._desk.talking.talks.plan_stop):
            self._sitting.rest()
            self._leave(msg("You stopped. You can go on at any time, or leave it."))

    def resume(self) -> None:
        """Go on with the talk that stopped, where it was."""
        talk, talks = self._open(), self._desk.talking.talks
        if talk is None or talk.state is TalkState.RUNNING or self._desk.act(
                lambda: talks.plan_resume(talk.id, self._desk.here), talks.apply):
            self.show_all()

    def _walk(self, plan: Callable[[str], Swap[Talk]]) -> bool:
        talk, talks = self._open(), self._desk.talking.talks
        if talk is None or not self._runs(talk):
            return False
        if not self._desk.act(lambda: plan(talk.id), talks.apply):
            return False
        if self._open() is None:
            self._leave(msg("Thank you both. What you kept stands below, in the talks you had."))
        elif plan != talks.plan_stop:
            self.tell("")
            self.show_all()
            if self.next is not None:
                self.next.setFocus()
        return True

    def _leave(self, words: Message) -> None:
        page = self._desk.acts.visit("check-ins")
        if isinstance(page, Page):
            page.tell(words)

    def _runs(self, talk: Talk) -> bool:
        return talk.state is TalkState.RUNNING and self._desk.house.both_here

    # The screen

    def show_all(self) -> None:
        self.clear()
        self._back_look.stop()
        self.listen = self.timer = self.next = self.too_long = self._timer_place = None
        talk = self._open()
        if talk is None or not self._runs(talk):
            self._show_none()
            return
        self._sits().go_on()
        kit = self.kit
        place = kit.text(msg("step {number} of {all}: {step}", number=talk.place + 1, all=len(talk.steps),
                             step=step_title(talk.step)), "small")
        self.head(kind_title(talk.kind), self._subtitle(talk), beside=[place], actions=[
            kit.button(msg("Take a pause"), self._desk.acts.pause, keys="F9"),
            kit.button(msg("Stop here"), self.stop)])
        aside = [self._list_of_steps(talk)]
        inside = self._step(talk)
        if self._timer_place is not None:
            aside.insert(0, self._timer_place)
        self.place(kit.columns([inside, self._ways(talk)], aside, weights=(29, 10), least=200))
        self.look()

    def _show_none(self) -> None:
        kit, buttons = self.kit, [self.kit.button(msg("To Check-ins"), lambda: self._desk.acts.visit("check-ins"))]
        self.head(msg("Check-ins"))
        words = msg("No talk is going on. A talk needs both of you here, and both choose to start it.")
        if self._open() is not None:
            words = msg("This talk has stopped. It goes on where it was, with both of you here.")
            if self._desk.house.both_here:
                buttons.insert(0, kit.button(msg("Go on"), self.resume))
        self.place(kit.card(kit.text(words), kit.flow(*buttons)))

    def _subtitle(self, talk: Talk) -> Message:
        topic = talk.note(Step.TOPIC)
        if talk.step is not Step.TOPIC or not topic:
            return step_asks(talk.step)
        now, name = talk.listening, self._desk.house.name
        if now.stage is Stage.QUIET:
            return msg("{topic}: you have both heard enough.", topic=topic)
        return msg("{topic}: {speaker} speaks, {listener} listens. Then you change places.", topic=topic,
                   speaker=name(now.speaker), listener=name(now.listener))

    def _step(self, talk: Talk) -> QWidget:
        if talk.step is Step.TOPIC:
            return self._topic(talk)
        if talk.step is Step.SMALL_STEP:
            return self._steps.small_step(talk.listening.may_solve, self._to_topic)
        if talk.step is Step.THANKS and talk.kind is not TalkKind.DAILY:
            return self.kit.column(self._steps.thanks(), self._steps.arriving(
                self._sits().energy, self._arrive, self._shorten), gap=2)
        return self._makers()[talk.step]()

    def _makers(self) -> Mapping[Step, Callable[[], QWidget]]:
        steps, back, ahead = self._steps, self._back_look, self._ahead
        return {
            Step.THANKS: steps.thanks, Step.PLATE: steps.plate, Step.WORKED: steps.worked, Step.AHEAD: steps.ahead,
            Step.WISHES: steps.wishes, Step.SHARE: back.share, Step.GUESSES: back.guesses, Step.BALANCE: back.balance,
            Step.WEIGHTS: back.weights, Step.AGREEMENTS: back.agreements, Step.ROTATION: ahead.rotation,
            Step.HARD_WEEKS: ahead.hard_weeks, Step.NEUTRAL: back.neutral, Step.HELPING: back.helping}

    def _topic(self, talk: Talk) -> QWidget:
        kit = self.kit
        if not talk.note(Step.TOPIC):
            self._desk.read_together()
            return self._steps.choose_topic(self._topic_chosen)
        self.listen = ListenCards(self._desk, talk.listening, self._open, self._sits())
        self.listen.changed.connect(self._heard)
        self.listen.swapped.connect(self._begin_turn)
        self._timer_place = kit.column()
        self._show_timer(talk.listening)
        other = kit.button(msg("Choose another topic for now"), self._another_topic, kind="link")
        return kit.column(self.listen, kit.fold(msg("Something else came up?"), kit.column(
            self._steps.park(), kit.flow(other), gap=1)), gap=2)

    def _topic_chosen(self) -> None:
        self.show_all()

    def _arrive(self, energy: Energy) -> None:
        self._sits().energy = energy
        with focus_kept(self):
            self.show_all()

    def _shorten(self) -> None:
        talks = self._desk.talking.talks
        self._walk(lambda talk: talks.plan_go_to(talk, Step.AHEAD))

    def _another_topic(self) -> None:
        self._steps.back_on_list()
        self._sits().forget_topic()
        self.show_all()

    def _to_topic(self) -> None:
        self.go_back()

    def _heard(self, now: Listening) -> None:
        """Keep where the two are, so that a lock or a stop loses nothing, and show what goes with it."""
        talks, talk = self._desk.talking.talks, self._open()
        if talk is None:
            return
        was_quiet = talk.listening.stage is Stage.QUIET
        self._desk.act(lambda: talks.plan_heard(talk.id, now), talks.apply)
        self.subtitle.say(self.kit.say(self._subtitle(self._now())))
        if was_quiet != (now.stage is Stage.QUIET):
            self._show_timer(now)
            self._begin_turn()

    def _show_timer(self, now: Listening) -> None:
        """The timer of a turn to speak, or of the quiet minutes, which are taken as softly."""
        kit, clock, sitting, holder = self.kit, self._desk.acts.clock, self._sits(), self._timer_place
        if holder is None or self.listen is None:
            return
        empty(holder.layout())
        if now.stage is Stage.QUIET:
            self.timer = TimerCard(kit, clock, offered=(QUIET_MINUTES,), timing=sitting.timing("quiet", QUIET_MINUTES))
        else:
            self.timer = TimerCard(kit, clock, self.listen.change, timing=sitting.timing("turn", USUAL_MINUTES))
        holder.layout().addWidget(self.timer)

    def _begin_turn(self) -> None:
        """The next one speaks, or the quiet begins: the timer starts from its beginning."""
        if self.timer is not None:
            self.timer.begin_anew()

    def _suggest_stopping(self, talk: Talk) -> None:
        """Calmly, once in a sitting: above the step, which stays as it is."""
        kit = self.kit
        words = kit.text(too_long_told(talk.kind))
        stop = kit.button(msg("End the talk"), self.go_on) if talk.at_end else kit.button(msg("Stop here"), self.stop)
        self.too_long = kit.card(words, kit.flow(stop, kit.button(msg("Go on a little"), self._go_beyond)), gap=1)
        self.body.insertWidget(0, self.too_long)
        QAccessible.updateAccessibility(QAccessibleEvent(words, QAccessible.Event.Alert))

    def _go_beyond(self) -> None:
        self._sits().goes_beyond = True
        if self.too_long is not None:
            self.too_long.hide()
        if self.next is not None:
            self.next.setFocus()

    def _list_of_steps(self, talk: Talk) -> QWidget:
        kit = self.kit
        lines = []
        for place, step in enumerate(talk.steps):
            if place < talk.place:
                words, kind = msg("✓ {step}", step=step_title(step)), "small"
            elif place == talk.place:
                words, kind = msg("● {step}", step=step_title(step)), "strong"
            else:
                words, kind = msg("○ {step}", step=step_title(step)), "small"
            lines.append(kit.text(words, kind))
        return kit.card(*lines, title=msg("Today’s steps"), gap=0.5)

    def _ways(self, talk: Talk) -> QWidget:
        kit = self.kit
        words = msg("End the talk") if talk.at_end else msg("Next")
        self.next = kit.button(words, self.go_on, kind="primary", keys=NEXT_KEYS)
        buttons = [self.next]
        if talk.place:
            buttons.insert(0, kit.button(msg("Back"), self.go_back, keys=BACK_KEYS))
        return kit.flow(*buttons)
