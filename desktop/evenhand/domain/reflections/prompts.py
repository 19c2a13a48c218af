"""Prompts for looking back: own moments of reaching for closeness and of taking space, strengths among them.

They are our own words, not a validated test. Each is about the writer alone, about two weeks, and about something
that can be noticed (evidence 1.6).
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from evenhand.domain.message import Message, msg
from evenhand.domain.reflections.pages import Happened, LookBack, Topic

LEAST_PROMPTS = 10  # on each side
STRENGTHS_OF = 4  # at least one in so many is a strength (ATT-8)


class Side(str, Enum):
    """Two ways of keeping safe. Most people do both; neither is a kind of person."""

    REACHING = "reaching"
    SPACE = "space"


class PromptsRefused(ValueError):
    """The prompts of a language are not whole: too few, too few strengths, or a limit is missing."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One moment, in the first person. `is_strength` when it went well."""

    id: str
    side: Side
    text: str
    is_strength: bool


@dataclass(frozen=True, slots=True)
class TriggerIdeas:
    """What often sets people off, what often helps, and limits that go with it."""

    what: tuple[str, ...]
    wished_acts: tuple[str, ...]
    own_acts: tuple[str, ...]
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReflectionWords:
    """All that a language says on the private pages."""

    prompts: tuple[Prompt, ...]
    triggers: TriggerIdeas
    kind_sentence: str
    lead: Mapping[Topic, str]
    ask: Mapping[Topic, str]
    feelings: Mapping[str, tuple[str, ...]]
    body: tuple[str, ...]
    needs: Mapping[str, tuple[str, ...]]

    def of(self, side: Side) -> tuple[Prompt, ...]:
        return tuple(prompt for prompt in self.prompts if prompt.side is side)


def words_from(parsed: Mapping[str, Mapping], feelings: Mapping[str, Mapping], needs: Mapping[str, Mapping]) -> ReflectionWords:
    """Read the parsed content of a language. Raises PromptsRefused when it is not whole."""
    try:
        prompts = tuple(Prompt(f"{side.value}_{name}", side, text, name in parsed[side.value]["strengths"])
                        for side in Side for name, text in parsed[side.value]["moments"].items())
        ideas = parsed["triggers"]
        triggers = TriggerIdeas(*(tuple(ideas[part]) for part in ("what", "wished_acts", "own_acts", "limits")))
        writing = parsed["writing"]
        lead = {topic: writing[topic.value]["lead"] for topic in Topic}
        ask = {topic: writing[topic.value]["ask"] for topic in Topic}
        words = ReflectionWords(
            prompts, triggers, parsed["first_week"]["kind_sentence"], lead, ask, _lists(feelings["feelings"]),
            tuple(word for group in feelings["body"].values() for word in group), _lists(needs["needs"]))
    except KeyError as error:
        raise PromptsRefused(f"the private pages need {error}") from error
    _check(words)
    return words


def _lists(groups: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in groups.items()}


def _check(words: ReflectionWords) -> None:
    for side in Side:
        prompts = words.of(side)
        strengths = sum(prompt.is_strength for prompt in prompts)
        if len(prompts) < LEAST_PROMPTS:
            raise PromptsRefused(f"at least {LEAST_PROMPTS} moments of {side.value}")
        if strengths * STRENGTHS_OF < len(prompts):
            raise PromptsRefused(f"at least a quarter of {side.value} are strengths")
    if not words.triggers.limits:
        raise PromptsRefused("acts need a time or a limit")


def marked(look_back: LookBack, prompts: Sequence[Prompt]) -> tuple[Prompt, ...]:
    """The moments that came, strengths first. No number is told and nothing is added up (ATT-2)."""
    came = [prompt for prompt in prompts
            if look_back.answers.get(prompt.id) in (Happened.ONCE, Happened.FEW, Happened.OFTEN)]
    return tuple(sorted(came, key=lambda prompt: not prompt.is_strength))


def happened_told(answer: Happened) -> Message:
    """An answer in words."""
    match answer:
        case Happened.NOT:
            return msg("did not happen")
        case Happened.ONCE:
            return msg("once")
        case Happened.FEW:
            return msg("a few times")
        case Happened.OFTEN:
            return msg("often")
        case Happened.CANNOT_SAY:
            return msg("cannot say")
