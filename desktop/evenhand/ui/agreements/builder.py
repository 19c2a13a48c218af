"""The builder: the agreement that was opened, its title and state, its history and preview."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from evenhand.domain.agreements.sentences import STATE_WORDS
from evenhand.domain.agreements.transitions import State
from evenhand.domain.message import msg
from evenhand.ui.agreements.acts import AgreementActs
from evenhand.ui.agreements.bench import Bench, first_open
from evenhand.ui.agreements.desk import PageDesk
from evenhand.ui.agreements.history import HistoryDialog
from evenhand.ui.agreements.printing import preview_of
from evenhand.ui.agreements.sign import AFTER_SIGNING
from evenhand.ui.agreements.steps import SIGN, Step
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.page import Page
from evenhand.ui.preview.dialog import PreviewDialog
from evenhand.ui.work import Run


class BuilderPage(Page):
    """Shows the agreement that was opened last; every part can be left and come back to."""

    def __init__(self, kit: Kit, house: House, run: Run, acts: AgreementActs,
                 wanted: Callable[[], str | None] = lambda: None) -> None:
        """`wanted` says at each visit which agreement is asked for; None leaves the one that is open."""
        super().__init__(kit)
        self._house, self._run, self._acts = house, run, acts
        self._wanted = wanted
        self._desk: PageDesk | None = None
        self._step: Step = SIGN
        self.bench: Bench | None = None
        self.dialog: PreviewDialog | HistoryDialog | None = None
        self.buttons: dict[str, QPushButton] = {}

    def open(self, agreement_id: str, step: Step | None = None) -> None:
        """Show this agreement, at the first part that misses something unless a step is given."""
        desk = self._take_up(agreement_id)
        self._step = step if step is not None else self._step
        self._show(desk)

    def show_all(self) -> None:
        wanted = self._wanted()
        if wanted is not None and wanted in self._house.ours.agreements.all:
            self._take_up(wanted)
        if self._desk is not None and self._desk.there:
            self._show(self._desk)
        else:
            self._show_none()

    def _take_up(self, agreement_id: str) -> PageDesk:
        if self._desk is not None and self._desk.id == agreement_id:
            return self._desk
        if self.bench is not None:
            self.bench.keep_now()
        if self._desk is not None:
            self._desk.let_go()
        desk = PageDesk(self.kit, self._house, agreement_id, self._acts.coaching)
        desk.kept.connect(self._follow)
        desk.changed.connect(self._renew)
        desk.failed.connect(self.tell)
        self._desk, self._step = desk, first_open(desk)
        return desk

    # What is shown

    def _show(self, desk: PageDesk) -> None:
        if self.bench is not None:
            self.bench.keep_now()
        self.clear()
        bench = Bench(desk, self._step, self._run, self._acts)
        bench.stepped.connect(self._stepped)
        bench.led.connect(self.ensureWidgetVisible)
        bench.signed.connect(self._signed)
        bench.not_yet.connect(self._not_yet)
        self.bench = bench
        self._show_head(bench)
        self.place(bench)

    def _show_none(self) -> None:
        self.clear()
        self.bench, self.buttons = None, {}
        self.head(msg("Agreements"))
        self.place(self.kit.card(
            self.kit.text(msg("No page is open here. Choose one in the list, or begin a new one.")),
            self.kit.flow(self.kit.button(msg("All agreements"), self._acts.back, kind="primary"))))

    def _show_head(self, bench: Bench) -> None:
        kit, page = self.kit, bench.desk.page
        actions = {"history": kit.button(msg("History"), self._history),
                   "preview": kit.button(msg("Preview"), self._preview)}
        if bench.step != SIGN:
            actions["next"] = kit.button(msg("Next part"), bench.next, kind="primary")
        back = kit.button(msg("All agreements"), self._acts.back, kind="link")
        self.buttons = {**actions, "back": back}
        changed = page.life.state is not State.DRAFT and page.changed_since_signing
        badge = msg("changed, not signed") if changed else STATE_WORDS[page.life.state]
        self.head(page.draft.title or msg("New agreement"),
                  msg("“I will” needs one yes, “we will” needs two. What the other could do is a request."),
                  beside=[kit.text(badge, "badge"), back], actions=tuple(actions.values()))
        self.buttons["history"].setVisible(bool(page.versions))

    # What happens

    def _stepped(self) -> None:
        if self.bench is not None:
            self._step = self.bench.step
            self.tell("")
            self._show_head(self.bench)

    def _follow(self) -> None:
        """Something was kept: only the title may tell."""
        if self._desk is not None and self._desk.there:
            self.title.setText(self._desk.draft.title or self.kit.say(msg("New agreement")))

    def _renew(self) -> None:
        """Something changed elsewhere: an undo, an act."""
        if not self.isVisible():
            return
        if self.bench is None or not self.bench.desk.there:
            self.show_all()
            return
        self._show_head(self.bench)
        self.bench.again()

    def _not_yet(self) -> None:
        self.tell(msg("Nothing is signed. The draft stays as it is."))

    def _signed(self) -> None:
        self.show_all()
        self.tell(AFTER_SIGNING)

    def _preview(self) -> None:
        if self.bench is None:
            return
        self.bench.keep_now()
        desk = self.bench.desk
        shown = desk.draft_page if desk.page.shown != desk.draft else desk.page
        dialog = preview_of(self, self._house, shown, self._acts, self._run)
        self.dialog = dialog
        dialog.open()

    def _history(self) -> None:
        if self.bench is None:
            return
        dialog = HistoryDialog(self.kit, self, self._house, self.bench.desk.id, self._acts.print_history)
        dialog.changed.connect(self.show_all)
        self.dialog = dialog
        dialog.open()
