"""A household in memory for tests of pages: the real catalogue and doors over stores that behave."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date

from evenhand.app.language import content
from evenhand.domain.agreements.door import Agreements
from evenhand.domain.agreements.own import OwnAgreements
from evenhand.domain.agreements.own_limits import OwnLimits
from evenhand.domain.agreements.slips import Slips
from evenhand.domain.balance.choices import GapChoices
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.days import TypedWords
from evenhand.domain.entries import Entry, Ticked
from evenhand.domain.examples import Examples
from evenhand.domain.guesses import Guesses
from evenhand.domain.hard_weeks import HardWeeks
from evenhand.domain.ledger import Ledger
from evenhand.domain.own_tasks import OwnTasks
from evenhand.domain.partners import Hue, Mark, Partner, Shape, Who
from evenhand.domain.periods import Periods
from evenhand.domain.reflections.bringing import Bringing
from evenhand.domain.reflections.door import PrivatePages
from evenhand.domain.reviews.door import Reviews
from evenhand.domain.rewriting import Rewriting
from evenhand.domain.safety import SafetySet
from evenhand.domain.sharing import SharingList
from evenhand.domain.step_parts import StepParts
from evenhand.domain.talks.loop import LoopDoor
from evenhand.domain.talks.moments import HardMoments
from evenhand.domain.talks.pause import PauseDoor
from evenhand.domain.talks.schedule import TalkPlans
from evenhand.domain.talks.talk import Talks
from evenhand.domain.talks.topics import Topics
from evenhand.domain.talks.worked import WhatWorked
from evenhand.domain.thanks import ThanksDoor
from evenhand.domain.turns.duties import Duties
from evenhand.domain.turns.handover import HandoverNotes
from evenhand.domain.turns.turns import Turns
from evenhand.domain.usual_week import UsualWeek
from evenhand.domain.weights import WeightsDoor
from evenhand.ui.commands import Commands
from evenhand.ui.doors import House, LongDoors, Mine, Ours, Talking

from domain.turns.memory import MemoryDuties, MemoryTurns
from domain.memory import (
    Fails, MemoryAside, MemoryEntries, MemoryExamples, MemoryGapChoices, MemoryGuesses, MemoryHeld, MemoryLayouts, MemoryLifeChanges,
    MemoryOpenedGuesses, MemoryOwnTasks, MemoryPeriods, MemoryShared, MemoryShelf, MemoryShown, MemoryStepParts,
    MemoryThanks, MemoryTransfer, MemoryUsualWeek, MemoryWeights, numbered_ids,
)

TODAY = date(2026, 11, 23)  # a Monday, as in the drawn pages
CONTENT = content.load("en")
MARKS = {Who.A: Mark(Shape.SQUARE, Hue.TEAL), Who.B: Mark(Shape.ROUND, Hue.OCHRE)}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TYPED = TypedWords(
    today=("today",), yesterday=("yesterday",), weekdays=tuple((day,) for day in _DAYS),
    months=tuple((month,) for month in _MONTHS), hours=("h", "hour", "hours"), minutes=("m", "min", "minutes"),
)


class MemoryAgreements(Fails):
    """An AgreementStore."""

    def __init__(self, agreements=()):
        super().__init__()
        self.rows = {agreement.id: agreement for agreement in agreements}

    def load(self):
        return tuple(self.rows.values())

    def save(self, agreement):
        self._about_to_write()
        self.rows[agreement.id] = agreement

    def remove(self, agreement_id):
        self._about_to_write()
        self.rows.pop(agreement_id, None)


class MemoryReviews(MemoryAgreements):
    """A ReviewStore, which asks for the same three."""


class MemoryOwnAgreements(Fails):
    """An OwnAgreementStore."""

    def __init__(self):
        super().__init__()
        self.yeses, self.seen = {}, {}

    def yes(self, agreement_id):
        return self.yeses.get(agreement_id)

    def save_yes(self, yes):
        self._about_to_write()
        self.yeses[yes.agreement_id] = yes

    def drop_yes(self, agreement_id):
        self._about_to_write()
        self.yeses.pop(agreement_id, None)

    def heads(self):
        return self.seen

    def save_head(self, agreement_id, head):
        self._about_to_write()
        self.seen[agreement_id] = head


class MemoryYeses:
    """The YesesGiven of both."""

    def __init__(self, stores):
        self._stores = stores

    def given(self, agreement_id):
        yeses = (store.agreements.yes(agreement_id) for store in self._stores.values())
        return [yes for yes in yeses if yes is not None]


@dataclass(slots=True)
class OwnStores:
    """What one partner's own space holds, here or not."""

    entries: MemoryEntries = field(default_factory=MemoryEntries)
    usual_week: MemoryUsualWeek = field(default_factory=MemoryUsualWeek)
    own_tasks: MemoryOwnTasks = field(default_factory=MemoryOwnTasks)
    weights: MemoryWeights = field(default_factory=MemoryWeights)
    examples: MemoryExamples = field(default_factory=MemoryExamples)
    guesses: MemoryGuesses = field(default_factory=MemoryGuesses)
    agreements: MemoryOwnAgreements = field(default_factory=MemoryOwnAgreements)
    limits: MemoryAgreements = field(default_factory=MemoryAgreements)
    layouts: MemoryLayouts = field(default_factory=MemoryLayouts)
    aside: MemoryAside = field(default_factory=MemoryAside)
    private: MemoryShelf = field(default_factory=MemoryShelf)


