"""Set what one keeps free: parts of weekdays, every week, and dates such as a trip or a late shift."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Part
from evenhand.domain.turns.busy import BusyEntry, BusyTimes, WeeklyTime
from evenhand.domain.turns.free_times import free_dates, free_time
from evenhand.domain.turns.kept_free import MOST_DATES, KeptFreeChange, KeptFreeDates, in_order
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, Words, empty
from evenhand.ui.long import LongWork
from evenhand.ui.rotation.busy_dialog import BusyDialog, left_out
from evenhand.ui.rotation.dates_form import DatesForm
from evenhand.ui.rotation.files import CALENDAR, CalendarFiles
from evenhand.ui.rotation.telling import WEEKDAYS
from evenhand.ui.widgets.ticks import Tick
from evenhand.ui.work import Run

_PARTS = {Part.MORNING: msg("Morning"), Part.DAY: msg("Daytime"), Part.EVENING: msg("Evening")}
AT_ONCE, MOST_LISTED = 5, 60  # dates that are shown, and that can be unfolded; the rest can be taken out together


class KeptFreeDialog(Dialog):
    """Each for themselves: `planned` tells the change of one partner who is here. Nothing is kept before Keep.

    The list becomes a form of one stretch of dates and back.
    """

    planned = Signal(object)  # a KeptFreeChange

    def __init__(self, kit: Kit, house: House, who: Who, parent: QWidget | None, run: Run,
                 files: CalendarFiles | None) -> None:
        super().__init__(kit, parent, width=620)
        self._house, self._who, self._files = house, who, files
        self._long = LongWork(kit, run)
        now = house.ours.duties.kept_free_by(who)
        self._weekly: set[WeeklyTime] = {(each.weekday, each.part) for each in now.weekly}
        self.dates: frozenset[KeptFreeDates] = now.dates
        self.ticks: dict[WeeklyTime, Tick] = {}
        self.buttons: dict[str, QPushButton] = {}
        self.form: DatesForm | None = None
        self.preview: BusyDialog | None = None
        self._column = QVBoxLayout()
        self.fill(self._column)
        self.show_list()
        self.ticks[0, Part.MORNING].setFocus()

    # The list

    def show_list(self, told: Message | None = None) -> None:
        """Show all that is kept free, and the ways to more."""
        kit, house = self.kit, self._house
        self._clear()
        name = house.name(self._who)
        head = kit.row(kit.mark(house.partners[self._who].mark), (kit.text(msg("{name} keeps free", name=name), "heading"), 1))
        more = [self._button("add", msg("Add dates…"), self.edit, "link")]
        if self._files is not None:
            more.append(self._button("file", msg("From a calendar file…"), self._ask_for_file, "link"))
        if len(self.dates) > 1:
            more.append(self._button("none", msg("Take out all dates"), self._take_out_all, "link"))
        keep = self._button("keep", msg("Keep"), self.keep, "primary")
        keep.setDefault(True)
        self._place([
            head, kit.text(msg("Rest and quiet count too. No turn of yours falls into these times.")), self.problem,
            kit.text(msg("Every week"), "subheading"), self._week(), kit.text(msg("On dates"), "subheading"),
            *self._dates(), kit.flow(*more),
            kit.ends(kit.flow(kit.button(msg("Cancel"), self.reject)), keep)])
        self.problem.say(kit.say(told) if told is not None else "")

    def _week(self) -> QWidget:
        """A line for each day, with its three parts below each other's."""
        kit, lines = self.kit, []
        names = [kit.text(day) for day in WEEKDAYS]
        for name in names:
            name.setMinimumWidth(max(each.sizeHint().width() for each in names) + kit.theme.gap(2))
        for weekday, name in enumerate(names):
            ticks = []
            for part, words in _PARTS.items():
                tick = kit.tick(words, on=(weekday, part) in self._weekly, on_change=partial(self._tick, (weekday, part)))
                tick.setAccessibleName(kit.say(free_time(weekday, part)))
                self.ticks[weekday, part] = tick
                ticks.append(tick)
            widest = max(tick.sizeHint().width() for tick in ticks)
            for tick in ticks:
                tick.setMinimumWidth(widest + kit.theme.gap(2))
            lines.append(kit.flow(name, kit.flow(*ticks, gap=0), gap=0.25))
        return kit.column(*lines, gap=0.5)

    def _tick(self, time: WeeklyTime, on: bool) -> None:
        (self._weekly.add if on else self._weekly.discard)(time)

    def _dates(self) -> list[QWidget]:
        """What is kept free once, what is over folded away."""
        kit, today = self.kit, self._house.today()
        ordered = in_order(self.dates)
        ahead = [each for each in ordered if each.days.end > today]
        over = [each for each in ordered if each.days.end <= today]
        if not ordered:
            return [kit.text(msg("A trip, a late shift, a week off: add its dates, and turns go around it."), "small")]
        lines = [self._line(each) for each in ahead[:AT_ONCE]]
        if len(ahead) > AT_ONCE:
            later = [self._line(each) for each in ahead[AT_ONCE:MOST_LISTED]]
            if len(ahead) > MOST_LISTED:
                later.append(kit.text(counted("and {n} more", "and {n} more", len(ahead) - MOST_LISTED), "small"))
            lines.append(kit.fold(counted("{n} later", "{n} later", len(ahead) - AT_ONCE), kit.column(*later, gap=0.5)))
        if over:
            lines.append(kit.fold(counted("{n} that is over", "{n} that are over", len(over)),
                                  kit.column(*(self._line(each) for each in over[-MOST_LISTED:]), gap=0.5)))
        return [kit.column(*lines, gap=0.5)]

    def _line(self, dates: KeptFreeDates) -> QWidget:
        kit, words = self.kit, self.kit.text(free_dates(dates))
        at = f"{dates.begin:%Y-%m-%d %H:%M}"
        acts = [self._button(f"change {at}", msg("Change…"), partial(self.edit, dates), "link"),
                self._button(f"remove {at}", msg("Take out"), partial(self._take_out, dates), "link")]
        for act in acts:
            act.setAccessibleDescription(words.text())
        texts = [words, kit.text(dates.label, "small")] if dates.label else [words]
        return kit.ends(kit.column(*texts, gap=0), kit.flow(*acts))

    def _take_out(self, dates: KeptFreeDates) -> None:
        self.dates -= {dates}
        self._back()

    def _take_out_all(self) -> None:
        self.dates = frozenset()
        self._back()

    # One stretch of dates

    def edit(self, before: KeptFreeDates | None = None) -> None:
        """Show the form of one stretch of dates; a new one without `before`."""
        kit = self.kit
        self._clear()
        self.form = DatesForm(kit, self._who, self._house.today(), before)
        self.form.planned.connect(partial(self._put, before))
        put = self._button("put", msg("Add") if before is None else msg("Change"), self.form.keep, "primary")
        put.setDefault(True)
        self._place([kit.text(msg("Which dates do you keep free?"), "heading"), self.form,
                     kit.ends(kit.flow(kit.button(msg("Back"), self._back)), put)])
        self.form.first.setFocus()

    def _put(self, before: KeptFreeDates | None, dates: KeptFreeDates) -> None:
        self.dates = (self.dates - {before} if before is not None else self.dates) | {dates}
        self._back()

    def _back(self, told: Message | None = None) -> None:
        self.show_list(told)
        self.buttons["add"].setFocus()

    # From a file

    def _ask_for_file(self) -> None:
        if self._files is not None:
            self._files.places.open(self, msg("Busy times from a calendar file"), CALENDAR, self.read)

    def read(self, path: Path) -> None:
        """Read the busy times on the worker, and show them to choose from."""
        files = self._files
        if files is not None:
            self._long.start(self, msg("Reading the calendar"), lambda progress: files.read_busy(path, progress),
                             self._preview, lambda message: self.problem.say(self.kit.say(message)))

    def _preview(self, found: BusyTimes) -> None:
        """Offer what is not kept free yet."""
        known = {(each.begin, each.end) for each in self.dates}
        once = [BusyEntry(entry.title, left) for entry in found.once
                if (left := tuple(each for each in entry.stretches if (each.begin, each.end) not in known))]
        weekly = {time: titles for time, titles in found.weekly.items() if time not in self._weekly}
        if not once and not weekly:
            said = msg("Nothing in this calendar takes a time that is not kept free yet.") if found.once or found.weekly else \
                msg("Nothing in this calendar takes a time of the next half year.")
            self.problem.say(" ".join(self.kit.say(each) for each in (said, *left_out(found)[1:])))
            return
        self.preview = BusyDialog(self.kit, self._who, replace(found, once=tuple(once), weekly=weekly),
                                  self._house.alone is not None, self)
        self.preview.taken.connect(self._take)
        self.preview.open()

    def _take(self, weekly: Sequence[WeeklyTime], dates: frozenset[KeptFreeDates]) -> None:
        if len(self.dates | dates) > MOST_DATES:
            self.problem.say(self.kit.say(msg("Please keep at most {most} dates.", most=MOST_DATES)))
            return
        self._weekly.update(weekly)
        self.dates |= dates
        self._back(msg("Look through it, then press Keep. Nothing is kept before."))

    # Around

    def keep(self) -> None:
        """Plan the change and hand it on."""
        duties = self._house.ours.duties
        try:
            change: KeptFreeChange = duties.plan_keep_free(self._who, self._weekly, self.dates,
                                                           here=frozenset(self._house.here))
        except (Refused, StoreFailed) as refusal:
            self.problem.say(self.kit.say(refusal.message))
            return
        self.planned.emit(change)
        self.accept()

    def reject(self) -> None:
        """Escape leads from the form back to the list, and from there out."""
        if self.form is not None:
            self._back()
        else:
            super().reject()

    def _clear(self) -> None:
        empty(self._column)
        self.form, self.buttons, self.ticks = None, {}, {}
        self.problem = self.kit.text("", "attention")

    def _place(self, parts: list[QWidget]) -> None:
        for part in parts:
            self._column.addWidget(part)
        self._column.addStretch(1)

    def _button(self, key: str, words: Words, act: Callable[[], None], kind: str) -> QPushButton:
        self.buttons[key] = self.kit.button(words, act, kind=kind)
        return self.buttons[key]
