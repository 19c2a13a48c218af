"""One agreement on the bench: its parts at the side, the form of one part in the middle, the page as it will print."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evenhand.domain.agreements.content import Part
from evenhand.domain.agreements.parts import filled, missing
from evenhand.domain.message import Message, msg
from evenhand.ui.agreements.acts import AgreementActs
from evenhand.ui.agreements.desk import PageDesk
from evenhand.ui.agreements.form import Form
from evenhand.ui.agreements.limits import LimitsForm
from evenhand.ui.agreements.sign import SignForm
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
from evenhand.ui.kit import empty
from evenhand.ui.preview.live import LivePage
from evenhand.ui.work import Run

_BY_TAB = Qt.FocusPolicy.TabFocus
_PLAIN: Mapping[Step, Callable[[PageDesk], Form]] = MappingProxyType({
    Part.ABOUT: AboutForm, Part.WHO_WHEN: WhoWhenForm, Part.PLACE: PlaceForm, Part.SLIPS: SlipForm,
    Part.HARD_WEEKS: HardWeeksForm, Part.STAYS: StaysForm, Part.LIMITS: LimitsForm,
})


def first_open(desk: PageDesk) -> Step:
    """The first part that misses something; to sign, when nothing is missing."""
    gaps = missing(desk.page, desk.house.today())
    return next((part for part, said in gaps.items() if said and part is not Part.LIMITS), SIGN)


class Bench(QWidget):
    """`stepped` comes when another part is shown, `led` when an input took the focus, the others when it is signed or not."""

    stepped = Signal()
    led = Signal(QWidget)
    signed = Signal()
    not_yet = Signal()

    def __init__(self, desk: PageDesk, step: Step, run: Run, acts: AgreementActs) -> None:
        super().__init__()
        self.desk, self.step, self._run, self._acts = desk, step, run, acts
        kit = desk.kit
        self.steps = StepList(kit)
        self.steps.chosen.connect(self.go)
        middle = QFrame()
        middle.setProperty("kind", "card")
        self._middle = QVBoxLayout(middle)
        side = kit.theme.gap(2.5)
        self._middle.setContentsMargins(side, kit.theme.gap(2), side, kit.theme.gap(2))
        self._middle.setSpacing(kit.theme.gap(1.5))
        self.live = LivePage(kit, lambda: acts.describe(desk.draft_page, None), acts.paper, run)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(kit.columns([self.steps], [middle], [self.live], weights=(23, 42, 33), least=150, level=True))
        desk.kept.connect(self._follow)
        self.form: Form = self._form_of(step)
        self._show_form()

    def go(self, step: Step) -> None:
        """Show another part. What was typed is kept first."""
        if step == self.step or not self.desk.there:
            return
        focus_stays = self.steps.isAncestorOf(self.window().focusWidget() or self)
        self.keep_now()
        self.step = step
        self.form = self._form_of(step)
        self._show_form()
        self.stepped.emit()
        if not focus_stays:
            self._lead()

    def next(self) -> None:
        """The part that follows."""
        self.go(STEPS[min(STEPS.index(self.step) + 1, len(STEPS) - 1)])

    def again(self) -> None:
        """Build the form anew: something changed elsewhere."""
        self.form.again()
        self._follow()

    def keep_now(self) -> None:
        """Keep what was typed a moment ago."""
        if self.desk.there:
            self.form.keep_now()

    def _form_of(self, step: Step) -> Form:
        if step in _PLAIN:
            return _PLAIN[step](self.desk)
        if step is Part.TRIAL:
            return TrialForm(self.desk, self._acts.read_day)
        form = SignForm(self.desk, self._acts, self._run)
        form.part_wanted.connect(self.go)
        form.not_yet.connect(self.not_yet)
        form.signed.connect(self.signed)
        return form

    def _show_form(self) -> None:
        empty(self._middle)
        self.form.build()
        self._middle.addWidget(self.desk.kit.text(step_title(self.step), "subheading"))
        self._middle.addWidget(self.form)
        self.still_open = self.desk.kit.text("", "attention")
        self._middle.addWidget(self.still_open)
        self._middle.addStretch(1)
        self._follow()

    def _follow(self) -> None:
        """Show beside the form what is kept now, and leave the form to the hand that is on it."""
        if not self.desk.there:
            return
        page = self.desk.page
        gaps = missing(page, self.desk.house.today())
        done: dict[Step, bool] = {part: filled(page, part) and not gaps[part] for part in Part}
        done[SIGN] = page.life.waiting is not None or (page.life.running is not None and not page.changed_since_signing)
        self._tell_open(gaps[self.step] if isinstance(self.step, Part) else ())
        self.steps.show_done(done)
        self.steps.show_here(self.step)
        self.live.renew()

    def _tell_open(self, said: Sequence[Message]) -> None:
        """What the part that is shown still needs, in the part itself."""
        say = self.desk.kit.say
        self.still_open.say(say(msg("Still open: {needs}", needs=" ".join(say(words) for words in said))) if said else "")

    def _lead(self) -> None:
        """Put the focus into the form, at its first input."""
        first = next((each for each in self.form.findChildren(QWidget) if each.focusPolicy() & _BY_TAB
                      and each.isVisibleTo(self) and each.isEnabled()), None)
        if first is not None:
            first.setFocus()
            self.led.emit(first)

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_now()
        super().hideEvent(event)