@dataclass(slots=True)
class Stores:
    """All stores of a household. Kept by a test to look at, or to open the same household again for others."""

    own: Mapping[Who, OwnStores] = field(default_factory=lambda: {who: OwnStores() for who in Who})
    shared: MemoryShared = field(default_factory=MemoryShared)
    thanks: MemoryThanks = field(default_factory=MemoryThanks)
    periods: MemoryPeriods = field(default_factory=MemoryPeriods)
    hard_weeks: MemoryLifeChanges = field(default_factory=MemoryLifeChanges)
    shown: MemoryShown = field(default_factory=MemoryShown)
    opened: MemoryOpenedGuesses = field(default_factory=MemoryOpenedGuesses)
    gap_choices: MemoryGapChoices = field(default_factory=MemoryGapChoices)
    agreements: MemoryAgreements = field(default_factory=MemoryAgreements)
    slips: MemoryAgreements = field(default_factory=MemoryAgreements)
    duties: MemoryDuties = field(default_factory=MemoryDuties)
    turns: MemoryTurns = field(default_factory=MemoryTurns)
    handovers: MemoryShelf = field(default_factory=MemoryShelf)
    step_parts: MemoryStepParts = field(default_factory=MemoryStepParts)
    talks: MemoryShelf = field(default_factory=MemoryShelf)
    plans: MemoryShelf = field(default_factory=MemoryShelf)
    topics: MemoryShelf = field(default_factory=MemoryShelf)
    pause: MemoryShelf = field(default_factory=MemoryShelf)
    moments: MemoryShelf = field(default_factory=MemoryShelf)
    worked: MemoryShelf = field(default_factory=MemoryShelf)
    loop: MemoryShelf = field(default_factory=MemoryShelf)
    new_id: Callable[[], str] = field(default_factory=numbered_ids)

    def __post_init__(self) -> None:
        self.turns.duties = self.duties

    def keep(self, *entries: Entry) -> None:
        """Put entries into their authors' own stores, and those marked as shared into ours as well."""
        for entry in entries:
            self.own[entry.author].entries.rows[entry.id] = entry
        for who in Who:
            sharing = SharingList(self.own[who].entries, MemoryTransfer(self.own[who].entries, self.shared),
                                  CONTENT.safety)
            sharing.share({entry.id: entry.shared for entry in entries if entry.author is who and entry.shared},
                          CONTENT.catalogue, tuple(self.own[who].own_tasks.tasks()))

    def keep_shared(self, *entries: Entry, along: Ticked = Ticked(risk=True, note=True)) -> None:
        """Put complete entries into their authors' own stores and into ours."""
        self.keep(*(replace(entry, shared=along) for entry in entries))


