"""Commands that make pages for paper: review and agreement. Two passphrases are two yeses (rule 12)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import uuid
from contextlib import contextmanager
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtGui import QUndoGroup

from evenhand.app import opening
from evenhand.app.language import content
from evenhand.app.cli.terminal import CannotBeDone, Terminal
from evenhand.app.paper.facts import review_facts
from evenhand.app.house import build_house, signed_agreements
from evenhand.app.paper.printing import Printer, save
from evenhand.documents.agreement import agreement_document
from evenhand.documents.review import review_document, solo_document
from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.door import Agreements
from evenhand.domain.reviews.review import agreed_on, page_of, solo_page
from evenhand.domain.spans import Span
from evenhand.storage.household import Household
from evenhand.ui.doors import House

SHORTEST_ID = 4  # characters of an id that name an agreement


@contextmanager
def _opened(folder: Path, terminal: Terminal) -> Iterator[tuple[House, Household]]:
    """The household with those here whose passphrases were given."""
    household: Household = opening.open_household(folder, terminal.passphrase())
    try:
        second = terminal.second_passphrase() if len(household.enrolled) > 1 else None
        if second:
            household.join(second)
        house = build_house(household, content.load("en"), date.today, lambda: uuid.uuid4().hex, uuid.uuid4().hex,
                            QUndoGroup())
        yield house, household
    finally:
        household.close()


def review(folder: Path, begin: date, last: date, out: Path, terminal: Terminal) -> None:
    """The page for a therapist: with both passphrases the page of both, with one that partner's own words.

    What was written for exactly these days in the window is used; else the page holds what is offered at first.
    """
    if last < begin:
        raise CannotBeDone("The last day is before the first.")
    span, today = Span(begin, last + timedelta(days=1)), date.today()
    printer = Printer(terminal.words)
    with _opened(folder, terminal) as (house, household):
        if not household.joint.is_open:
            raise CannotBeDone("Your joint space is paused. What you both signed can be read and exported.")
        facts, reviews, alone = review_facts(house, span, today), house.ours.reviews, house.alone
        written = [each for each in reviews.all.values() if each.span == span]
        new = reviews.plan_new(facts)
        kept = written[-1] if written else new.after
        if alone is not None:
            page = solo_page(kept, alone.who, {who: each.name for who, each in house.partners.items()})
            document = solo_document(page, house.partners[alone.who], today, printer.sheet)
        else:
            if not written:
                reviews.apply(new)
            for who in house.here:
                reviews.apply(reviews.plan_yes(kept.id, who, facts, datetime.now()))
            agreed = reviews.all[kept.id]
            page = page_of(agreed, facts)
            document = review_document(page, house.partners, agreed_on(agreed, page, datetime.now()), today,
                                       printer.sheet, house.renewed)
        save(printer.pdf(document), out)
    terminal.leaves("The page is saved. It is not locked. Anyone who finds it can read it.")


def agreement(folder: Path, wanted: str, out: Path, terminal: Terminal) -> None:
    """The page of one agreement. One partner alone can print only what both signed."""
    printer = Printer(terminal.words)
    with _opened(folder, terminal) as (house, household):
        found = _found(signed_agreements(household, lambda: ""), wanted)
        if not household.joint.is_open and found.shown_version is None:
            raise CannotBeDone("Your joint space is paused. What you both signed can be read and exported.")
        alone = house.alone.who if house.alone is not None else None
        document = agreement_document(found, household.partners, house.here[0], date.today(), printer.sheet, alone, house.renewed)
        save(printer.pdf(document), out)
    terminal.leaves("The page is saved. It is not locked. Anyone who finds it can read it.")


def _found(door: Agreements, wanted: str) -> Agreement:
    if len(wanted) < SHORTEST_ID:
        raise CannotBeDone(f"Please give at least {SHORTEST_ID} characters of the id.")
    known = [each for each in door.all.values() if each.id.startswith(wanted)]
    if len(known) != 1:
        raise CannotBeDone("There is no agreement with this id." if not known else
                           "More than one agreement begins like this. Please give more of the id.")
    return known[0]
