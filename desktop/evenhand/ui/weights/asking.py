"""What is asked about one's own weights in dialogs: the six examples, fine-tuning, "Which cost me more?"."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping, Sequence

from evenhand.domain.comparing.asking import tasks_to_compare
from evenhand.domain.comparing.fit import Compared
from evenhand.domain.load.costs import Cost
from evenhand.domain.weights import Way, Weights
from evenhand.domain.message import msg
from evenhand.ui.doors import House, Mine
from evenhand.ui.kit import Kit
from evenhand.ui.page import Page
from evenhand.ui.weights.examples import ExamplesDialog
from evenhand.ui.weights.fine_tune import FineTuneDialog
from evenhand.ui.weights.which import WhichDialog
from evenhand.ui.widgets.marks import mark_colours

Anchors = tuple[Sequence[str], Sequence[str]]  # five examples of energy, five of emotional risk
Keep = Callable[[Mine, Weights, Way], None]


class Asking:
    """Opens the dialogs for the one who is alone here; `keep` writes what comes of them.

    What was begun and left is remembered while the page is open. Nothing of it is written.
    """

    def __init__(self, kit: Kit, house: House, page: Page, anchors: Anchors, examples: Sequence[str],
                 keep: Keep) -> None:
        self._kit, self._house, self._page, self._keep = kit, house, page, keep
        self._anchors, self._examples = anchors, examples
        self._draft: Mapping[Cost, int] | None = None
        self._compared: Sequence[Compared] = ()
        self.dialog: ExamplesDialog | FineTuneDialog | WhichDialog | None = None

    def begin_fine_tuning(self) -> None:
        """The examples come first, until they have been rated."""
        mine = self._house.alone
        if mine is not None and self._examples and not mine.examples.all_rated:
            self.rate_examples()
        else:
            self.fine_tune()

    def rate_examples(self) -> None:
        """Ask for own levels of the six examples, then lead to the fine-tuning."""
        mine = self._house.alone
        if mine is None:
            return
        dialog = ExamplesDialog(self._kit, self._page, self._examples, self._anchors, mine.examples,
                                lambda number, cost, level: self._rate_example(mine, number, cost, level))
        dialog.accepted.connect(self.fine_tune)
        self._open(dialog)

    def _rate_example(self, mine: Mine, number: int, cost: Cost, level: int) -> None:
        change = mine.examples.plan_rate(number, **{cost.value: level})
        if change.before != change.after:
            mine.commands.carry_out(self._kit.say(msg("level of an example")), change, mine.examples.apply)

    def fine_tune(self) -> None:
        """Ask for the order of the costs and their swings."""
        mine = self._house.alone
        if mine is None:
            return
        dialog = FineTuneDialog(self._kit, self._page, self._colours(mine), mine.weights.current(self._house.today()),
                                self._draft)
        dialog.kept.connect(lambda weights: self._keep(mine, weights, Way.SWINGS))
        dialog.accepted.connect(lambda: self._remember(None))
        dialog.rejected.connect(lambda: self._remember(dialog.swings))
        self._open(dialog)

    def compare(self) -> None:
        """Ask about pairs of tasks."""
        mine = self._house.alone
        if mine is None:
            return
        catalogue = self._house.catalogue()
        tasks = tasks_to_compare(mine.usual_week.tasks().values(), catalogue)
        dialog = WhichDialog(self._kit, self._page, tasks, catalogue, mine.weights.current(self._house.today()),
                             self._colours(mine), self._compared)
        dialog.chosen.connect(lambda weights: self._keep(mine, weights, Way.CHOICES))
        dialog.finished.connect(lambda _result: self._remember_compared(dialog.answers))
        self._open(dialog)

    def _open(self, dialog: ExamplesDialog | FineTuneDialog | WhichDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def _remember(self, swings: Mapping[Cost, int] | None) -> None:
        self._draft = swings

    def _remember_compared(self, answers: Sequence[Compared]) -> None:
        self._compared = tuple(answers)

    def _colours(self, mine: Mine) -> tuple[str, str]:
        return mark_colours(self._house.partners[mine.who].mark, self._kit.theme.colours)
