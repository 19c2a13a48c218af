"""The doors of the open household as pages are handed them: mine of each partner who is here, and ours."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date

from evenhand.domain.agreements.door import Agreements
from evenhand.domain.agreements.own import OwnAgreements, YesesGiven
from evenhand.domain.agreements.own_limits import OwnLimits
from evenhand.domain.agreements.slips import Slips
from evenhand.domain.aside import Aside
from evenhand.domain.balance.choices import GapChoices
from evenhand.domain.before import Before
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.consents import Shared
from evenhand.domain.examples import Examples
from evenhand.domain.guesses import Guesses, OpenedGuessStore
from evenhand.domain.hard_weeks import HardWeeks
from evenhand.domain.importing.columns import LayoutMemory
from evenhand.domain.ledger import Ledger
from evenhand.domain.own_tasks import OwnTasks
from evenhand.domain.partners import Partner, Who
from evenhand.domain.periods import Periods
from evenhand.domain.reflections.bringing import Bringing
from evenhand.domain.reflections.door import PrivatePages
from evenhand.domain.reviews.door import Reviews
from evenhand.domain.rewriting import Rewriting
from evenhand.domain.sharing import SharedEntryStore, SharingList
from evenhand.domain.entries import EntryStore
from evenhand.domain.talks.loop import LoopDoor
from evenhand.domain.talks.moments import HardMoments
from evenhand.domain.talks.pause import PauseDoor
from evenhand.domain.talks.schedule import TalkPlans
from evenhand.domain.talks.talk import Talks
from evenhand.domain.talks.topics import Topics
from evenhand.domain.talks.worked import WhatWorked
from evenhand.domain.step_parts import StepParts
from evenhand.domain.thanks import ThanksDoor, ThanksStore
from evenhand.domain.turns.duties import Duties
from evenhand.domain.turns.handover import HandoverNotes
from evenhand.domain.turns.turns import Turns
from evenhand.domain.usual_week import UsualWeek
from evenhand.domain.weights import ShownStore, WeightsDoor
from evenhand.ui.commands import Commands


@dataclass(frozen=True, slots=True)
class LongDoors:
    """What one partner can do that takes long, over connections of the worker's own."""

    entries: EntryStore
    rewriting: Rewriting


@dataclass(frozen=True, slots=True)
class Mine:
    """What one partner who is here can do with their own space. Undo of it is `commands`.

    `long` opens, on the worker, the doors of what takes long.
    """

    who: Who
    entries: EntryStore
    ledger: Ledger
    sharing: SharingList
    usual_week: UsualWeek
    own_tasks: OwnTasks
    thanks: ThanksDoor
    weights: WeightsDoor
    examples: Examples
    guesses: Guesses
    agreements: OwnAgreements
    limits: OwnLimits
    layouts: LayoutMemory
    aside: Aside
    private: PrivatePages
    bringing: Bringing
    long: Callable[[], AbstractContextManager[LongDoors]]
    commands: Commands
    before: Before | None = None  # what was written before the other joined


@dataclass(frozen=True, slots=True)
class Talking:
    """What belongs to talks of the two."""

    talks: Talks
    plans: TalkPlans
    topics: Topics
    pause: PauseDoor
    moments: HardMoments
    worked: WhatWorked
    loop: LoopDoor


@dataclass(frozen=True, slots=True)
class Ours:
    """What is shared. Undo of it is `commands`."""

    entries: SharedEntryStore
    thanks: ThanksStore
    periods: Periods
    hard_weeks: HardWeeks
    shown: ShownStore
    guesses: OpenedGuessStore
    gap_choices: GapChoices
    agreements: Agreements
    yeses: YesesGiven
    slips: Slips
    reviews: Reviews
    duties: Duties
    turns: Turns
    handovers: HandoverNotes
    step_parts: StepParts
    talking: Talking
    commands: Commands


@dataclass(frozen=True, slots=True)
class House:
    """The open household. Rebuilt when someone joins or leaves, so `mine` holds exactly those who are here.

    `partners` holds one or two; a household of one is complete. While the joint space is not open, `ours` is empty and
    takes nothing, and one who is here alone finds all as in a household of one. `session` is new at every unlock.
    `renewed` tells whose signing key was renewed, and since when the new one holds: documents say so.
    """

    partners: Mapping[Who, Partner]
    mine: Mapping[Who, Mine]
    ours: Ours
    catalogue: Callable[[], Catalogue]
    today: Callable[[], date]
    session: str
    renewed: Mapping[Who, date] = field(default_factory=dict)
    joint: Shared = Shared.OPEN

    @property
    def here(self) -> tuple[Who, ...]:
        return tuple(self.mine)

    @property
    def both_here(self) -> bool:
        return len(self.mine) == 2

    @property
    def alone(self) -> Mine | None:
        """The doors of the one who is here, or None while both are here (rule 11)."""
        return next(iter(self.mine.values())) if len(self.mine) == 1 else None

    def name(self, who: Who) -> str:
        return self.partners[who].name
