"""Reading aloud and signing, side by side: the whole page as text, two passphrases, and "Not yet" as large as "Sign"."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton

from evenhand.domain.agreements.content import Part
from evenhand.domain.agreements.parts import PART_TITLES, missing
from evenhand.domain.agreements.transitions import Signature
from evenhand.domain.agreements.versions import Version
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.ui.agreements.acts import AgreementActs
from evenhand.ui.agreements.desk import PageDesk
from evenhand.ui.agreements.form import Form
from evenhand.ui.here.sides import WRONG, PassphraseSides
from evenhand.ui.preview.reading import DocumentText
from evenhand.ui.work import Run, Task
from evenhand.ui.yeses import equally_large

AFTER_SIGNING = msg("Both names are under it. It starts when each of you has said “still yes” once more, alone.")


class SignForm(Form):
    """`part_wanted` leads to a part that misses something; `signed` comes once both names are kept."""

    part_wanted = Signal(object)
    signed = Signal()
    not_yet = Signal()

    def __init__(self, desk: PageDesk, acts: AgreementActs, run: Run) -> None:
        super().__init__(desk)
        self._acts, self._run = acts, run
        self._task: Task | None = None
        self._signing = False
        self.sides: PassphraseSides | None = None
        self.buttons: dict[str, QPushButton] = {}

    def build(self) -> None:
        self.sides, self.buttons = None, {}
        found = missing(self.desk.page, self.desk.house.today())
        gaps: dict[Part, tuple[Message, ...]] = {part: said for part, said in found.items()
                                                 if said and part is not Part.LIMITS}
        if gaps:
            self._show_gaps(gaps)
            return
        self.add(self.kit.text(msg("One of you reads it aloud. Then each says if this is what you mean."), "small"),
                 DocumentText(self.kit, self._acts.describe(self.desk.draft_page, None)), self.kit.rule())
        page = self.desk.page
        if page.life.waiting is not None and not page.changed_since_signing:
            self.add(self.kit.text(AFTER_SIGNING, "strong"))
        elif page.life.running is not None and not page.changed_since_signing and self._names_hold():
            self.add(self.kit.text(msg("Both names are under these words. Change a part, and you can sign anew."), "strong"))
        elif self.desk.house.both_here:
            self._show_boxes()
        else:
            self._show_alone()
        self.add(self.problem)

    def _names_hold(self) -> bool:
        """Whether both names under the last version are true; else it can be signed anew."""
        return self._acts.names()(self.desk.page, self.desk.page.versions[-1]) == frozenset(Who)

    def _show_gaps(self, gaps: Mapping[Part, tuple[Message, ...]]) -> None:
        self.add(self.kit.text(msg("A few things are still open. Then you can sign."), "strong"))
        for part, said in gaps.items():
            button = self.kit.button(PART_TITLES[part], partial(self.part_wanted.emit, part))
            self.buttons[part.value] = button
            self.add(self.kit.column(*(self.kit.text(words) for words in said), self.kit.flow(button), gap=0.5))

    def _show_alone(self) -> None:
        self.add(self.kit.text(msg("You sign side by side, both at this screen. The draft stays until then.")))
        if self._acts.join is not None:
            self.buttons["join"] = self.kit.button(msg("The other joins…"), self._acts.join)
            self.add(self.kit.flow(self.buttons["join"]))

    def _show_boxes(self) -> None:
        kit = self.kit
        self.sides = PassphraseSides(kit, [self.desk.partner(who) for who in self.desk.order])
        self.sides.entered.connect(self._enter)
        sign, wait = kit.button(msg("Sign"), self.sign), kit.button(msg("Not yet"), self._wait)
        equally_large(sign, wait)
        self.buttons |= {"sign": sign, "not yet": wait}
        self.add(kit.text(msg("Sign side by side"), "subheading"),
                 kit.text(msg("Each types the own passphrase. “Not yet” needs no reason, and nothing is noted.")),
                 self.sides, kit.flow(wait, sign, gap=2))

    def _enter(self) -> None:
        """Enter goes on to the box that is still empty, and signs once both are filled."""
        typed = self.sides.typed() if self.sides is not None else {}
        empty = next((who for who in self.desk.order if who not in typed), None)
        if empty is not None and self.sides is not None:
            self.sides.box(empty).setFocus()
        else:
            self.sign()

    def _wait(self) -> None:
        if self.sides is not None:
            self.sides.clear()
        self.not_yet.emit()

    # Signing

    def sign(self) -> None:
        """Ask the worker for both signatures; they are kept together or not at all."""
        if self.sides is None or self._signing:
            return
        typed, desk, sign = dict(self.sides.typed()), self.desk, self._acts.sign
        gaps = {who: msg("Please type your own passphrase.") for who in desk.order if who not in typed}
        self.sides.refuse(gaps)
        if gaps:
            return
        try:
            version = desk.door.ready_to_sign(desk.id, desk.house.today())
        except Refused as refusal:
            self.problem.say(self.kit.say(refusal.message))
            return
        self._wait_for_answer(True)
        self._task = self._run(lambda progress: answers_of(sign, desk.id, version, typed),
                               lambda answers: self._take(version, answers), self._fail)

    def _take(self, version: Version, answers: object) -> None:
        self._wait_for_answer(False)
        if self.sides is None or not isinstance(answers, dict):
            return
        wrong = {who: WRONG for who, answer in answers.items() if isinstance(answer, Refused)}
        self.sides.refuse(wrong)
        if wrong:
            return
        desk = self.desk
        first, second = answers.values()
        try:
            desk.door.apply(desk.door.plan_sign(desk.id, version, (first, second), desk.house.session, desk.house.today()))
            for mine in desk.house.mine.values():
                mine.agreements.note_head(desk.page)
        except (Refused, StoreFailed) as failure:
            self.problem.say(self.kit.say(failure.message))
            return
        self.sides.clear()
        self.signed.emit()

    def _fail(self, message: Message) -> None:
        self._wait_for_answer(False)
        self.problem.say(self.kit.say(message))

    def _wait_for_answer(self, waiting: bool) -> None:
        self._signing = waiting
        if self.sides is not None:
            self.sides.freeze(waiting)
            self.buttons["sign"].setEnabled(not waiting)
        self.problem.say(self.kit.say(msg("Signing…")) if waiting else "")

    def hideEvent(self, event: QHideEvent) -> None:
        """Somebody left, or the page is left: nothing half signed, and no passphrase stays in a box."""
        if self._signing and self._task is not None:
            self._task.cancel()
            self._wait_for_answer(False)
        if self.sides is not None:
            self.sides.clear()
        super().hideEvent(event)


def answers_of(sign: Callable[[str, Version, Who, str], Signature], agreement_id: str, version: Version,
               typed: dict[Who, str]) -> dict[Who, Signature | Refused]:
    """Each one's signature, or the refusal of the passphrase. Raises StoreFailed."""
    found: dict[Who, Signature | Refused] = {}
    for who, passphrase in typed.items():
        try:
            found[who] = sign(agreement_id, version, who, passphrase)
        except Refused as refusal:
            found[who] = refusal
    return found
