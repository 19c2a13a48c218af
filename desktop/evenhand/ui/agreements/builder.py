"""The builder: the parts of one page at the side, the form of one part in the middle, the page as it will print."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from evenhand.domain.agreements.content import Part
from evenhand.domain.agreements.parts import filled, missing
from evenhand.domain.agreements.sentences import STATE_WORDS
from evenhand.domain.agreements.transitions import State
from evenhand.domain.message import msg
from evenhand.ui.agreements.acts import AgreementActs
from evenhand.ui.agreements.desk import PageDesk
from evenhand.ui.agreements.form import Form
from evenhand.ui.agreements.history import HistoryDialog
from evenhand.ui.agreements.limits import CheckWords, LimitsForm
from evenhand.ui.agreements.printing import preview_of
from evenhand.ui.agreements.sign import AFTER_SIGNING, SignForm
from evenhand.ui.agreements.steps import SIGN, STEPS, Step, StepList, step_title
from evenhand.ui.agreements.texts import (
    AboutForm,
    HardWeeksForm,
    PlaceForm,
    SlipForm,
    StaysForm,
)
from evenhand.ui.agreements.trial import TrialForm
from evenhand.ui.agreements.who_when import WhoWhenForm
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, empty
from evenhand.ui.page import Page
from evenhand.ui.preview.dialog import PreviewDialog
from evenhand.ui.preview.live import LivePage
from evenhand.ui.work import Run

_BY_TAB = Qt.FocusPolicy.TabFocus


class BuilderPage(Page):
    """Shows the agreement that was opened last; every part can be left and come back to."""

    def __init__(self, kit: Kit, house: House, run: Run, acts: AgreementActs, check_words: CheckWords | None = None,
                 wanted: Callable[[], str | None] = lambda: None) -> None:
        """`wanted` says at each visit which agreement is asked for; None leaves the one that is open."""
        super().__init__(kit)
        self._wanted = wanted
        self._house, self._run, self._acts, self._check_words = house, run, acts, check_words
        self.desk: PageDesk | None = None
        self.step: Step = Part.ABOUT
        self.form: Form | None = None
        self.steps: StepList | None = None
        self.live: LivePage | None = None
        self.dialog: PreviewDialog | HistoryDialog | None = None
        self.buttons: dict[str, QPushButton] = {}

    def open(self, agreement_id: str, step: Step | None = None) -> None:
        """Show this agreement, at the first part that misses something unless a step is given."""
        self._take_up(agreement_id)
        if step is not None:
            self.step = step
        self._show()

    def _take_up(self, agreement_id: str) -> None:
        if self.desk is not None and self.desk.id == agreement_id:
            return
        self._put_down()
        self.desk = PageDesk(self.kit, self._house, agreement_id)
        self.desk.kept.connect(self._follow)
        self.desk.changed.connect(self._renew)
        self.desk.failed.connect(self.tell)
        self.step = self._first_open()

    def _put_down(self) -> None:
        self._keep_now()
        if self.desk is not None:
            self.desk.let_go()
            self.desk = None

    def _first_open(self) -> Step:
        gaps = missing(self.desk.page, self._house.today())
        return next((part for part, said in gaps.items() if said and part is not Part.LIMITS), SIGN)

    # What is shown

    def show_all(self) -> None:
        wanted = self._wanted()
        if wanted is not None and wanted in self._house.ours.agreements.all:
            self._take_up(wanted)
        self._show()

    def _show(self) -> None:
        self._keep_now()
        self.clear()
        self.form = self.steps = self.live = None
        self.buttons = {}
        if self.desk is None or not self.desk.there:
            self._show_none()
            return
        kit, desk = self.kit, self.desk
        self.steps = StepList(kit)
        self.steps.chosen.connect(self.go)
        self._middle = QFrame()
        self._middle.setProperty("kind", "card")
        self._middle_column = QVBoxLayout(self._middle)
        side = kit.theme.gap(2.5)
        self._middle_column.setContentsMargins(side, kit.theme.gap(2), side, kit.theme.gap(2))
        self._middle_column.setSpacing(kit.theme.gap(1.5))
        self.live = LivePage(kit, lambda: self._acts.describe(desk.draft_page, None), self._acts.paper, self._run)
        self.place(kit.columns([self.steps], [self._middle], [self.live], weights=(23, 42, 33), least=150, level=True))
        self._show_step()

    def _show_none(self) -> None:
        self.head(msg("Agreements"))
        self.place(self.kit.card(
            self.kit.text(msg("No page is open here. Choose one in the list, or begin a new one.")),
            self.kit.flow(self.kit.button(msg("All agreements"), self._acts.back, kind="primary"))))

    def _show_head(self) -> None:
        kit, page = self.kit, self.desk.page
        self.buttons = {"history": kit.button(msg("History"), self._history),
                        "preview": kit.button(msg("Preview"), self._preview)}
        if self.step != SIGN:
            self.buttons["next"] = kit.button(msg("Next part"), self.next, kind="primary")
        back = kit.button(msg("All agreements"), self._acts.back, kind="link")
        self.buttons["back"] = back
        holds = page.life.state is not State.DRAFT and page.changed_since_signing
        badge = msg("changed, not signed") if holds else STATE_WORDS[page.life.state]
        self.head(page.draft.title or msg("New agreement"),
                  msg("“I will” needs one yes, “we will” needs two. What the other could do is a request."),
                  beside=[kit.text(badge, "badge"), back],
                  actions=[button for key, button in self.buttons.items() if key != "back"])
        self.buttons["history"].setVisible(bool(page.versions))

    def _show_step(self) -> None:
        """Put the form of the present step into the middle."""
        empty(self._middle_column)
        self._show_head()
        self.form = self._form_of(self.step)
        self.form.build()
        self._middle_column.addWidget(self.kit.text(step_title(self.step), "subheading"))
        self._middle_column.addWidget(self.form)
        self._middle_column.addStretch(1)
        self._mark()
        self.live.renew()

    def _form_of(self, step: Step) -> Form:
        desk = self.desk
        plain: dict[Step, Callable[[PageDesk], Form]] = {
            Part.ABOUT: AboutForm, Part.WHO_WHEN: WhoWhenForm, Part.PLACE: PlaceForm, Part.SLIPS: SlipForm,
            Part.HARD_WEEKS: HardWeeksForm, Part.STAYS: StaysForm,
        }
        if step in plain:
            return plain[step](desk)
        if step is Part.LIMITS:
            return LimitsForm(desk, self._check_words)
        if step is Part.TRIAL:
            return TrialForm(desk, self._acts.read_day)
        form = SignForm(desk, self._acts, self._run)
        form.part_wanted.connect(self.go)
        form.not_yet.connect(self._not_yet)
        form.signed.connect(self._signed)
        return form

    def _mark(self) -> None:
        """Draw beside each part how far it is."""
        page = self.desk.page
        gaps = missing(page, self._house.today())
        done: dict[Step, bool] = {part: filled(page, part) and not gaps[part] for part in Part}
        done[SIGN] = page.life.waiting is not None or (page.life.running is not None and not page.changed_since_signing)
        self.steps.show_done(done)
        self.steps.show_here(self.step)

    # Going on

    def go(self, step: Step) -> None:
        """Show another part. What was typed is kept first."""
        if step == self.step or self.desk is None:
            return
        focus_stays = self.steps is not None and self.steps.isAncestorOf(self.focusWidget() or self)
        self._keep_now()
        self.step = step
        self.tell("")
        self._show_step()
        if not focus_stays:
            self._lead()

    def next(self) -> None:
        """The part that follows."""
        self.go(STEPS[min(STEPS.index(self.step) + 1, len(STEPS) - 1)])

    def _lead(self) -> None:
        """Put the focus into the form, at its first input."""
        first = next((each for each in self.form.findChildren(QWidget) if each.focusPolicy() & _BY_TAB
                      and each.isVisibleTo(self) and each.isEnabled()), None)
        if first is not None:
            first.setFocus()
            self.ensureWidgetVisible(first)

    def _keep_now(self) -> None:
        if self.form is not None and self.desk is not None and self.desk.there:
            self.form.keep_now()

    # What happens

    def _follow(self) -> None:
        """Something was kept by this form: show it beside, and leave the form to the hand that is on it."""
        if self.steps is None or not self.desk.there:
            return
        self._mark()
        self.title.setText(self.desk.page.draft.title or self.kit.say(msg("New agreement")))
        self.live.renew()

    def _renew(self) -> None:
        """Something changed elsewhere: build the form anew from what is true now."""
        if not self.isVisible():
            return
        if self.form is None or self.desk is None or not self.desk.there:
            self.show_all()
            return
        self._show_head()
        self.form.again()
        self._mark()
        self.live.renew()

    def _not_yet(self) -> None:
        self.tell(msg("Nothing is signed. The draft stays as it is."))

    def _signed(self) -> None:
        self.show_all()
        self.tell(AFTER_SIGNING)

    def _preview(self) -> None:
        self._keep_now()
        desk = self.desk
        shown = desk.draft_page if desk.page.shown != desk.draft else desk.page
        self.dialog = preview_of(self, self._house, shown, self._acts, self._run)
        self.dialog.open()

    def _history(self) -> None:
        self.dialog = HistoryDialog(self.kit, self, self._house, self.desk.id)
        self.dialog.changed.connect(self.show_all)
        self.dialog.open()

    def hideEvent(self, event: QHideEvent) -> None:
        self._keep_now()
        super().hideEvent(event)
