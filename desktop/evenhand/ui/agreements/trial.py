"""The form of "Trial and review": how long to try it, and the day to look at it again."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from datetime import date, timedelta

from evenhand.domain.agreements.content import MOST_TRIAL_DAYS
from evenhand.domain.failures import Refused
from evenhand.domain.message import DayStyle, Message, Told, counted, msg
from evenhand.ui.agreements.desk import PageDesk
from evenhand.ui.agreements.form import Form

WEEKS_AHEAD = (2, 3, 4, 6, 8, 12)
OTHER = "other"


class TrialForm(Form):
    """A trial of 14 days by default (AGR-3)."""

    def __init__(self, desk: PageDesk, read_day: Callable[[str], date]) -> None:
        super().__init__(desk)
        self._read_day = read_day

    def build(self) -> None:
        kit, draft, today = self.kit, self.desk.draft, self.desk.house.today()
        spans = sorted({*range(7, MOST_TRIAL_DAYS + 1, 7), draft.trial_days})
        self.days = kit.choice(msg("How long you try it"), [(counted("{n} day", "{n} days", n), n) for n in spans],
                               draft.trial_days, lambda n: self.keep(trial_days=n))
        ahead = {today + timedelta(weeks=weeks): weeks for weeks in WEEKS_AHEAD}
        options: list[tuple[Message | str, object]] = [
            (counted("in {n} week, {day}", "in {n} weeks, {day}", weeks, day=Told(day, DayStyle.WEEKDAY)), day)
            for day, weeks in ahead.items()]
        chosen: object = draft.review_on
        if draft.review_on is None:
            options.insert(0, (msg("not chosen yet"), None))
        elif draft.review_on not in ahead:
            options.insert(0, (msg("{day}", day=Told(draft.review_on, DayStyle.FULL)), draft.review_on))
        options.append((msg("another day…"), OTHER))
        self.review = kit.choice(msg("We look at it again"), options, chosen, self._choose)
        self.other = self.box("review", msg("Which day"), "", self._keep_other, most=40,
                              help_text=msg("With its year, like 2027-01-15."))
        self.other.setVisible("review" in self.desk.pending)
        self.add(
            kit.text(msg("First you try it. After the trial it ends, unless you both want to go on."), "small"),
            kit.field(msg("How long you try it"), self.days), kit.field(msg("We look at it again"), self.review),
            self.other, self.problem)

    def _choose(self, day: object) -> None:
        self.other.setVisible(day == OTHER)
        if day == OTHER:
            self.other.editor.setFocus()
        elif isinstance(day, date):
            self.keep(review_on=day)

    def _keep_other(self, text: str) -> None:
        if not text.strip():
            return
        day = self._read_day(text)
        if day <= self.desk.house.today():
            raise Refused(msg("The day to look again lies in the past. Please choose a later one."), "review")
        self.desk.edit(review_on=day)
