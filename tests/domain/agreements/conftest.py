"""An agreement that is ready to sign, and the doors to it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

import pytest
from domain.agreements.memory import MemoryAgreements, MemoryOwnAgreements

from evenhand.domain.agreements.content import Cadence, Clause, Content, Each, Owner, Topic
from evenhand.domain.agreements.door import Agreements
from evenhand.domain.agreements.own import OwnAgreements
from evenhand.domain.agreements.transitions import Signature
from evenhand.domain.partners import Who

TODAY = date(2026, 11, 23)
NAMES = {Who.A: "Sam", Who.B: "Robin"}


def numbered_ids():
    numbers = count(1)
    return lambda: f"id{next(numbers)}"


def ready_content():
    return Content(
        title="Finding back after a row", about="Who reaches out.", why=Each("I lie awake.", "I need to know."),
        owner=Owner.IN_TURNS, cadence=Cadence(cue="after a row"), good_enough="Each has said what they heard.",
        clauses=(Clause(Topic.REST, "Nothing after 22:00."),), review_on=TODAY + timedelta(days=21),
    )


@dataclass
class Table:
    """One page, the shared door, and each partner's own side."""

    store: MemoryAgreements = field(default_factory=MemoryAgreements)
    own_stores: dict = field(default_factory=lambda: {who: MemoryOwnAgreements() for who in Who})
    content: Content = field(default_factory=ready_content)

    def __post_init__(self):
        self.door = Agreements(self.store, numbered_ids(), NAMES.__getitem__)
        self.own = {who: OwnAgreements(self.own_stores[who], who) for who in Who}
        change = self.door.plan_new(self.content)
        self.door.apply(change)
        self.id = change.after.id

    @property
    def page(self):
        return self.door.all[self.id]

    def sign(self, today=TODAY, session="together"):
        version = self.door.ready_to_sign(self.id, today)
        signatures = tuple(Signature(who, today, version.digest.encode()) for who in Who)
        self.door.apply(self.door.plan_sign(self.id, version, signatures, session, today))

    def say_yes(self, who, today=TODAY, session=None, alone=True):
        own = self.own[who]
        own.apply(own.plan_yes(self.page, today, session or f"alone-{who.value}", alone))

    def yeses(self):
        return [self.own[who].yes(self.page) for who in Who]

    def start(self, today=TODAY):
        for who in Who:
            self.say_yes(who, today)
        self.door.apply(self.door.plan_start(self.id, self.yeses(), today))


@pytest.fixture
def table():
    return Table()
