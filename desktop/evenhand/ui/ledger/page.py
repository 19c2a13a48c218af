"""The ledger page: what each did and chose to share, and the own entries of the one who is here."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtCore import QPoint, QTimer, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from evenhand.domain.entries import EntryQuery, Order
from evenhand.domain.failures import StoreFailed
from evenhand.domain.ledger import Row
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.safety import FindsSafety
from evenhand.domain.sharing import SharedEntry, waiting_parts
from evenhand.domain.spans import Span
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, empty
from evenhand.ui.ledger.choices import Days, Whose, days_offered, domains_offered, narrowed, span_of, whose_offered
from evenhand.ui.ledger.columns import ALWAYS, COLUMNS, FOR_TWO, Column, heading
from evenhand.ui.ledger.details import Details
from evenhand.ui.ledger.draft import Saved, Start
from evenhand.ui.ledger.logdesk import LogDesk
from evenhand.ui.ledger.model import LedgerModel
from evenhand.ui.ledger.other_days import OtherDays
from evenhand.ui.ledger.painting import ROW_HEIGHT
from evenhand.ui.ledger.sharing import SharingDialog
from evenhand.ui.ledger.view import LEAST_ROWS, LedgerView
from evenhand.ui.ledger.waiting import LOOKED_BACK, WaitingCount
from evenhand.ui.order import first_on
from evenhand.ui.page import Page


@dataclass(frozen=True, slots=True)
class LedgerActs:
    """What leads away from the page. None leaves the entry out."""

    visit: Callable[[str], object]  # "usual-week", "week-map" or "tasks"
    read_support: Callable[[], None]
    print_: Callable[[Span | None], None] | None = None
    export_mine: Callable[[], None] | None = None
    bring_in: Callable[[QWidget, Callable[[Message], None]], None] | None = None  # parent, and who hears of failures


class LedgerPage(Page):
    """Lays out search, choices, table and details."""

    def __init__(self, kit: Kit, house: House, desk: LogDesk, safety: FindsSafety, acts: LedgerActs) -> None:
        super().__init__(kit)
        self._house, self._desk, self._acts = house, desk, acts
        self._wishes = desk.wishes
        self._chosen_columns = frozenset(Column)
        self._asked_at_first = False
        self._span_chosen: Span | None = None
        self._days_shown: object = None
        self.model = LedgerModel(kit, house, self._wishes, self)
        self.view = LedgerView(kit, house, self.model, self._wishes, desk.words)
        self.saved_line = desk.saved_line()
        self.details = Details(kit, house, self._wishes, safety, acts.read_support)
        self._make_choices()
        self._waiting = QVBoxLayout()
        self._waiting_shown: object = None
        self._count = None
        if house.alone is not None and len(house.partners) == 2:
            self._count = WaitingCount(house, house.alone, self)
            self._count.counted.connect(self._show_waiting)
            self._count.failed.connect(self.tell)
        self.empty_card = kit.card()
        self._place_parts()
        self._listen()
        QShortcut(QKeySequence("Ctrl+F"), self, self._search, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _make_choices(self) -> None:
        kit, house = self.kit, self._house
        self.search = kit.line(msg("Search"), placeholder=msg("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(kit.theme.px(160))
        self.search.setMaximumWidth(kit.theme.px(240))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(0)
        self._typing.timeout.connect(self._narrow)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.days = kit.choice(msg("Days"), days_offered(house), on_change=self._choose_days)
        care = any(mine.own_tasks.choices().care_shown for mine in house.mine.values())
        self.domain = kit.choice(msg("Domain"), domains_offered(house.catalogue(), care),
                                 on_change=lambda _value: self._narrow())
        first = first_on(house.today())
        self.whose = kit.choice(msg("Whose"), whose_offered(house, (first, first.other)),
                                on_change=lambda _value: self._narrow())

    def _place_parts(self) -> None:
        kit = self.kit
        waiting = QWidget()
        waiting.setLayout(self._waiting)
        self._waiting.setContentsMargins(0, 0, 0, 0)
        self.whose.setVisible(len(self._house.partners) == 2)
        choices = kit.flow(self.search, self.days, self.domain, self.whose)
        self.table_card = QFrame()
        self.table_card.setProperty("kind", "card")
        inside = QVBoxLayout(self.table_card)
        side = kit.theme.gap(1)
        inside.setContentsMargins(side, kit.theme.gap(0.5), side, kit.theme.gap(0.5))
        inside.addWidget(self.view)
        self.place(self.saved_line, kit.ends(choices, waiting), self.table_card, self.empty_card, self.details)
        self.body.setSpacing(kit.theme.gap(1.5))

    def _listen(self) -> None:
        for commands in (self._house.ours.commands, *(mine.commands for mine in self._house.mine.values())):
            commands.made.connect(self._after_change)
            commands.failed.connect(self.tell)
        self._wishes.refused.connect(self.tell)
        self._wishes.acted.connect(self._after_act)
        self._desk.saved.connect(self._after_saving)
        self.model.failed.connect(self.tell)
        self.model.rowsInserted.connect(lambda *_: self._fit_table())
        self.model.rowsRemoved.connect(lambda *_: self._fit_table())
        self.model.read_anew.connect(self._fit_table)
        view = self.view
        view.told.connect(self.tell)
        view.moved.connect(self._tell_details)
        view.change_asked.connect(self._change)
        view.thanks_asked.connect(self._thank)
        view.share_asked.connect(self._share_rows)
        view.order_asked.connect(self._order)

    # What is shown

    def show_all(self) -> None:
        kit = self.kit
        actions = []
        if self._acts.print_ is not None:
            actions.append(kit.button(msg("Print…"), lambda: self._acts.print_(self.model.filter.span)))
        self._more_button = kit.button("…", self._open_menu)
        self._more_button.setAccessibleName(kit.say(msg("More")))
        actions += [self._more_button, kit.button(msg("Log what I did"), self.log, kind="primary", keys="Ctrl+N")]
        subtitle = msg("What each of you did and chose to share. Double-click a value of your own to change it; "
                       "Ctrl+Z takes it back.") if len(self._house.partners) == 2 else \
            msg("What you did. Double-click a value to change it; Ctrl+Z takes it back.")
        self.head(msg("Ledger"), subtitle, actions=actions, beside=[
            kit.button(msg("My usual week"), lambda: self._acts.visit("usual-week")),
            kit.button(msg("Week map"), lambda: self._acts.visit("week-map")),
            kit.button(msg("Tasks"), lambda: self._acts.visit("tasks"))])
        self._offer_days(self.days.chosen if self._asked_at_first else None)
        if not self._asked_at_first:
            self._asked_at_first = True
            self._recall_columns()
            self._choose_days_at_first()
        self._narrow()
        self._tell_waiting()

    def _choose_days_at_first(self) -> None:
        """The two weeks that run; without them the last four weeks."""
        if self._house.ours.periods.running(self._house.today()) is None:
            self.days.choose(Days.FOUR_WEEKS)

    def _offer_days(self, shown: object) -> None:
        self.days.offer([(self.kit.say(words), value) for words, value in days_offered(self._house, self._span_chosen)], shown)
        self._days_shown = self.days.chosen

    def _choose_days(self, days: object) -> None:
        """Show these days; "other days" asks which first, and leaves all as it is when none are said."""
        if days is Days.OTHER:
            self.days.blockSignals(True)
            self.days.choose(self._days_shown)
            self.days.blockSignals(False)
            self.other_days = OtherDays(self.kit, self._desk.words.typed, self._house.today(), self.window())
            self.other_days.chosen.connect(self._show_span)
            self.other_days.open()
            return
        self._days_shown = days
        self._narrow()

    def _show_span(self, span: Span) -> None:
        self._span_chosen = span
        self._offer_days(Days.CHOSEN)
        self._narrow()

    def _narrow(self) -> None:
        whose: Whose = self.whose.chosen
        days = span_of(self.days.chosen, self._house, self._span_chosen)
        wanted = narrowed(self.model.filter, days, self.domain.chosen, whose, self.search.text())
        self.model.show_filtered(wanted, only_unshared=whose.only_unshared)
        self.view.show_order(wanted.order)

    def _order(self, order: Order) -> None:
        self.model.show_filtered(replace(self.model.filter, order=order), only_unshared=self.whose.chosen.only_unshared)
        self.view.show_order(order)

    def _fit_table(self) -> None:
        """As tall as its rows, at most as tall as the room that is left, at least a few rows."""
        has_rows = self.model.rowCount() > 0
        self.table_card.setVisible(has_rows)
        self.empty_card.setVisible(not has_rows and not self.model.unread)
        if not has_rows:
            self._explain_empty()
            return
        above = self.table_card.mapTo(self.widget(), QPoint(0, 0)).y()
        below = self.details.sizeHint().height() if self.details.isVisible() else 0
        room = self.viewport().height() - above - below - self.kit.theme.gap(8)
        row, head = self.kit.theme.px(ROW_HEIGHT), self.view.horizontalHeader().height() + 2
        rows = max(LEAST_ROWS, (room - head) // row)
        self.view.setFixedHeight(min(self.view.wanted_height(), head + rows * row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit_table)

    def _explain_empty(self) -> None:
        kit = self.kit
        column = self.empty_card.layout()
        empty(column)
        if self._shows_nothing_at_all():
            text = msg("Here stands what you do for the two of you that nobody sees. It stays yours until you share it.")
            parts = [kit.text(text), kit.flow(kit.button(msg("Begin with my usual week"),
                                                         lambda: self._acts.visit("usual-week")))]
            if self._house.both_here:
                text = msg("Nothing is shared yet. Each of you logs own work, and shares what you choose to.")
                parts = [kit.text(text), kit.flow(kit.button(msg("Log what I did"), self.log))]
        else:
            parts = [kit.text(msg("Nothing here fits. Look at other days, or search for something else.")),
                     kit.flow(kit.button(msg("Show all days"), self._show_everything))]
        for part in parts:
            column.addWidget(part)

    def _shows_nothing_at_all(self) -> bool:
        me = self._house.alone
        try:
            own = me is not None and me.entries.count(EntryQuery()) > 0
            return not own and self._house.ours.entries.count(EntryQuery()) == 0
        except StoreFailed as failure:
            self.tell(failure.message)
            return False

    def _show_everything(self) -> None:
        self.search.clear()
        self.domain.choose(None)
        self.whose.setCurrentIndex(0)
        self.days.choose(Days.ALL)
        self._narrow()

    def _tell_waiting(self) -> None:
        """How many of mine are not shared, and joint work where my part waits. Only when alone (rule 11)."""
        if self._count is not None:
            self._count.begin()

    def _show_waiting(self, number: int) -> None:
        me, kit = self._house.alone, self.kit
        try:
            parts_of_mine = self._parts_that_wait()
        except StoreFailed as failure:
            self.tell(failure.message)
            return
        if me is None or (number, parts_of_mine) == self._waiting_shown:
            return
        self._waiting_shown = number, parts_of_mine
        empty(self._waiting)
        parts = []
        if number:
            parts += [kit.text(counted("{n} of mine is not shared yet.", "{n} of mine are not shared yet.", number),
                               "small"), kit.button(msg("Look at them"), self._look_at_mine, kind="link")]
        if parts_of_mine:
            parts += [kit.text(msg("{name} wrote down something you did together.",
                                   name=self._house.name(me.who.other)), "small"),
                      kit.button(msg("Add my part"), lambda: self._add_part(parts_of_mine[0]), kind="link")]
        if parts:
            self._waiting.addWidget(kit.flow(*parts))

    def _recent(self) -> Span:
        today = self._house.today()
        return Span.of_days(today - timedelta(days=LOOKED_BACK - 1), LOOKED_BACK)

    def _parts_that_wait(self) -> tuple[SharedEntry, ...]:
        me, span = self._house.alone, self._recent()
        if me is None:
            return ()
        theirs = self._house.ours.entries.page(EntryQuery(span=span, authors=frozenset({me.who.other})), None, 500)
        own = {entry.joint_id for entry in me.entries.page(EntryQuery(span=span), None, 1000) if entry.joint_id}
        return waiting_parts(theirs, me.who, own)

    # After changes

    def _after_change(self, _change: object) -> None:
        self._tell_waiting()

    def _after_act(self) -> None:
        place = self.view.currentIndex()
        self.model.read()
        if place.isValid():
            self.view.setCurrentIndex(self.model.index(min(place.row(), self.model.rowCount() - 1), place.column()))
        self._tell_waiting()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.saved_line.clear()

    def _after_saving(self, saved: Saved) -> None:
        if not self.isVisible():
            return
        self.tell("")
        self.saved_line.tell(saved)
        self.view.go_to(saved.entry.id)

    def _tell_details(self) -> None:
        self.details.show_line(self.view.current)
        QTimer.singleShot(0, self, self._fit_table)

    # What a person asks for

    def log(self) -> None:
        self._desk.open(self)

    def _search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _change(self, row: Row) -> None:
        entry = self._wishes.own_entry(row)
        if entry is not None:
            self._desk.open(self, Start(change=entry))

    def _add_part(self, theirs: SharedEntry) -> None:
        self._desk.open(self, Start(joint_with=theirs))

    def _thank(self, row: Row) -> None:
        self._desk.thank(self, row)

    def _look_at_mine(self) -> None:
        me = self._house.alone
        if me is not None:
            self._open_sharing(SharingDialog(self.kit, self._house, me, self._wishes, self.window(), self._recent()))

    def _share_rows(self, rows: list[Row]) -> None:
        mine = self._wishes.mine(rows[0]) if rows else None
        if mine is not None:
            days = [row.entry.day for row in rows]
            span = Span(min(days), max(days) + timedelta(days=1))
            self._open_sharing(SharingDialog(self.kit, self._house, mine, self._wishes, self.window(), span,
                                             only={row.id for row in rows}))

    def _open_sharing(self, dialog: SharingDialog) -> None:
        dialog.shared.connect(self._tell_shared)
        dialog.open()

    def _tell_shared(self, number: int) -> None:
        if number:
            self.tell(counted("{n} entry is shared now.", "{n} entries are shared now.", number))

    # The menu

    def _open_menu(self) -> None:
        self.menu().popup(self._more_button.mapToGlobal(self._more_button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Columns to show; what I shared; export of own things."""
        say = self.kit.say
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._house.alone is not None and len(self._house.partners) == 2:
            menu.addAction(say(msg("Share, or take back…"))).triggered.connect(self._look_at_mine)
        if self._acts.bring_in is not None and self._house.alone is not None:
            menu.addAction(say(msg("Bring in a table…"))).triggered.connect(lambda: self._acts.bring_in(self, self.tell))
        if self._acts.export_mine is not None and self._house.alone is not None:
            menu.addAction(say(msg("Export mine…"))).triggered.connect(self._acts.export_mine)
        columns = menu.addMenu(say(msg("Columns")))
        for column in COLUMNS:
            if column not in ALWAYS and (column not in FOR_TWO or len(self._house.partners) == 2):
                action = columns.addAction(say(heading(column)))
                action.setCheckable(True)
                action.setChecked(column in self._chosen_columns)
                action.toggled.connect(lambda on, each=column: self._show_column(each, on))
        return menu

    def _show_column(self, column: Column, on: bool) -> None:
        """Show or hide a column. One alone finds it so again; with both here it is for this once."""
        self._chosen_columns = self._chosen_columns | {column} if on else self._chosen_columns - {column}
        self.view.show_columns(self._chosen_columns)
        if self._house.alone is not None:
            try:
                self._house.alone.aside.hide_columns([each.name for each in COLUMNS if each not in self._chosen_columns])
            except StoreFailed as failure:
                self.tell(failure.message)

    def _recall_columns(self) -> None:
        """The columns as they were left."""
        if self._house.alone is not None:
            try:
                hidden = self._house.alone.aside.hidden_columns()
            except StoreFailed as failure:
                self.tell(failure.message)
                return
            self._chosen_columns = frozenset(column for column in COLUMNS if column.name not in hidden)
            self.view.show_columns(self._chosen_columns)
