"""Weights: what time, energy and emotional risk count for one partner, and what was shown to each other."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from evenhand.domain.catalogue import Task
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.load.costs import Cost
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.shelf import Swap
from evenhand.domain.usual_week import UsualChange, UsualTask
from evenhand.domain.weights import Changed, Shown, Way, Weights, WeightsChange, points, show_each_other
from evenhand.ui.doors import House, Mine
from evenhand.ui.kit import Kit
from evenhand.ui.order import sides_of
from evenhand.ui.page import Page
from evenhand.ui.weights.asking import Anchors, Asking
from evenhand.ui.weights.editor import PointsEditor
from evenhand.ui.weights.examples import ExamplesDialog
from evenhand.ui.weights.fine_tune import FineTuneDialog
from evenhand.ui.weights.parts import Parts
from evenhand.ui.weights.questions import Questions
from evenhand.ui.weights.shown import ShownCards
from evenhand.ui.weights.table import RatingTable
from evenhand.ui.weights.versions import versions_card
from evenhand.ui.weights.which import WhichDialog
from evenhand.ui.widgets.fields import Choice
from evenhand.ui.widgets.marks import mark_colours
from evenhand.ui.yeses import TwoYeses

FOR_TWO = msg("What wears you out most? You two may answer differently. That is where a talk can start.")


@dataclass(frozen=True, slots=True)
class WeightsActs:
    """What the page can lead to elsewhere. None of them is offered while it is None."""

    usual_week: Callable[[], None] | None = None
    join: Callable[[], None] | None = None
    worksheet: Callable[[], None] | None = None  # prints a blank one


class WeightsPage(Page):
    """For one who is alone here: own weights. With both here: only what they showed each other."""

    def __init__(self, kit: Kit, house: House, anchors: Anchors, acts: WeightsActs = WeightsActs(),
                 examples: Sequence[str] = ()) -> None:
        """`examples` are the six that are rated before fine-tuning; none are asked about when there are none."""
        super().__init__(kit)
        self._house, self._anchors, self._acts, self._examples = house, anchors, acts, examples
        self.questions: Questions | None = None
        self.editor: PointsEditor | None = None
        self.table: RatingTable | None = None
        self.shown: ShownCards | None = None
        self._yeses: TwoYeses | None = None
        self.changed: Choice | None = None
        self.buttons: dict[str, QPushButton] = {}
        self._asks_again = False
        self._asking = Asking(kit, house, self, anchors, examples, self._keep)
        for mine in house.mine.values():
            mine.commands.made.connect(self._made)
            mine.commands.failed.connect(self.tell)
        house.ours.commands.made.connect(self._made_together)
        house.ours.commands.failed.connect(self.tell)

    @property
    def dialog(self) -> ExamplesDialog | FineTuneDialog | WhichDialog | TwoYeses | None:
        """The dialog that was opened last."""
        return self._yeses or self._asking.dialog

    def show_all(self) -> None:
        self.clear()
        self.questions = self.editor = self.table = self.changed = self.shown = None
        self.buttons = {}
        if self._house.alone is None:
            self._show_both()
        else:
            self._show_own(self._house.alone)

    # Alone

    def _show_own(self, mine: Mine) -> None:
        kit, two = self.kit, len(self._house.partners) == 2
        me = self._house.partners[mine.who]
        if two:
            other = self._house.name(mine.who.other)
            beside = kit.text(msg("{name}’s own; {other} sees them only when you both choose to show", name=me.name,
                                  other=other), "small")
        else:
            beside = kit.text(msg("Your own; they stay with you"), "small")
        actions = [self._button("fine tune", msg("Fine-tune…"), self._asking.begin_fine_tuning)]
        if two:
            actions.append(self._button("show", msg("Show each other…"), self._explain_showing,
                                        kind="primary" if mine.weights.chosen else ""))
        if self._acts.worksheet is not None:
            actions.insert(0, self._button("worksheet", msg("Print a worksheet…"), self._acts.worksheet))
        self.head(msg("Weights"), FOR_TWO if two else msg("What wears you out most? There is no right answer."),
                  beside=[beside], actions=actions)
        if self._asks_again or not mine.weights.chosen:
            self._place_questions(mine)
        self._place_bar(mine)
        self._place_table(mine)
        self._place_shown(mine.who)
        self._place_versions(mine)

    def _place_questions(self, mine: Mine) -> None:
        self.questions = Questions(self.kit, lambda weights: self._keep(mine, weights, Way.QUESTIONS))
        self.place(self.kit.card(self.questions, title=msg("Three short questions"), gap=1.5))

    def _place_bar(self, mine: Mine) -> None:
        kit, weights = self.kit, mine.weights.current(self._house.today())
        title = msg("What counts how much for me")
        self.editor = PointsEditor(kit, self._colours(mine.who), weights, kit.say(title))
        self.editor.chosen.connect(lambda parts: self._set_points(mine, parts))
        self._bar_words = kit.text(self._said(mine), "small")
        left: list[QWidget] = [kit.text(title, "subheading"), self._bar_words]
        self.buttons["which"] = kit.button(msg("Which cost me more?"), self._asking.compare, kind="link")
        more = [self.buttons["which"]]
        if mine.examples.whole() and self._examples:
            more.append(self._button("examples", msg("The six examples"), self._asking.rate_examples, kind="link"))
        if mine.weights.chosen and not self._asks_again:
            more.append(kit.button(msg("Answer the three questions again"), self._ask_again, kind="link"))
        left.append(kit.flow(*more))
        self.place(kit.card(kit.columns([kit.column(*left, gap=0.5)], [self.editor], weights=(3, 7), least=200)))

    def _said(self, mine: Mine) -> Message:
        if not mine.weights.chosen:
            return msg("Nothing is chosen yet: all three count alike.")
        return msg("100 points over the three costs")

    def _place_table(self, mine: Mine) -> None:
        kit = self.kit
        rows = self._tasks_of(mine)
        if not rows:
            parts: list[QWidget] = [kit.text(msg("The tasks that you do stand here once your usual week is filled in. "
                                                 "Then you say what each takes out of you."))]
            if self._acts.usual_week is not None:
                parts.append(kit.flow(kit.button(msg("My usual week"), self._acts.usual_week)))
            self.place(kit.card(*parts, title=msg("What I do")))
            return
        self.table = RatingTable(kit, rows, self._anchors, partial(self._rate, mine))
        self.place(kit.card(self.table), kit.text(self._anchor_line(), "small"))

    def _anchor_line(self) -> Message:
        energy, risk = self._anchors
        return msg("Energy: 0 {least}, 4 {most}. Emotional risk: 0 {least_risk}, 4 {most_risk}. Only tasks that you do "
                   "are listed.", least=energy[0], most=energy[-1], least_risk=risk[0], most_risk=risk[-1])

    def _tasks_of(self, mine: Mine) -> list[tuple[Task, UsualTask]]:
        said, catalogue = mine.usual_week.tasks(), self._house.catalogue()
        return [(catalogue[task], said[task]) for task in catalogue if task in said and said[task].often is not None]

    def _place_shown(self, me: Who) -> None:
        """What was shown to each other stays to be read by each, and each can take the own part back alone."""
        shown = self._house.ours.shown.shown()
        if me.other in shown:
            self._place_cards(shown)
        if me in shown:
            self.place(self.kit.flow(self._take_back(me)))

    def _place_versions(self, mine: Mine) -> None:
        kit, versions = self.kit, mine.weights.versions()
        if len(versions) < 2:
            return
        card, self.changed = versions_card(kit, versions, partial(self._say_changed, mine))
        self.place(card)

    # Both here

    def _show_both(self) -> None:
        kit, shown = self.kit, self._house.ours.shown.shown()
        both = set(shown) == set(Who)
        words = msg("Show each other again…") if both else msg("Show each other…")
        show = self._button("show", words, self._ask_both, kind="primary")
        self.head(msg("Weights"), FOR_TWO, actions=[show])
        if not both:
            self.place(kit.card(
                kit.text(msg("While you are both here, nobody’s own weights are on the screen.")),
                kit.text(msg("You can show each other when you both want to. Until then Balance counts all three costs "
                             "alike.")), title=msg("Not shown to each other")))
            return
        self._place_cards(shown)
        self.place(kit.flow(*(self._take_back(who) for who in sides_of(self._house).order)))

    def _place_cards(self, shown: Mapping[Who, Shown]) -> None:
        self.shown = ShownCards(self.kit, self._house, self, self._examples)
        self.place(*self.shown.cards(shown))

    def _take_back(self, who: Who) -> QPushButton:
        name = self._house.name(who)
        words = msg("{name} stops showing", name=name)
        return self._button(f"withdraw {who.value}", words, partial(self._withdraw, who))

    # What is done

    def _button(self, key: str, words: Message, act: Callable[[], None], kind: str = "") -> QPushButton:
        self.buttons[key] = self.kit.button(words, act, kind=kind)
        return self.buttons[key]

    def _colours(self, who: Who) -> tuple[str, str]:
        return mark_colours(self._house.partners[who].mark, self.kit.theme.colours)

    def _ask_again(self) -> None:
        self._asks_again = True
        self.show_all()

    def _set_points(self, mine: Mine, parts: Parts) -> None:
        try:
            weights = points(*parts)
        except Refused as refusal:
            self.tell(refusal.message)
            return
        self._keep(mine, weights, Way.BAR)

    def _keep(self, mine: Mine, weights: Weights, way: Way) -> None:
        if way is not Way.BAR:
            self._asks_again = False
        change = mine.weights.plan(weights, way, self._house.today())
        mine.commands.carry_out(self.kit.say(msg("own weights")), change, mine.weights.apply)

    def _rate(self, mine: Mine, task: str, cost: Cost, level: int) -> None:
        if level == getattr(mine.usual_week.of(task), cost.value):
            return
        try:
            change = mine.usual_week.plan_rate(task, **{cost.value: level})
        except Refused as refusal:
            self.tell(refusal.message)
            return
        mine.commands.carry_out(self.kit.say(msg("level of a task")), change, mine.usual_week.apply)

    def _say_changed(self, mine: Mine, version_id: str, changed: object) -> None:
        try:
            change = mine.weights.plan_changed(version_id, changed if isinstance(changed, Changed) else None)
        except Refused as refusal:
            self.tell(refusal.message)
            return
        mine.commands.carry_out(self.kit.say(msg("what changed")), change, mine.weights.apply)
        if self.changed is not None:
            self.changed.setFocus()

    def _explain_showing(self) -> None:
        if self._acts.join is not None:
            self._acts.join()
        self.tell(msg("Showing each other needs both of you here. The other joins at the side, then come back to this "
                      "page."))

    def _ask_both(self) -> None:
        dialog = TwoYeses(
            self.kit, self, [self._house.partners[who] for who in sides_of(self._house).order], msg("Show each other"),
            (msg("Each of you sees what counts how much for the other, and the levels of the tasks."),
             msg("A copy goes to what you share. Each of you can take yours back at any time, alone.")),
            msg("Yes, show mine"))
        dialog.agreed.connect(self._show_each_other)
        self._yeses = dialog
        dialog.open()

    def _show_each_other(self) -> None:
        today, known = self._house.today(), self._house.catalogue()
        both = []
        for who, mine in self._house.mine.items():
            ratings = tuple(rating for usual in mine.usual_week.ticked() if usual.task in known
                            and (rating := usual.rating) is not None and known[usual.task].offered_for_sharing)
            both.append(Shown(who, today, mine.weights.current(today), ratings, mine.examples.whole()))
        self._act(lambda: show_each_other(self._house.ours.shown, both))

    def _withdraw(self, who: Who) -> None:
        self._act(lambda: self._house.ours.shown.withdraw(who))

    def _act(self, act: Callable[[], None]) -> None:
        """What is no step of undo: done at once, and told if it failed."""
        try:
            act()
        except (Refused, StoreFailed) as failure:
            self.tell(failure.message)
        else:
            self.tell("")
            self.show_all()

    def _made(self, change: object) -> None:
        """Show a change without building the page anew while a hand is on it."""
        mine = self._house.alone
        if mine is None:
            return
        if isinstance(change, WeightsChange):
            if self.editor is None or (self.questions is not None) == mine.weights.chosen or not _by_bar(change):
                self.show_all()
            else:
                self.editor.take(mine.weights.current(self._house.today()))
        elif isinstance(change, UsualChange) and self.table is not None:
            for task in {each.task for pair in change.pairs for each in pair if each is not None}:
                now = mine.usual_week.of(task)
                self.table.show_level(task, Cost.ENERGY, now.energy)
                self.table.show_level(task, Cost.RISK, now.risk)

    def _made_together(self, change: object) -> None:
        """A topic came to the list of talks, or went from it."""
        if self.isVisible() and self.shown is not None and isinstance(change, Swap):
            self.show_all()


def _by_bar(change: WeightsChange) -> bool:
    before, after = change.before, change.after
    return after is not None and after.way is Way.BAR and (before is None or before.weights != after.weights)
