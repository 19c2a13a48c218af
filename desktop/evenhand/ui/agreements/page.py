"""Agreements: what asks for a yes, what holds, what is tried, what is being written, what rests."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.changes import AgreementAct, PageChange
from evenhand.domain.agreements.content import Content
from evenhand.domain.agreements.flows import agreed_role
from evenhand.domain.agreements.slips import SlipChange
from evenhand.domain.agreements.transitions import Act
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message, msg
from evenhand.ui.agreements.acts import AgreementActs, Template
from evenhand.ui.agreements.asking import SureDialog, TemplateDialog
from evenhand.ui.agreements.cards import Group, Standing, Step, standing_of
from evenhand.ui.agreements.history import HistoryDialog
from evenhand.ui.agreements.printing import preview_of
from evenhand.ui.agreements.seals import Seals
from evenhand.ui.agreements.settling import PLANS, settle
from evenhand.ui.agreements.slipping import SlipDialog
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.order import sides_of
from evenhand.ui.page import Page
from evenhand.ui.widgets.fields import Fold, WrappedLabel
from evenhand.ui.work import Run
from evenhand.ui.yeses import TwoYeses, equally_large

_SHOWN_STEPS = 3  # the rest stands behind "More"
_ALWAYS_SHOWN = (Step.PAUSE, Step.UNSAY)


class AgreementsPage(Page):
    """The list. What is asked of one who is alone comes first; with both here nobody's own yes is on the screen."""

    def __init__(self, kit: Kit, house: House, run: Run, acts: AgreementActs, seals: Seals) -> None:
        super().__init__(kit)
        self._house, self._run, self._acts, self._seals = house, run, acts, seals
        self._doubts: dict[str, WrappedLabel] = {}
        self._set_aside: set[str] = set()  # "not yet", until this page is let go: nothing is kept of it
        self._news = acts.news
        self._resting_open = False
        self.fold: Fold | None = None
        self.buttons: dict[tuple[Step, str], QPushButton] = {}
        self.dialog: Dialog | None = None
        house.ours.commands.made.connect(self._made)
        house.ours.commands.failed.connect(self.tell)
        seals.found.connect(self._tell_doubts)

    # What is shown

    def show_all(self) -> None:
        self.clear()
        self.buttons, self.fold, self._doubts = {}, None, {}
        two = len(self._house.partners) == 2
        pages = self._house.ours.agreements.all
        self.new = self.kit.button(msg("New agreement"), self._choose_template, kind="primary")
        self.head(msg("Agreements"), msg("You both see these pages. Nothing holds without a yes of each of you.") if pages
                  else "", actions=[*self._worksheets(), *self._own(), *([self.new] if two else [])])
        if self._news is not None:
            self.tell(self._news)
            self._news = None
        if not two:
            self._show_for_one()
            return
        if not pages:
            self.place(self.kit.card(
                self.kit.text(msg("An agreement says who does what, and what is good enough, on one page for both.")),
                self.kit.text(msg("Write it together, try it for two weeks, then look again.")),
                self.kit.text(msg("Press “New agreement” to begin."), "soft")))
            return
        standings = {each.id: standing_of(each, self._house, each.id in self._set_aside) for each in pages.values()}
        for group in Group:
            shown = [pages[each] for each, standing in standings.items() if standing.group is group]
            if shown:
                self._place_group(group, shown[::-1], standings)
        try:
            self._seals.look()
        except StoreFailed as failure:
            self.tell(failure.message)

    def _place_group(self, group: Group, shown: list[Agreement], standings: dict[str, Standing]) -> None:
        kit = self.kit
        if group is not Group.RESTING:
            self.place(kit.text(group.value, "subheading"), *(self._card(each, standings[each.id]) for each in shown))
            return
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(1.5))
        fold = kit.fold(group.value, inside)

        def fill() -> None:
            """Only when it is opened: what has ended adds up over the years."""
            if not column.count():
                for each in shown:
                    column.addWidget(self._card(each, standings[each.id]))

        fold.button.toggled.connect(fill)
        self.fold = fold
        self.place(fold)
        if self._resting_open:
            fold.open()
        fold.button.toggled.connect(self._remember_fold)

    def _remember_fold(self, opened: bool) -> None:
        self._resting_open = opened

    def _show_for_one(self) -> None:
        kit = self.kit
        parts: list[QWidget] = [
            kit.text(msg("An agreement needs a yes of each of you, so it takes two people here.")),
            kit.text(msg("When your partner has joined, you write it together."))]
        if self._acts.join is not None:
            parts.append(kit.flow(kit.button(msg("Ask your partner to join…"), self._acts.join)))
        self.place(kit.card(
            kit.text(msg("What you do to look after yourself needs no yes but your own. You can write it down now."))),
            kit.card(*parts))

    def _worksheets(self) -> list[QPushButton]:
        """Blank sheets, to draft on paper first."""
        if not self._acts.worksheets:
            return []
        self.print = self.kit.button(msg("Print a blank one…"),
                                     lambda: self.blanks.popup(self.print.mapToGlobal(self.print.rect().bottomLeft())))
        self.blanks = QMenu(self.print)
        for words, print_ in self._acts.worksheets:
            self.blanks.addAction(self.kit.say(words)).triggered.connect(lambda _checked=False, go=print_: go())
        return [self.print]

    def _own(self) -> list[QPushButton]:
        """The way to own limits, for one who is here alone; the first step in a household of one."""
        if self._acts.own_limits is None:
            return []
        primary = "" if len(self._house.partners) == 2 else "primary"
        return [self.kit.button(msg("My own limits"), self._acts.own_limits, kind=primary)]

    def _card(self, agreement: Agreement, standing: Standing) -> QWidget:
        kit = self.kit
        title = agreement.title or kit.say(msg("New agreement"))
        parts: list[QWidget] = [kit.text(title, "subheading")]
        self._doubts[agreement.id] = kit.text("", "attention")
        self._tell_doubt(agreement)
        parts.append(self._doubts[agreement.id])
        parts += [kit.text(said, "strong" if standing.group is Group.ASKS else "body") for said in standing.said]
        asking = standing.steps[:2] if standing.group is Group.ASKS else ()
        if asking:
            both = [self._button(step, agreement.id, title) for step in asking]
            equally_large(*both)
            parts.append(kit.flow(*both, gap=2))
        parts.append(self._steps(agreement.id, title, standing.steps[len(asking):]))
        return kit.card(*parts, strong=standing.group is Group.ASKS)

    def _steps(self, agreement_id: str, title: str, steps: tuple[Step, ...]) -> QWidget:
        """The next steps as buttons, the others behind one more."""
        shown = [step for step in steps if step in steps[:_SHOWN_STEPS] or step in _ALWAYS_SHOWN]
        buttons = [self._button(step, agreement_id, title) for step in shown]
        rest = [step for step in steps if step not in shown]
        if len(rest) == 1:
            buttons.append(self._button(rest[0], agreement_id, title))
        elif rest:
            more = self.kit.button(msg("More…"), lambda: self._open_menu(more, agreement_id, rest))
            more.setAccessibleDescription(title)
            buttons.append(more)
        return self.kit.flow(*buttons)

    def _button(self, step: Step, agreement_id: str, title: str) -> QPushButton:
        button = self.kit.button(step.value, partial(self.do, step, agreement_id))
        button.setAccessibleDescription(title)
        self.buttons[step, agreement_id] = button
        return button

    def _open_menu(self, button: QPushButton, agreement_id: str, steps: list[Step]) -> None:
        self.menu(agreement_id, steps).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def menu(self, agreement_id: str, steps: list[Step]) -> QMenu:
        """What "More" offers."""
        menu = QMenu(self)
        for step in steps:
            menu.addAction(self.kit.say(step.value)).triggered.connect(
                lambda _checked=False, step=step: self.do(step, agreement_id))
        return menu

    def _tell_doubts(self) -> None:
        """A history that was cut, or a name that is not theirs: told plainly once it is found (AGR-8)."""
        for agreement_id in self._doubts:
            self._tell_doubt(self._house.ours.agreements.all[agreement_id])

    def _tell_doubt(self, agreement: Agreement) -> None:
        self._doubts[agreement.id].say(" ".join(self.kit.say(words) for words in self._seals.told(agreement)))

    # What is done

    def do(self, step: Step, agreement_id: str) -> None:
        """Carry out what was pressed."""
        door, today = self._house.ours.agreements, self._house.today()
        match step:
            case Step.STILL_YES | Step.GO_ON:
                self._say_yes(agreement_id)
            case Step.NOT_YET:
                self._set_aside.add(agreement_id)
                self.show_all()
                self.tell(msg("That is fine. You can say it another time. Nothing is noted."))
            case Step.UNSAY:
                self._unsay(agreement_id)
            case Step.OPEN | Step.CHANGE | Step.SIGN_AGAIN:
                self._acts.open(agreement_id)
            case Step.PREVIEW:
                self._open(preview_of(self, self._house, door.all[agreement_id], self._acts, self._run))
            case Step.TAKE_TURNS:
                self._take_turns(door.all[agreement_id])
            case Step.SLIPPED:
                self._open(SlipDialog(self.kit, self, self._house, door.all[agreement_id], self._acts.coaching))
            case Step.TALKED:
                self._talked(agreement_id)
            case Step.PAUSE:
                self._resting_open = True
                self._act(lambda: door.plan_pause(agreement_id, today), msg("It rests now. Its words stay."))
            case Step.TAKE_BACK:
                self._take_back(agreement_id)
            case Step.END:
                self._ask(msg("End this agreement"), (msg("Then nothing of it holds. Its history stays."),
                                                      msg("It needs no reason, and nobody is noted.")),
                          msg("End it"), lambda: door.plan_end(agreement_id, today), msg("It has ended."))
            case Step.AGAIN:
                self._begin(lambda: door.plan_again(agreement_id))
            case Step.THROW_AWAY:
                self._carry(lambda: door.plan_remove(agreement_id))
            case Step.HISTORY:
                history = HistoryDialog(self.kit, self, self._house, agreement_id, self._acts.print_history)
                history.changed.connect(self.show_all)
                self._open(history)

    def start_agreement(self, topic: str) -> None:
        """Begin a page about `topic`, from a gap in Balance, and open it."""
        self._begin(lambda: self._house.ours.agreements.plan_new(Content(title=topic)))

    def _choose_template(self) -> None:
        dialog = TemplateDialog(self.kit, self, self._acts.templates())
        dialog.chosen.connect(self._begin_from)
        self._open(dialog)

    def _begin_from(self, template: Template | None) -> None:
        content = template.content if template is not None else Content()
        self._begin(lambda: self._house.ours.agreements.plan_new(content))

    def _begin(self, plan: Callable[[], PageChange]) -> None:
        change = self._carry(plan)
        if change is not None and change.after is not None and change.after.id in self._house.ours.agreements.all:
            self._acts.open(change.after.id)

    def _carry(self, plan: Callable[[], PageChange]) -> PageChange | None:
        try:
            change = plan()
        except Refused as refusal:
            self.tell(refusal.message)
            return None
        self._house.ours.commands.carry_out(self.kit.say(msg("agreement")), change, self._house.ours.agreements.apply)
        return change

    # Yeses

    def _say_yes(self, agreement_id: str) -> None:
        house = self._house
        agreement, mine = house.ours.agreements.all[agreement_id], house.alone
        if mine is None:
            self._ask_both(agreement)
            return
        try:
            mine.agreements.apply(mine.agreements.plan_yes(agreement, house.today(), house.session, True))
        except (Refused, StoreFailed) as failure:
            self.tell(failure.message)
            return
        self._set_aside.discard(agreement_id)
        news = settle(house)
        self.show_all()
        self.tell(news or msg("Your yes is kept. Nobody is shown it, and you can take it back until it starts."))

    def _unsay(self, agreement_id: str) -> None:
        mine = self._house.alone
        if mine is None:
            return
        try:
            mine.agreements.apply(mine.agreements.plan_take_back(self._house.ours.agreements.all[agreement_id]))
        except StoreFailed as failure:
            self.tell(failure.message)
            return
        self._set_aside.add(agreement_id)
        self.show_all()
        self.tell(msg("Your yes is taken back. Nothing of it is kept."))

    def _ask_both(self, agreement: Agreement) -> None:
        """Going on after a trial or a pause may be said side by side; a start may not (AGR-1)."""
        house = self._house
        partners = [house.partners[who] for who in sides_of(house).order]
        dialog = TwoYeses(self.kit, self, partners, msg("Go on with it"), (msg("It goes on when you both want it to."),),
                          msg("Yes, go on"))
        dialog.agreed.connect(lambda: self._go_on(agreement.id))
        self._open(dialog)

    def _go_on(self, agreement_id: str) -> None:
        house, door = self._house, self._house.ours.agreements
        agreement = door.all[agreement_id]
        act = agreement.life.needs
        if act not in (Act.RENEW, Act.RESUME):
            return
        try:
            yeses = [mine.agreements.plan_yes(agreement, house.today(), house.session, False).after
                     for mine in house.mine.values()]
            door.apply(PLANS[act](door, agreement_id, yeses, house.today()))
        except (Refused, StoreFailed) as failure:
            self.tell(failure.message)
            return
        self.show_all()
        self.tell(msg("It goes on."))

    # Acts

    def _ask(self, title: Message, texts: tuple[Message, ...], go: Message, plan: Callable[[], AgreementAct],
             after: Message) -> None:
        dialog = SureDialog(self.kit, self, title, texts, go)
        dialog.sure.connect(lambda: self._act(plan, after))
        self._open(dialog)

    def _take_turns(self, agreement: Agreement) -> None:
        role = agreed_role(agreement)
        if role is not None:
            self._acts.take_turns(agreement.title, role)

    def _talked(self, agreement_id: str) -> None:
        ours = self._house.ours
        for change in ours.slips.plan_talked(agreement_id):
            ours.commands.carry_out(self.kit.say(msg("what got in the way")), change, ours.slips.apply)

    def _take_back(self, agreement_id: str) -> None:
        door, today = self._house.ours.agreements, self._house.today()
        life = door.all[agreement_id].life
        if life.waiting is not None and life.running is not None:
            before, after = (msg("The new version is set aside, with both names. What you agreed before stays as it is."),
                             msg("Both names under the new version are set aside."))
        else:
            before, after = (msg("Then nothing of this page holds. Both names are set aside, and the words become a draft "
                                 "again."), msg("Both names are set aside. The page is a draft again."))
        self._ask(msg("Take a name back"), (before,), msg("Take it back"),
                  lambda: door.plan_take_back(agreement_id, today), after)

    def _act(self, plan: Callable[[], AgreementAct], after: Message) -> None:
        """What is no step of undo: done at once, and told if it failed."""
        try:
            self._house.ours.agreements.apply(plan())
        except (Refused, StoreFailed) as failure:
            self.tell(failure.message)
            return
        self.show_all()
        self.tell(after)

    def _open(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.open()

    def _made(self, change: object) -> None:
        if self.isVisible() and isinstance(change, (PageChange, SlipChange)):
            self.show_all()
