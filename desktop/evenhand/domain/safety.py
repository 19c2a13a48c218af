"""The safety set: words of fear and harm, found by how they are said and never by a bare word (SAF-22).

What is found is neither coached nor shared nor totalled. The words come from a language's data.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from evenhand.domain.catalogue import Task
from evenhand.domain.entries import Entry

_STRAIGHT = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'"})


class FindsSafety(Protocol):
    """What tells whether a text says of its writer that they are afraid or harmed."""

    def found_in(self, text: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Several of them together: what one of them finds is found."""

    each: tuple[FindsSafety, ...]

    def found_in(self, text: str) -> bool:
        return any(one.found_in(text) for one in self.each)


@dataclass(frozen=True, slots=True)
class SafetySet:
    """Finds "I am or feel X" and "you X me" in a text. One for each language."""

    states: re.Pattern[str] = field(repr=False)
    acts: re.Pattern[str] = field(repr=False)

    def found_in(self, text: str) -> bool:
        """Whether the text says of its writer that they are afraid or harmed."""
        plain = " ".join(text.casefold().translate(_STRAIGHT).split())
        return self.states.search(plain) is not None or self.acts.search(plain) is not None


def safety_set_from(parsed: Mapping[str, object]) -> SafetySet:
    """The safety set from its parsed data (`safety.toml`). Raises ValueError when a list is missing or empty.

    Lists hold plain words; they are joined as own, being, filler, state and so on, never read as patterns.
    """
    def one_of(key: str) -> str:
        found = parsed.get(key)
        if not isinstance(found, Sequence) or isinstance(found, str) or not found:
            raise ValueError(f"the safety set needs a list {key}")
        longest_first = sorted((str(each).casefold() for each in found), key=lambda word: (-len(word), word))
        return "(?:" + "|".join(re.escape(each) for each in longest_first) + ")"

    filler = rf"(?:\s+{one_of('fillers')}){{0,3}}"
    begin, end = r"(?<![\w'])", r"(?![\w'])"
    state = rf"(?:{one_of('states')}|{one_of('afraid')}{filler}\s+{one_of('of_other')})"
    states = (rf"{begin}{one_of('own')}{filler}"
              rf"(?:(?:\s+|(?=')){one_of('being')}{filler}\s+{state}|\s+{one_of('states_in_full')}){end}")
    act = (rf"(?:{one_of('acts')}{filler}\s+{one_of('me')}|{one_of('acts_in_full')}"
           rf"|{one_of('acts_by_context')}{filler}\s+{one_of('me')}(?!\s+{one_of('harmless')}{end}))")
    acts = rf"{begin}{one_of('other')}(?:(?:\s+|(?=')){one_of('helpers')})*{filler}\s+{act}{end}"
    return SafetySet(re.compile(states), re.compile(acts))


def counts(entry: Entry, task: Task | None, safety: FindsSafety) -> bool:
    """Whether an own entry is part of any total or may be shared: complete, not I9, nothing of the safety set.

    The author may say "count it after all" for words that were found, never for I9 (LAB-6). A task that is not
    known counts by its entry alone.
    """
    return entry.complete and may_be_counted(entry, task, safety)


def may_be_counted(entry: Entry, task: Task | None, safety: FindsSafety) -> bool:
    """The same without asking whether the entry is complete."""
    if task is not None and not task.counts:
        return False
    return entry.count_after_all or not touches_safety(entry, task, safety)


def touches_safety(entry: Entry, task: Task | None, safety: FindsSafety) -> bool:
    """Whether the author, alone at the screen, is shown the quiet line: I9, or words found in note or own task."""
    if task is not None and (not task.counts or (task.own and safety.found_in(task.name))):
        return True
    return bool(entry.note) and safety.found_in(entry.note)
