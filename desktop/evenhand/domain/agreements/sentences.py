"""What an agreement says in sentences, for the page on the screen and the page on paper."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.cadence import cadence_words
from evenhand.domain.agreements.content import (
    Boundary,
    BreachAct,
    Content,
    LimitKind,
    Owner,
    Stay,
    Topic,
)
from evenhand.domain.agreements.transitions import State
from evenhand.domain.agreements.versions import Version
from evenhand.domain.message import DayStyle, Message, Told, counted, msg
from evenhand.domain.partners import Who
from evenhand.domain.turns.free_times import free_time

STATE_WORDS: Mapping[State, Message] = MappingProxyType({
    State.DRAFT: msg("draft"),
    State.SIGNED: msg("signed, not started"),
    State.TRIAL: msg("in trial"),
    State.ACTIVE: msg("active"),
    State.PAUSED: msg("paused"),
    State.LAPSED: msg("trial over"),
    State.ENDED: msg("ended"),
})

TOPIC_WORDS: Mapping[Topic, Message] = MappingProxyType({
    Topic.DEED: msg("What we do"),
    Topic.WHERE: msg("Where we talk"),
    Topic.PAUSE: msg("Pause"),
    Topic.POSTPONE: msg("Another time"),
    Topic.REST: msg("Rest"),
    Topic.SLIP: msg("If it slips"),
    Topic.HARD_CUE: msg("How we know"),
    Topic.DROPS_FIRST: msg("What we let go first"),
    Topic.STEPS_IN: msg("Who steps in"),
    Topic.OUTSIDE_HELP: msg("Help from outside"),
    Topic.HAND_BACK: msg("How we hand back"),
    Topic.STAY: msg("What stays"),
})

STAY_WORDS: Mapping[Stay, Message] = MappingProxyType({
    Stay.ANSWER: msg("We answer each other."),
    Stay.COUNT_ON: msg("We can count on support."),
    Stay.ROOM: msg("Each of us has room."),
})

BREACH_WORDS: Mapping[BreachAct, Message] = MappingProxyType({
    BreachAct.STOP: msg("stop"),
    BreachAct.MOVE_APART: msg("move apart"),
    BreachAct.NAME_LATER: msg("name it later"),
    BreachAct.TO_THERAPIST: msg("bring it to a therapist"),
    BreachAct.GET_HELP: msg("get help"),
})


def owner_words(content: Content, name_of: Callable[[Who], str]) -> Message | None:
    """Who does it, None while nobody is chosen."""
    match content.owner:
        case Owner.ONE if content.owned_by:
            return msg("{name} does this.", name=name_of(content.owned_by))
        case Owner.BOTH:
            return msg("We do this together.")
        case Owner.IN_TURNS if content.turn_weeks == 0:
            return msg("We take turns, one time each.")
        case Owner.IN_TURNS:
            return counted("We take turns, each for {n} week.", "We take turns, each for {n} weeks.",
                           content.turn_weeks)
    return None


def when_words(content: Content) -> Message | None:
    """When it happens, as a sentence; None while nothing is chosen."""
    words = cadence_words(content.cadence)
    if words is None:
        return None
    if content.cadence.cue:
        cue = without_stop(content.cadence.cue)
        return msg("{cue}.", cue=cue[:1].upper() + cue[1:])  # people begin it as they like: "after", "when", "by"
    return msg("When: {days}.", days=words)


def kept_free_words(content: Content, name_of: Callable[[Who], str]) -> tuple[Message, ...]:
    """The times that stay free, a sentence for each."""
    return tuple(msg("{time} stay free for {name}.", time=free_time(each.weekday, each.part), name=name_of(each.who))
                 for each in content.kept_free)


def slip_words(content: Content) -> Message:
    """What happens if it slips: a talk, and no penalty (AGR-4)."""
    return counted(
        "We talk about it within {n} day, without blame.", "We talk about it within {n} days, without blame.",
        content.talk_within_days,
    )


def hard_weeks_words(content: Content) -> Message:
    """How long hard weeks may last before they end and ask (AGR-9)."""
    return counted("This lasts at most {n} week. Then we look again.",
                   "This lasts at most {n} weeks. Then we look again.", content.hard_weeks_at_most)


def trial_words(content: Content) -> tuple[Message, ...]:
    """The trial and the day to look again."""
    trial = counted("We try it for {n} day. Then it ends, unless we both want to go on.",
                    "We try it for {n} days. Then it ends, unless we both want to go on.", content.trial_days)
    if content.review_on is None:
        return (trial,)
    return trial, msg("We look at it again on {day}.", day=Told(content.review_on, DayStyle.FULL))


def limit_words(boundary: Boundary) -> tuple[Message, ...]:
    """A limit as its author says it: one sentence, or two when own words follow the chosen acts."""
    act, cue = without_stop(boundary.act), without_stop(boundary.cue)
    match boundary.kind:
        case LimitKind.I_WILL if cue:
            return (msg("When {cue}, I will {act}.", cue=cue, act=act),)
        case LimitKind.I_WILL:
            return (msg("I will {act}.", act=act),)
        case LimitKind.NOT_TAKE_ON:
            return (msg("I will not take on {act}.", act=act),)
        case LimitKind.IF_CROSSED if not boundary.acts:
            return (msg("If a limit is crossed, I will {act}.", act=act),)
    acts = tuple(BREACH_WORDS[chosen] for chosen in boundary.acts)
    crossed = msg("If a limit is crossed, I will {acts}.", acts=acts)
    return (crossed, msg("I will {act}.", act=act)) if act else (crossed,)


def standing_words(agreement: Agreement, today: date) -> Message:
    """The line below the title: which version, of which day, and where it stands."""
    life, version = agreement.life, agreement.shown_version
    if version is None:
        return msg("draft of {day}", day=Told(today, DayStyle.FULL))
    if life.state is State.TRIAL and life.until:
        return msg("version {number} of {day}, in trial until {until}",
                   number=version.number, day=Told(version.day, DayStyle.FULL), until=life.until)
    return msg("version {number} of {day}, {state}",
               number=version.number, day=Told(version.day, DayStyle.FULL), state=STATE_WORDS[life.state])


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed between two versions, in sentences; none where nothing stood or stands."""

    what: Message
    before: tuple[Message, ...]
    after: tuple[Message, ...]


