"""The rotation page: the calendar of turns, bent by hand, and the cards beside it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import DayStyle, Message, Told, counted, msg
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.turns.kept_free import KeptFreeChange
from evenhand.domain.turns.turns import FAR, in_the_way
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, Words, empty
from evenhand.ui.page import Page
from evenhand.ui.rotation.acts import RotationActs
from evenhand.ui.rotation.agenda import Agenda
from evenhand.ui.rotation.calendar_model import CalendarModel
from evenhand.ui.rotation.calendar_view import CalendarView
from evenhand.ui.rotation.cards import Cards
from evenhand.ui.rotation.files import CalendarFileDialog, CalendarFiles
from evenhand.ui.rotation.handover_dialog import HandoverDialog
from evenhand.ui.rotation.kept_free import KeptFreeDialog
from evenhand.ui.rotation.move_dialog import MoveDialog
from evenhand.ui.rotation.plan_dialog import PlanDialog
from evenhand.ui.rotation.printing import TurnPaper, print_menu
from evenhand.ui.rotation.reading import Shown, next_day, rules_of, span_from
from evenhand.ui.rotation.side import Side
from evenhand.ui.work import Run

CARDS = 232  # px at 100 %: the narrowest column of cards
_SPANS = ((msg("4 weeks"), Shown.FOUR), (msg("8 weeks"), Shown.EIGHT), (msg("12 weeks"), Shown.TWELVE),
          (msg("26 weeks"), Shown.HALF_YEAR), (msg("Month"), Shown.MONTH))


_BY_HAND = msg("Drag a turn to another day, or press S to swap it. What you moved by hand stays.")
_IN_LIST = msg("Choose a turn to swap, skip or move it. What you moved by hand stays.")


class RotationPage(Page):
    """The calendar stays while its content changes, so that the keys stay where they are."""

    def __init__(self, kit: Kit, house: House, run: Run, hard_weeks: Callable[[], None] | None = None,
                 files: CalendarFiles | None = None,
                 print_: Callable[[TurnPaper, Who | None, Span], None] | None = None,
                 join: Callable[[], None] | None = None) -> None:
        """`print_` prints turns of a span, all or one partner's; `join` is the one step that a household of one has here.
        What is None is left out.
        """
        super().__init__(kit)
        self._house, self._run, self._hard_weeks, self._files = house, run, hard_weeks, files
        self._print = print_
        self._first: date = house.today()
        self._shown = Shown.FOUR
        self._as_list: bool | None = None
        self._reading = False
        self._new = True  # nothing rotates and nothing is planned
        self.acts = RotationActs(kit, house, self.tell)
        self._cards = Cards(kit, house, self.acts)
        self.dialog: Dialog | None = None
        self.model = CalendarModel(kit, house)
        self.view = CalendarView(kit, house, self.model)
        self.agenda = Agenda(kit, house, self._choose_in_list)
        self.view.chosen_changed.connect(self._show_cards)
        self.view.act_asked.connect(self._act)
        self.view.move_asked.connect(self._move)
        self.view.opened.connect(self._go_to_card)
        self.view.told.connect(self.tell)
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._follow_current())
        house.ours.commands.made.connect(self._follow)
        house.ours.commands.failed.connect(self.tell)
        self._make_head()
        self._make_body(join)

    def _make_head(self) -> None:
        kit = self.kit
        self.before = kit.button("‹", lambda: self._turn_over(False))
        self.after = kit.button("›", lambda: self._turn_over(True))
        self.before.setAccessibleName(kit.say(msg("Earlier")))
        self.after.setAccessibleName(kit.say(msg("Later")))
        self.span_label = kit.text("", "strong")
        self.span_label.setWordWrap(False)
        self.span_choice = kit.choice(msg("How much to show"), _SPANS, self._shown, self._show_span)
        self.today_button = kit.button(msg("Today"), self._go_to_today, kind="link")
        self.plan_button = kit.button(msg("Plan again…"), self.open_plan, kind="primary")
        self.file_button = kit.button(msg("To a calendar…"), self.open_file)
        self.print_button = kit.button(msg("Print…"), self._open_print_menu)
        self._moving_about = (self.before, self.span_label, self.after, self.span_choice, self.today_button)
        two = len(self._house.partners) == 2
        acts = [*([self.file_button] if self._files is not None else []), self.print_button, self.plan_button]
        self.head(msg("Rotation"), _BY_HAND, beside=self._moving_about, actions=acts if two else [])

    def _make_body(self, join: Callable[[], None] | None) -> None:
        kit = self.kit
        frame = QFrame()
        frame.setProperty("kind", "card")
        inside = QVBoxLayout(frame)
        edge = kit.theme.px(6)
        inside.setContentsMargins(edge, edge, edge, edge)
        inside.addWidget(self.view)
        self._frame = frame
        self._list, self._side = QWidget(), Side(kit, self)
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._explanation = kit.text("")
        asks = [kit.flow(kit.button(msg("Ask your partner to join…"), join))] if join is not None else []
        self.explained = kit.card(self._explanation, *asks)
        self._main = kit.column(self.explained, frame, self._list, gap=0)
        self._arranged = kit.columns([self._main], [self._side], weights=[3, 1], least=CARDS)
        self.place(self._arranged)
        self._side.go_along(self._main)

    def tell(self, words: Words) -> None:
        """Say what was done: at the head, or beside the calendar where that has been scrolled away."""
        bar, far = self.verticalScrollBar(), self._side.is_far
        before = bar.value()
        super().tell(words)
        if far:
            bar.setValue(before)
        self._side.say(self.kit.say(words) if far else "")

    # What is shown

    def show_all(self) -> None:
        """Read the weeks anew; the chosen turn stays chosen."""
        if len(self._house.partners) < 2:
            self._explain(msg("Turns are for two. When your partner has joined, plan them here."))
            for part in (self._frame, self._list, self._side, self.subtitle, *self._moving_about):
                part.hide()
            return
        try:
            self._show_now()
        except StoreFailed as failure:
            self.tell(failure.message)

    def _show_now(self) -> None:
        kit, chosen, current = self.kit, self.view.chosen, self.view.currentIndex()
        day = self.model.day_at(current).day if current.isValid() else self._house.today()
        span = span_from(self._first, self._shown)
        self.model.read(span)
        begin, last = Told(span.begin, DayStyle.BRIEF), Told(span.last, DayStyle.BRIEF)
        self.span_label.setText(kit.say(msg("{begin} to {last}", begin=begin, last=last)))
        rotates = bool(self._house.ours.duties.rotating())
        any_turns = any(each.turns for each in self.model.days)
        new = not rotates and not any_turns
        self.plan_button.setText(kit.say(msg("Plan turns…") if new else msg("Plan again…")))
        self.plan_button.setAccessibleName(self.plan_button.text())
        for part in (*self._moving_about, self.file_button):
            part.setVisible(not new)
        self.print_button.setVisible(not new and self._print is not None)
        self.subtitle.setVisible(not new)
        self._explain(msg("Choose what you take turns with, and Evenhand suggests who does it when. Nothing is fixed: "
                          "you can swap, skip or move any turn.") if new else None)
        self._new = new
        self._reading = True
        if self.view.shown_turn(chosen) is not None:
            self.view.choose(chosen)
        else:
            index = self.model.index_of(day)
            self.view.go_to(index if index.isValid() else self.model.index(0, 0))
        self._reading = False
        self._arrange(force=True)

    def _explain(self, words: Message | None) -> None:
        self._explanation.setText(self.kit.say(words) if words is not None else "")
        self.explained.setVisible(words is not None)

    def _show_cards(self, chosen: str | None = None) -> None:
        """The cards of the side; the chosen turn's own stands in the list where there is one."""
        if self._reading:
            return  # they come once, when all is read
        span = span_from(self._first, self._shown)
        turn = self.view.shown_turn(self.view.chosen)
        new = self._new
        column = self._side.cards
        empty(column)
        card = self._cards.turn(turn, self.move_chosen, self._act_on_chosen) if turn is not None and not new else None
        self.turn_card = card
        if not new:
            column.addWidget(self._cards.plan(span, self._hard_weeks))
        if card is not None and not self._as_list:
            column.addWidget(card)
        column.addWidget(self._cards.kept_free(self.open_kept_free))
        column.addStretch(1)
        if self._as_list:
            empty(self._lines)
            self._lines.addWidget(self.agenda.make(self.model, self.view.chosen, card))

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self, force: bool = False) -> None:
        """A calendar where every chip fits, else a list by day. Measured by the page, which does not depend on it."""
        if len(self._house.partners) < 2:
            return
        theme = self.kit.theme
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right() - theme.px(14)
        beside = (room - theme.gap(2)) // 4 >= theme.px(CARDS)
        calendar = (room - theme.gap(2)) * 3 // 4 if beside else room
        as_list = calendar - 2 * theme.px(6) - 2 < self.view.least_width()
        if as_list == self._as_list and not force:
            return
        self._as_list = as_list
        self.subtitle.setText(self.kit.say(_IN_LIST if as_list else _BY_HAND))
        self._frame.setVisible(not as_list and not self._new)
        self._list.setVisible(as_list and not self._new)
        self._show_cards()

    def _follow_current(self) -> None:
        """Keep the current day in sight."""
        index = self.view.currentIndex()
        if not index.isValid() or not self.view.isVisible() or not self.view.hasFocus():
            return
        cell: QRect = self.view.visualRect(index)
        middle = self.view.viewport().mapTo(self.widget(), cell.center())
        self.ensureVisible(middle.x(), middle.y(), 0, cell.height())

    def _follow(self, _change: object) -> None:
        if self.isVisible():
            self.show_all()

    # Going about

    def _turn_over(self, forward: bool) -> None:
        self._first = next_day(span_from(self._first, self._shown).begin if self._shown is not Shown.MONTH
                               else self._first, self._shown, forward)
        self.tell("")
        self.show_all()

    def _show_span(self, shown: object) -> None:
        if isinstance(shown, Shown):
            self._shown = shown
            self.show_all()

    def _go_to_today(self) -> None:
        self._first = self._house.today()
        self.show_all()
        index = self.model.index_of(self._house.today())
        self.view.go_to(index)
        if not self._as_list:
            self.view.setFocus()

    def _choose_in_list(self, turn_id: str) -> None:
        self.view.choose(None if self.view.chosen == turn_id else turn_id)
        if turn_id in self.agenda.buttons:
            self.agenda.buttons[turn_id].setFocus()

    def _go_to_card(self, _turn_id: str) -> None:
        """Enter on a turn leads to what can be done with it."""
        if self.turn_card is not None:
            first = next((button for button in self.turn_card.findChildren(QWidget)
                          if button.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)

    def print_menu(self) -> QMenu:
        """What of the shown weeks can be printed by those who are here."""
        def print_(paper: TurnPaper, who: Who | None) -> None:
            if self._print is not None:
                self._print(paper, who, span_from(self._first, self._shown))
        return print_menu(self.kit, self, self._house, print_)

    def _open_print_menu(self) -> None:
        self.print_menu().popup(self.print_button.mapToGlobal(self.print_button.rect().bottomLeft()))

    # Acts

    def _act(self, what: str, turn_id: str) -> None:
        self.acts.do(what, turn_id)
        self._keep_focus(turn_id)

    def _act_on_chosen(self, what: str) -> None:
        if self.view.chosen is not None and what == "note":
            self.write_note()
        elif self.view.chosen is not None:
            self._act(what, self.view.chosen)

    def write_note(self) -> None:
        """Open the hand-over note of the chosen turn's task."""
        turn = self.view.shown_turn(self.view.chosen)
        if turn is not None:
            dialog = HandoverDialog(self.kit, self._house, turn, self.window())
            dialog.planned.connect(self._keep_note)
            self.dialog = dialog
            dialog.open()

    def _keep_note(self, change: object) -> None:
        ours = self._house.ours
        ours.commands.carry_out(self.kit.say(msg("hand-over note")), change, ours.handovers.apply)

    def _move(self, turn_id: str, day: date) -> None:
        if not self.acts.move(turn_id, day):
            self.view.choose(turn_id)
        self._keep_focus(turn_id)

    def _keep_focus(self, turn_id: str) -> None:
        """Back to the turn, in whichever shape it is shown."""
        if not self._as_list:
            self.view.setFocus()
        elif turn_id in self.agenda.buttons:
            self.agenda.buttons[turn_id].setFocus()

    def move_chosen(self) -> None:
        """Ask to which day the chosen turn goes. In the calendar it can be carried with M and the arrow keys, too."""
        turn = self.view.shown_turn(self.view.chosen)
        if turn is None:
            return
        dialog = MoveDialog(self.kit, self._house, turn, self.window())
        dialog.moved.connect(lambda day: self._move(turn.id, day))
        self.dialog = dialog
        dialog.open()

    def open_plan(self) -> PlanDialog:
        """Open planning."""
        dialog = PlanDialog(self.kit, self._house, self._run, self.window())
        dialog.used.connect(self.tell)
        self.dialog = dialog
        dialog.open()
        return dialog

    def take_in(self, title: str, agreed: RotatingTask) -> None:
        """Open planning with the role that stands in an agreement."""
        self.open_plan().take_in(title, agreed)

    def open_file(self) -> None:
        """Offer one partner's turns as a file for another calendar."""
        if self._files is not None:
            dialog = CalendarFileDialog(self.kit, self._house, self._files, self.window())
            dialog.saved.connect(self.tell)
            self.dialog = dialog
            dialog.open()

    def open_kept_free(self, who: Who) -> None:
        """Let one who is here change what they keep free."""
        dialog = KeptFreeDialog(self.kit, self._house, who, self.window(), self._run, self._files)
        dialog.planned.connect(self._keep_free)
        self.dialog = dialog
        dialog.open()

    def _keep_free(self, change: KeptFreeChange) -> None:
        ours, today, failures = self._house.ours, self._house.today(), self.acts.failures
        ours.commands.carry_out(self.kit.say(msg("kept-free times")), change, ours.duties.apply)
        if self.acts.failures != failures:
            return
        QTimer.singleShot(0, self, lambda: self._cards.change[change.who].setFocus())  # the one that was pressed is gone
        rules = rules_of(self._house)
        found = [turn for turn in ours.turns.within(Span(today, today + FAR)) if in_the_way(turn, rules)]
        if found:
            self.tell(counted("Kept. {n} planned turn falls into it: plan again, or move it.",
                              "Kept. {n} planned turns fall into it: plan again, or move them.", len(found)))
        else:
            self.tell(msg("Kept. No planned turn falls into it."))
