"""The form of hard weeks: what it is, whose, from when to when, what is possible, what is dropped, who steps in."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.failures import Refused
from evenhand.domain.hard_weeks import MOST_DAYS, LifeChange, LifeChangeChange, LifeChangeKind, StepsIn, kind_name
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, Words, empty
from evenhand.ui.widgets.days import DayBox

_USUAL_DAYS = 7
_CAPACITY = ((msg("nothing"), 0), (msg("a little"), 25), (msg("about half"), 50), (msg("most of it"), 75))
_KINDS = tuple(LifeChangeKind)


class TaskList(QWidget):
    """Tasks added one by one from the catalogue; each line can be taken away again. `words` tells a line."""

    def __init__(self, kit: Kit, name: Words, catalogue: Catalogue, add_words: Message,
                 beside: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.kit, self._catalogue = kit, catalogue
        offered = [task for task in catalogue.values() if task.offered_for_sharing]
        self._offered = [task.id for task in offered]
        self.choice = kit.choice(name, [(task.name, place) for place, task in enumerate(offered)], 0)
        self.choice.setMinimumContentsLength(12)
        self.choice.setSizeAdjustPolicy(self.choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.lines = QVBoxLayout()
        self.add = kit.button(add_words, self._add)
        self.added: list[tuple[str, Who | None]] = []
        self.who: Callable[[], Who | None] = lambda: None
        self.words: Callable[[str, Who | None], Words] = lambda task, who: catalogue[task].name
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(0.75))
        column.addLayout(self.lines)
        column.addWidget(self.choice)
        column.addWidget(kit.flow(*beside, self.add))

    def take(self, added: Sequence[tuple[str, Who | None]]) -> None:
        """Show these lines. Tasks that the catalogue no longer has are left out."""
        self.added = [each for each in added if each[0] in self._catalogue]
        self._show()

    def _add(self) -> None:
        new = (self._offered[self.choice.currentIndex()], self.who())
        self.take([*(each for each in self.added if each[0] != new[0]), new])

    def _remove(self, line: tuple[str, Who | None]) -> None:
        self.take([each for each in self.added if each != line])
        self.choice.setFocus()

    def _show(self) -> None:
        empty(self.lines)
        for line in self.added:
            words = self.kit.say(self.words(*line))
            away = self.kit.button(msg("take away"), partial(self._remove, line), kind="link")
            away.setAccessibleName(self.kit.say(msg("Take away: {words}", words=words)))
            self.lines.addWidget(self.kit.flow(self.kit.text(words), away))


class HardWeeksForm(QWidget):
    """Asks for hard weeks, or changes some. `planned` carries the change; refusals stand beside their field."""

    planned = Signal(object)

    def __init__(self, kit: Kit, house: House, before: LifeChange | None = None,
                 draft: LifeChange | None = None) -> None:
        """`before` is changed, or None for new ones; `draft` is what was begun and not kept."""
        super().__init__()
        self.kit, self._house, self._before = kit, house, before
        today, catalogue = house.today(), house.catalogue()
        self._whose: list[Who | None] = [*house.here, *([None] if len(house.partners) == 2 else [])]
        people: list[tuple[Words, object]] = [
            (house.name(who) if who is not None else msg("both of us"), place) for place, who in enumerate(self._whose)]
        kinds = [(kind_name(kind), place) for place, kind in enumerate(_KINDS)]
        self.kind = kit.choice(msg("What makes them hard"), kinds, 0)
        self.whose = kit.choice(msg("Whose weeks"), people, 0)
        self.begin, self.last = DayBox(kit.theme, today), DayBox(kit.theme, today + timedelta(days=_USUAL_DAYS - 1))
        self.begin.dateChanged.connect(self._keep_in_order)
        self.last.dateChanged.connect(self._tell_days)
        self.days = kit.text("", "small")
        self.capacity = kit.choice(msg("What is possible"), list(_CAPACITY), 50)
        self.dropped = TaskList(kit, msg("A task to leave"), catalogue, msg("Leave this for now"))
        self._steps_in(catalogue)
        self._fields = {
            "whose": kit.field(msg("Whose weeks"), self.whose), "begin": kit.field(msg("First day"), self.begin),
            "until": kit.field(msg("Last day"), self.last),
            "capacity": kit.field(msg("How much of the usual can be done"), self.capacity)}
        self.problem = kit.text("", "attention")
        if (begun := draft or before) is not None:
            self._fill(begun)
        self._tell_days()
        self._lay_out()

    def _steps_in(self, catalogue: Catalogue) -> None:
        """Only those who are here can say that they step in; nobody is put down by the other (PRODUCT rule 3)."""
        helpers: list[Who | None] = [*self._house.here, None]
        names: list[tuple[Words, object]] = [
            (self._house.name(who) if who is not None else msg("help from outside"), place)
            for place, who in enumerate(helpers)]
        self.helper = self.kit.choice(msg("Who steps in"), names, 0)
        self.steps_in = TaskList(self.kit, msg("A task to take on"), catalogue, msg("Add"), [self.helper])
        self.steps_in.who = lambda: helpers[self.helper.currentIndex()]
        self.steps_in.words = lambda task, who: msg(
            "{task}: {name}", task=catalogue[task].name,
            name=self._house.name(who) if who is not None else msg("help from outside"))

    def _lay_out(self) -> None:
        kit, fields = self.kit, self._fields
        two = len(self._house.partners) == 2
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(1.5))
        kind = kit.field(msg("What makes them hard"), self.kind)
        column.addWidget(kit.columns([kind], [fields["whose"]], least=220) if two else kind)
        column.addWidget(kit.columns([fields["begin"]], [fields["until"]], least=220))
        column.addWidget(self.days)
        column.addWidget(fields["capacity"])
        stepping: list[QWidget] = [kit.text(msg("Who steps in"), "strong"), self.steps_in]
        if two and not self._house.both_here:
            stepping.append(kit.text(msg("The other can step in when both are here."), "small"))
        dropping = kit.column(kit.text(msg("What is left alone for now"), "strong"), self.dropped, gap=0.5)
        for part in (dropping, kit.column(*stepping, gap=0.5), self.problem):
            column.addWidget(part)

    def _fill(self, before: LifeChange) -> None:
        self.kind.setCurrentIndex(_KINDS.index(before.kind))
        if before.whose in self._whose:
            self.whose.setCurrentIndex(self._whose.index(before.whose))
        self.begin.set_day(before.span.begin)
        self.last.set_day(max(before.span.begin, before.span.last))
        nearest = min(range(len(_CAPACITY)), key=lambda place: abs(_CAPACITY[place][1] - before.capacity_percent))
        self.capacity.setCurrentIndex(nearest)
        self.dropped.take([(task, None) for task in sorted(before.dropped)])
        self.steps_in.take([(each.task, each.who) for each in before.steps_in])

    def _keep_in_order(self) -> None:
        """A first day behind the last one takes it along; the length stays within the longest."""
        begin = self.begin.day
        if self.last.day < begin:
            self.last.set_day(begin + timedelta(days=_USUAL_DAYS - 1))
        elif (self.last.day - begin).days >= MOST_DAYS:
            self.last.set_day(begin + timedelta(days=MOST_DAYS - 1))
        self._tell_days()

    def _tell_days(self) -> None:
        days = (self.last.day - self.begin.day).days + 1
        words = counted("{n} day. Then Evenhand asks how it is.", "{n} days. Then Evenhand asks how it is.", days)
        self.days.say(self.kit.say(words) if days > 0 else "")

    def keep(self) -> None:
        """Plan what is said, or say what has to change."""
        for field in self._fields.values():
            field.refuse("")
        self.problem.say("")
        try:
            self.planned.emit(self._plan())
        except Refused as refusal:
            words = self.kit.say(refusal.message)
            if refusal.field in self._fields:
                self._fields[refusal.field].refuse(words)
            else:
                self.problem.say(words)

    def draft(self) -> LifeChange:
        """What is said so far, as it is; its days may still be none."""
        begin, end = self.begin.day, self.last.day + timedelta(days=1)
        return LifeChange(
            self._before.id if self._before is not None else "", _KINDS[self.kind.currentIndex()],
            self._whose[self.whose.currentIndex()], Span(begin, max(begin, end)),
            _CAPACITY[self.capacity.currentIndex()][1], frozenset(task for task, _ in self.dropped.added),
            tuple(StepsIn(task, who) for task, who in self.steps_in.added))

    def _plan(self) -> LifeChangeChange:
        said, door, here = self.draft(), self._house.ours.hard_weeks, frozenset(self._house.here)
        if self._before is None:
            return door.plan_declare(said.kind, said.whose, said.span, here=here, dropped=said.dropped,
                                     capacity_percent=said.capacity_percent, steps_in=said.steps_in)
        return door.plan_edit(said, here=here)
