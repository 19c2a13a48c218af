"""The form of "Who, when, good enough": owner, calendar or moment, what is enough, the first small step."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType

from PySide6.QtWidgets import QButtonGroup, QWidget

from evenhand.domain.agreements.cadence import cadence_words
from evenhand.domain.agreements.content import MOST_TURN_WEEKS, Cadence, Owner, Topic, may_say_good_enough
from evenhand.domain.message import DayStyle, Message, Told, counted, msg
from evenhand.domain.partners import Who
from evenhand.ui.agreements.boxes import Box
from evenhand.ui.agreements.form import Form
from evenhand.ui.kit import empty
from evenhand.ui.widgets.fields import Choice
from evenhand.ui.widgets.ticks import Radio, Tick

WEEKDAYS = MappingProxyType({
    "MO": msg("Monday"), "TU": msg("Tuesday"), "WE": msg("Wednesday"), "TH": msg("Thursday"),
    "FR": msg("Friday"), "SA": msg("Saturday"), "SU": msg("Sunday"),
})
DAILY, WEEKLY, MONTHLY = "daily", "weekly", "monthly"
MOST_WEEKS_BETWEEN = 6
_PLACES = ((msg("the first"), 1), (msg("the second"), 2), (msg("the third"), 3), (msg("the fourth"), 4),
           (msg("the last"), -1))


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar rules that can be chosen here. `place` counts the weekday within its month; -1 is the last."""

    how: str = WEEKLY
    weeks: int = 1
    days: tuple[str, ...] = ()
    place: int = 1

    @classmethod
    def of(cls, rule: str) -> "Calendar | None":
        """The choice that stands for a rule; None for a rule that is made otherwise."""
        parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
        days = tuple(parts.get("BYDAY", "").split(",")) if parts.get("BYDAY") else ()
        found = None
        match parts.get("FREQ"):
            case "DAILY":
                found = cls(DAILY)
            case "WEEKLY" if all(day in WEEKDAYS for day in days):
                found = cls(WEEKLY, int(parts.get("INTERVAL", "1")), days)
            case "MONTHLY" if len(days) == 1 and days[0][-2:] in WEEKDAYS and days[0][:-2] in ("1", "2", "3", "4", "-1"):
                found = cls(MONTHLY, days=(days[0][-2:],), place=int(days[0][:-2]))
        return found if found is not None and found.rule == rule else None

    @property
    def rule(self) -> str:
        """The rule as RFC 5545 writes it; empty while no weekday is chosen."""
        days = [day for day in WEEKDAYS if day in self.days]
        match self.how:
            case "daily":
                return "FREQ=DAILY"
            case "monthly":
                return f"FREQ=MONTHLY;BYDAY={self.place}{days[0]}" if days else ""
        if not days:
            return ""
        between = f"INTERVAL={self.weeks};" if self.weeks > 1 else ""
        return f"FREQ=WEEKLY;{between}BYDAY={','.join(days)}"


