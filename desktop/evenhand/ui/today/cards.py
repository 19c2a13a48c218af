"""The cards of the page Today: what each shows, from what is true now."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.domain.talks.agenda import TalkKind
from evenhand.domain.talks.worked import Worked
from evenhand.domain.thanks import Thanks
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, Words
from evenhand.ui.ledger.telling import day_told, done_told
from evenhand.ui.order import first_on

AHEAD_DAYS = 28
MOST_COMING = 5
MOST_TURNS = 2
MOST_THANKS = 2
THANKS_DAYS = 60
TALKS = "check-ins"


@dataclass(frozen=True, slots=True)
class TurnToday:
    """A turn of today. `who` None is both. `done` marks it as done with one press; None leaves the button out."""

    title: Words
    who: Who | None
    detail: Words = ""
    why: Words = ""
    done: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that comes up on a day; `when` in words if there is more to it than the day.

    `place` is where it leads to, "" for nowhere.
    """

    day: date
    what: Words
    when: Words = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class KeptFree:
    """A time that is kept free for one partner, or for both when `who` is None."""

    who: Who | None
    words: Words


def coming_up(house: House, more: Sequence[Coming] = ()) -> list[Coming]:
    """What comes in the next four weeks: the end of the two weeks, of trials and of hard weeks, looking at
    agreements again, talks about what slipped, and `more`."""
    today = house.today()
    found = list(more)
    running = house.ours.periods.running(today)
    if running is not None and running.end is not None:
        what = msg("Two weeks end: look at them together") if running.weeks == 2 else \
            msg("Your time of looking ends: look at it together")
        if len(house.partners) == 1:
            what = msg("Two weeks end: look back at them") if running.weeks == 2 else msg("Your time of looking ends")
        found.append(Coming(running.span(today).last, what, place=TALKS if len(house.partners) == 2 else ""))
    for agreement in house.ours.agreements.all.values():
        if (last := agreement.life.last_trial_day) is not None:
            found.append(Coming(last, msg("Trial of “{title}” ends", title=agreement.title)))
    found += [Coming(day, msg("Look at “{title}” again", title=agreement.title))
              for agreement in house.ours.agreements.all.values() if (day := agreement.looked_at_again_on) is not None]
    found += [Coming(day, msg("Talk about “{title}”, without blame", title=agreement.title))
              for agreement in house.ours.agreements.all.values()
              if (day := house.ours.slips.talk_by(agreement)) is not None]
    for hard in house.ours.hard_weeks.within(Span.of_days(today, 1)):
        named = hard.whose in house.partners and len(house.partners) == 2
        what = msg("{name}’s hard weeks end", name=house.name(hard.whose)) if named else msg("Hard weeks end")
        found.append(Coming(hard.span.last, what))
    ahead = Span.of_days(today, AHEAD_DAYS)
    return sorted((each for each in found if each.day in ahead), key=lambda each: each.day)[:MOST_COMING]


def waits_for_talk(house: House) -> bool:
    """Whether the last time of looking is over, and the couple's talk about it has not begun since."""
    today = house.today()
    last = house.ours.periods.last_over(today)
    if len(house.partners) < 2 or last is None or last.end is None or house.ours.periods.rest_until(today) is None:
        return False
    return not any(talk.kind is TalkKind.MONTHLY and talk.day >= last.end - timedelta(days=1)
                   for talk in house.ours.talking.talks.all())


def last_thanks(house: House) -> list[Thanks]:
    """The latest thanks; no count and no balance of them (CHK-6)."""
    today = house.today()
    return list(house.ours.thanks.within(Span(today - timedelta(days=THANKS_DAYS), today + timedelta(days=1))))


def last_worked(house: House) -> tuple[Worked, ...]:
    """What worked lately, the latest first."""
    today = house.today()
    return house.ours.talking.worked.within(Span(today - timedelta(days=THANKS_DAYS), today + timedelta(days=1)))


