"""My own limits: what one partner does to look after themselves, on a page that nobody else sees."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QHideEvent

from evenhand.domain.agreements.changes import BoundaryChange
from evenhand.domain.agreements.content import Boundary, BreachAct, LimitKind
from evenhand.domain.document import Document
from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import msg
from evenhand.domain.partners import Partner, Who
from evenhand.ui.agreements.limits import LimitList
from evenhand.ui.agreements.unready import OWN_PAGE, Unready
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.doors import House, Mine
from evenhand.ui.kit import Kit
from evenhand.ui.page import Page
from evenhand.ui.preview.dialog import PreviewDialog
from evenhand.ui.preview.paper import Paper
from evenhand.ui.preview.saving import AskWhere
from evenhand.ui.work import Run

FILE_NAME = "limits"  # no name in it: it would stand in the list of recent files


@dataclass(frozen=True, slots=True)
class OwnLimitActs:
    """What the page reaches elsewhere. `describe` puts limits that may stand on paper into a document."""

    describe: Callable[[Who, Iterable[Boundary]], Document]
    paper: Paper
    ask_where: AskWhere
    back: Callable[[], None]  # the list of agreements
    coaching: Coaching = Coaching()
    print_blank: Callable[[], None] | None = None  # a sheet to fill in by hand


class OwnLimitDesk(QObject):
    """Where own limits are written: everything that is kept can be taken back (Ctrl+Z) but a yes."""

    changed = Signal()
    kept = Signal()
    failed = Signal(object)  # the Message

    def __init__(self, kit: Kit, house: House, mine: Mine, coaching: Coaching) -> None:
        super().__init__()
        self.kit, self.house, self._mine, self.coaching = kit, house, mine, coaching
        self.kept_words: dict[str, set[str]] = defaultdict(set)
        self.pending = Unready(OWN_PAGE, {mine.who: mine.aside}, self.failed.emit)
        self._keeping = False
        mine.commands.made.connect(self._made)

    @property
    def notices(self) -> bool:
        """Always: this page opens for one who is alone only."""
        return True

    def partner(self, who: Who) -> Partner:
        return self.house.partners[who]

    def limits_of(self, who: Who) -> tuple[Boundary, ...]:
        return tuple(self._mine.limits.all.values()) if who is self._mine.who else ()

    def write_limit(self, by: Who, limit: str | None, kind: LimitKind, cue: str, act: str, acts: Iterable[BreachAct],
                    task: str = "") -> str:
        """Keep a limit, new when `limit` is None; its id. Raises Refused."""
        door = self._mine.limits
        change = door.plan_add(kind, act, cue, acts, task) if limit is None else door.plan_edit(limit, act, cue, acts, task)
        if change.before != change.after:
            self._carry(change)
        return change.after.id if change.after is not None else ""

    def remove_limit(self, by: Who, limit: str) -> None:
        self._carry(self._mine.limits.plan_remove(limit))

    def say_yes_to_limit(self, by: Who, limit: str, prints: bool) -> None:
        self._act(lambda: self._mine.limits.plan_yes(limit, self.house.today(), prints))

    def take_yes_back(self, by: Who, limit: str) -> None:
        self._act(lambda: self._mine.limits.plan_take_back(limit))

    def ask(self, by: Who, text: str) -> None:
        """Nobody is asked here: a request needs the page of both."""

    def _carry(self, change: BoundaryChange) -> None:
        self._keeping = True
        try:
            self._mine.commands.carry_out(self.kit.say(msg("limit")), change, self._mine.limits.apply)
        finally:
            self._keeping = False
        self.kept.emit()

    def _made(self, change: object) -> None:
        """An undo or a redo; what this desk did is shown already."""
        if not self._keeping and isinstance(change, BoundaryChange):
            self.changed.emit()

    def _act(self, plan: Callable[[], BoundaryChange]) -> None:
        try:
            self._mine.limits.apply(plan())
        except StoreFailed as failure:
            self.failed.emit(failure.message)
            return
        self.kept.emit()


class OwnLimitsPage(Page):
    """For one who is here alone. What may stand on paper can be read and printed."""

    def __init__(self, kit: Kit, house: House, mine: Mine, run: Run, acts: OwnLimitActs) -> None:
        super().__init__(kit)
        self._house, self._mine, self._run, self._acts = house, mine, run, acts
        self.dialog: PreviewDialog | None = None
        self.desk = OwnLimitDesk(kit, house, mine, acts.coaching)
        self.list: LimitList | None = None
        self.desk.changed.connect(self._renew)
        self.desk.kept.connect(self._follow)
        self.desk.failed.connect(self.tell)
        mine.commands.failed.connect(self.tell)

    def show_all(self) -> None:
        kit = self.kit
        self.clear()
        self.print = kit.button(msg("Read and print…"), self._preview)
        blank = self._acts.print_blank
        sheets = [] if blank is None else [kit.button(msg("Print a blank one…"), blank)]
        self.head(msg("My own limits"), msg("What I will do to look after myself. Only you see this page, and it needs only "
                                            "your yes."), beside=[kit.button(msg("All agreements"), self._acts.back, kind="link")],
                  actions=[*sheets, self.print])
        self.list = LimitList(self.desk, self._mine.who, msg("Add a limit"), ())
        self.place(kit.card(
            kit.text(msg("A limit says what you do, not what the other has to do. It needs no reason."), "small"),
            self.list))
        self._follow()

    def _follow(self) -> None:
        """Only what holds and is ticked for paper can be printed."""
        self.print.setVisible(bool(self._for_paper()))

    def _for_paper(self) -> list[Boundary]:
        return [limit for limit in self._mine.limits.all.values() if limit.live and limit.prints]

    def _renew(self) -> None:
        if self.isVisible():
            self.show_all()

    def _preview(self) -> None:
        self._keep_now()
        document = self._acts.describe(self._mine.who, self._for_paper())
        self.dialog = PreviewDialog(self.kit, self, document, FILE_NAME, self._acts.paper, self._run, self._acts.ask_where)
        self.dialog.open()

    def hideEvent(self, event: QHideEvent) -> None:
        self._keep_now()
        super().hideEvent(event)

    def _keep_now(self) -> None:
        if self.list is not None:
            self.list.keep_now()
