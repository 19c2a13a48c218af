"""The preview of an agreement's page, and whether it may be saved now (rule 12)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.ui.agreements.acts import AgreementActs
from evenhand.ui.doors import House
from evenhand.ui.page import Page
from evenhand.ui.preview.dialog import PreviewDialog
from evenhand.ui.work import Run

FILE_NAME = "agreement"  # no title and no names: they would stand in the list of recent files


def preview_of(page: Page, house: House, agreement: Agreement, acts: AgreementActs, run: Run) -> PreviewDialog:
    """One alone saves only what both signed, without the other's own words; else the page is there to look at."""
    alone = house.alone
    why_not: Message | None = None
    if alone is None:
        document = acts.describe(agreement, None)
    else:
        try:
            document = acts.describe(agreement, alone.who)
        except Refused:
            document = acts.describe(agreement, None)
            why_not = msg("A draft can be saved when you are both here. One of you alone can save what both signed.")
    return PreviewDialog(page.kit, page, document, FILE_NAME, acts.paper, run, acts.ask_where, why_not=why_not)
