"""Hard moments on Check-ins: noted with both yeses, own tries to find back, and "next time we"."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.partners import Who
from evenhand.domain.talks.said import BOTH, LONGEST_WORDS
from evenhand.domain.talks.moments import HardMoment, Landed, landed_name
from evenhand.ui.coach.hints import Hints
from evenhand.ui.dialog import Dialog
from evenhand.ui.talks.desk import TalkDesk
from evenhand.ui.talks.line import PutLine
from evenhand.ui.yeses import TwoYeses

DAYS_BACK = 14
MOST_SHOWN = 5


class MomentsCard:
    """Makes the card and leads to its dialogs. `dialog` is the one that is open."""

    def __init__(self, desk: TalkDesk) -> None:
        self._desk, self._kit = desk, desk.kit
        self.dialog: Dialog | None = None

    def card(self) -> QWidget:
        kit, desk = self._kit, self._desk
        moments = tuple(reversed(desk.talking.moments.all()))[:MOST_SHOWN]
        parts: list[QWidget] = []
        for moment in moments:
            parts += [self._moment(moment), kit.rule()]
        if not moments:
            parts.append(kit.text(msg("A hard moment stands here only if both of you want to remember it."), "soft"))
        if desk.house.both_here:
            parts.append(kit.flow(kit.button(msg("Note a hard moment…"), self._begin)))
        else:
            parts.append(kit.text(msg("It is noted with both of you here."), "small"))
        return kit.card(*parts, title=msg("Hard moments"), gap=1.25)

    def _moment(self, moment: HardMoment) -> QWidget:
        kit, desk = self._kit, self._desk
        parts: list[QWidget] = [kit.text(msg("{day}", day=Told(moment.day, DayStyle.DAY)), "small"), kit.text(moment.text)]
        for place, each in enumerate(moment.tries):
            partner = desk.house.partners.get(each.whose)
            words = kit.text(msg("“{text}” – {landed}", text=each.text, landed=landed_name(each.landed)))
            row: list = [kit.mark(partner.mark if partner is not None else None), (words, 1)]
            if each.whose in desk.here:
                out = kit.button(msg("take it out"), partial(self._take_try_out, moment, place, each.whose), kind="link")
                out.setAccessibleName(kit.say(msg("take it out: {words}", words=each.text)))
                row.append(out)
            parts.append(kit.row(*row))
        if moment.next_time:
            parts.append(kit.text(msg("Next time we {what}", what=moment.next_time), "strong"))
        line = PutLine(kit, msg("Next time we …"), msg("Keep it"), partial(self._next_time, moment), desk.acts.coaching,
                       text=moment.next_time, placeholder=msg("say “pause” sooner"))
        parts.append(kit.fold(msg("Next time we …"), line))
        own = kit.button(msg("Add what I tried…"), partial(self._try, moment), kind="link")
        own.setAccessibleName(kit.say(msg("Add what I tried: {words}", words=moment.text)))
        away = kit.button(msg("take it away"), partial(self._remove, moment), kind="link")
        away.setAccessibleName(kit.say(msg("take it away: {words}", words=moment.text)))
        parts.append(kit.flow(own, away))
        return kit.column(*parts, gap=0.5)

    # Acts

    def _begin(self) -> None:
        self.dialog = MomentDialog(self._desk, self._window(), self._ask_both)
        self.dialog.open()

    def _ask_both(self, text: str, day: date) -> None:
        """Both read exactly what would be kept, and each says yes or not now."""
        self.dialog = TwoYeses(
            self._kit, self._window(), self._desk.order, msg("Keep this hard moment?"),
            [msg("{day}", day=Told(day, DayStyle.DAY)), msg("“{text}”", text=text),
             msg("Either of you can take it away again, alone.")], msg("Yes, keep it"))
        self.dialog.agreed.connect(partial(self._keep, text, day))
        self.dialog.open()

    def _keep(self, text: str, day: date) -> None:
        door, today = self._desk.talking.moments, self._desk.house.today()
        self._desk.attempt(msg("note a hard moment"), lambda: door.plan_note(text, day, today, BOTH), door.apply)

    def _try(self, moment: HardMoment) -> None:
        self.dialog = TryDialog(self._desk, self._window(), moment)
        self.dialog.open()

    def _next_time(self, moment: HardMoment, text: str) -> None:
        door = self._desk.talking.moments
        self._desk.carry_out(msg("words for next time"), door.plan_next_time(moment.id, text), door.apply)

    def _take_try_out(self, moment: HardMoment, place: int, by: Who) -> None:
        door = self._desk.talking.moments
        self._desk.attempt(msg("take a try out"), lambda: door.plan_remove_try(moment.id, place, by), door.apply)

    def _remove(self, moment: HardMoment) -> None:
        door = self._desk.talking.moments
        self._desk.attempt(msg("take a hard moment away"), lambda: door.plan_remove(moment.id), door.apply)

    def _window(self) -> QWidget | None:
        return self._desk.window()


class MomentDialog(Dialog):
    """What it was about and when, in words that fit both. Nothing is kept before both say yes."""

    def __init__(self, desk: TalkDesk, parent: QWidget | None, go_on: Callable[[str, date], None]) -> None:
        super().__init__(desk.kit, parent)
        self._go_on = go_on
        kit, today = desk.kit, desk.house.today()
        self.words = kit.writing(msg("What was it about?"), lines=3,
                                 placeholder=msg("We got loud about the plans for Sunday."))
        self.field = kit.field(msg("What was it about?"), self.words,
                               help_text=msg("In words that fit both. It does not matter who began."))
        days = [(msg("{day}", day=Told(today - timedelta(days=n), DayStyle.WEEKDAY)), today - timedelta(days=n))
                for n in range(DAYS_BACK)]
        self.day = kit.choice(msg("On which day?"), days, today)
        self.hints = Hints(kit, desk.acts.coaching, self.words)
        self.next = kit.button(msg("Go on"), self._next, kind="primary")
        self.next.setDefault(True)
        column = QVBoxLayout()
        for part in (kit.text(msg("A hard moment"), "subheading"), self.field, self.hints,
                     kit.field(msg("On which day?"), self.day),
                     kit.text(msg("If one of you was afraid, leave it out here. Help and safety has places to turn to."),
                              "small"),
                     kit.flow(kit.button(msg("Cancel"), self.reject), self.next)):
            column.addWidget(part)
        self.fill(column)
        self.words.setFocus()

    def _next(self) -> None:
        text, day = self.words.text.strip(), self.day.chosen
        if not text or len(text) > LONGEST_WORDS:
            self.field.refuse(self.kit.say(
                msg("Please use at most {most} letters.", most=LONGEST_WORDS) if text else
                msg("Please write what the hard moment was about.")))
        elif isinstance(day, date):
            self.accept()
            self._go_on(text, day)


class TryDialog(Dialog):
    """An own try to find back, and how it landed. There is no field for a try of the other."""

    def __init__(self, desk: TalkDesk, parent: QWidget | None, moment: HardMoment) -> None:
        super().__init__(desk.kit, parent)
        self._desk, self._moment = desk, moment
        kit, here = desk.kit, [partner for partner in desk.order if partner.who in desk.here]
        self._who: Who | None = here[0].who if len(here) == 1 else None
        column = QVBoxLayout()
        column.addWidget(kit.text(msg("What I tried, to find back"), "subheading"))
        column.addWidget(kit.text(moment.text, "soft"))
        if self._who is None:
            column.addWidget(kit.flow(kit.text(msg("Who tried this?"), "strong"), *(
                kit.radio(partner.name, on_choose=partial(self._choose, partner.who)) for partner in here), gap=2))
        self.line = kit.line(msg("I …"), placeholder=msg("brought tea and sat down"), most=LONGEST_WORDS)
        self.field = kit.field(msg("I …"), self.line)
        self.hints = Hints(kit, desk.acts.coaching, self.line)
        options: list[tuple[Message, object]] = [(landed_name(each), each) for each in Landed]
        self.landed = kit.choice(msg("How did it land?"), options)
        self.keep = kit.button(msg("Keep it"), self._keep, kind="primary")
        self.keep.setDefault(True)
        for part in (self.field, self.hints, kit.field(msg("How did it land?"), self.landed),
                     kit.flow(kit.button(msg("Cancel"), self.reject), self.keep)):
            column.addWidget(part)
        self.fill(column)
        self.line.setFocus()

    def _choose(self, who: Who) -> None:
        self._who = who

    def _keep(self) -> None:
        door, landed = self._desk.talking.moments, self.landed.chosen
        if self._who is None:
            self._refuse(msg("Please choose who tried this."))
            return
        try:
            change = door.plan_try(self._moment.id, self._who, self.line.text(),
                                   landed if isinstance(landed, Landed) else Landed.LANDED)
        except Refused as refusal:
            self._refuse(refusal.message)
            return
        self._desk.carry_out(msg("add a try to find back"), change, door.apply)
        self.accept()

    def _refuse(self, words: Message) -> None:
        self.field.refuse(self.kit.say(words))
