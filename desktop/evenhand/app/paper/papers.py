"""What pages for paper are made with: agreements and reviews described, set as PDF, HTML or text, and saved."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable
from datetime import date
from typing import BinaryIO

from evenhand.app.language.content import Content
from evenhand.app.paper.printing import Printer, save_written
from evenhand.app.paper.sheet_papers import SheetPapers
from evenhand.app.language.words import Words
from evenhand.documents.agreement import agreement_document
from evenhand.documents.history import history_document
from evenhand.documents.html import html_of
from evenhand.documents.limits import limits_document
from evenhand.documents.review import review_document, solo_document
from evenhand.documents.text import text_of
from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.content import Boundary
from evenhand.domain.document import Document
from evenhand.domain.partners import Who
from evenhand.domain.reviews.review import ReviewPage, SoloPage
from evenhand.ui.doors import House
from evenhand.ui.order import first_on
from evenhand.ui.preview.paper import Form, Paper
from evenhand.ui.work import Progress


class Papers:
    """Hands ui what it may not reach itself. Making is slow and belongs on the worker; describing is not."""

    def __init__(self, words: Words, house: House, content: Content) -> None:
        self._printer, self._house = Printer(words), house
        self.paper = Paper(self._write, save_written)
        self.sheets = SheetPapers(self._printer, house, content)

    def agreement(self, agreement: Agreement, alone: Who | None) -> Document:
        """The page of an agreement. Raises Refused for what one alone may not take away (rule 12)."""
        today = self._house.today()
        return agreement_document(agreement, self._house.partners, first_on(today), today, self._printer.sheet, alone,
                                  self._house.renewed)

    def limits(self, who: Who, limits: Iterable[Boundary]) -> Document:
        """One partner's own limits, those that may stand on paper."""
        return limits_document(limits, self._house.partners[who], self._house.today(), self._printer.sheet)

    def review(self, page: ReviewPage, agreed: date | None) -> Document:
        """The page of both; without `agreed` it says that it is a preview."""
        return review_document(page, self._house.partners, agreed, self._house.today(), self._printer.sheet,
                               self._house.renewed)

    def solo(self, page: SoloPage) -> Document:
        """One partner's own words."""
        return solo_document(page, self._house.partners[page.who], self._house.today(), self._printer.sheet)

    def history(self, agreement: Agreement) -> Document:
        """What both signed, version by version. Raises Refused when there is nothing."""
        return history_document(agreement, self._house.partners, self._house.today(), self._printer.sheet)

    def _write(self, document: Document, form: Form, target: BinaryIO, progress: Progress, most: int | None) -> None:
        """Raises Refused when it needs more pages than it may: in every form, so that all hold the same."""
        def watch(done: int, of: int) -> bool:
            progress(done, of)
            return not progress.cancelled()

        if form is Form.PDF:
            self._printer.write(document, target, watch, most)
            return
        if document.most_pages is not None:
            self._printer.pdf(document, watch)
        target.write((html_of if form is Form.HTML else text_of)(document).encode("utf-8"))
