"""The steps that every talk can have: thanks, what worked, the topic, a small step, wishes, one good thing."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Partner, Who
from evenhand.domain.spans import Span
from evenhand.domain.talks.agenda import Energy, Step, energy_told
from evenhand.domain.talks.talk import Talk
from evenhand.domain.talks.topics import Topic
from evenhand.ui.talks.desk import TalkDesk
from evenhand.ui.talks.line import PutLine


class Steps:
    """Makes what stands on the screen of a step. `talk` gives the talk as it is now."""

    def __init__(self, desk: TalkDesk, talk: Callable[[], Talk]) -> None:
        self._desk, self._kit, self._talk = desk, desk.kit, talk

    # Words that stay

    def note(self, step: Step, name: Message, *, whose: Partner | None = None, placeholder: Message | str = "",
             button: Message = msg("Keep it")) -> QWidget:
        """One line that stays with the record, or what stays there already and a way to take it out."""
        kit, talk = self._kit, self._talk()
        who = whose.who if whose is not None else None
        kept = talk.note(step, who)
        if not kept:
            spoken = msg("{name}: {words}", name=whose.name, words=button) if whose is not None else None
            return PutLine(kit, name, button, partial(self._keep, step, who), self._desk.acts.coaching,
                           placeholder=placeholder, spoken=spoken)
        out = kit.button(msg("Take it out"), partial(self._take_out, step, who), kind="link")
        return kit.column(kit.text(name, "strong"), kit.text(msg("“{text}”", text=kept)), kit.flow(out), gap=0.5)

    def _keep(self, step: Step, who: Who | None, text: str) -> None:
        talks = self._desk.talking.talks
        self._desk.carry_out(msg("keep words of a talk"), talks.plan_note(self._talk().id, step, text, who), talks.apply)

    def _take_out(self, step: Step, who: Who | None) -> None:
        talks = self._desk.talking.talks
        self._desk.attempt(msg("take words out of a talk"), lambda: talks.plan_remove_note(
            self._talk().id, step, who, self._desk.here), talks.apply)

    def _each(self, make: Callable[[Partner], Sequence[QWidget]]) -> QWidget:
        """One card for each of the two, in today's order."""
        kit = self._kit
        return kit.columns(*([kit.card(kit.named(partner, partner.name, "subheading"), *make(partner), gap=1.25)]
                             for partner in self._desk.order), least=220, level=True)

    # Steps

    def arriving(self, now: Energy | None, choose: Callable[[Energy], None], shorten: Callable[[], None]) -> QWidget:
        """How much energy there is for this talk (evidence 6). One answer for both, and nothing of it is kept."""
        kit = self._kit
        names = ((Energy.PLENTY, msg("plenty")), (Energy.SOME, msg("some")), (Energy.LITTLE, msg("little")))
        parts: list[QWidget] = [kit.flow(*(
            kit.radio(words, on=now is energy, on_choose=partial(choose, energy)) for energy, words in names), gap=2)]
        if now is not None:
            parts.append(kit.text(energy_told(now)))
        if now is Energy.LITTLE:
            parts.append(kit.flow(kit.button(msg("Go to one good thing"), shorten)))
        parts.append(kit.text(msg("Go by the one of you who has less. This is not kept."), "small"))
        return kit.card(*parts, title=msg("How much energy is there for a talk now?"), gap=1)

    def thanks(self) -> QWidget:
        """Free words about a specific act; nothing counts them (CHK-6)."""
        kit, house = self._kit, self._desk.house
        today = house.ours.thanks.within(Span.of_days(house.today(), 1))

        def side(partner: Partner) -> list[QWidget]:
            said = [kit.text(msg("“{text}”", text=thanks.text)) for thanks in today
                    if thanks.giver is partner.who and thanks.text]
            return [*said, PutLine(kit, msg("Thank you for …"), msg("Say thanks"), partial(self._thank, partner.who),
                                   self._desk.acts.coaching, spoken=msg("{name} says thanks", name=partner.name))]
        return self._each(side)

    def _thank(self, who: Who, text: str) -> None:
        mine = self._desk.house.mine[who]
        change = mine.thanks.plan_give(self._desk.house.today(), text)
        mine.commands.carry_out(self._kit.say(msg("say thanks")), change, mine.thanks.apply)

    def plate(self) -> QWidget:
        kit = self._kit
        return self._each(lambda partner: [
            kit.text(msg("Today I have … on my plate.")),
            kit.text(msg("The other only listens. Nothing is written down."), "small")])

    def worked(self) -> QWidget:
        """Steps of both, or own ones (CHK-10)."""
        kit, house, door = self._kit, self._desk.house, self._desk.talking.worked
        options: list[tuple[Message | str, object]] = [(msg("both of us"), None)]
        options += [(partner.name, partner.who) for partner in self._desk.order]
        whose = kit.choice(msg("Whose step was it?"), options)

        def put(text: str) -> None:
            chosen = whose.chosen if isinstance(whose.chosen, Who) else None
            self._desk.carry_out(msg("note what worked"), door.plan_add(text, house.today(), chosen, self._desk.here),
                                 door.apply)

        said = []
        for each in door.within(Span.of_days(house.today(), 1)):
            mark = house.partners[each.whose].mark if each.whose is not None else None
            said.append(kit.row(kit.mark(mark), (kit.text(msg("“{text}”", text=each.text)), 1)))
        line = PutLine(kit, msg("What worked"), msg("Keep it"), put, self._desk.acts.coaching,
                       placeholder=msg("We put off Friday’s talk and came back to it."))
        return kit.card(*said, line, kit.field(msg("Whose step was it?"), whose),
                        kit.text(msg("Each writes down own steps, or those of both."), "small"), gap=1.25)

    def choose_topic(self, chosen: Callable[[], None]) -> QWidget:
        """Take one topic from the list, or name one. `chosen` is told when there is one."""
        kit, topics = self._kit, self._desk.talking.topics
        waiting = topics.waiting(self._desk.here)
        parts: list[QWidget] = []
        for topic in waiting:
            take = kit.button(msg("Talk about this"), partial(self._take, topic, chosen))
            take.setAccessibleName(kit.say(msg("Talk about: {topic}", topic=topic.text)))
            parts += [kit.ends(self.topic_told(topic), take), kit.rule()]
        if not waiting:
            parts.append(kit.text(msg("No topic waits on your list."), "soft"))

        def put(text: str) -> None:
            self._keep(Step.TOPIC, None, text)
            chosen()

        parts.append(PutLine(kit, msg("Or name one now"), msg("Talk about it"), put, self._desk.acts.coaching))
        return kit.card(*parts, title=msg("Which topic?"), gap=1.25)

    def topic_told(self, topic: Topic) -> QWidget:
        """A topic with the mark of the one who brought it, or of both."""
        kit = self._kit
        mark = self._desk.house.partners[topic.whose].mark if topic.whose in self._desk.house.partners else None
        return kit.row(kit.mark(mark), (kit.text(topic.text), 1))

    def _take(self, topic: Topic, chosen: Callable[[], None]) -> None:
        """Into the talk first, then off the list: should the second fail, it is still there."""
        talks, topics = self._desk.talking.talks, self._desk.talking.topics
        if self._desk.act(lambda: talks.plan_note(self._talk().id, Step.TOPIC, topic.text), talks.apply) and \
                self._desk.act(lambda: topics.plan_remove(topic.id, self._desk.here), topics.apply):
            chosen()

    def back_on_list(self) -> None:
        """Put the topic of this talk back on the list, and leave the talk without one."""
        talks, topics = self._desk.talking.talks, self._desk.talking.topics
        text = self._talk().note(Step.TOPIC)
        if self._desk.act(lambda: topics.plan_add(text, self._desk.house.today()), topics.apply):
            self._desk.act(lambda: talks.plan_remove_note(self._talk().id, Step.TOPIC, None, self._desk.here),
                           talks.apply)
            self._desk.act(lambda: talks.plan_heard(self._talk().id, None), talks.apply)

    def park(self) -> PutLine:
        """What else comes up waits on the list (CHK-4)."""
        return PutLine(self._kit, msg("For another talk"), msg("Put it on the list"), self._park,
                       self._desk.acts.coaching)

    def _park(self, text: str) -> None:
        topics = self._desk.talking.topics
        self._desk.carry_out(msg("put a topic on the list"), topics.plan_add(text, self._desk.house.today()),
                             topics.apply)
        self._desk.told.emit(msg("It waits on your list for another talk."))

    def small_step(self, may_solve: bool, back: Callable[[], None]) -> QWidget:
        """One small thing, or none. Offered once both have heard enough, where there was a topic."""
        kit = self._kit
        topic = self._talk().note(Step.TOPIC)
        if topic and not may_solve:
            return kit.card(
                kit.text(msg("You have not both said “heard enough” yet. That is fine: go on without a step.")),
                kit.flow(kit.button(msg("Back to the topic"), back)), gap=1.25)
        line = self.note(Step.SMALL_STEP, msg("We will …"), placeholder=msg("look at two dates on Thursday"))
        parts = [line, kit.text(msg("Small and clear: who does what, and when. No step is fine, too."), "small")]
        if topic:
            parts.append(kit.flow(kit.button(msg("Put the topic back on the list"), self.back_on_list, kind="link")))
        return kit.card(*parts, gap=1.25)

    def ahead(self) -> QWidget:
        return self._kit.card(self.note(Step.AHEAD, msg("We look forward to …"), placeholder=msg("soup on Sunday")),
                              gap=1.25)

    def wishes(self) -> QWidget:
        """One wish each. A no is as easy as a yes, and is not kept (rule 8)."""
        return self._each(lambda partner: [
            self.note(Step.WISHES, msg("I wish …"), whose=partner),
            self._kit.text(msg("The other may say yes, not now, or no."), "small")])
