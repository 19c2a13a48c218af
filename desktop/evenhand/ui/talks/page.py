"""Check-ins: the talks of the two, the list of topics, what worked, hard moments, the loop, and past talks."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message, Told, DayStyle, msg
from evenhand.domain.talks.agenda import MINUTES, Step, TalkKind, kind_title, step_title
from evenhand.domain.talks.said import BOTH
from evenhand.domain.talks.talk import Note, Talk, TalkState
from evenhand.domain.talks.topics import Topic, Waits
from evenhand.domain.talks.worked import Worked
from evenhand.ui.page import Page
from evenhand.ui.talks.desk import TalkDesk
from evenhand.ui.talks.focus import focus_kept
from evenhand.ui.talks.line import PutLine
from evenhand.ui.talks.looking_back import helping_told
from evenhand.ui.talks.loop import LoopCard
from evenhand.ui.talks.moments import MomentsCard
from evenhand.ui.talks.telling import next_talk, when_told
from evenhand.ui.today.cards import last_worked
from evenhand.ui.talks.when import WhenDialog
from evenhand.ui.yeses import TwoYeses

MOST_RECORDS = 6
MOST_WORKED = 5


class CheckInsPage(Page):
    """A talk starts from here, with both here and both choosing it. Alone, one plans, brings topics and reads."""

    def __init__(self, desk: TalkDesk, can_remind: Callable[[], bool]) -> None:
        super().__init__(desk.kit)
        self._desk, self._can_remind = desk, can_remind
        self.dialog: QDialog | None = None
        self.start: dict[TalkKind, QPushButton] = {}
        self.moments, self.loop = MomentsCard(desk), LoopCard(desk)
        desk.page = self
        desk.told.connect(self._tell)
        desk.house.ours.commands.made.connect(self._follow)
        desk.house.ours.commands.failed.connect(self._tell)

    def _tell(self, words: Message) -> None:
        if self.isVisible():
            self.tell(words)

    def _follow(self, _change: object) -> None:
        if self.isVisible():
            with focus_kept(self):
                self.show_all()

    def show_all(self) -> None:
        self.clear()
        self.start = {}
        house = self._desk.house
        if len(house.partners) < 2:
            self._show_solo()
            return
        try:
            self._show()
        except StoreFailed as failure:
            self.tell(failure.message)

    def _show_solo(self) -> None:
        """A household of one: two sentences and the one next step."""
        kit = self.kit
        self.head(msg("Check-ins"))
        self.place(kit.card(
            kit.text(msg("Check-ins are talks of two, so they wait until the other joins.")),
            kit.text(msg("Until then, your own ledger and weights are open to you, and F9 gives you a pause.")),
            kit.flow(kit.button(msg("To my ledger"), partial(self._desk.acts.visit, "ledger")))))

    def _show(self) -> None:
        kit, desk = self.kit, self._desk
        desk.read_together()
        self.head(msg("Check-ins"), msg("Short talks, with thanks first. Either of you may stop at any time."),
                  actions=[*self._printing(), kit.button(msg("Take a pause"), desk.acts.pause, keys="F9")])
        left: list[QWidget] = [self._talks(), self._topics()]
        open_one = desk.talking.talks.open_one()
        if open_one is not None:
            left.insert(0, self._stopped(open_one))
        left.append(self.moments.card())
        right: list[QWidget] = [self._records(), self._worked(), self.loop.card()]
        self.place(kit.columns(left, right, weights=(3, 2), least=300))

    def _printing(self) -> list[QWidget]:
        print_ = self._desk.acts.print_pause_card
        return [] if print_ is None else [self.kit.button(msg("Print the pause card…"), print_)]

    # Talks

    def _talks(self) -> QWidget:
        kit, desk = self.kit, self._desk
        parts: list[QWidget] = []
        if not desk.house.both_here:
            parts.append(kit.text(msg("A talk starts with both of you here."), "soft"))
            if desk.acts.join is not None:
                parts.append(kit.flow(kit.button(msg("The other joins…"), desk.acts.join)))
            parts += [kit.text(msg("Before a monthly talk, each can share own entries alone."), "small"),
                      kit.flow(kit.button(msg("To my ledger"), partial(desk.acts.visit, "ledger"), kind="link")),
                      kit.rule()]
        nearest = next_talk(desk.talking.plans.all(), desk.house.today())
        first = nearest[1].kind if nearest is not None else TalkKind.WEEKLY
        for number, kind in enumerate(TalkKind):
            parts += [kit.rule()] * bool(number) + [self._talk(kind, kind is first)]
        return kit.card(*parts, title=msg("Talks"), gap=1.25)

    def _talk(self, kind: TalkKind, primary: bool) -> QWidget:
        kit, desk = self.kit, self._desk
        opening = desk.talking.talks.opening(kind, desk.first)
        plan = desk.talking.plans.of(kind)
        title = kind_title(kind)
        lines = [kit.text(msg("{talk}, about {n} minutes", talk=title, n=MINUTES[kind]), "strong")]
        if plan is not None:
            lines.append(kit.text(when_told(plan, desk.house.today())))
        lines.append(kit.text(opening.why(desk.house.name), "small"))
        plan_button = kit.button(msg("Plan…") if plan is None else msg("Change the plan…"), partial(self._plan, kind),
                                 kind="link")
        plan_button.setAccessibleName(kit.say(msg("{talk}: plan", talk=title)))
        buttons = [plan_button]
        if desk.acts.print_steps is not None:
            steps = kit.button(msg("Print the steps…"), partial(desk.acts.print_steps, kind), kind="link")
            steps.setAccessibleName(kit.say(msg("{talk}: print the steps", talk=title)))
            buttons.append(steps)
        if desk.house.both_here:
            start = kit.button(msg("Start"), partial(self._ask_to_start, kind), kind="primary" if primary else "")
            start.setAccessibleName(kit.say(msg("Start: {talk}", talk=title)))
            self.start[kind] = start
            buttons.append(start)
        return kit.ends(kit.column(*lines, gap=0.25), kit.flow(*buttons))

    def _plan(self, kind: TalkKind) -> None:
        self.dialog = WhenDialog(self._desk, kind, self.window(), self._can_remind)
        self.dialog.open()

    def _ask_to_start(self, kind: TalkKind) -> None:
        desk = self._desk
        opening = desk.talking.talks.opening(kind, desk.first)
        self.dialog = TwoYeses(
            self.kit, self.window(), desk.order, kind_title(kind),
            [msg("It takes about {n} minutes. Thanks come first, and either may stop at any time.", n=MINUTES[kind]),
             opening.why(desk.house.name)], msg("Yes, now"))
        self.dialog.agreed.connect(partial(self._start, kind))
        self.dialog.open()

    def _start(self, kind: TalkKind) -> None:
        desk, talks = self._desk, self._desk.talking.talks
        opener, today = talks.opening(kind, desk.first).who, desk.house.today()
        if desk.act(lambda: talks.plan_start(kind, today, opener, BOTH), talks.apply):
            talks.forget_bare()
            desk.acts.visit("talk")

    def _stopped(self, talk: Talk) -> QWidget:
        kit, desk = self.kit, self._desk
        words = msg("{talk}: you stopped at “{step}”.", talk=kind_title(talk.kind), step=step_title(talk.step))
        buttons = [kit.button(msg("Leave it"), partial(self._close, talk))]
        if desk.house.both_here:
            buttons.append(kit.button(msg("Go on"), partial(self._go_on, talk)))
        return kit.card(kit.text(words), kit.flow(*buttons), strong=True, gap=1.25)

    def _go_on(self, talk: Talk) -> None:
        talks = self._desk.talking.talks
        if talk.state is TalkState.RUNNING or self._desk.act(
                lambda: talks.plan_resume(talk.id, self._desk.here), talks.apply):
            self._desk.acts.visit("talk")

    def _close(self, talk: Talk) -> None:
        talks = self._desk.talking.talks
        if self._desk.act(lambda: talks.plan_close(talk.id), talks.apply):
            self.show_all()

    # Topics

    def _topics(self) -> QWidget:
        kit, desk = self.kit, self._desk
        topics, parts = desk.talking.topics, []
        for topic in topics.waiting(desk.here):
            parts += [self._topic(topic), kit.rule()]
        if not parts:
            parts.append(kit.text(msg("Nothing waits. What comes up between talks can rest here."), "soft"))
        parts.append(PutLine(kit, msg("Something to talk about"), msg("Put it on the list"), self._add_topic,
                             desk.acts.coaching))
        therapist = topics.for_therapist(desk.here)
        if therapist:
            parts.append(kit.text(msg("With a therapist"), "subheading"))
            for topic in therapist:
                parts += [self._topic(topic), kit.rule()]
        return kit.card(*parts, title=msg("Topics that wait"), gap=1)

    def _topic(self, topic: Topic) -> QWidget:
        kit, desk = self.kit, self._desk
        mark = desk.house.partners[topic.whose].mark if topic.whose in desk.house.partners else None
        words: list[QWidget] = [kit.text(topic.text)]
        if not topic.read:
            words.append(kit.text(msg("Only you see this until you are both here."), "small"))
        told = kit.row(kit.mark(mark), (kit.column(*words, gap=0), 1))
        buttons = []
        if topic.read:
            other = Waits.TALK if topic.waits is Waits.THERAPIST else Waits.THERAPIST
            words_for = msg("for a talk") if other is Waits.TALK else msg("with a therapist")
            buttons.append(self._link(words_for, topic, partial(self._move, topic, other)))
            buttons.append(self._link(msg("take it off"), topic, partial(self._remove, topic)))
        else:
            buttons.append(self._link(msg("take it back"), topic, partial(self._take_back, topic)))
        return kit.ends(told, kit.flow(*buttons))

    def _link(self, words: Message, topic: Topic, act: Callable[[], None]) -> QPushButton:
        button = self.kit.button(words, act, kind="link")
        button.setAccessibleName(self.kit.say(msg("{words}: {topic}", words=words, topic=topic.text)))
        return button

    def _add_topic(self, text: str) -> None:
        """With both here it is of both; alone, it is brought by the one who is here and waits unseen."""
        desk, topics = self._desk, self._desk.talking.topics
        alone, today = desk.house.alone, desk.house.today()
        if alone is not None and desk.acts.harm_in(text):
            raise Refused(msg("This stays with you. In Help and safety, “Is this right for us?” may help you first."))
        change = topics.plan_add(text, today) if alone is None else topics.plan_bring(text, alone.who, today)
        desk.carry_out(msg("put a topic on the list"), change, topics.apply)

    def _move(self, topic: Topic, waits: Waits) -> None:
        topics = self._desk.talking.topics
        self._desk.attempt(msg("move a topic"), lambda: topics.plan_move(topic.id, waits), topics.apply)

    def _remove(self, topic: Topic) -> None:
        topics = self._desk.talking.topics
        self._desk.attempt(msg("take a topic off the list"), lambda: topics.plan_remove(topic.id, self._desk.here),
                           topics.apply)

    def _take_back(self, topic: Topic) -> None:
        topics, me = self._desk.talking.topics, topic.whose
        if me is not None and self._desk.act(lambda: topics.plan_take_back(topic.id, me), topics.apply):
            self.show_all()

    # What stays

    def _records(self) -> QWidget:
        kit, records = self.kit, self._desk.talking.talks.records()
        parts: list[QWidget] = []
        for talk in records[:MOST_RECORDS]:
            notes = [self._note(talk, note) for note in talk.notes]
            parts.append(kit.fold(msg("{day}", day=Told(talk.day, DayStyle.DAY)), kit.column(
                kit.text(kind_title(talk.kind), "strong"), *notes, gap=0.75), opened=talk is records[0]))
        if not parts:
            parts.append(kit.text(msg("What you choose to keep of a talk stands here for both of you."), "soft"))
        return kit.card(*parts, title=msg("Talks you had"), gap=1)

    def _note(self, talk: Talk, note: Note) -> QWidget:
        kit, desk = self.kit, self._desk
        head = msg("{step}, {name}", step=step_title(note.step), name=desk.house.name(note.whose)) \
            if note.whose is not None else step_title(note.step)
        words = helping_told(note.text) if note.step is Step.HELPING else note.text
        parts: list[QWidget] = [kit.text(head, "small"), kit.text(words)]
        if note.whose is None or note.whose in desk.here:
            out = kit.button(msg("take it out"), partial(self._take_out, talk, note), kind="link")
            out.setAccessibleName(kit.say(msg("take it out: {words}", words=words)))
            parts.append(kit.flow(out))
        return kit.column(*parts, gap=0.25)

    def _take_out(self, talk: Talk, note: Note) -> None:
        talks = self._desk.talking.talks
        self._desk.attempt(msg("take words out of a talk"), lambda: talks.plan_remove_note(
            talk.id, note.step, note.whose, self._desk.here), talks.apply)

    def _worked(self) -> QWidget:
        """Steps of both and own ones, the latest first; no count of anyone's (CHK-10)."""
        kit, desk = self.kit, self._desk
        parts: list[QWidget] = []
        for each in last_worked(desk.house)[:MOST_WORKED]:
            mark = desk.house.partners[each.whose].mark if each.whose in desk.house.partners else None
            row: list = [kit.mark(mark), (kit.text(msg("“{text}”", text=each.text)), 1)]
            if each.whose is None or each.whose in desk.here:
                out = kit.button(msg("take it out"), partial(self._take_worked_out, each), kind="link")
                out.setAccessibleName(kit.say(msg("take it out: {words}", words=each.text)))
                row.append(out)
            parts.append(kit.row(*row))
        if not parts:
            parts.append(kit.text(msg("Small things that went well, of both of you or your own, stand here."), "soft"))
        alone = desk.house.alone
        name = msg("What I did that worked") if alone is not None else msg("What worked for both of us")
        parts.append(PutLine(kit, name, msg("Keep it"), self._add_worked, desk.acts.coaching))
        return kit.card(*parts, title=msg("What worked"), gap=1)

    def _add_worked(self, text: str) -> None:
        """Of both while both are here; alone, an own step."""
        desk, door = self._desk, self._desk.talking.worked
        whose = desk.house.alone.who if desk.house.alone is not None else None
        desk.carry_out(msg("note what worked"), door.plan_add(text, desk.house.today(), whose, desk.here), door.apply)

    def _take_worked_out(self, worked: Worked) -> None:
        door = self._desk.talking.worked
        self._desk.attempt(msg("take out what worked"), lambda: door.plan_remove(worked.id, self._desk.here), door.apply)
