"""The forms of the parts that are mostly text: about, place, slips, hard weeks, what stays."""
# SPDX-License-Identifier: GPL-3.0-or-later

from functools import partial

from evenhand.domain.agreements.content import (
    LONGEST_TITLE,
    MOST_HARD_WEEKS,
    Stay,
    Topic,
)
from evenhand.domain.agreements.sentences import STAY_WORDS, TOPIC_WORDS
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.partners import Who
from evenhand.ui.agreements.form import Form
from evenhand.ui.agreements.rest import RestTimes
from evenhand.ui.widgets.ticks import Tick

MOST_TALK_DAYS = 14


class AboutForm(Form):
    """The name of the page, what it is about, and why it matters to each, in own words."""

    def build(self) -> None:
        desk, draft = self.desk, self.desk.draft
        title = self.box("title", msg("Name of the page"), draft.title, lambda text: desk.edit(title=text),
                         most=LONGEST_TITLE)
        about = self.box("about", msg("What it is about"), draft.about, lambda text: desk.edit(about=text),
                         help_text=msg("One thing only, in one or two sentences. It can be small."))
        self.add(title, about, self.hints(title, about))
        for who in desk.order:
            self._why(who)

    def _why(self, who: Who) -> None:
        desk, kit, partner = self.desk, self.kit, self.desk.partner(who)
        why = desk.draft.why.of(who)
        if who in desk.here:
            self.add(self.box(f"why {who.value}", msg("Why it matters to me"), why, partial(self._keep_why, who),
                              of=partner, hints=True))
        elif why:
            self.add(kit.named(partner, msg("Why it matters to {name}", name=partner.name), "strong"), kit.text(why))

    def _keep_why(self, who: Who, text: str) -> None:
        self.desk.edit(why=self.desk.draft.why.put(who, text))


class PlaceForm(Form):
    """Where, how to pause, how to postpone, rest. All of it may stay empty."""

    def build(self) -> None:
        boxes = [
            self.topic(Topic.WHERE, TOPIC_WORDS[Topic.WHERE], msg("We talk in the kitchen, with the door closed.")),
            self.topic(Topic.PAUSE, TOPIC_WORDS[Topic.PAUSE],
                       msg("Either may say “pause”. We set the time to come back.")),
            self.topic(Topic.POSTPONE, TOPIC_WORDS[Topic.POSTPONE],
                       msg("Either may ask for another time, and names it.")),
            self.topic(Topic.REST, TOPIC_WORDS[Topic.REST], msg("No hard talks after 22:00."))]
        self.add(self.kit.text(msg("All of this may stay empty. Each line is a sentence of its own."), "small"), *boxes,
                 self.hints(*boxes), RestTimes(self.desk))


class SlipForm(Form):
    """If it slips we talk, without blame. There is no penalty (AGR-4)."""

    def build(self) -> None:
        days = [(counted("within {n} day", "within {n} days", n), n) for n in range(1, MOST_TALK_DAYS + 1)]
        choice = self.kit.choice(msg("When we talk about it"), days, self.desk.draft.talk_within_days,
                                 lambda n: self.keep(talk_within_days=n))
        helps = self.topic(Topic.SLIP, msg("What else helps then"), _OWN_LINE)
        self.add(
            self.kit.text(msg("Things slip. Then we talk about what got in the way, without blame. There is no penalty."),
                          "small"),
            self.kit.field(msg("When we talk about it"), choice), self.problem, helps, self.hints(helps))


class HardWeeksForm(Form):
    """What happens while one is ill, or work or grief takes all there is."""

    def build(self) -> None:
        weeks = [(counted("at most {n} week", "at most {n} weeks", n), n) for n in range(1, MOST_HARD_WEEKS + 1)]
        choice = self.kit.choice(msg("How long it may last"), weeks, self.desk.draft.hard_weeks_at_most,
                                 lambda n: self.keep(hard_weeks_at_most=n))
        boxes = [
            self.topic(Topic.HARD_CUE, TOPIC_WORDS[Topic.HARD_CUE], msg("One of us says “hard week”. That is enough.")),
            self.topic(Topic.DROPS_FIRST, TOPIC_WORDS[Topic.DROPS_FIRST], msg("Guests and the big clean.")),
            self.topic(Topic.STEPS_IN, TOPIC_WORDS[Topic.STEPS_IN], msg("The other one opens the talk.")),
            self.topic(Topic.OUTSIDE_HELP, TOPIC_WORDS[Topic.OUTSIDE_HELP], msg("We ask my sister for Sunday.")),
            self.topic(Topic.HAND_BACK, TOPIC_WORDS[Topic.HAND_BACK], msg("We look again together, with tea."))]
        self.add(self.kit.text(msg("All of this may stay empty. It is for weeks when one of you is ill or has too much."),
                               "small"), *boxes, self.hints(*boxes),
                 self.kit.field(msg("How long it may last"), choice), self.problem)


class StaysForm(Form):
    """What stays, whoever's turn it is."""

    def build(self) -> None:
        self.ticks: dict[Stay, Tick] = {}
        self.add(self.kit.text(msg("A turn never means that one of you is alone with it. What is ticked stays."), "small"))
        for stay in Stay:
            self.ticks[stay] = self.kit.tick(STAY_WORDS[stay], on=stay in self.desk.draft.stays,
                                             on_change=lambda _on: self._keep_stays())
            self.add(self.ticks[stay])
        own = self.topic(Topic.STAY, msg("What else stays"), _OWN_LINE)
        self.add(own, self.hints(own))

    def _keep_stays(self) -> None:
        self.keep(stays=tuple(stay for stay, tick in self.ticks.items() if tick.isChecked()))


_OWN_LINE: Message = msg("You may leave this empty.")
