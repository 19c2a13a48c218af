"""What a talk goes through, step by step (evidence 6, CHK-1): thanks stand first in every one and stay there."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from evenhand.domain.message import Message, msg


class TalkKind(str, Enum):
    """How often a talk is meant to be."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class Step(str, Enum):
    """One screen of a talk."""

    THANKS = "thanks"
    PLATE = "plate"
    WORKED = "worked"
    TOPIC = "topic"
    SMALL_STEP = "small step"
    AHEAD = "ahead"
    SHARE = "share"
    GUESSES = "guesses"
    BALANCE = "balance"
    WEIGHTS = "weights"
    AGREEMENTS = "agreements"
    ROTATION = "rotation"
    HARD_WEEKS = "hard weeks"
    WISHES = "wishes"
    NEUTRAL = "neutral"
    HELPING = "helping"


AGENDA: Mapping[TalkKind, tuple[Step, ...]] = MappingProxyType({
    TalkKind.DAILY: (Step.THANKS, Step.PLATE),
    TalkKind.WEEKLY: (Step.THANKS, Step.WORKED, Step.TOPIC, Step.SMALL_STEP, Step.AHEAD),
    TalkKind.MONTHLY: (Step.THANKS, Step.SHARE, Step.GUESSES, Step.BALANCE, Step.WEIGHTS, Step.AGREEMENTS,
                       Step.ROTATION, Step.HARD_WEEKS, Step.WISHES, Step.AHEAD),
    TalkKind.QUARTERLY: (Step.THANKS, Step.WEIGHTS, Step.NEUTRAL, Step.HELPING, Step.AHEAD),
})
# How long a talk takes, in minutes: daily 2, weekly 20 to 30, monthly 45 to 60 (evidence 6).
MINUTES: Mapping[TalkKind, int] = MappingProxyType({
    TalkKind.DAILY: 2, TalkKind.WEEKLY: 25, TalkKind.MONTHLY: 50, TalkKind.QUARTERLY: 30})
# After so many minutes of one sitting, stopping is suggested. Evidence 6 gives weekly and monthly; the others are ours.
LONGEST_MINUTES: Mapping[TalkKind, int] = MappingProxyType({
    TalkKind.DAILY: 5, TalkKind.WEEKLY: 30, TalkKind.MONTHLY: 60, TalkKind.QUARTERLY: 45})


class Energy(Enum):
    """How much energy the one who has less brings to a talk. It is asked on arriving, and never kept."""

    PLENTY = "plenty"
    SOME = "some"
    LITTLE = "little"


def energy_told(energy: Energy) -> Message:
    """What an answer suggests for this talk."""
    match energy:
        case Energy.PLENTY:
            return msg("Good. Take your time.")
        case Energy.SOME:
            return msg("Then go gently. You may leave out any step.")
        case Energy.LITTLE:
            return msg("Then thanks and one good thing are a whole talk. The rest can wait for another day.")


def too_long_told(kind: TalkKind) -> Message:
    """What is suggested once a talk has taken its longest."""
    return msg("You have talked for {n} minutes. That is enough for one day: what is left can wait.",
               n=LONGEST_MINUTES[kind])


def kind_title(kind: TalkKind) -> Message:
    match kind:
        case TalkKind.DAILY:
            return msg("Daily talk")
        case TalkKind.WEEKLY:
            return msg("Weekly talk")
        case TalkKind.MONTHLY:
            return msg("Monthly talk")
        case TalkKind.QUARTERLY:
            return msg("Talk every three months")


def step_title(step: Step) -> Message:
    """A step by its name, as the list of steps shows it."""
    return _TITLES[step]


def step_asks(step: Step) -> Message:
    """What the two do in a step, in one or two sentences."""
    return _ASKS[step]


_TITLES: Mapping[Step, Message] = MappingProxyType({
    Step.THANKS: msg("Thanks"), Step.PLATE: msg("On my plate"), Step.WORKED: msg("What worked"),
    Step.TOPIC: msg("One topic"), Step.SMALL_STEP: msg("One small step, or none"),
    Step.AHEAD: msg("One good thing ahead"), Step.SHARE: msg("Entries to share"), Step.GUESSES: msg("Guesses"),
    Step.BALANCE: msg("Balance"), Step.WEIGHTS: msg("Weights"), Step.AGREEMENTS: msg("Agreements"),
    Step.ROTATION: msg("Rotation"), Step.HARD_WEEKS: msg("Hard weeks"), Step.WISHES: msg("One wish each"),
    Step.NEUTRAL: msg("Seen by a friend"), Step.HELPING: msg("Does Evenhand help?"),
})
_ASKS: Mapping[Step, Message] = MappingProxyType({
    Step.THANKS: msg("Each says thanks for one thing that the other did. You may skip this."),
    Step.PLATE: msg("Each names one thing that is on the plate today. No fixing, only hearing."),
    Step.WORKED: msg("What went well since you last talked? Name what you did, or what I did."),
    Step.TOPIC: msg("One topic is enough for one talk. Others wait on the list."),
    Step.SMALL_STEP: msg("One small thing that you will try, or none. None is fine."),
    Step.AHEAD: msg("Name one good thing that you both look forward to."),
    Step.SHARE: msg("Is there own work that the other should know of? Each chooses alone. None is fine."),
    Step.GUESSES: msg("Each guesses first: how big is my part, and is it fair to both? Then look."),
    Step.BALANCE: msg("Look at where things sit. You look at your own last time, and at no one else."),
    Step.WEIGHTS: msg("Do time, energy and risk still count for you as you set them?"),
    Step.AGREEMENTS: msg("For each page: keep it, change it, or drop it."),
    Step.ROTATION: msg("Do the turns still fit? You can swap, skip, or plan again."),
    Step.HARD_WEEKS: msg("Are hard weeks on, or near? Say what may be left undone."),
    Step.WISHES: msg("Each may name one wish. The other may say no, and needs no reason."),
    Step.NEUTRAL: msg("Think of one row. How would a friend see it who wants good for both of you?"),
    Step.HELPING: msg("Is Evenhand still of use to you? You can stop at any time."),
})
