"""Brings the shown pages to a printer that the person chooses, without a file in between."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSizeF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import msg
from evenhand.ui.work import Progress

DOTS_PER_INCH = 300
JOB_NAME = "page"  # stands in the print queue: nothing of what is printed
NO_PRINTER = msg("There is no printer set up here. You can save the page and print it elsewhere.")
FAILED = msg("The printer did not take it. Please look whether it is on, and try again.")


def has_printer() -> bool:
    """Whether the system knows of any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(parent: QWidget, pages: int, then: Callable[[QPrinter], None]) -> None:
    """Open the system's print dialog; `then` gets the chosen printer, and is not called when none was chosen.

    Printing into a file is not offered: saving does that, and says what it means.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, True)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.accepted.connect(lambda: then(printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def print_pages(content: bytes, printer: QPrinter, progress: Progress) -> None:
    """Draw the PDF's pages on the printer, each in its true size. Slow: for the worker.

    Raises StoreFailed when the printer does not take it. Stops between two pages when it is no longer wanted.
    """
    kept = QByteArray(content)
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)
    document.load(buffer)
    first, last = printer.fromPage() or 1, printer.toPage() or document.pageCount()
    printer.setDocName(JOB_NAME)
    printer.setResolution(DOTS_PER_INCH)
    printer.setFullPage(True)
    painter = QPainter()
    for number in range(first - 1, min(last, document.pageCount())):
        if progress.cancelled():
            break
        points = document.pagePointSize(number)
        printer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
        begun = printer.newPage() if painter.isActive() else painter.begin(printer)
        if not begun:
            raise StoreFailed(FAILED)
        dots = QSizeF(points * (DOTS_PER_INCH / 72)).toSize()
        painter.drawImage(0, 0, document.render(number, dots))
        progress(number + 1, last)
    painter.end()
    document.close()