class Cards:
    """Makes the four cards."""

    def __init__(self, kit: Kit, house: House, visit: Callable[[str], object], offers: Callable[[str], bool]) -> None:
        self._kit, self._house, self._visit, self._offers = kit, house, visit, offers

    def _next_step(self, place: str, words: Message) -> list[QWidget]:
        """The one next step, where the place can be visited."""
        kit = self._kit
        return [kit.flow(kit.button(words, lambda: self._visit(place)))] if self._offers(place) else []

    def turns(self, turns: Sequence[TurnToday] | None) -> QFrame:
        """Today's turns, at most two, with why. `turns` is None while there is no plan."""
        kit = self._kit
        if turns is None:
            return kit.card(kit.text(msg("Once you take turns with something, today’s turns stand here."), "soft"),
                            *self._next_step("rotation", msg("Plan turns")), title=msg("Today"))
        parts: list[QWidget] = [self._turn(turn) for turn in turns[:MOST_TURNS]]
        parts += [kit.text(turn.why, "small") for turn in turns[:MOST_TURNS] if turn.why]
        if not turns:
            parts.append(kit.text(msg("No turns today."), "soft"))
        elif self._offers("rotation"):
            parts.append(kit.flow(kit.button(msg("Swap or skip"), lambda: self._visit("rotation"), kind="link")))
        return kit.card(*parts, title=msg("Today"))

    def just_me(self) -> QFrame:
        """The ways to the own pages, for one who uses the program alone."""
        kit = self._kit
        places = (("reflections", msg("The last two weeks")), ("drafts", msg("A draft")))
        ways = [kit.button(words, partial(self._visit, place)) for place, words in places if self._offers(place)]
        return kit.card(kit.text(msg("Look at your last two weeks, or find words for something. Only you can read it."),
                                 "soft"), kit.flow(*ways), title=msg("Just me"))

    def _turn(self, turn: TurnToday) -> QWidget:
        kit, house = self._kit, self._house
        name = house.name(turn.who) if turn.who is not None else kit.say(msg("Together"))
        mark = house.partners[turn.who].mark if turn.who is not None else None
        beside: list[QWidget] = [kit.chip(mark, name)]
        if turn.done is not None:
            button = kit.button(msg("Done"), turn.done, kind="link")
            button.setAccessibleDescription(kit.say(turn.title))
            beside.append(button)
        words = [kit.text(turn.title), *([kit.text(turn.detail, "small")] if turn.detail else [])]
        return kit.column(kit.row((kit.column(*words, gap=0), 1), *beside), kit.rule(), gap=0.75)

    def coming(self, coming: Sequence[Coming], start_looking: Callable[[], None] | None) -> QFrame:
        """What comes up; `start_looking` is offered while no two weeks run."""
        kit, today = self._kit, self._house.today()
        parts: list[QWidget] = []
        for each in coming:
            when = each.when or msg("today") if each.day == today else each.when or day_told_ahead(each.day, today)
            day = kit.text(when, "small")
            day.setMinimumWidth(kit.theme.px(96))
            lead = self._to_talk() if each.place == TALKS else []
            parts += [kit.row(day, (kit.text(each.what), 1)), *([kit.flow(*lead)] if lead else []), kit.rule()]
        if waits_for_talk(self._house):
            parts += [kit.text(msg("Your time of looking is over. The monthly talk goes through it, when it suits you "
                                   "both.")), kit.flow(*self._to_talk()), kit.rule()]
        if start_looking is not None:
            parts += [kit.text(msg("You can look at your days for two weeks, and then talk about them."), "soft"),
                      kit.flow(kit.button(msg("Start two weeks"), start_looking))]
        elif not coming:
            parts.append(kit.text(msg("Nothing is set for the next weeks."), "soft"))
        return kit.card(*parts, title=msg("Coming up"))

    def _to_talk(self) -> list[QWidget]:
        """The way to the talk that a time of looking ends with."""
        kit = self._kit
        return [kit.button(msg("To the talk"), lambda: self._visit(TALKS), kind="link")] if self._offers(TALKS) else []

    def thanks(self, say_thanks: Callable[[], None]) -> QFrame:
        """The last thanks, and a way to say some."""
        kit, house, today = self._kit, self._house, self._house.today()
        parts: list[QWidget] = []
        said = [(thanks.day, msg("“{text}”", text=thanks.text) if thanks.text else self._thanked_for(thanks), thanks.giver)
                for thanks in last_thanks(house)[:MOST_THANKS]]
        said += [(worked.day, msg("“{text}”", text=worked.text), worked.whose) for worked in last_worked(house)[:1]]
        for day, words, who in sorted(said, key=lambda each: each[0], reverse=True)[:MOST_THANKS]:
            when = {0: msg("today"), 1: msg("yesterday")}.get((today - day).days, day_told(day, today))
            name = house.name(who) if who is not None else msg("both")
            parts.append(kit.column(kit.text(words), kit.text(msg("from {name}, {when}", name=name, when=when), "small"),
                                    gap=0.25))
        if not parts:
            parts.append(kit.text(msg("Say thanks for one thing that the other did. A few words are enough."), "soft"))
        parts.append(kit.flow(kit.button(msg("Say thanks"), say_thanks)))
        return kit.card(*parts, title=msg("Thanks"), gap=1.5)

    def _thanked_for(self, thanks: Thanks) -> Message:
        house = self._house
        entry = house.ours.entries.get(thanks.entry_id) if thanks.entry_id else None
        if entry is not None:
            return msg("Thanks for: {what}", what=done_told(entry, house.catalogue()))
        task = house.catalogue().get(thanks.task)
        return msg("Thanks for: {what}", what=task.done) if task is not None else msg("Thanks.")

    def kept_free(self, free: Sequence[KeptFree]) -> QFrame:
        """Times that belong to one of the two, and hard weeks that are on or near."""
        kit, house = self._kit, self._house
        order = (first_on(house.today()), first_on(house.today()).other, None)
        parts: list[QWidget] = []
        for each in sorted(free, key=lambda each: order.index(each.who)):
            mark = house.partners[each.who].mark if each.who is not None else None
            parts.append(kit.row(kit.mark(mark), (kit.text(each.words), 1)))
        hard = house.ours.hard_weeks.within(Span.of_days(house.today(), AHEAD_DAYS))
        for weeks in hard:
            name = house.name(weeks.whose) if weeks.whose in house.partners else None
            begin, last = Told(weeks.span.begin), Told(weeks.span.last)
            words = msg("{name} has hard weeks from {begin} to {last}.", name=name, begin=begin, last=last) if name else \
                msg("Hard weeks for both from {begin} to {last}.", begin=begin, last=last)
            parts.append(kit.text(words, "small"))
        if not free and not hard:
            parts.append(kit.text(msg("Rest and quiet count too. When you plan turns, you can keep times free for each "
                                      "of you."), "soft"))
        return kit.card(*parts, title=msg("Kept free"))


def day_told_ahead(day: date, today: date) -> Message:
    """A day to come: with its month when that is another one."""
    style = DayStyle.SHORT if (day.year, day.month) == (today.year, today.month) else DayStyle.MONTH
    return msg("{day}", day=Told(day, style))