def differences(before: Version, after: Version, name_of: Callable[[Who], str]) -> tuple[Difference, ...]:
    """What changed from one version to a later one, in the order of the page. Own words that were removed: blank."""
    old, new = _told(before.whole, name_of), _told(after.whole, name_of)
    return tuple(
        Difference(label, old[key], new[key]) for key, label in _labels(name_of).items() if old[key] != new[key]
    )


def whole_text(version: Version, name_of: Callable[[Who], str]) -> tuple[tuple[Message, tuple[Message, ...]], ...]:
    """All that a version says, by its parts. Own words that were taken out leave a blank, and it is told."""
    said = _told(version.whole, name_of)
    for who in Who:
        if version.why.of(who).text is None:
            said[f"why {who.value}"] = (msg("(taken out by its writer)"),)
    return tuple((label, said[key]) for key, label in _labels(name_of).items() if said[key])


def without_stop(text: str) -> str:
    """The text without a full stop at its end, to stand inside a sentence."""
    return text.rstrip().removesuffix(".")


def _labels(name_of: Callable[[Who], str]) -> Mapping[str, Message]:
    """What each part of a text is called, in the order of the page."""
    why = {f"why {who.value}": msg("Why it matters to {name}", name=name_of(who)) for who in Who}
    first = {key: _LABELS[key] for key in ("title", "about")}
    return {**first, **why, **_LABELS}


def _told(content: Content, name_of: Callable[[Who], str]) -> dict[str, tuple[Message, ...]]:
    owner, when = owner_words(content, name_of), when_words(content)
    return {
        "title": _own(content.title),
        "about": _own(content.about),
        **{f"why {who.value}": _own(content.why.of(who)) for who in Who},
        "owner": (owner,) if owner else (),
        "when": (when,) if when else (),
        "good_enough": _own(content.good_enough),
        "first_step": _own(content.first_step),
        "kept_free": kept_free_words(content, name_of),
        "slip": (slip_words(content),),
        "hard_weeks": (hard_weeks_words(content),) if content.under(Topic.HARD_CUE) else (),
        "stays": tuple(STAY_WORDS[stay] for stay in content.stays),
        "trial": trial_words(content)[:1],
        "review": (msg("{day}", day=Told(content.review_on, DayStyle.FULL)),) if content.review_on else (),
        **{topic.value: tuple(msg("{text}", text=text) for text in content.under(topic)) for topic in Topic},
    }


def _own(text: str) -> tuple[Message, ...]:
    return (msg("{text}", text=text),) if text else ()


_LABELS: Mapping[str, Message] = MappingProxyType({
    "title": msg("Name of the page"),
    "about": msg("What it is about"),
    "owner": msg("Who"),
    "when": msg("When"),
    Topic.DEED.value: TOPIC_WORDS[Topic.DEED],
    "good_enough": msg("Good enough means"),
    "first_step": msg("First small step"),
    **{topic.value: TOPIC_WORDS[topic] for topic in (Topic.WHERE, Topic.PAUSE, Topic.POSTPONE, Topic.REST)},
    "kept_free": msg("Kept free"),
    "slip": msg("If it slips"),
    Topic.SLIP.value: TOPIC_WORDS[Topic.SLIP],
    **{topic.value: TOPIC_WORDS[topic] for topic in (
        Topic.HARD_CUE, Topic.DROPS_FIRST, Topic.STEPS_IN, Topic.OUTSIDE_HELP, Topic.HAND_BACK,
    )},
    "hard_weeks": msg("Hard weeks"),
    "stays": msg("What stays, whoever’s turn it is"),
    Topic.STAY.value: TOPIC_WORDS[Topic.STAY],
    "trial": msg("Trial"),
    "review": msg("We look again"),
})
