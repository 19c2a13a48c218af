"""Who holds which step of a task: each says only the own part; what is still in a head is told without blame."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.balance.names import step_name
from evenhand.domain.catalogue import CognitiveStep, Task
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.step_parts import StepPart
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.order import first_on
from evenhand.ui.widgets.ticks import Tick


def step_meaning(step: CognitiveStep) -> Message:
    """What a step is, as its holder says it."""
    match step:
        case CognitiveStep.FORESEE:
            return msg("I see it coming and keep it in mind")
        case CognitiveStep.FIND_OPTIONS:
            return msg("I find out what could be done")
        case CognitiveStep.DECIDE:
            return msg("I decide, or bring us to decide")
        case CognitiveStep.FOLLOW_UP:
            return msg("I see to it that it was done")


class StepsDialog(Dialog):
    """Ticks for each one who is here; what the other said is only told (SAF-15)."""

    def __init__(self, kit: Kit, house: House, task: Task, parent: QWidget | None) -> None:
        super().__init__(kit, parent, width=680)
        self._house, self.task = house, task
        self.ticks: dict[Who, dict[CognitiveStep, Tick]] = {}
        self.heads: dict[Who, Tick] = {}
        self.problem = kit.text("", "attention")
        split, first = house.ours.step_parts.of(task.id), first_on(house.today())
        sides = [who for who in (first, first.other) if who in house.partners]
        column = QVBoxLayout()
        keep = kit.button(msg("Keep"), self.keep, kind="primary")
        keep.setDefault(True)
        for part in (kit.text(task.name, "subheading"),
                     kit.text(msg("A task has four steps. Tick those that you hold. Both of you see this.") if len(sides) == 2
                              else msg("A task has four steps. Tick those that you hold."), "soft"),
                     kit.columns(*([self._side(who, split.parts.get(who, StepPart(task.id, who)))] for who in sides), least=240),
                     self.problem, kit.ends(QWidget(), kit.flow(kit.button(msg("Cancel"), self.reject), keep))):
            column.addWidget(part)
        self.fill(column)

    def _side(self, who: Who, part: StepPart) -> QWidget:
        kit, house = self.kit, self._house
        partner = house.partners[who]
        named = kit.named(partner, partner.name, "strong")
        if who not in house.mine:
            told = [kit.text(step_name(step)) for step in CognitiveStep if step in part.steps] or \
                [kit.text(msg("{name} has said nothing yet.", name=partner.name), "soft")]
            if part.in_head:
                told.append(kit.text(msg("still in the head of {name}", name=partner.name), "small"))
            return kit.column(named, *told)
        self.ticks[who] = {step: self._tick(who, step, step in part.steps) for step in CognitiveStep}
        self.heads[who] = kit.tick(msg("I still carry it in my head, though the other does it"), on=part.in_head)
        self.heads[who].setAccessibleDescription(partner.name)
        lines: list[QWidget] = []
        for step, tick in self.ticks[who].items():
            meaning = kit.text(step_meaning(step), "small")
            meaning.setContentsMargins(kit.theme.px(31), 0, 0, 0)
            lines.append(kit.column(tick, meaning, gap=0))
        lone = [self.heads[who]] if len(house.partners) == 2 else []
        return kit.column(named, *lines, *lone)

    def _tick(self, who: Who, step: CognitiveStep, on: bool) -> Tick:
        tick = self.kit.tick(step_name(step), on=on)
        tick.setAccessibleDescription(f"{self._house.name(who)}. {self.kit.say(step_meaning(step))}")
        return tick

    def said(self, who: Who) -> StepPart:
        """What the ticks of one who is here say."""
        steps = frozenset(step for step, tick in self.ticks[who].items() if tick.isChecked())
        return StepPart(self.task.id, who, steps, self.heads[who].isChecked())

    def keep(self) -> None:
        """Keep what was said, one step for each who said something new."""
        parts, commands = self._house.ours.step_parts, self._house.ours.commands
        try:
            changes = [parts.plan_say(self.said(who), self.task) for who in self.ticks]
        except Refused as refusal:
            self.problem.say(self.kit.say(refusal.message))
            return
        for change in changes:
            if change.before != change.after:
                commands.carry_out(self.kit.say(msg("say who holds a step")), change, parts.apply)
        self.accept()
