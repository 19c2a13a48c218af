"""Builds the doors of the open household: a store for each, a stack of undo steps for each space."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial

from PySide6.QtGui import QUndoGroup

from evenhand.app.language.content import Content
from evenhand.domain.agreements.door import Agreements
from evenhand.domain.agreements.own import OwnAgreements
from evenhand.domain.agreements.own_limits import OwnLimits
from evenhand.domain.agreements.slips import Slips
from evenhand.domain.balance.choices import GapChoices
from evenhand.domain.before import Before
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.consents import Shared
from evenhand.domain.examples import Examples
from evenhand.domain.guesses import Guesses
from evenhand.domain.hard_weeks import HardWeeks
from evenhand.domain.ledger import Ledger
from evenhand.domain.own_tasks import OwnTasks
from evenhand.domain.partners import Belonging, Who
from evenhand.domain.periods import Periods
from evenhand.domain.reflections.bringing import Bringing
from evenhand.domain.reflections.door import PrivatePages
from evenhand.domain.reviews.door import Reviews
from evenhand.domain.rewriting import Rewriting
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
from evenhand.storage.failures import DiskFull
from evenhand.storage.household import Household
from evenhand.storage.resting import renewed_keys
from evenhand.storage.space import Space
from evenhand.storage.stores import (
    agreements, alone, aside, entries, gap_choices, guesses, held, kept_sums, layouts, private_pages, reviews, shared_entries, spans,
    step_parts, talks, tasks, thanks, topics, transfer, turns, usual_week, weights,
)
from evenhand.storage.tables.base import Kind
from evenhand.ui.commands import Commands
from evenhand.ui.doors import House, LongDoors, Mine, Ours, Talking

NewId = Callable[[], str]


class CatalogueNow:
    """The catalogue with the own tasks of those who are here and those that came along with shared entries.

    Read again only after something changed: pages ask for it often.
    """

    def __init__(self, catalogue: Catalogue, sources: Iterable[Callable[[], Iterable]]) -> None:
        self._plain, self._sources = catalogue, tuple(sources)
        self._now: Catalogue | None = None

    def __call__(self) -> Catalogue:
        if self._now is None:
            self._now = self._plain.with_own(task for source in self._sources for task in source())
        return self._now

    def forget(self, _change: object = None) -> None:
        self._now = None


def build_house(household: Household, content: Content, today: Callable[[], date], new_id: NewId, session: str,
                undo: QUndoGroup) -> House:
    """The doors for those who are here now. Raises StoreFailed when something cannot be read.

    While the joint space is not open, nothing of ours can be reached through them, and one who is here alone is shown
    alone.
    """
    _bring_home(household)
    shared = household.shown
    shared_store = kept_sums.KeptSums(shared_entries.SharedEntries(shared))
    own_tasks = {who: OwnTasks(tasks.OwnTasks(household.own(who), Kind.OWN, household.shared), new_id)
                 for who in household.present}
    catalogue = CatalogueNow(content.catalogue, [shared_store.own_tasks, *(each.all for each in own_tasks.values())])
    talking = _talking(household, shared, new_id)
    mine = {who: _mine(household, shared_store, content, who, own_tasks[who], catalogue, talking.topics, new_id, undo)
            for who in household.present}
    ours = _ours(household, shared, shared_store, talking, new_id, undo)
    for commands in (ours.commands, *(each.commands for each in mine.values())):
        commands.made.connect(catalogue.forget)
    joint, partners = household.joint.state, household.partners
    if joint is not Shared.OPEN:
        partners = {who: partner for who, partner in partners.items() if who in household.present}
    return House(Belonging(partners, household.ever_known), mine, ours, catalogue, today, session,
                 renewed_keys(household.shared), joint)


def signed_agreements(household: Household, new_id: NewId) -> Agreements:
    """The agreements as they stand in ours, whether or not it rests: what both signed can always be read and ended."""
    return Agreements(agreements.Agreements(household.shared), new_id, partial(_name_of, household))


def _bring_home(household: Household) -> None:
    """Moves from ours to mine what earlier versions kept there, though only one of the two may know of it."""
    if household.only_to_read:
        return
    with suppress(DiskFull):  # it stays where it is until there is room
        for who in household.present:
            topics.bring_home(household.own(who), household.shared, who)
        if len(household.enrolled) == 1:
            alone.bring_home(household.own(household.present[0]), household.shared)


def _commands(undo: QUndoGroup) -> Commands:
    commands = Commands(undo)
    undo.addStack(commands)
    return commands


def _mine(household: Household, shared_store: kept_sums.KeptSums, content: Content, who: Who, own_tasks: OwnTasks,
          catalogue: CatalogueNow, topics: Topics, new_id: NewId, undo: QUndoGroup) -> Mine:
    own = household.own(who)
    store = entries.Entries(own, who)
    way = kept_sums.NotedTransfer(transfer.EntryTransfer(own, household.shared), shared_store)
    return Mine(
        who, store, Ledger(store, way, who, content.safety, new_id, catalogue, own_tasks.all),
        SharingList(store, way, content.safety), UsualWeek(usual_week.UsualTasks(own)), own_tasks,
        ThanksDoor(thanks.ThanksGiven(household.shown), who, new_id),
        WeightsDoor(weights.WeightsVersions(own), new_id), Examples(weights.OwnExamples(own)),
        Guesses(guesses.OwnGuesses(own, who), who),
        OwnAgreements(agreements.OwnAgreements(own, household.shared, who), who),
        OwnLimits(agreements.OwnLimitsKept(own), who, new_id, _name_of(household, who.other)),
        layouts.LayoutsKept(own), aside.AsideKept(own),
        PrivatePages(private_pages.PrivatePagesKept(own), new_id),
        Bringing(topics, content.safety, who),
        partial(_long, household, shared_store, content, who, catalogue, new_id), _commands(undo),
        _before(own) if len(household.enrolled) == 2 else None)


def _before(own: Space) -> Before:
    return Before(spans.Periods(own, Kind.OWN), spans.LifeChanges(own, Kind.OWN), alone.OwnReviewPages(own))


@contextmanager
def _long(household: Household, shared_store: kept_sums.KeptSums, content: Content, who: Who, catalogue: CatalogueNow,
          new_id: NewId) -> Iterator[LongDoors]:
    """The doors of what takes long, for the worker's thread."""
    try:
        with household.for_worker() as spaces:
            own = spaces.own[who]
            store = entries.Entries(own, who)
            own_tasks = OwnTasks(tasks.OwnTasks(own, Kind.OWN, spaces.shared), new_id)
            ledger = Ledger(store, transfer.EntryTransfer(own, spaces.shared), who, content.safety, new_id, catalogue,
                            own_tasks.all)
            yield LongDoors(store, Rewriting(ledger, own_tasks, UsualWeek(usual_week.UsualTasks(own)),
                                             held.HeldEntries(own, spaces.shared, who), new_id))
    finally:
        shared_store.forget(None)  # entries of any day may have come or gone


