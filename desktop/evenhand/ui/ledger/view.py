"""The ledger's table on the screen: columns that fit, keys, menu, copy and paste."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from evenhand.domain.entries import Order
from evenhand.domain.ledger import Field, Row
from evenhand.domain.message import Message, counted, msg
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.columns import COLUMNS, FOR_TWO, NUMBERS, SMALL_TYPE, Column, fitting, heading, next_order
from evenhand.ui.ledger.editors import CellDelegate
from evenhand.ui.ledger.lines import Line
from evenhand.ui.ledger.model import LedgerModel
from evenhand.ui.ledger.painting import ROW_HEIGHT, SIDE
from evenhand.ui.ledger.telling import LogWords, minutes_told
from evenhand.ui.ledger.tsv import from_tsv, to_tsv
from evenhand.ui.ledger.wishes import Wishes
from evenhand.ui.theme import BODY, SMALL
from evenhand.ui.who_sees import AskBeforeCopying
from evenhand.ui.widgets.marks import chip_size

LEAST_ROWS = 5
SAMPLED = 60  # rows that are measured
WHAT_LEAST, WHAT_MOST = 170, 520  # px at 100 %


class LedgerView(QTableView):
    """Shows the rows and asks for what a person wants with them. It decides nothing."""

    told = Signal(object)  # a Message for the head of the page
    change_asked = Signal(object)  # the Row whose whole form is wanted
    thanks_asked = Signal(object)  # the Row that thanks are about
    share_asked = Signal(list)  # own Rows
    order_asked = Signal(object)  # an Order
    moved = Signal()  # another row is the current one, or it has changed

    def __init__(self, kit: Kit, house: House, model: LedgerModel, wishes: Wishes, words: LogWords) -> None:
        super().__init__()
        self.asking: AskBeforeCopying | None = None  # before something is copied
        self.kit, self._house, self._model, self._wishes, self._words = kit, house, model, wishes, words
        self._chosen = frozenset(Column)
        self._needs = {column: self._need(column) for column in COLUMNS}  # widths in px, measured at each reading
        self._plain_chip = max(chip_size(each.name, kit.theme).width() for each in house.partners.values())
        self._delegate = CellDelegate(kit, model, house.catalogue, words, house.today)
        self._delegate.refused.connect(self.told)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(kit.say(msg("Entries")))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.SelectedClicked | triggers.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._set_headers()
        model.read_anew.connect(self._begin)
        model.dataChanged.connect(lambda *_: self.moved.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.moved.emit())

    def _set_headers(self) -> None:
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self.kit.theme.px(ROW_HEIGHT))
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setMinimumSectionSize(1)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setFixedHeight(self.kit.theme.px(ROW_HEIGHT))
        heads.sectionClicked.connect(self._sort_by)

    # Rows

    @property
    def rows(self) -> list[Row]:
        """The rows chosen, from the top."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [line.row for place in places if (line := self._model.line(place)) is not None]

    @property
    def current(self) -> Line | None:
        """The line that the keys are on."""
        index = self.currentIndex()
        return self._model.line(index.row()) if index.isValid() else None

    def go_to(self, entry_id: str) -> None:
        """Make an entry the current row, if it is among the rows that are known."""
        place = self._model.place_of(entry_id)
        if place is not None:
            self.setCurrentIndex(self._model.index(place, Column.WHAT.value))

    def _begin(self) -> None:
        self._needs = {column: self._need(column) for column in COLUMNS}
        self._fit_columns()
        self.moved.emit()

    # Columns

    def show_columns(self, chosen: frozenset[Column]) -> None:
        """Show these columns, as far as they fit."""
        self._chosen = chosen
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        most_of_who = max(self._plain_chip, self.viewport().width() // 6) + self.kit.theme.px(2 * SIDE)
        needs = {**self._needs, Column.WHO: min(self._needs[Column.WHO], most_of_who)}
        widths = fitting(self.viewport().width(), needs, self._chosen, self.kit.theme.px(WHAT_MOST),
                         FOR_TWO if len(self._house.partners) < 2 else ())
        for column in COLUMNS:
            self.setColumnHidden(column.value, column not in widths)
            if column in widths:
                self.setColumnWidth(column.value, widths[column])

    def hidden_columns(self) -> tuple[Column, ...]:
        """The columns that are not on the screen now."""
        return tuple(column for column in COLUMNS if self.isColumnHidden(column.value))

    def _need(self, column: Column) -> int:
        theme, say = self.kit.theme, self.kit.say
        body, small = QFontMetrics(theme.font(BODY)), QFontMetrics(theme.font(SMALL))
        strong = QFontMetrics(theme.font(SMALL, strong=True))
        names = [partner.name for partner in self._house.partners.values()]
        match column:
            case Column.WHAT:
                return theme.px(WHAT_LEAST)
            case Column.WHO:
                return max(chip_size(words, theme).width() for words in [*names, *self._samples(column)]) + \
                    theme.px(2 * SIDE)
            case Column.DAY:
                samples = self._samples(column) or [say(msg("Day"))]
            case Column.TIME:
                samples = [say(minutes_told(120))]
            case Column.DOMAIN:
                samples = list(self._house.catalogue().domain_names.values())
            case Column.FELT:
                samples = [say(msg("too much")), say(msg("a stretch"))]
            case Column.THANKS:
                samples = [say(msg("from {names}", names=(name,))) + "xxx" for name in names]
            case _:
                samples = ["4"]
        metrics = small if column in SMALL_TYPE else body
        widest = max(metrics.horizontalAdvance(sample) for sample in samples)
        return max(widest, strong.horizontalAdvance(say(heading(column)))) + theme.px(2 * SIDE + 4)

    def _samples(self, column: Column) -> list[str]:
        """What the first rows say in a column, each once."""
        lines = (self._model.line(n) for n in range(min(self._model.rowCount(), SAMPLED)))
        return list({self._model.told(line, column) for line in lines if line is not None})

    def _sort_by(self, section: int) -> None:
        order = next_order(COLUMNS[section], self._model.filter.order)
        if order is not None:
            self.order_asked.emit(order)

    def show_order(self, order: Order) -> None:
        """Show by which heading the rows are sorted; newest first needs no sign."""
        places = {Order.OLDEST: Column.DAY, Order.LONGEST: Column.TIME, Order.ENERGY: Column.ENERGY,
                  Order.RISK: Column.RISK}
        if order in places:
            way = Qt.SortOrder.AscendingOrder if order is Order.OLDEST else Qt.SortOrder.DescendingOrder
            self.horizontalHeader().setSortIndicator(places[order].value, way)
        self.horizontalHeader().setSortIndicatorShown(order in places)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what an editor did not use is no wish for the table
            return
        acts = ((QKeySequence.StandardKey.Copy, self.copy), (QKeySequence.StandardKey.Paste, self.paste),
                (QKeySequence.StandardKey.Delete, self.remove))
        for keys, act in acts:
            if event.matches(keys):
                act()
                return
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_D:
            self.duplicate()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self._ask_to_change()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_T and not event.modifiers():
            self._ask_for_thanks()
        elif not self._typed_level(event):
            super().keyPressEvent(event)

    def _typed_level(self, event: QKeyEvent) -> bool:
        """A digit on a level sets it at once; a digit on a time begins to type it."""
        index = self.currentIndex()
        if not event.text().isdigit() or event.modifiers() or not index.isValid():
            return False
        column = COLUMNS[index.column()]
        if column not in NUMBERS or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        if column is Column.TIME:
            return self.edit(index, QAbstractItemView.EditTrigger.AllEditTriggers, event)
        return self._model.setData(index, int(event.text()))

    def keyboardSearch(self, search: str) -> None:
        """Letters are no search here: the search box is."""

    # Wishes

    def copy(self) -> None:
        """Copy the rows of those who are here as lines with tabs, after asking who might see it (SAF-26). The other's stay
        (rule 12)."""
        rows = self.rows
        entries = [row.entry for row in rows if row.entry.author in self._house.mine]
        if entries:
            lines = to_tsv(entries, self._house.catalogue(), self.kit.say)
            self.asking = AskBeforeCopying(self.kit, self, lambda: QGuiApplication.clipboard().setText(lines))
            self.asking.open()
        if len(entries) < len(rows):
            self.told.emit(msg("Only rows of those who are here are copied."))

    def paste(self) -> None:
        """Log what lines with tabs tell, as entries of the one who is here."""
        me = self._house.alone
        if me is None:
            self.told.emit(msg("You can paste when only one of you is here."))
            return
        found = from_tsv(QGuiApplication.clipboard().text(), self._house.catalogue(), self._words.typed,
                         self._house.today(), self.kit.say)
        if found.entries and self._wishes.add(me.who, found.entries) and not found.not_understood:
            self.told.emit(counted("{n} entry is added.", "{n} entries are added.", len(found.entries)))
        elif found.not_understood:
            self.told.emit(counted("{n} line could not be read. The rest is added.",
                                   "{n} lines could not be read. The rest is added.", found.not_understood))

    def remove(self) -> None:
        own = self._of_those_here()
        if own and self._wishes.remove(own):
            self.told.emit(counted("{n} entry is removed. Ctrl+Z brings it back.",
                                   "{n} entries are removed. Ctrl+Z brings them back.", len(own)))

    def duplicate(self) -> None:
        own = self._of_those_here()
        if own:
            self._wishes.duplicate(own)

    def _of_those_here(self) -> list[Row]:
        rows = self.rows
        own = [row for row in rows if row.entry.author in self._house.mine]
        if rows and not own:
            self.told.emit(msg("Each of you changes their own entries."))
        return own

    def _ask_to_change(self) -> None:
        line = self.current
        if line is not None and self._wishes.may_edit(line.row, Field.TASK):
            self.change_asked.emit(line.row)

    def _ask_for_thanks(self) -> None:
        line = self.current
        if line is not None and self._wishes.may_thank(line.row) is not None:
            self.thanks_asked.emit(line.row)

    # Menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        line = self._model.line(index.row()) if index.isValid() else None
        if line is None:
            return
        where = event.globalPos() if event.reason() is not QContextMenuEvent.Reason.Keyboard else \
            self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu(line).popup(where)

    def menu(self, line: Line) -> QMenu:
        """What can be done with a row, with its keys."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = self.rows or [line.row]
        own = [row for row in rows if row.entry.author in self._house.mine]
        if self._wishes.may_edit(line.row, Field.TASK):
            self._offer(menu, msg("Change all of it…"), lambda: self.change_asked.emit(line.row), "Ctrl+Return")
        if own:
            self._offer(menu, msg("Log it once more, today"), self.duplicate, "Ctrl+D")
            self._offer(menu, msg("Copy"), self.copy, "Ctrl+C")
        if self._wishes.may_thank(line.row) is not None:
            self._offer(menu, msg("Say thanks…"), lambda: self.thanks_asked.emit(line.row), "T")
        for thanks in line.thanks:
            if thanks.giver in self._house.mine:
                name = self._house.name(thanks.giver)
                self._offer(menu, msg("Take back {name}’s thanks", name=name) if self._house.both_here else
                            msg("Take my thanks back"), lambda given=thanks: self._wishes.take_thanks_back(given))
        self._offer_sharing(menu, own)
        if own:
            menu.addSeparator()
            self._offer(menu, counted("Remove", "Remove {n} entries", len(own)), self.remove, "Del")
        return menu

    def _offer_sharing(self, menu: QMenu, own: Sequence[Row]) -> None:
        private = [row for row in own if not row.shared]
        shared = [row for row in own if row.shared]
        if private:
            self._offer(menu, msg("Share…"), lambda: self.share_asked.emit(private))
        if shared:
            self._offer(menu, msg("Take back, only mine again"), lambda: self._take_back(shared))

    def _take_back(self, rows: Sequence[Row]) -> None:
        for who in {row.entry.author for row in rows}:
            self._wishes.take_back(who, [row.id for row in rows if row.entry.author is who])

    def _offer(self, menu: QMenu, words: Message, act: Callable[[], object], keys: str = "") -> QAction:
        action = menu.addAction(self.kit.say(words))
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutVisibleInContextMenu(True)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: act())
        return action

    # Height

    def wanted_height(self) -> int:
        """The height that shows all known rows, in px."""
        row = self.kit.theme.px(ROW_HEIGHT)
        return self.horizontalHeader().height() + row * max(1, self._model.rowCount()) + 2
