"""The steps of the monthly and the three-monthly talk: they lead through the other pages and keep what was said."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from enum import Enum
from functools import partial

from PySide6.QtWidgets import QWidget

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.transitions import State
from evenhand.domain.balance.beside import guessed
from evenhand.domain.balance.choices import GapChoice, choice_told
from evenhand.domain.balance.view import Balance
from evenhand.domain.balance.words import counts_most
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.partners import Who
from evenhand.domain.periods import Period
from evenhand.domain.talks.agenda import Step
from evenhand.domain.talks.talk import NO_HELP, Talk
from evenhand.ui.balance.reading import asked_of, balance_since_before
from evenhand.ui.order import sides_of
from evenhand.ui.talks.desk import TalkDesk
from evenhand.ui.talks.sitting import Sitting
from evenhand.ui.talks.steps import Steps
from evenhand.ui.talks.timer_card import TimerCard
from evenhand.ui.work import Task

NEUTRAL_MINUTES = 7
_TALKED_ABOUT = (State.TRIAL, State.ACTIVE, State.PAUSED, State.LAPSED)


class Kept(Enum):
    """What both choose for an agreement."""

    KEEP = "keep"
    CHANGE = "change"
    DROP = "drop"


class LookingBack:
    """Makes the cards. Each shows what the two can see now and opens the page that holds the rest."""

    def __init__(self, desk: TalkDesk, steps: Steps, talk: Callable[[], Talk], sitting: Callable[[], Sitting]) -> None:
        self._desk, self._kit, self._steps, self._talk, self._sitting = desk, desk.kit, steps, talk, sitting
        self._task: Task | None = None

    def _open(self, place: str, words: Message) -> QWidget:
        return self._kit.flow(self._kit.button(words, partial(self._desk.acts.visit, place)))

    def share(self) -> QWidget:
        kit = self._kit
        return kit.card(
            kit.text(msg("The ledger shows what both of you see by now. All, some or none of it: each is fine.")),
            kit.text(msg("What is private stays closed while you are both here. Each shares own entries alone, before or "
                         "after a talk."), "small"),
            self._open("ledger", msg("To the ledger")), gap=1.25)

    def guesses(self) -> QWidget:
        kit, period = self._kit, self._period()
        told: list[Message] = []
        if period is not None:
            opened = self._desk.house.ours.guesses.opened(period.id)
            told = list(guessed(opened, sides_of(self._desk.house))) if opened else []
        parts = [kit.text(words) for words in told] or [
            kit.text(msg("Balance asks for the guesses first. It opens both at the same time."))]
        return kit.card(*parts, self._open("balance", msg("To Balance")), gap=1.25)

    def balance(self) -> QWidget:
        """What was chosen for a gap comes back here (FAIR-12)."""
        kit = self._kit
        parts: list[QWidget] = [self._headline(), self._open("balance", msg("To Balance"))]
        choices = self._choices()
        if choices:
            parts.append(kit.rule())
            parts.append(kit.text(msg("What you chose before"), "strong"))
            parts += [self._choice(choice) for choice in choices]
            parts.append(self._steps.note(Step.BALANCE, msg("How did it go?"),
                                          placeholder=msg("Turns with the talks were easier.")))
        return kit.card(*parts, gap=1.25)

    def _headline(self) -> QWidget:
        """Where things sit, in the words of Balance, once both guesses are opened (FAIR-6). Read on the worker."""
        kit, house, period = self._kit, self._desk.house, self._period()
        self.stop()
        if period is None or not house.ours.guesses.opened(period.id):
            return kit.text(msg("Balance tells by task where things sit. It asks each of you for a guess first."))
        asked, shared = asked_of(house, period), house.ours.entries
        holder = kit.column(gap=0.5)

        def done(found: object) -> None:
            if isinstance(found, Balance):
                for said in (*found.headline, *found.since_before):
                    holder.layout().addWidget(kit.text(said.words))

        self._task = self._desk.acts.run(lambda progress: balance_since_before(asked, shared), done,
                                         self._desk.told.emit)
        return holder

    def stop(self) -> None:
        """Wait no longer for what was asked of the worker."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _choice(self, choice: GapChoice) -> QWidget:
        kit, name = self._kit, self._desk.house.catalogue().domain_names[choice.domain]
        again = kit.button(msg("List it again"), partial(self._list_again, choice), kind="link")
        again.setAccessibleName(kit.say(msg("List it again: {domain}", domain=name)))
        return kit.ends(kit.text(choice_told(choice.option, name)), again)

    def _list_again(self, choice: GapChoice) -> None:
        door = self._desk.house.ours.gap_choices
        self._desk.attempt(msg("choice for a gap"), lambda: door.plan_list_again(choice.period, choice.domain),
                           door.apply)

    def _choices(self) -> tuple[GapChoice, ...]:
        """What was chosen for this time of looking and for the one before."""
        period, ours = self._period(), self._desk.house.ours
        if period is None:
            return ()
        before = ours.periods.before(period)
        earlier = ours.gap_choices.of(before.id) if before is not None else {}
        return (*earlier.values(), *ours.gap_choices.of(period.id).values())

    def _period(self) -> Period | None:
        periods, today = self._desk.house.ours.periods, self._desk.house.today()
        return periods.last_over(today) or periods.running(today)

    def weights(self) -> QWidget:
        """What they showed each other, in words, and since when. Own weights stay closed while both are here."""
        kit, house = self._kit, self._desk.house
        shown = house.ours.shown.shown()
        if set(shown) == set(Who):
            days = tuple(Told(day, DayStyle.FULL) for day in sorted({each.day for each in shown.values()}))
            parts = [kit.text(said) for said in
                     counts_most({who: each.weights for who, each in shown.items()}, sides_of(house))]
            parts += [kit.text(msg("You showed each other this on {days}.", days=days), "small"),
                      kit.text(msg("Does it still fit? Each may set own weights anew, alone. Then you can show each other "
                                   "again."))]
        else:
            parts = [kit.text(msg("You have not shown each other your weights. Balance counts all three costs alike.")),
                     kit.text(msg("To decide now: show each other, or leave it. Both are fine, and it takes two yeses."))]
        return kit.card(*parts, self._open("weights", msg("To Weights")), gap=1.25)

    # Agreements

    def agreements(self) -> QWidget:
        kit, house = self._kit, self._desk.house
        parts: list[QWidget] = []
        for page in house.ours.agreements.all.values():
            if page.life.state in _TALKED_ABOUT:
                parts += [self._agreement(page), kit.rule()]
        if not parts:
            parts.append(kit.text(msg("No agreement is on now. You can write one when you want to."), "soft"))
        return kit.card(*parts, self._open("agreements", msg("To Agreements")), gap=1.25)

    def _agreement(self, page: Agreement) -> QWidget:
        kit = self._kit
        buttons = []
        for words, act, kept in ((msg("Keep"), self._keep, Kept.KEEP), (msg("Change"), self._change, Kept.CHANGE),
                                 (msg("Drop"), self._drop, Kept.DROP)):
            button = kit.button(words, partial(act, page))
            button.setAccessibleName(kit.say(msg("{words}: {title}", words=words, title=page.title)))
            button.setCheckable(True)
            button.setChecked(self._chosen(page) is kept)
            buttons.append(button)
        return kit.ends(kit.text(page.title), kit.flow(*buttons))

    def _chosen(self, page: Agreement) -> Kept | None:
        lines = self._talk().note(Step.AGREEMENTS).split("\n")
        return next((kept for kept in Kept if self._line(page, kept) in lines), None)

    def _line(self, page: Agreement, kept: Kept) -> str:
        say = self._kit.say
        match kept:
            case Kept.KEEP:
                return say(msg("“{title}”: we keep it.", title=page.title))
            case Kept.CHANGE:
                return say(msg("“{title}”: we change it.", title=page.title))
            case Kept.DROP:
                return say(msg("“{title}”: we drop it.", title=page.title))

    def _note(self, page: Agreement, kept: Kept) -> bool:
        """Keep the choice in the record, in place of an earlier one for this page."""
        talks, talk = self._desk.talking.talks, self._talk()
        own = {self._line(page, each) for each in Kept}
        lines = [line for line in talk.note(Step.AGREEMENTS).split("\n") if line and line not in own]
        text = "\n".join([*lines, self._line(page, kept)])
        return self._desk.attempt(msg("keep words of a talk"), lambda: talks.plan_note(talk.id, Step.AGREEMENTS, text),
                                  talks.apply)

    def _keep(self, page: Agreement) -> None:
        self._note(page, Kept.KEEP)

    def _change(self, page: Agreement) -> None:
        if self._note(page, Kept.CHANGE):
            self._desk.acts.open_agreement(page.id)

    def _drop(self, page: Agreement) -> None:
        """It ends now; either may end it at any time, and there is no penalty (rules 8 and 9)."""
        door, today = self._desk.house.ours.agreements, self._desk.house.today()
        if self._desk.act(lambda: door.plan_end(page.id, today), door.apply) and self._note(page, Kept.DROP):
            self._desk.told.emit(msg("“{title}” has ended. Its page stays with the others.", title=page.title))

    # Every three months

    def neutral(self) -> QWidget:
        """Seven minutes, each alone on paper or in own pages; nothing is asked of a row that was frightening (CHK-8)."""
        kit = self._kit
        card = kit.card(
            kit.text(msg("Take a row that still bothers you a little. How would a friend of you both tell it?")),
            kit.text(msg("Each thinks or writes for seven minutes, on paper or in mind. Nobody has to read it out.")),
            kit.text(msg("Leave out any row in which one of you was afraid."), "small"), gap=1.25)
        timer = TimerCard(kit, self._desk.acts.clock, offered=(NEUTRAL_MINUTES,),
                          timing=self._sitting().timing("neutral", NEUTRAL_MINUTES))
        return kit.columns([card], [timer], weights=(2, 1), least=220)

    def helping(self) -> QWidget:
        """Two times "no" in a row, and Evenhand itself proposes to stop (CHK-9)."""
        kit = self._kit
        answers = []
        for words, value in ((msg("It helps"), "yes"), (msg("In part"), "partly"), (msg("It does not help"), NO_HELP)):
            answers.append(kit.radio(words, on=self._talk().note(Step.HELPING) == value,
                                     on_choose=partial(self._answer, value)))
        parts: list[QWidget] = [kit.column(*answers, gap=0.5)]
        if self._desk.talking.talks.does_not_help():
            parts += [kit.text(msg("You said twice that it does not help. Then stopping is a good choice."), "strong"),
                      kit.text(msg("A talk with a therapist may help more. In Settings you can delete what is yours.")),
                      self._open("settings", msg("To Settings"))]
        return kit.card(*parts, gap=1.25)

    def _answer(self, value: str) -> None:
        talks = self._desk.talking.talks
        self._desk.attempt(msg("keep words of a talk"), lambda: talks.plan_note(
            self._talk().id, Step.HELPING, value), talks.apply)


def helping_told(value: str) -> Message:
    """The kept answer to "Does Evenhand help?" in words."""
    return {"yes": msg("It helps."), "partly": msg("It helps in part.")}.get(value, msg("It does not help."))
