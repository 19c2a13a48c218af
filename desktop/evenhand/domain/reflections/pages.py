"""What stands on private pages: answers about two weeks, trigger cards, own writing, drafts of what to say."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

LONGEST_WRITING = 6000  # characters, about seven minutes of quick writing twice over
LONGEST_PART = 500  # characters of one part of a card or a draft


class Happened(str, Enum):
    """How often a moment came in the two weeks. They are never added up (ATT-2)."""

    NOT = "not"
    ONCE = "once"
    FEW = "few"
    OFTEN = "often"
    CANNOT_SAY = "cannot_say"


class Topic(str, Enum):
    """What an own writing is about."""

    OWN_STEP = "own_step"
    LEARNED = "learned"
    KIND_WORDS = "kind_words"
    OTHERS_TOO = "others_too"
    NAME_IT = "name_it"
    NEUTRAL_VIEW = "neutral_view"
    ACT_EARLY = "act_early"
    HOLD_BACK = "hold_back"


@dataclass(frozen=True, slots=True)
class LookBack:
    """Answers about the two weeks before `day`, by prompt. What was left open is no key."""

    id: str
    day: date
    answers: Mapping[str, Happened]


@dataclass(frozen=True, slots=True)
class Trigger:
    """What sets me off, with one act that I wish for and one of my own; each has a time or a limit (ATT-7)."""

    id: str
    day: date
    what: str
    wished_act: str
    wished_limit: str
    own_act: str
    own_limit: str


@dataclass(frozen=True, slots=True)
class Writing:
    """Own words about one topic."""

    id: str
    day: date
    topic: Topic
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of an I-statement (evidence 5.3). `body` are signs of the body, in place of a feeling or beside it."""

    id: str
    day: date
    when: str = ""
    felt: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    need: tuple[str, ...] = ()
    ask: str = ""
    see: str = ""


Page = LookBack | Trigger | Writing | Draft


def page_to_plain(page: Page) -> tuple[str, dict[str, object]]:
    """The kind of a page and what stands on it as plain values, without id and day."""
    match page:
        case LookBack():
            return "look_back", {prompt: answer.value for prompt, answer in page.answers.items()}
        case Trigger():
            return "trigger", {"what": page.what, "wished_act": page.wished_act, "wished_limit": page.wished_limit,
                               "own_act": page.own_act, "own_limit": page.own_limit}
        case Writing():
            return "writing", {"topic": page.topic.value, "text": page.text}
        case Draft():
            return "draft", {"when": page.when, "felt": list(page.felt), "body": list(page.body),
                             "need": list(page.need), "ask": page.ask, "see": page.see}


def page_from_plain(page_id: str, day: date, kind: str, plain: Mapping[str, object]) -> Page:
    """The page again. Raises ValueError, KeyError or TypeError for what is none."""
    match kind:
        case "look_back":
            return LookBack(page_id, day, {str(prompt): Happened(answer) for prompt, answer in plain.items()})
        case "trigger":
            return Trigger(page_id, day, *(str(plain[part]) for part in (
                "what", "wished_act", "wished_limit", "own_act", "own_limit")))
        case "writing":
            return Writing(page_id, day, Topic(plain["topic"]), str(plain["text"]))
        case "draft":
            felt, body, need = (tuple(map(str, plain[part])) for part in ("felt", "body", "need"))
            return Draft(page_id, day, str(plain["when"]), felt, body, need, str(plain["ask"]), str(plain["see"]))
    raise ValueError(f"no page of kind {kind!r}")
