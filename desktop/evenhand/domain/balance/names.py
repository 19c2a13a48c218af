"""The two names in today's order, and what rows, bands and views are called."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.domain.balance.rows import BalanceRow, View
from evenhand.domain.catalogue import Catalogue, CognitiveStep, KindOfWork
from evenhand.domain.load.bands import Band, Lean
from evenhand.domain.message import Message, msg
from evenhand.domain.own_tasks import TaskDomain
from evenhand.domain.partners import Who

Name = str | Message


@dataclass(frozen=True, slots=True)
class Sides:
    """The two names, and who stands first this time. The order alternates; it never follows the letters (rule 2)."""

    names: Mapping[Who, str]
    first: Who

    @property
    def order(self) -> tuple[Who, Who]:
        return self.first, self.first.other


def row_name(row: BalanceRow, catalogue: Catalogue) -> Name:
    match row.key:
        case TaskDomain() as domain:
            return catalogue.domain_names[domain]
        case CognitiveStep() as step:
            return step_name(step)
        case KindOfWork() as kind:
            return kind_name(kind)


def band_told(band: Band, sides: Sides) -> Message:
    """A band in words, as a column's title."""
    match band.lean, band.side:
        case Lean.MORE, Who() as side:
            return msg("more with {name}", name=sides.names[side])
        case Lean.LEANING, Who() as side:
            return msg("leaning to {name}", name=sides.names[side])
    return msg("shared")


def view_told(view: View, sides: Sides) -> Message:
    """Whose way of counting a mark shows."""
    if view is None:
        return msg("with all costs alike")
    return msg("as {name} counts", name=sides.names[view])


def step_name(step: CognitiveStep) -> Message:
    match step:
        case CognitiveStep.FORESEE:
            return msg("Foresee")
        case CognitiveStep.FIND_OPTIONS:
            return msg("Find options")
        case CognitiveStep.DECIDE:
            return msg("Decide")
        case CognitiveStep.FOLLOW_UP:
            return msg("Follow up")


def kind_name(kind: KindOfWork) -> Message:
    names = {
        KindOfWork.ANTICIPATE: msg("Think ahead"),
        KindOfWork.NOTICE: msg("Notice"),
        KindOfWork.FIND_OPTIONS: msg("Find options"),
        KindOfWork.DECIDE: msg("Decide"),
        KindOfWork.MONITOR: msg("Keep an eye on it"),
        KindOfWork.INITIATE: msg("Get it started"),
        KindOfWork.COORDINATE: msg("Arrange"),
        KindOfWork.REMEMBER: msg("Remember"),
        KindOfWork.DOCUMENT: msg("Write down"),
        KindOfWork.LISTEN: msg("Listen"),
        KindOfWork.SOOTHE: msg("Soothe"),
        KindOfWork.STEADY_MYSELF: msg("Steady myself"),
        KindOfWork.REPAIR: msg("Make up"),
        KindOfWork.SET_A_LIMIT: msg("Set a limit"),
        KindOfWork.HOLD_BACK: msg("Hold back"),
        KindOfWork.CONNECT: msg("Keep in touch"),
        KindOfWork.CELEBRATE: msg("Celebrate"),
    }
    return names[kind]