def build_house(today: date = TODAY, names: Iterable[str] = ("Sam", "Robin"), here: Iterable[Who] = (Who.A,),
                stores: Stores | None = None, safety: SafetySet = CONTENT.safety) -> House:
    """A household of one or two `names`, with those `here`. Give `stores` to fill it or to look into it later."""
    stores = stores or Stores()
    partners = {who: Partner(who, name, MARKS[who]) for who, name in zip(Who, names)}

    def catalogue() -> Catalogue:
        own = [task for who in here for task in stores.own[who].own_tasks.tasks()]
        return CONTENT.catalogue.with_own([*stores.shared.own_tasks(), *own])

    def name_of(who):
        return partners[who].name if who in partners else ""

    talking = _talking(stores)
    mine = {who: _mine(who, stores, catalogue, safety, name_of(who.other), talking.topics) for who in here}
    ours = Ours(
        stores.shared, stores.thanks, Periods(stores.periods, stores.new_id),
        HardWeeks(stores.hard_weeks, stores.new_id), stores.shown, stores.opened,
        GapChoices(stores.gap_choices),
        Agreements(stores.agreements, stores.new_id, name_of), MemoryYeses(stores.own),
        Slips(stores.slips, stores.new_id, name_of), Reviews(MemoryReviews(), stores.new_id), Duties(stores.duties),
        Turns(stores.turns), HandoverNotes(stores.handovers), StepParts(stores.step_parts),
        talking, Commands(),
    )
    return House(partners, mine, ours, catalogue, lambda: today, "session")


def _talking(stores: Stores) -> Talking:
    return Talking(
        Talks(stores.talks, stores.new_id), TalkPlans(stores.plans), Topics(stores.topics, stores.new_id),
        PauseDoor(stores.pause), HardMoments(stores.moments, stores.new_id), WhatWorked(stores.worked, stores.new_id),
        LoopDoor(stores.loop))


def _mine(who: Who, stores: Stores, catalogue: Callable[[], Catalogue], safety: SafetySet, other_name: str,
          topics: Topics) -> Mine:
    own = stores.own[who]
    transfer = MemoryTransfer(own.entries, stores.shared)
    own_tasks, usual_week = OwnTasks(own.own_tasks, stores.new_id), UsualWeek(own.usual_week)
    ledger = Ledger(own.entries, transfer, who, safety, stores.new_id, catalogue, own_tasks.all)
    rewriting = Rewriting(ledger, own_tasks, usual_week, MemoryHeld(own.entries, stores.shared), stores.new_id)
    return Mine(
        who, own.entries, ledger,
        SharingList(own.entries, transfer, safety), usual_week, own_tasks,
        ThanksDoor(stores.thanks, who, stores.new_id), WeightsDoor(own.weights, stores.new_id),
        Examples(own.examples),
        Guesses(own.guesses, who), OwnAgreements(own.agreements, who),
        OwnLimits(own.limits, who, stores.new_id, other_name), own.layouts, own.aside,
        PrivatePages(own.private, stores.new_id), Bringing(topics, safety, who),
        lambda: nullcontext(LongDoors(own.entries, rewriting)), Commands(),
    )


class Quiet:
    """A Progress that nobody looks at."""

    def __call__(self, done, of):
        pass

    def cancelled(self):
        return False


class Now:
    """A Run that does each job at once, in the same thread."""

    def __call__(self, job, done, failed):
        done(job(Quiet()))
        return self

    def cancel(self):
        pass
