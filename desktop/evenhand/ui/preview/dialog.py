"""The page as it will print, with what should be known and agreed before paper is made of it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from evenhand.domain.document import Document
from evenhand.domain.message import Message, counted, msg
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit
from evenhand.ui.long import SHOWN_EVERY_MS, HowFar
from evenhand.ui.preview.pages import PdfPages
from evenhand.ui.preview.paper import Form, Paper
from evenhand.ui.preview.printing import NO_PRINTER, ask_printer, has_printer, print_pages
from evenhand.ui.preview.saving import AskWhere
from evenhand.ui.work import Progress, Run, Task

FOUND_AT_HOME = msg("Paper and files can be found at home. They are not locked.")  # THE-7
QUEUE = msg("If you print, the print queue keeps a copy.")
MOST_SHOWN = 30  # pages; all are printed and saved
ZOOMS = (50, 75, 100, 125, 150, 200, 300)  # percent of the room's width
NEEDS_BOTH = msg("Entries of both of you stand here. It can be saved or printed once each of you says yes.")  # rule 12
_BUTTONS: tuple[tuple[Form, Message], ...] = (
    (Form.TEXT, msg("Save as text…")), (Form.HTML, msg("Save as a web page…")), (Form.PDF, msg("Save as PDF…")))
AskBoth = Callable[[QWidget, Callable[[], None]], Dialog]  # parent; then: both said yes


class PreviewDialog(Dialog):
    """`why_not` says why it cannot be saved now; then only looking is offered. `notes` stand before it.

    With `ask_both` it can be saved and printed only after a fresh yes of each, given to what is shown (rule 12). `asking` is
    the dialog that asks for it.
    """

    def __init__(self, kit: Kit, parent: QWidget | None, document: Document, name: str, paper: Paper, run: Run,
                 ask_where: AskWhere, *, notes: Sequence[Message] = (), why_not: Message | None = None,
                 ask_both: AskBoth | None = None) -> None:
        """`name` is what the file is called unless a person chooses otherwise: no names of people in it."""
        super().__init__(kit, parent, width=760)
        self._document, self._name, self._paper, self._run, self._ask_where = document, name, paper, run, ask_where
        self._task: Task | None = None
        self._content, self._count, self._zoom = b"", 0, 100
        self.pages = PdfPages(kit, most=MOST_SHOWN)
        self.told = kit.text(msg("Making the page…"), "soft")
        self.buttons: dict[Form | str, QPushButton] = {"close": kit.button(msg("Close"), self.reject)}
        if why_not is None:
            for form, words in _BUTTONS:
                self.buttons[form] = kit.button(words, self._saver(form), kind="primary" if form is Form.PDF else "")
            self.buttons["print"] = kit.button(msg("Print…"), self._print)
            self.buttons["print"].setEnabled(False)
        self.asking: Dialog | None = None
        if ask_both is not None:
            self.buttons["yes"] = kit.button(msg("Say yes and print…"), lambda: self._ask(ask_both), kind="primary")
            self.buttons["yes"].setEnabled(False)
        self._needs_both = kit.text(NEEDS_BOTH if ask_both is not None else "", "soft")
        self._arrange(notes, why_not)
        self._offer(ask_both is None)
        self._how_far = HowFar()
        self._watching = QTimer(self)
        self._watching.setInterval(SHOWN_EVERY_MS)
        self._watching.timeout.connect(self._tell_how_far)
        self._watching.start()
        self._task = run(lambda progress: paper.pdf(document, Watched(progress, self._how_far), MOST_SHOWN), self._show,
                         self._tell)

    def _arrange(self, notes: Sequence[Message], why_not: Message | None) -> None:
        kit, gap = self.kit, self.kit.theme.gap(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(kit.theme.gap(1.5))
        before = (*notes, FOUND_AT_HOME, QUEUE) if why_not is None else (*notes, why_not)
        column.addWidget(self._needs_both)
        column.addWidget(kit.text(" ".join(kit.say(note) for note in before), "soft"))
        self._area = self._paper_room()
        column.addWidget(self._zooming())
        column.addWidget(self._area, 1)
        column.addWidget(kit.ends(kit.flow(self.buttons["close"]),
                                  kit.flow(*(button for key, button in self.buttons.items() if key != "close"))))
        room = self.screen().availableGeometry().size() if self.screen() else QSize(1024, 640)
        above = self.parentWidget()
        if above is not None:
            room = room.boundedTo(above.window().size().expandedTo(QSize(480, 400)))
        self.resize(min(kit.theme.px(760), room.width() - 20), room.height() - 20)
        self._area.setFocus()

    def _offer(self, agreed: bool) -> None:
        """Saving and printing, or first the way to a yes of each."""
        for key, button in self.buttons.items():
            button.setVisible(key == "close" or agreed is (key != "yes"))
        if agreed:
            self._needs_both.say("")

    def _ask(self, ask_both: AskBoth) -> None:
        self.asking = ask_both(self, lambda: self._offer(True))

    def _paper_room(self) -> QScrollArea:
        """Where the pages lie: as wide as the room, or wider and narrower by the zoom."""
        kit = self.kit
        area = QScrollArea()
        area.setProperty("kind", "reading")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrow keys scroll the page
        area.setAccessibleName(kit.say(msg("The page as it will print")))
        inside = QWidget()
        inside.setProperty("kind", "paper")
        edge = kit.theme.gap(0.5)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.pages, 1000)
        across.addStretch(1)
        down = QVBoxLayout(inside)
        down.setContentsMargins(edge, edge, edge, edge)
        down.addLayout(across)
        down.addStretch(1)
        area.setWidget(inside)
        area.viewport().installEventFilter(self)
        return area

    def _zooming(self) -> QWidget:
        kit = self.kit
        self.smaller, self.larger = kit.button("−", lambda: self.zoom(-1)), kit.button("+", lambda: self.zoom(1))
        for button, name, keys in ((self.smaller, msg("Show it smaller"), QKeySequence.StandardKey.ZoomOut),
                                   (self.larger, msg("Show it larger"), QKeySequence.StandardKey.ZoomIn)):
            button.setAccessibleName(kit.say(name))
            button.setToolTip(kit.say(name))
            QShortcut(QKeySequence(keys), self, button.click)
        self.size_told = kit.text("", "small")
        self.size_told.setWordWrap(False)
        self._tell_size()
        return kit.ends(self.told, kit.flow(self.smaller, self.size_told, self.larger))

    def zoom(self, steps: int) -> None:
        """Show the pages so many steps larger, or smaller for a negative number."""
        at = min(max(ZOOMS.index(self._zoom) + steps, 0), len(ZOOMS) - 1)
        self._zoom = ZOOMS[at]
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if self._zoom > 100 else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._area.setHorizontalScrollBarPolicy(policy)
        self._tell_size()
        self._lay_pages()

    def _tell_size(self) -> None:
        self.size_told.setText(self.kit.say(msg("{percent} %", percent=self._zoom)))
        self.smaller.setEnabled(self._zoom > ZOOMS[0])
        self.larger.setEnabled(self._zoom < ZOOMS[-1])

    def _lay_pages(self) -> None:
        room = self._area.viewport().width() - self.kit.theme.gap(1)
        wanted = room * self._zoom // 100
        self.pages.setMinimumWidth(wanted if self._zoom > 100 else 0)
        self.pages.setMaximumWidth(max(wanted, 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._area.viewport():
            self._lay_pages()
        return super().eventFilter(watched, event)

    def _tell_how_far(self) -> None:
        done, of = self._how_far.done, self._how_far.of
        if of > MOST_SHOWN:
            self.told.say(self.kit.say(msg("Making page {page} of {pages}…", page=done, pages=of)))

    def _show(self, content: object) -> None:
        self._task = None
        self._watching.stop()
        if isinstance(content, bytes):
            self._content = content
            self.pages.show_pdf(content)
            self._count = count = max(self.pages.count, self._how_far.of)
            self.told.say(self.kit.say(
                counted("{n} page", "{n} pages", count) if count <= MOST_SHOWN else
                msg("{n} pages. The first {shown} are shown here.", n=count, shown=MOST_SHOWN)))
            for key in self.buttons.keys() & {"print", "yes"}:
                self.buttons[key].setEnabled(True)

    def _tell(self, message: Message) -> None:
        self._task = None
        self._watching.stop()
        self.told.say(self.kit.say(message))

    @property
    def _whole(self) -> bytes:
        """The whole PDF, when all of it is shown; else nothing."""
        return self._content if self.pages.count == self._count else b""

    def _saver(self, form: Form):
        def save() -> None:
            self._ask_where(self, self._name, form, lambda path: self._save(form, path))
        return save

    def _save(self, form: Form, path: Path) -> None:
        paper, document = self._paper, self._document
        shown = self._whole if form is Form.PDF else b""

        def save(progress: Progress) -> None:
            """What is shown is what is saved; what is too long to show goes into the file page by page."""
            if shown:
                paper.keep(lambda target: target.write(shown), path)
            else:
                paper.save(document, form, path, Watched(progress, self._how_far))

        self._watching.start()
        self._task = self._run(save, lambda _none: self._tell(msg("Saved. Anyone who finds the file can read it.")), self._tell)

    def _print(self) -> None:
        if not has_printer():
            self._tell(NO_PRINTER)
            return
        ask_printer(self, self._count, self._print_on)

    def _print_on(self, printer: QPrinter) -> None:
        paper, document, shown = self._paper, self._document, self._whole
        self.told.say(self.kit.say(msg("Printing…")))
        self._task = self._run(lambda progress: print_pages(shown or paper.pdf(document, progress), printer, progress),
                               lambda _none: self._tell(msg("Handed to the printer.")), self._tell)

    def hideEvent(self, event: QHideEvent) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._watching.stop()
        super().hideEvent(event)


class Watched:
    """Progress that is noted on the way to the worker's own."""

    def __init__(self, progress: Progress, how_far: HowFar) -> None:
        self._progress, self._how_far = progress, how_far

    def __call__(self, done: int, of: int) -> None:
        self._how_far(done, of)
        self._progress(done, of)

    def cancelled(self) -> bool:
        return self._progress.cancelled()
