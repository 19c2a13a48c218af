"""Planning turns: what rotates, for how long, and the plan that comes of it beside the present one."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evenhand.domain.agreements.flows import agreed_tasks
from evenhand.domain.catalogue import Task
from evenhand.domain.change import Change
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message, Told, counted, msg
from evenhand.domain.spans import monday_of
from evenhand.domain.partners import Who
from evenhand.domain.rotation.replan import REBALANCE, SMALL_REPAIR
from evenhand.domain.turns.duties import RotatingTask, may_rotate
from evenhand.domain.turns.planning import USUAL_WEEKS, Planned, Wish, planned
from evenhand.domain.turns.repairs import AimedAt, Repair, Trouble
from evenhand.domain.turns.turns import Turn, TurnsChange
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, Words, empty
from evenhand.ui.ledger.finder import TaskFinder
from evenhand.ui.rotation.cards import in_order
from evenhand.ui.rotation.reading import known_of, rules_of, uneven_of
from evenhand.ui.rotation.repairing import change_of
from evenhand.ui.rotation.task_form import TaskForm
from evenhand.ui.rotation.telling import (
    changes_told,
    how_told,
    level_told,
    pair_told,
    short_name,
)
from evenhand.ui.work import Run
from evenhand.ui.yeses import TwoYeses
from evenhand.ui.work import Task as Work

SPANS = (2, 4, 8, 12, 26)  # weeks
MOST_OFFERS = 5
MOST_LINES = 12  # of what changes
MOST_REPAIRS = 5  # of one trouble
LESS = Fraction(2, 5)  # of what it takes, for one who has less for now


class PlanDialog(Dialog):
    """A list of what rotates, that becomes a form and back, and then the result. `used` tells that a plan is kept."""

    used = Signal(object)  # the Message of what happened

    def __init__(self, kit: Kit, house: House, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent, width=680)
        self._house, self._run = house, run
        self.form: TaskForm | None = None
        self.finder: TaskFinder | None = None
        self.buttons: dict[str, QPushButton] = {}
        self._weeks = USUAL_WEEKS
        self._less: Who | None = None
        self._share_a: Fraction | None = None  # chosen as a repair, until the list is shown again
        self._price = SMALL_REPAIR
        self._work: Work | None = None
        self._failed = False
        self._column = QVBoxLayout()
        self.fill(self._column)
        house.ours.commands.failed.connect(self._fail)
        self.show_list()

    # What rotates

    def show_list(self) -> None:
        """Show what rotates, and the way to more."""
        kit, house = self.kit, self._house
        self._clear()
        self._share_a = None
        rotating = house.ours.duties.rotating()
        parts: list[QWidget] = [kit.text(msg("What do you take turns with?"), "heading")]
        if not rotating:
            parts.append(kit.text(msg("Two or three things are enough to begin. Choose what one of you tends to carry.")))
        parts += [self._line(task) for task in rotating.values()]
        self.finder = TaskFinder(kit, house.catalogue(), kit.say(msg("Add a task")), own_tasks=False)
        among = [task for task in house.catalogue().values() if may_rotate(task) and task.id not in rotating]
        self.finder.offer(among)
        self.finder.picked.connect(lambda task: self.edit(task.id))
        self._weeks_choice = kit.choice(msg("For how long"), [(counted("{n} week", "{n} weeks", weeks), weeks)
                                                              for weeks in SPANS], self._weeks, self._set_weeks)
        offers = [self._button(f"add {task.id}", kit.say(task.short), partial(self.edit, task.id), "")
                  for task in self._suggested(among)[:MOST_OFFERS]]
        parts += [kit.field(msg("Add a task"), self.finder,
                            help_text=msg("Moods, and what only one of you can do, have no turns.")),
                  kit.flow(*offers),
                  kit.field(msg("For how long"), self._weeks_choice,
                            help_text=msg("From Monday of this week. Today, tomorrow and what you chose by hand stay.")),
                  *self._wishes(bool(rotating))]
        go = self._button("plan", msg("Make a plan"), self.make, "primary")
        go.setEnabled(bool(rotating))
        go.setDefault(True)
        self._place([*parts, self.problem, kit.ends(kit.flow(kit.button(msg("Close"), self.reject)), go)])
        (go if rotating else self.finder.line).setFocus()

    def _wishes(self, rotating: bool) -> list[QWidget]:
        """What the plan is to aim at, once something rotates. A lighter part for one takes both here."""
        kit, house = self.kit, self._house
        if not rotating:
            return []
        self._price_choice = kit.choice(msg("What to keep"), [
            (msg("Change few turns"), SMALL_REPAIR), (msg("Change more, to be more level"), REBALANCE)], self._price,
            lambda price: setattr(self, "_price", price))
        parts = [kit.field(msg("What to keep"), self._price_choice)]
        if house.both_here:
            options: list[tuple[Message, object]] = [(msg("As much for each"), None)]
            options += [(msg("Less for {name} for now", name=house.name(who)), who) for who in in_order(house)]
            self._less_choice = kit.choice(msg("How much each has"), options, self._less,
                                           lambda who: setattr(self, "_less", who))
            parts.append(kit.field(msg("How much each has"), self._less_choice,
                                   help_text=msg("It holds for this plan. The next one asks again.")))
        return parts

    def _wish(self) -> Wish:
        share = self._share_a if self._share_a is not None else \
            {None: Fraction(1, 2), Who.A: LESS, Who.B: 1 - LESS}[self._less]
        return Wish(monday_of(self._house.today()), self._weeks, share, self._price)

    def _suggested(self, among: Sequence[Task]) -> list[Task]:
        """First offers: what the one who is here alone does in a usual week, then what the catalogue suggests."""
        me = self._house.alone
        mine = {usual.task for usual in me.usual_week.ticked()} if me is not None else set()
        return sorted((task for task in among if task.id in mine or task.suggested), key=lambda task: task.id not in mine)

    def _line(self, task: RotatingTask) -> QWidget:
        kit = self.kit
        words = kit.text(short_name(self._house, task.task), "strong")
        acts = [self._button(f"change {task.task}", msg("Change…"), partial(self.edit, task.task), "link"),
                self._button(f"remove {task.task}", msg("Take out"), partial(self._remove, task.task), "link")]
        for act in acts:
            act.setAccessibleDescription(words.text())
        return kit.ends(kit.column(words, kit.text(how_told(self._house, task), "small"), gap=0), kit.flow(*acts))

    def _set_weeks(self, weeks: object) -> None:
        self._weeks = int(str(weeks))

    def take_in(self, title: str, agreed: RotatingTask) -> None:
        """Ask which task an agreement means, and then show its form as the two agreed.

        The page names no task, so one alone cannot say which one the absent other always does (SAF-15).
        """
        kit, house = self.kit, self._house
        self._clear()
        if agreed.owner is not None and agreed.owner not in house.here:
            back = self._button("back", msg("Back"), self.show_list, "")
            self._place([kit.text(msg("Which task do you mean by “{title}”?", title=title), "heading"),
                         kit.text(msg("{name} always does this, as you agreed. Please choose the task together, when "
                                      "you are both here.", name=house.name(agreed.owner))), kit.flow(back)])
            back.setFocus()
            return
        self.finder = TaskFinder(kit, house.catalogue(), kit.say(msg("Which task is it?")), own_tasks=False,
                                 over=False)
        self.finder.offer([task for task in house.catalogue().values() if may_rotate(task)])
        self.finder.picked.connect(lambda task: self.edit(task.id, agreed))
        self._place([kit.text(msg("Which task do you mean by “{title}”?", title=title), "heading"),
                     kit.field(msg("Which task is it?"), self.finder,
                               help_text=msg("Moods, and what only one of you can do, have no turns.")),
                     self.problem, kit.flow(self._button("back", msg("Back"), self.show_list, ""))])
        self.finder.line.setFocus()

    def edit(self, task_id: str, agreed: RotatingTask | None = None) -> None:
        """Show the form of a task; as `agreed`, when it comes from an agreement."""
        kit = self.kit
        self._clear()
        self.form = TaskForm(kit, self._house, task_id, agreed)
        self.form.planned.connect(self._keep_task)
        keep = self._button("keep", msg("Keep"), self.form.keep, "primary")
        keep.setDefault(True)
        self._place([kit.text(msg("How do you take turns with this?"), "heading"), self.form, self.problem,
                     kit.ends(kit.flow(kit.button(msg("Back"), self.show_list)), keep)])
        self.form.often.setFocus()

    def _keep_task(self, change: Change) -> None:
        if self._carry_out(msg("what rotates"), change, self._house.ours.duties.apply):
            self.show_list()

    def _remove(self, task_id: str) -> None:
        try:
            change = self._house.ours.duties.plan_remove(task_id)
        except (Refused, StoreFailed) as refusal:
            self._fail(refusal.message)
            return
        self._keep_task(change)

    # Planning

    def make(self) -> None:
        """Plan on the worker; it can be stopped."""
        kit, house = self.kit, self._house
        wish = self._wish()
        try:
            rules, known, present = rules_of(house), known_of(house), house.ours.turns.within(wish.looked_at)
        except StoreFailed as failure:
            self._fail(failure.message)
            return
        today = house.today()
        self._clear()
        stop = self._button("stop", msg("Stop"), self._stop, "")
        self._place([kit.text(msg("Planning…"), "heading"),
                     kit.text(msg("This takes a moment. Nothing changes until you say so."), "soft"), kit.flow(stop)])
        stop.setFocus()
        self._work = self._run(
            lambda progress: planned(wish, rules, present, known, today, progress, progress.cancelled),
            self._show_plan, self._planning_failed)

    def _stop(self) -> None:
        if self._work is not None:
            self._work.cancel()
        self._work = None
        self.show_list()

    def _planning_failed(self, message: Message) -> None:
        self._work = None
        self.show_list()
        self._fail(message)

    def _show_plan(self, made: object) -> None:
        kit, house = self.kit, self._house
        self._work = None
        assert isinstance(made, Planned)
        self._clear()
        try:
            change = house.ours.turns.plan_put(made.turns, made.span)
            before, known = house.ours.turns.within(made.span), known_of(house)
            share = self._wish().share_a
            level = level_told(house, uneven_of(house, made.span, made.turns, known, share), known.as_each_counts)
            level_before = level_told(house, uneven_of(house, made.span, before, known, share), known.as_each_counts)
        except StoreFailed as failure:
            self.show_list()
            self._fail(failure.message)
            return
        parts: list[QWidget] = [
            kit.text(msg("The plan for {begin} to {last}", begin=Told(made.span.begin), last=Told(made.span.last)),
                     "heading")]
        if before:
            parts += [kit.text(msg("Now"), "strong"), kit.text(level_before), kit.text(msg("With this plan"), "strong")]
        if self._less is not None:
            parts.append(kit.text(msg("{name} has less for now, as you chose.", name=house.name(self._less)), "small"))
        parts += [kit.text(level), *(kit.text(note, "small") for note in made.notes)]
        parts += [self._trouble(number, trouble) for number, trouble in enumerate(made.troubles)]
        parts += [kit.text(changes_told(change)), *self._lines_of(change, bool(before))]
        back = kit.button(msg("Back"), self.show_list)
        touched = self._touched(change)
        if touched is not None and not house.both_here:
            parts.append(kit.text(msg("This changes what you agreed in “{title}”. You can use it when you are both here.",
                                      title=touched)))
            self._place([*parts, self.problem, kit.flow(back)])
            back.setFocus()
            return
        if change.pairs:
            use = self._button("use", msg("Use this plan"), partial(self._ask_both, change, touched), "primary")
            use.setDefault(True)
        else:
            use = self._button("use", msg("Keep the plan there is"), self.accept, "primary")
        self._place([*parts, self.problem, kit.ends(kit.flow(back), use)])
        use.setFocus()

    def _trouble(self, number: int, trouble: Trouble) -> QWidget:
        """What could not be kept, and each change that would be enough by itself."""
        kit = self.kit
        offered = trouble.offered(frozenset(self._house.here), MOST_REPAIRS)
        repairs = [self._button(f"repair {number} {at}", repair.words, partial(self._repair, repair), "")
                   for at, repair in enumerate(offered)]
        ways = [kit.text(msg("One of these is enough. You can also use the plan as it is."), "small"), kit.flow(*repairs)] if repairs else []
        return kit.card(kit.text(trouble.words), *ways)

    def _repair(self, repair: Repair) -> None:
        """Make the one change, and plan anew."""
        if isinstance(repair.act, AimedAt):
            self._share_a = repair.act.share_a
            self.make()
            return
        try:
            change, apply = change_of(self._house, repair.act)
        except (Refused, StoreFailed) as refusal:
            self._fail(refusal.message)
            return
        if self._carry_out(repair.words, change, apply):
            self.make()

    def _touched(self, change: TurnsChange) -> str | None:
        """The title of an agreed page whose turns the plan changes; turns that are only new touch none."""
        house = self._house
        agreed = agreed_tasks(house.ours.agreements.all.values(), house.ours.duties.rotating())
        return next((agreed[before.task] for before, after in change.pairs
                     if before is not None and before.task in agreed and _tells((before, after))), None)

    def _ask_both(self, change: TurnsChange, touched: str | None) -> None:
        """Use the plan; where it touches what both agreed, each says yes first."""
        if touched is None:
            self._use(change)
            return
        house = self._house
        dialog = TwoYeses(self.kit, self, [house.partners[who] for who in in_order(house)], msg("Use this plan?"),
                          [msg("It changes turns that you agreed on in “{title}”.", title=touched)], msg("Yes, use it"))
        dialog.agreed.connect(lambda: self._use(change))
        self.yeses = dialog
        dialog.open()

    def _lines_of(self, change: TurnsChange, before: bool) -> list[QWidget]:
        """What changes, line by line, where there was a plan before."""
        kit = self.kit
        pairs = sorted((pair for pair in change.pairs if _tells(pair)), key=_day_of) if before else []
        if not pairs:
            return []
        lines = [kit.text(pair_told(self._house, *pair), "small") for pair in pairs[:MOST_LINES]]
        if len(pairs) > MOST_LINES:
            lines.append(kit.text(counted("and {n} more", "and {n} more", len(pairs) - MOST_LINES), "small"))
        return [kit.fold(msg("What changes"), kit.column(*lines, gap=0.25), opened=len(pairs) <= MOST_LINES)]

    def _use(self, change: TurnsChange) -> None:
        if self._carry_out(msg("plan turns"), change, self._house.ours.turns.apply):
            self.used.emit(msg("The plan is kept. You can swap, move or skip any turn."))
            self.accept()

    # Around

    def reject(self) -> None:
        """Escape leads back to the list, and from the list out."""
        if self._work is not None:
            self._stop()
        elif self.form is not None or "use" in self.buttons:
            self.show_list()
        else:
            super().reject()

    def _carry_out(self, name: Message, change: Change, apply: Callable[[Change], None]) -> bool:
        self._failed = False
        self._house.ours.commands.carry_out(self.kit.say(name), change, apply)
        return not self._failed

    def _fail(self, message: Message) -> None:
        self._failed = True
        self.problem.say(self.kit.say(message))

    def _clear(self) -> None:
        empty(self._column)
        if self.finder is not None:
            self.finder.list.hide()
            self.finder.list.deleteLater()
        self.form, self.finder, self.buttons = None, None, {}
        self.problem = self.kit.text("", "attention")

    def _place(self, parts: list[QWidget]) -> None:
        for part in parts:
            self._column.addWidget(part)
        self._column.addStretch(1)

    def _button(self, key: str, words: Words, act: Callable[[], None], kind: str) -> QPushButton:
        self.buttons[key] = self.kit.button(words, act, kind=kind)
        return self.buttons[key]


def _day_of(pair: tuple[Turn | None, Turn | None]) -> date:
    """The day at which a change is told."""
    return next(turn.day for turn in reversed(pair) if turn is not None)


def _tells(pair: tuple[Turn | None, Turn | None]) -> bool:
    """Whether a person would call it a change: another owner, another day, new or gone."""
    before, after = pair
    return before is None or after is None or before.owner is not after.owner or before.day != after.day