def _name_of(household: Household, who: Who) -> str:
    """The partner's name, "" while the household has one partner."""
    return household.partners[who].name if who in household.partners else ""


def _ours(household: Household, shared: Space, shared_store: kept_sums.KeptSums, talking: Talking, new_id: NewId,
          undo: QUndoGroup) -> Ours:
    name_of = partial(_name_of, household)
    space, kind, pages = shared, Kind.SHARED, reviews.ReviewPages(shared)
    if len(household.enrolled) == 1:  # whoever joins later must not find it in ours
        space, kind = household.own(household.present[0]), Kind.OWN
        pages = alone.OwnReviewPages(space)
    return Ours(
        shared_store, thanks.ThanksGiven(shared), Periods(spans.Periods(space, kind), new_id),
        HardWeeks(spans.LifeChanges(space, kind), new_id), weights.ShownWeights(shared),
        guesses.OpenedGuesses(shared), GapChoices(gap_choices.GapChoicesKept(shared)),
        Agreements(agreements.Agreements(shared), new_id, name_of), agreements.YesesKept(shared),
        Slips(agreements.SlipsKept(shared), new_id, name_of),
        Reviews(pages, new_id),
        Duties(turns.DutiesKept(shared)), Turns(turns.TurnsKept(shared)),
        HandoverNotes(turns.HandoverNotesKept(shared)), StepParts(step_parts.StepPartsKept(shared)),
        talking, _commands(undo))


def _talking(household: Household, shared: Space, new_id: NewId) -> Talking:
    own = {who: household.own(who) for who in household.present} if household.joint.is_open else {}
    return Talking(
        Talks(talks.TalksKept(shared), new_id), TalkPlans(talks.TalkPlansKept(shared)),
        Topics(topics.TopicsKept(shared, own), new_id), PauseDoor(talks.PauseKept(shared)),
        HardMoments(talks.HardMomentsKept(shared), new_id), WhatWorked(talks.WorkedKept(shared), new_id),
        LoopDoor(talks.LoopKept(shared)))
