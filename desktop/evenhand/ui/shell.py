"""The open household in the window: places at the side, the page in the middle, who is here."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QUndoGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Partner, Who
from evenhand.ui.kit import Kit, Words, empty
from evenhand.ui.page import Page

SIDEBAR_PX = 212  # at 100 %
NARROW_PX = 760  # narrower than this at 100 %: the places move into a menu


@dataclass(frozen=True, slots=True)
class Place:
    """A page that can be visited. `make` builds it at the first visit.

    A place `within` another is not listed itself: it is reached from there, and the other stays marked.
    """

    name: str
    title: Message
    make: Callable[[], Page]
    group: str = "together"  # together, alone, or below
    within: str = ""


@dataclass(frozen=True, slots=True)
class Present:
    """A partner who is here, and how that partner leaves."""

    partner: Partner
    leave: Callable[[], None] | None = None


class Sidebar(QWidget):
    """The places, who is here, and lock."""

    chosen = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.kit = kit
        self.setProperty("kind", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(kit.say(msg("Pages")))
        self.setFixedWidth(kit.theme.px(SIDEBAR_PX))
        self._buttons: dict[str, QPushButton] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        side = kit.theme.gap(1.5)
        self._column.setContentsMargins(side, kit.theme.gap(2), side, kit.theme.gap(1))
        self._column.setSpacing(kit.theme.gap(0.25))
        area.setWidget(inside)
        inside.setAutoFillBackground(False)  # the scroll area turned it on; the sidebar's own colour shows instead
        area.viewport().setAutoFillBackground(False)
        outer.addWidget(area, 1)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(side, 0, side, kit.theme.gap(1.5))
        self.foot.setSpacing(kit.theme.gap(0.25))
        outer.addLayout(self.foot)

    def offer(self, name: str, groups: Sequence[tuple[Words, Sequence[Place]]], below: Sequence[Place]) -> None:
        """Show the name of the program, the groups of places with their headings, and the small places below."""
        empty(self._column)
        self._buttons = {}
        title = self.kit.text(name, "subheading")
        title.setContentsMargins(self.kit.theme.gap(1.5), 0, 0, self.kit.theme.gap(1))
        self._column.addWidget(title)
        for heading, places in groups:
            label = self.kit.text(heading, "small")
            label.setContentsMargins(self.kit.theme.gap(1.5), self.kit.theme.gap(1.5), 0, self.kit.theme.gap(0.5))
            self._column.addWidget(label)
            for place in places:
                self._add(place, "place")
        self._column.addSpacing(self.kit.theme.gap(1))
        for place in below:
            self._add(place, "small-place")
        self._column.addStretch(1)
        widest = max((button.sizeHint().width() for button in self._buttons.values()), default=0)
        self.setFixedWidth(max(self.kit.theme.px(SIDEBAR_PX), widest + self.kit.theme.gap(3)))

    def _add(self, place: Place, kind: str) -> None:
        button = self.kit.button(place.title, lambda: self.chosen.emit(place.name), kind=kind)
        button.setCheckable(True)
        button.setAutoExclusive(False)
        self._buttons[place.name] = button
        self._column.addWidget(button)

    def show_chosen(self, name: str) -> None:
        for place, button in self._buttons.items():
            button.setChecked(place == name)


class Shell(QWidget):
    """What the window holds once a household is open. It arranges; what is shown comes from the places."""

    lock_asked = Signal()
    quick_close_asked = Signal()
    join_asked = Signal()
    pause_asked = Signal()

    def __init__(self, kit: Kit, name: str, undo: QUndoGroup | None = None) -> None:
        super().__init__()
        self.kit, self._name = kit, name
        self._places: dict[str, Place] = {}
        self._pages: dict[str, Page] = {}
        self._here = ""
        self._stack = QStackedWidget()
        self._sidebar = Sidebar(kit)
        self._sidebar.chosen.connect(self.visit)
        self._topbar = self._make_topbar()
        self._cover: QWidget | None = None
        self.renewed_for: Callable[[str], bool] = lambda name: False  # whether another shell shows the place instead
        self._middle = middle = QWidget()
        middle.setProperty("kind", "paper")
        down = QVBoxLayout(middle)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self._topbar)
        down.addWidget(self._stack, 1)
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._sidebar)
        across.addWidget(middle, 1)
        self._shortcut("Ctrl+L", self.lock_asked.emit)
        self._shortcut("F6", self._focus_places)
        self.undo = undo or QUndoGroup(self)
        self._shortcut(QKeySequence(QKeySequence.StandardKey.Undo), self._unless_covered(self.undo.undo))
        self._shortcut(QKeySequence(QKeySequence.StandardKey.Redo), self._unless_covered(self.undo.redo))
        self._arrange()

    # Places

    def offer(self, places: Sequence[Place], *, together: Words, alone: Words, alone_open: bool) -> None:
        """Set the places. Those of the group "alone" can be visited only while `alone_open` (rule 11)."""
        open_places = [place for place in places if place.group != "alone" or alone_open]
        self._places = {place.name: place for place in open_places}
        for name in [name for name in self._pages if name not in self._places]:
            self._drop(name)
        listed = [place for place in open_places if not place.within]
        groups = [(together, [p for p in listed if p.group == "together"])]
        mine = [p for p in listed if p.group == "alone"]
        if mine or any(p.group == "alone" for p in places):
            groups.append((alone, mine))
        self._sidebar.offer(self._name, groups, [p for p in listed if p.group == "below"])
        self._mark_here()

    def offers(self, name: str) -> bool:
        """Whether a place can be visited now."""
        return name in self._places

    @property
    def names(self) -> tuple[str, ...]:
        """The places that can be visited now, in their order."""
        return tuple(self._places)

    @property
    def first(self) -> str:
        """The name of the first place."""
        return next(iter(self._places))

    def visit(self, name: str) -> Page:
        """Show a place, made if this is the first visit, and filled with what is true now.

        Where another shell has to take the place of this one first, the page that is here is given.
        """
        if self.page is not None and self.renewed_for(name):
            return self.page
        if name not in self._pages:
            page = self._places[name].make()
            self._pages[name] = page
            self._stack.addWidget(page)
        page = self._pages[name]
        self._here = name
        page.tell("")
        try:
            page.show_all()
        except StoreFailed as failure:  # a damaged page of the file, say: what could be read is shown
            page.tell(failure.message)
        self._stack.setCurrentWidget(page)
        self._mark_here()
        self._place_name.setText(self.kit.say(self._places[name].title))
        return page

    def _mark_here(self) -> None:
        place = self._places.get(self._here)
        self._sidebar.show_chosen(place.within or place.name if place is not None else "")

    @property
    def here(self) -> str:
        """The name of the place that is shown."""
        return self._here

    @property
    def page(self) -> Page | None:
        return self._pages.get(self._here)

    def refresh(self) -> None:
        """Show anew what the present page shows."""
        if self.page is not None:
            self.page.show_all()

    def forget_pages(self) -> None:
        """Let all pages go, so that the next visit builds them anew (someone came or left, or the theme changed)."""
        for name in list(self._pages):
            self._drop(name)

    def _drop(self, name: str) -> None:
        page = self._pages.pop(name)
        self._stack.removeWidget(page)
        page.deleteLater()

    # A pause covers all of it

    def cover(self, page: QWidget) -> None:
        """Show `page` alone, in place of places and page: these stay as they are until `uncover`."""
        before, self._cover = self._cover, page
        self._across.addWidget(page, 1)
        self._arrange()
        page.show()
        self._lead_into(page)
        if before is not None:
            before.hide()
            before.deleteLater()

    def uncover(self) -> None:
        """Show places and page again, filled with what is true now."""
        before, self._cover = self._cover, None
        if before is not None:
            before.hide()
            before.deleteLater()
        self._arrange()
        self.refresh()
        if self.page is not None:
            self._lead_into(self.page)

    def _lead_into(self, page: QWidget) -> None:
        """Put the focus on the first thing of a page that Tab reaches, once its layout has shown it."""
        def lead() -> None:
            first = next((each for each in page.findChildren(QWidget)
                          if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(page)
                          and each.isEnabled()), None)
            if first is not None:
                first.setFocus()

        QTimer.singleShot(0, page, lead)

    @property
    def covered(self) -> bool:
        """Whether something covers places and page; then nothing of the household is offered."""
        return self._cover is not None

    def _unless_covered(self, act: Callable[[], None]) -> Callable[[], None]:
        return lambda: None if self.covered else act()

    # Who is here

    def show_present(self, present: Sequence[Present], *, can_join: bool) -> None:
        """Show who is here with "leave" beside each name when there are two (rule 11)."""
        kit, foot = self.kit, self._sidebar.foot
        empty(foot)
        foot.addWidget(kit.rule())
        for each in present:
            words = kit.text(msg("{name} is here", name=each.partner.name), "small")
            parts: list[QWidget | tuple[QWidget, int]] = [kit.mark(each.partner.mark), (words, 1)]
            if each.leave is not None:
                leave = kit.button(msg("leave"), each.leave, kind="link")
                leave.setAccessibleName(kit.say(msg("{name} leaves", name=each.partner.name)))
                parts.append(leave)
            foot.addWidget(kit.row(*parts, gap=0.75))
        if can_join:
            foot.addWidget(kit.button(msg("The other joins…"), self.join_asked.emit, kind="small-place"))
        foot.addWidget(kit.button(msg("Take a pause"), self.pause_asked.emit, kind="small-place", keys="F9"))
        foot.addWidget(kit.button(msg("Lock"), self.lock_asked.emit, kind="small-place", keys="Ctrl+L"))
        foot.addWidget(kit.button(msg("Close quickly"), self.quick_close_asked.emit, kind="small-place",
                                  help_text=msg("Also: press Shift three times.")))

    def _make_topbar(self) -> QWidget:
        bar = QWidget()
        bar.setProperty("kind", "topbar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._place_name = self.kit.text("", "strong")
        menu_button = self.kit.button(msg("Pages"), self._open_menu)
        self._menu_button = menu_button
        across = QHBoxLayout(bar)
        gap = self.kit.theme.gap(1)
        across.setContentsMargins(gap, gap, gap, gap)
        across.addWidget(menu_button)
        across.addWidget(self._place_name, 1)
        across.addWidget(self.kit.button(msg("Close quickly"), self.quick_close_asked.emit))
        return bar

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for place in (each for each in self._places.values() if not each.within):
            action = menu.addAction(self.kit.say(place.title))
            action.triggered.connect(lambda _checked=False, name=place.name: self.visit(name))
        menu.addSeparator()
        menu.addAction(self.kit.say(msg("The other joins…"))).triggered.connect(self.join_asked)
        menu.addAction(self.kit.say(msg("Take a pause"))).triggered.connect(self.pause_asked)
        menu.addAction(self.kit.say(msg("Lock"))).triggered.connect(self.lock_asked)
        menu.popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))

    # Keys and size

    def _shortcut(self, keys: str | QKeySequence, act: Callable[[], None]) -> None:
        QShortcut(QKeySequence(keys), self, act)

    def _focus_places(self) -> None:
        target = self._menu_button if self._topbar.isVisible() else next(iter(self._sidebar._buttons.values()), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _arrange(self) -> None:
        narrow = self.width() < self.kit.theme.px(NARROW_PX)
        self._middle.setVisible(not self.covered)
        self._sidebar.setVisible(not narrow and not self.covered)
        self._topbar.setVisible(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def together_or_alone(here: Sequence[Who]) -> tuple[Message, Message]:
    """The headings of the two groups of places, by who is here."""
    if len(here) > 1:
        return msg("Together"), msg("Just me (closed while you are both here)")
    return msg("Together"), msg("Just me")
