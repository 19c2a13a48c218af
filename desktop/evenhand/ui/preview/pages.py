"""The pages of a PDF as pictures, each as wide as its room, drawn from memory and never from a file."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from evenhand.domain.message import msg
from evenhand.ui.kit import Kit, empty

_A4 = 297 / 210  # how tall a sheet is for its width, before one is shown
MARGIN = 0.05  # of the width: what is left away at each side where room is short


class PdfPages(QWidget):
    """Shows a PDF given as bytes. `most` limits how many pages are drawn; `count` tells how many there are.

    `close` leaves the margins of the paper away, so that the words are as large as may be.
    """

    def __init__(self, kit: Kit, most: int | None = None, *, close: bool = False) -> None:
        super().__init__()
        self.kit, self._most, self._trim = kit, most, MARGIN if close else 0.0
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._bytes = QByteArray()
        self.sheets: list[Sheet] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.gap(2))

    @property
    def count(self) -> int:
        return self._document.pageCount()

    @property
    def shown(self) -> bool:
        """Whether there is anything to see."""
        return bool(self.sheets)

    def show_pdf(self, content: bytes) -> None:
        """Show these pages in place of those before."""
        self._document.close()
        self._buffer.close()
        self._bytes = QByteArray(content)
        self._buffer.setBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        shown = self.count if self._most is None else min(self.count, self._most)
        if len(self.sheets) != shown:
            empty(self._column)
            self.sheets = [Sheet(self.kit, self._document, number, self._trim) for number in range(shown)]
            for sheet in self.sheets:
                self._column.addWidget(sheet)
        for sheet in self.sheets:
            sheet.renew()

    def words(self) -> str:
        """All text on the pages, for search and tests."""
        return "\n".join(self._document.getAllText(number).text() for number in range(self.count))


class Sheet(QLabel):
    """One page as a picture. A screen reader is told its number and its words."""

    def __init__(self, kit: Kit, document: QPdfDocument, number: int, trim: float) -> None:
        """`trim` is the part of the width that is left away at each side."""
        super().__init__()
        self.kit, self._document, self._number, self._trim = kit, document, number, trim
        self._picture = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def renew(self) -> None:
        """Forget the picture, because the document is another one."""
        self._picture = QImage()
        name = msg("Page {page} of {pages}", page=self._number + 1, pages=self._document.pageCount())
        self.setAccessibleName(self.kit.say(name))
        self.setAccessibleDescription(self._document.getAllText(self._number).text())
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * (self._tall - 2 * self._trim) / (1 - 2 * self._trim))

    @property
    def _tall(self) -> float:
        """How tall the whole sheet is for a width of 1."""
        size = self._document.pagePointSize(self._number)
        return size.height() / size.width() if size.width() else _A4

    def sizeHint(self) -> QSize:
        width = self.kit.theme.px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.kit.theme.px(120), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.rect()
        wide = box.width() / (1 - 2 * self._trim)
        wanted = (QSizeF(wide, wide * self._tall) * self.devicePixelRatioF()).toSize()
        if self._picture.size() != wanted:
            self._picture = self._document.render(self._number, wanted)
        painter.fillRect(box, Qt.GlobalColor.white)  # paper stays white in every look
        shift = wide * self._trim
        painter.drawImage(QRectF(-shift, -shift, wide, wide * self._tall), self._picture)
        painter.setPen(QPen(QColor(self.kit.theme.colours.line), 1))
        painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