class WhoWhenForm(Form):
    """Choices are kept at once, texts a moment after typing."""

    def build(self) -> None:
        draft = self.desk.draft
        self.owners: dict[tuple[Owner, Who | None], Radio] = {}
        self._enough = self.kit.column()
        self._show_enough()
        first = self.box("first_step", msg("First small step"), draft.first_step,
                         lambda text: self.desk.edit(first_step=text),
                         help_text=msg("Something for this week. May stay empty."))
        deeds = self.topic(Topic.DEED, msg("We will"), msg("More that we do, one sentence a line. May stay empty."))
        self.add(self._owner_part(), self._when_part(), self.problem, self._enough, first, deeds,
                 self.hints(first, deeds))

    # Who

    def _owner_part(self) -> QWidget:
        kit, desk, draft = self.kit, self.desk, self.desk.draft
        options: list[tuple[Message, Owner, Who | None]] = [
            (msg("{name} does it", name=desk.partner(who).name), Owner.ONE, who) for who in desk.order]
        options += [(msg("We do it together"), Owner.BOTH, None), (msg("We take turns"), Owner.IN_TURNS, None)]
        group = QButtonGroup(self)
        for words, owner, who in options:
            on = draft.owner is owner and (owner is not Owner.ONE or draft.owned_by is who)
            radio = kit.radio(words, on=on, on_choose=partial(self._own, owner, who))
            group.addButton(radio)
            self.owners[owner, who] = radio
        weeks = [(counted("each for {n} week", "each for {n} weeks", n), n) for n in range(1, MOST_TURN_WEEKS + 1)]
        self.turns = kit.choice(msg("How long a turn lasts"), [*weeks, (msg("one time each"), 0)], draft.turn_weeks,
                                lambda n: self.keep(turn_weeks=n))
        self.turns.setVisible(draft.owner is Owner.IN_TURNS)
        return kit.column(kit.text(msg("Who does it"), "strong"), *self.owners.values(), self.turns, gap=0.25)

    def _own(self, owner: Owner, who: Who | None) -> None:
        self.keep_now()
        self.turns.setVisible(owner is Owner.IN_TURNS)
        self.keep(owner=owner, owned_by=who)
        self._show_enough()

    def _show_enough(self) -> None:
        """What is good enough is for the one who does it to write (rule 9); the other reads it."""
        kit, desk, draft = self.kit, self.desk, self.desk.draft
        doer = desk.partner(draft.owned_by) if draft.owner is Owner.ONE and draft.owned_by is not None else None
        empty(self._enough.layout())
        if may_say_good_enough(draft, desk.here):
            part: QWidget = self.box(
                "good_enough", msg("Good enough means"), draft.good_enough, lambda text: desk.edit(good_enough=text),
                of=doer, hints=True, help_text=msg("Good enough for now. The one who does it writes it. Nobody checks."))
        else:
            self.boxes.pop("good_enough", None)
            said = draft.good_enough or msg("{name} writes this when here.", name=desk.partner(draft.owned_by).name)
            part = kit.column(kit.named(doer, msg("Good enough means"), "strong"), kit.text(said), gap=0.5)
        self._enough.layout().addWidget(part)

    # When

    def _when_part(self) -> QWidget:
        kit, cadence = self.kit, self.desk.draft.cadence
        known = Calendar.of(cadence.rule) if cadence.rule else Calendar()
        self.calendar = known or Calendar()
        self.by_cue = kit.radio(msg("At a moment that you both notice"), on=not cadence.rule,
                                on_choose=lambda: self._switch(cue=True))
        self.by_day = kit.radio(msg("On set days"), on=bool(cadence.rule), on_choose=lambda: self._switch(cue=False))
        group = QButtonGroup(self)
        for radio in (self.by_cue, self.by_day):
            group.addButton(radio)
        self.cue: Box = self.box("cue", msg("Which moment"), cadence.cue, self._keep_cue, most=200, hints=True,
                                 placeholder=msg("after a row"))
        parts: list[QWidget] = [kit.text(msg("When"), "strong"), self.by_cue, self.cue, self.by_day]
        self.days = self._days(None if known is not None else cadence)
        parts.append(self.days)
        self.cue.setVisible(not cadence.rule)
        self.days.setVisible(bool(cadence.rule))
        return kit.column(*parts, gap=0.5)

    def _days(self, unknown: Cadence | None) -> QWidget:
        kit, shown = self.kit, self.calendar
        hows = [(msg("every day"), DAILY), (msg("by the week"), WEEKLY), (msg("once a month"), MONTHLY)]
        self.how: Choice = kit.choice(msg("How often"), hows, shown.how, lambda _: self._choose())
        between = [(msg("every week"), 1), *((counted("every {n} week", "every {n} weeks", n), n)
                                             for n in range(2, MOST_WEEKS_BETWEEN + 1))]
        self.weeks: Choice = kit.choice(msg("Every how many weeks"), between, shown.weeks, lambda _: self._choose())
        self.place: Choice = kit.choice(msg("Which one in the month"), _PLACES, shown.place, lambda _: self._choose())
        self.weekday: Choice = kit.choice(msg("Which day"), [(words, day) for day, words in WEEKDAYS.items()],
                                          shown.days[0] if shown.days else "SU", lambda _: self._choose())
        self.weekdays: dict[str, Tick] = {
            day: kit.tick(words, on=day in shown.days, on_change=lambda _on: self._choose())
            for day, words in WEEKDAYS.items()}
        self._first = kit.column()
        self._offer_first()
        self._in_weeks = kit.column(kit.flow(self.weeks, self._first), kit.flow(*self.weekdays.values(), gap=1.5), gap=0.75)
        self._in_months = kit.flow(self.place, self.weekday)
        self._show_how(shown.how)
        parts: list[QWidget] = [self.how, self._in_weeks, self._in_months]
        if unknown is not None and (told := cadence_words(unknown)) is not None:
            parts.insert(0, kit.text(msg("Now: {days}. Choose below to change it.", days=told), "small"))
        return kit.column(*parts, gap=0.75)

    def _offer_first(self) -> None:
        """In which week it begins, where not every week has one: each choice is named by its Monday."""
        kit, weeks, today = self.kit, self.calendar.weeks, self.desk.house.today()
        begin = self.desk.draft.cadence.begin or today
        monday = today - timedelta(days=today.weekday())
        mondays = [monday + timedelta(weeks=n) for n in range(weeks)]
        now = mondays[((begin - monday).days // 7) % weeks]
        empty(self._first.layout())
        self.first: Choice = kit.choice(msg("In which week it begins"), [
            (msg("begins in the week of {day}", day=Told(day, DayStyle.DAY)), day) for day in mondays], now,
            lambda _: self._choose())
        self._first.layout().addWidget(self.first)
        self._first.setVisible(weeks > 1)

    def _show_how(self, how: str) -> None:
        self._in_weeks.setVisible(how == WEEKLY)
        self._in_months.setVisible(how == MONTHLY)

    def _switch(self, cue: bool) -> None:
        self.cue.setVisible(cue)
        self.days.setVisible(not cue)
        if cue:
            self.keep(cadence=Cadence(cue=self.cue.text))
        else:
            self._choose()

    def _choose(self) -> None:
        how = str(self.how.chosen)
        self._show_how(how)
        days = (tuple(day for day, tick in self.weekdays.items() if tick.isChecked()) if how == WEEKLY
                else (str(self.weekday.chosen),))
        before, weeks, place = self.calendar.weeks, self.weeks.chosen, self.place.chosen
        self.calendar = Calendar(how, weeks if isinstance(weeks, int) else 1, days, place if isinstance(place, int) else 1)
        rule = self.calendar.rule
        if self.calendar.weeks != before:
            self._offer_first()
        first = self.first.chosen
        begin = first if how == WEEKLY and self.calendar.weeks > 1 and isinstance(first, date) else self.desk.house.today()
        self.keep(cadence=Cadence(rule=rule, begin=begin) if rule else Cadence())

    def _keep_cue(self, text: str) -> None:
        if self.by_cue.isChecked():
            self.desk.edit(cadence=Cadence(cue=text))
