"""The preview: pages from memory, and saving that remembers nothing."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date
from io import BytesIO

import pytest
from evenhand.app.paper.printing import Printer, save_written
from evenhand.domain.document import Document, Heading, Paragraph, Table
from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.ui.here.fresh_yes import asks_both
from evenhand.ui.preview.dialog import MOST_SHOWN, PreviewDialog
from evenhand.ui.preview.pages import PdfPages
from evenhand.ui.preview.paper import Form, Paper
from evenhand.ui.preview.printing import has_printer, print_pages
from evenhand.ui.preview.reading import DocumentText
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel
from pypdf import PdfReader

from ui.looking import cut_off, nameless, too_wide
from ui.paper import PASSPHRASES, AtOnce, Desktop, Keys


def document(*texts):
    return Document("A page", date(2026, 11, 23), (Heading("A page", 1), *(Paragraph(text) for text in texts)),
                    lambda page, pages: f"{page} of {pages}")


@pytest.fixture
def printer(words):
    return Printer(words)


@pytest.fixture
def open_dialog(qtbot, kit, printer):
    def opened(shown=None, desktop=None, **how):
        desktop = desktop or Desktop()
        paper = Paper(lambda each, form, target, progress, most: printer.write(each, target, most=most), desktop.keep)
        dialog = PreviewDialog(kit, None, shown or document("Some words."), "page", paper, AtOnce(), desktop.ask_where, **how)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog
    return opened


def test_that_all_pages_are_shown_and_told(qtbot, kit, printer):
    pages = PdfPages(kit)
    qtbot.addWidget(pages)
    pages.resize(500, 1500)
    pages.show()
    pages.show_pdf(printer.pdf(document(*["Some words that fill a line. " * 40] * 8)))
    assert pages.count == len(pages.sheets) > 1
    assert pages.sheets[1].accessibleName() == f"Page 2 of {pages.count}"
    assert "Some words" in pages.sheets[0].accessibleDescription()
    QApplication.processEvents()
    picture = pages.grab().toImage()
    assert len({picture.pixelColor(x, y).name() for x in range(0, 500, 3) for y in range(0, 400, 3)}) > 2
    pages.show_pdf(printer.pdf(document("One.")))
    assert len(pages.sheets) == 1 and "One." in pages.words()


def test_that_a_sheet_keeps_its_form_at_any_width(qtbot, kit, printer):
    for close in (False, True):
        pages = PdfPages(kit, close=close)
        qtbot.addWidget(pages)
        pages.show_pdf(printer.pdf(document("One.")))
        (sheet,) = pages.sheets
        assert 1.3 < sheet.heightForWidth(1000) / 1000 < 1.5


def test_that_saving_asks_for_a_place_each_time(open_dialog):
    """THE-8."""
    desktop = Desktop()
    dialog = open_dialog(desktop=desktop)
    for _ in range(2):
        dialog.buttons[Form.PDF].click()
    assert desktop.asked == [("page", Form.PDF)] * 2 and "page.pdf" in desktop.files
    assert "Anyone who finds the file" in dialog.told.text()


def test_that_a_place_that_cannot_be_written_is_told_where_one_saves(open_dialog, tmp_path):
    desktop = Desktop()
    desktop.keep = lambda write, path: save_written(write, tmp_path / "gone" / path)
    dialog = open_dialog(desktop=desktop)
    for form in Form:
        dialog.buttons[form].click()
        assert dialog.told.text() == "The file could not be saved there. Please choose another place."


def test_that_a_long_page_is_shown_in_part_and_saved_whole(qtbot, kit, printer):
    """Nothing of it has to lie in memory at once."""
    rows = tuple((f"Line {number}",) for number in range(1500))
    long = Document("Long", date(2026, 11, 23), (Heading("Long", 1), Table(("What",), more=lambda: iter(rows))),
                    lambda page, pages: f"{page} of {pages}")
    desktop = Desktop()

    def write(each, _form, target, progress, most):
        printer.write(each, target, lambda done, of: not progress(done, of), most)

    dialog = PreviewDialog(kit, None, long, "page", Paper(write, desktop.keep), AtOnce(), desktop.ask_where)
    qtbot.addWidget(dialog)
    assert len(dialog.pages.sheets) == dialog.pages.count == MOST_SHOWN
    dialog.buttons[Form.PDF].click()
    saved = PdfReader(BytesIO(desktop.files["page.pdf"]))
    told = dialog.pages.words()
    assert len(saved.pages) > MOST_SHOWN and f"1 of {len(saved.pages)}" in told
    assert "Line 1499" in saved.pages[-1].extract_text() and "Line 1499" not in told


def test_that_what_may_not_be_saved_can_only_be_looked_at(open_dialog):
    """Rule 12."""
    dialog = open_dialog(why_not=msg("Not now."))
    assert set(dialog.buttons) == {"close"} and dialog.pages.shown


def test_that_what_both_shared_needs_a_fresh_yes_of_each(open_dialog, kit, both, qtbot):
    """Rule 12: only looking until both passphrases were right, and asked anew for the next page."""
    desktop, partners = Desktop(), [both.partners[who] for who in Who]
    for _ in range(2):
        dialog = open_dialog(desktop=desktop, ask_both=asks_both(kit, partners, Keys().proves, AtOnce()))
        shown = {key for key, button in dialog.buttons.items() if button.isVisibleTo(dialog)}
        assert shown == {"close", "yes"} and dialog.pages.shown
        assert "once each of you says yes" in dialog.findChildren(QLabel)[0].text()
        dialog.buttons["yes"].click()
        asking = dialog.asking
        for screen in (dialog, asking):
            assert [*nameless(screen), *cut_off(screen), *too_wide(screen)] == []
        qtbot.keyClicks(asking.sides.box(Who.A), PASSPHRASES[Who.A])
        qtbot.keyClicks(asking.sides.box(Who.B), PASSPHRASES[Who.A])
        asking.say_yes()
        assert asking.isVisible() and not dialog.buttons[Form.PDF].isVisibleTo(dialog)
        asking.sides.box(Who.B).clear()
        qtbot.keyClicks(asking.sides.box(Who.B), PASSPHRASES[Who.B])
        asking.say_yes()
        assert not asking.isVisible() and not dialog.buttons["yes"].isVisibleTo(dialog)
        assert not any("once each of you says yes" in label.text() for label in dialog.findChildren(QLabel))
        dialog.buttons[Form.PDF].click()
        assert desktop.files.pop("page.pdf")
        dialog.reject()


def test_that_a_page_that_cannot_be_made_is_told(qtbot, kit):
    def refuse(*_what):
        raise Refused(msg("This needs 3 pages, and 2 fit."))

    dialog = PreviewDialog(kit, None, document(), "page", Paper(refuse, Desktop().keep), AtOnce(), Desktop().ask_where)
    qtbot.addWidget(dialog)
    assert "3 pages" in dialog.told.text() and not dialog.pages.shown


def test_that_escape_closes_it_and_the_title_tells_nothing(open_dialog, qtbot):
    """Rule 13."""
    dialog = open_dialog()
    assert dialog.windowTitle() == QApplication.applicationName()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_that_a_document_can_be_read_as_text(qtbot, kit):
    text = DocumentText(kit, document("Some words.", "And more."))
    qtbot.addWidget(text)
    assert [label.text() for label in text.findChildren(QLabel)] == ["A page", "Some words.", "And more."]


def test_that_pages_can_be_shown_larger_and_smaller(open_dialog, qtbot):
    dialog = open_dialog()
    qtbot.waitUntil(dialog.isActiveWindow)  # shortcuts are the active window’s
    room = dialog.pages.parentWidget().parentWidget()
    qtbot.keyClick(dialog, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.pages.width() > room.width() * 1.2)
    assert dialog.size_told.text() == "125 %"
    for _ in range(6):
        dialog.zoom(-1)
    qtbot.waitUntil(lambda: dialog.pages.width() < room.width() * 0.6)
    assert dialog.size_told.text() == "50 %" and not dialog.smaller.isEnabled()


def test_that_without_a_printer_a_sentence_says_what_else_can_be_done(open_dialog):
    dialog = open_dialog()
    assert not has_printer()
    dialog.buttons["print"].click()
    assert dialog.told.text() == "There is no printer set up here. You can save the page and print it elsewhere."


def test_that_the_print_queue_is_mentioned_before_printing(open_dialog):
    dialog = open_dialog()
    assert any("the print queue keeps a copy" in label.text() for label in dialog.findChildren(QLabel))


def test_that_pages_reach_the_printer_in_their_true_size(qapp, printer, tmp_path):
    """A printer that prints into a file stands for one with paper."""
    device = QPrinter()
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "paper.pdf"))
    content = printer.pdf(document(*["Some words that fill a line. " * 40] * 8))
    print_pages(content, device, NobodyWaits())
    paper = PdfReader(tmp_path / "paper.pdf")
    assert len(paper.pages) == len(PdfReader(BytesIO(content)).pages) == 3
    assert [round(float(side)) for side in paper.pages[0].mediabox[2:]] == [595, 842]


class NobodyWaits:
    def __call__(self, done, of):
        pass

    def cancelled(self):
        return False
