"""A talk, one step a screen: thanks first, next and back by key, stop at once (CHK-1, CHK-2)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from evenhand.domain.message import Message, msg
from evenhand.domain.talks.agenda import Step, kind_title, step_asks, step_title
from evenhand.domain.talks.keeping import Swap
from evenhand.domain.talks.listening import Listening
from evenhand.domain.talks.talk import Talk, TalkState
from evenhand.ui.page import Page
from evenhand.ui.talks.desk import TalkDesk
from evenhand.ui.talks.focus import focus_kept
from evenhand.ui.talks.listen import ListenCards
from evenhand.ui.talks.looking_back import LookingBack
from evenhand.ui.talks.steps import Steps
from evenhand.ui.talks.timer_card import TimerCard

NEXT_KEYS, BACK_KEYS = "Ctrl+PgDown", "Ctrl+PgUp"


class TalkPage(Page):
    """Walks through the talk that is open. Both are here, or it only says how to go on."""

    def __init__(self, desk: TalkDesk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._steps = Steps(desk, self._now)
        self._back_look = LookingBack(desk, self._steps, self._now)
        self.listening: Listening | None = None
        self.listen: ListenCards | None = None
        self.timer: TimerCard | None = None
        self.next: QPushButton | None = None
        self._heard_in = ""  # the talk to which `listening` belongs
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

    def go_on(self) -> None:
        """The next step; behind the last one the talk is over."""
        self._walk(self._desk.talking.talks.plan_next)

    def go_back(self) -> None:
        self._walk(self._desk.talking.talks.plan_back)

    def stop(self) -> None:
        """Stop at once, without a question."""
        if self._walk(self._desk.talking.talks.plan_stop):
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
        self.listen = self.timer = self.next = None
        talk = self._open()
        if talk is None or not self._runs(talk):
            self._show_none()
            return
        kit = self.kit
        place = kit.text(msg("step {number} of {all}: {step}", number=talk.place + 1, all=len(talk.steps),
                             step=step_title(talk.step)), "small")
        self.head(kind_title(talk.kind), self._subtitle(talk), beside=[place], actions=[
            kit.button(msg("Take a pause"), self._desk.acts.pause, keys="F9"),
            kit.button(msg("Stop here"), self.stop)])
        aside = [self._list_of_steps(talk)]
        inside = self._step(talk)
        if self.timer is not None:
            aside.insert(0, self.timer)
        self.place(kit.columns([inside, self._ways(talk)], aside, weights=(29, 10), least=200))

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
        now, name = self._listening(talk), self._desk.house.name
        return msg("{topic}: {speaker} speaks, {listener} listens. Then you change places.", topic=topic,
                   speaker=name(now.speaker), listener=name(now.listener))

    def _step(self, talk: Talk) -> QWidget:
        if talk.step is Step.TOPIC:
            return self._topic(talk)
        if talk.step is Step.SMALL_STEP:
            return self._steps.small_step(self._listening(talk).may_solve, self._to_topic)
        return self._makers()[talk.step]()

    def _makers(self) -> Mapping[Step, Callable[[], QWidget]]:
        steps, back = self._steps, self._back_look
        return {
            Step.THANKS: steps.thanks, Step.PLATE: steps.plate, Step.WORKED: steps.worked, Step.AHEAD: steps.ahead,
            Step.WISHES: steps.wishes, Step.SHARE: back.share, Step.GUESSES: back.guesses, Step.BALANCE: back.balance,
            Step.WEIGHTS: back.weights, Step.AGREEMENTS: back.agreements, Step.ROTATION: back.rotation,
            Step.HARD_WEEKS: back.hard_weeks, Step.NEUTRAL: back.neutral, Step.HELPING: back.helping}

    def _topic(self, talk: Talk) -> QWidget:
        kit = self.kit
        if not talk.note(Step.TOPIC):
            self._desk.read_together()
            return self._steps.choose_topic(self._topic_chosen)
        self.listen = ListenCards(self._desk, self._listening(talk), self._open)
        self.listen.changed.connect(self._heard)
        self.timer = TimerCard(kit, self._desk.acts.clock, self.listen.change)
        self.listen.swapped.connect(self.timer.begin_anew)
        other = kit.button(msg("Choose another topic for now"), self._another_topic, kind="link")
        return kit.column(self.listen, kit.fold(msg("Something else came up?"), kit.column(
            self._steps.park(), kit.flow(other), gap=1)), gap=2)

    def _topic_chosen(self) -> None:
        self.show_all()

    def _another_topic(self) -> None:
        self._steps.back_on_list()
        self.show_all()

    def _to_topic(self) -> None:
        self.go_back()

    def _listening(self, talk: Talk) -> Listening:
        """Where speaker and listener are in this talk. It is not kept: after a stop they begin anew."""
        if self.listening is None or self._heard_in != talk.id:
            self.listening, self._heard_in = Listening(talk.opener), talk.id
        return self.listening

    def _heard(self, now: Listening) -> None:
        self.listening = now
        talk = self._open()
        if talk is not None:
            self.subtitle.say(self.kit.say(self._subtitle(talk)))

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
