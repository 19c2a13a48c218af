"""Names of tasks in a table that are not known: each is matched, made a task of one's own, or left out."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.importing.columns import Layout
from evenhand.domain.importing.reading import Sheet
from evenhand.domain.importing.rows import LEAVE, MAKE, Unknown, can_be_made, folded_name, unknown_tasks
from evenhand.domain.message import counted, msg
from evenhand.domain.own_tasks import CatalogueChoices, TaskDomain
from evenhand.ui.kit import Kit, empty
from evenhand.ui.widgets.fields import Choice

ASKED = 12  # names that are asked for one by one, the most frequent; one answer holds for the rest


class NamesUnknown(QWidget):
    """Takes no room while every name is known."""

    def __init__(self, kit: Kit, catalogue: Catalogue) -> None:
        super().__init__()
        self._kit, self._catalogue = kit, catalogue
        self._unknown: tuple[Unknown, ...] = ()
        self._choices: list[Choice] = []
        self._rest: Choice | None = None
        self._domain: Choice | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.gap(1))

    def show_unknown(self, sheet: Sheet, layout: Layout, choices: CatalogueChoices) -> None:
        """Ask for the names in this table."""
        kit = self._kit
        empty(self._column)
        self._unknown = unknown_tasks(sheet, layout, self._catalogue, choices)
        self._choices, self._rest, self._domain = [], None, None
        self.setVisible(bool(self._unknown))
        if not self._unknown:
            return
        self._column.addWidget(kit.text(msg("These are no tasks here yet. What do they mean?"), "strong"))
        for unknown in self._unknown[:ASKED]:
            self._choices.append(self._choice(unknown))
            told = kit.column(kit.text(unknown.name), kit.text(counted("{n} row", "{n} rows", unknown.rows), "small"), gap=0)
            self._column.addWidget(kit.columns([told], [self._choices[-1]], least=240))
        rest = len(self._unknown) - ASKED
        if rest > 0:
            words = counted("{n} more name", "{n} more names", rest)
            self._rest = kit.choice(words, [(msg("make them tasks of mine"), MAKE), (msg("leave these rows out"), LEAVE)], MAKE)
            self._column.addWidget(kit.columns([kit.text(words)], [self._rest], least=240))
        self._domain = kit.choice(msg("Where do new tasks belong?"), [
            (self._catalogue.domain_names[domain], domain) for domain in TaskDomain], TaskDomain.REMEMBERING)
        self._column.addWidget(kit.field(msg("Where do new tasks belong?"), self._domain))

    def _choice(self, unknown: Unknown) -> Choice:
        options: list[tuple[object, object]] = [(task.name, task.id) for task in unknown.suggestions]
        if can_be_made(unknown.name):
            options.append((msg("make it a task of mine"), MAKE))
        options.append((msg("leave these rows out"), LEAVE))
        first = options[0][1] if unknown.sure or not can_be_made(unknown.name) else MAKE
        choice = self._kit.choice(msg("What “{name}” means", name=unknown.name), options, first)
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(12)
        return choice

    @property
    def chosen(self) -> dict[str, str]:
        """What each name becomes: the id of a task, MAKE or LEAVE."""
        found = {}
        for place, unknown in enumerate(self._unknown):
            answer = self._choices[place].chosen if place < len(self._choices) else self._rest.chosen if self._rest else LEAVE
            can = answer != MAKE or can_be_made(unknown.name)
            found[folded_name(unknown.name)] = str(answer) if can else LEAVE
        return found

    @property
    def make(self) -> dict[str, str]:
        """The names that become own tasks, as written, by how names are compared."""
        written = {folded_name(each.name): each.name for each in self._unknown}
        return {name: written[name] for name, answer in self.chosen.items() if answer == MAKE}

    @property
    def domain(self) -> TaskDomain:
        return self._domain.chosen if self._domain is not None else TaskDomain.REMEMBERING
