"""What a pattern compiles to: functions that try it at one place, each handing on to what follows."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from typing import Protocol

from evenhand.domain.language.pattern import Node, first_keys


class Text(Protocol):
    """What a compiled pattern reads and writes while it tries one place."""

    words: tuple[str, ...]
    reach: list[dict[str, tuple[int, ...]]]
    clause_begins: frozenset[int]
    sentence_begins: frozenset[int]
    clause_ends: frozenset[int]
    sentence_ends: frozenset[int]
    opened: int
    closed: int
    stopped: int


_LONGEST_REST = 60
"""Words; a clause without end (a cat on the keyboard) must not take its length squared."""

Match = Callable[[Text, int], bool]


def compile_pattern(node: Node) -> Match:
    """A function that tries the pattern at one place and leaves the mark in `opened` and `closed`."""
    return _then(node, _finish)


def _finish(text: Text, at: int) -> bool:
    text.stopped = at
    return True


def _then(node: Node, go_on: Match) -> Match:
    """`node` followed by `go_on`; a place where `go_on` fails is tried in the next way."""
    match node[0]:
        case "choice":
            return _choice(node[1], go_on)
        case "classes":
            return _classes(node[1], go_on)
        case "seq":
            for part in reversed(node[1]):
                go_on = _then(part, go_on)
            return go_on
        case "alt":
            return _either(node[1], go_on)
        case "maybe":
            return _maybe(node[1], go_on)
        case "gap":
            return _gap(node[1], go_on)
        case "rest":
            return _rest(go_on)
        case "ending":
            return _ending(node[1], go_on)
        case "not":
            return _unless(_then(node[1], _accept), go_on)
        case "before":
            return _unless_before(_then(node[1], _accept), go_on)
        case "open":
            return _open(go_on)
        case "open_at":
            return _open_at(node[1], go_on)
        case "close":
            return _close(go_on)
        case "begin":
            return _at_place("sentence_begins" if node[1] else "clause_begins", go_on)
        case _:
            return _at_place("sentence_ends" if node[1] else "clause_ends", go_on)


def _accept(text: Text, at: int) -> bool:
    return True


def _choice(options: tuple[str, ...], go_on: Match) -> Match:
    """One of these words, or of these phrases; the longer is tried first where both fit."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for option in options:
        words = tuple(option.split("_"))
        by_first.setdefault(words[0], []).append(words)
    if all(len(words) == 1 for phrases in by_first.values() for words in phrases):
        return _one_of(frozenset(by_first), go_on)
    for phrases in by_first.values():
        phrases.sort(key=len, reverse=True)

    def match_choice(text: Text, at: int) -> bool:
        for words in by_first.get(text.words[at], ()):
            end = at + len(words)
            if text.words[at:end] == words and go_on(text, end):
                return True
        return False
    return match_choice


def _one_of(words: frozenset[str], go_on: Match) -> Match:
    def match_word(text: Text, at: int) -> bool:
        return text.words[at] in words and go_on(text, at + 1)
    return match_word


def _classes(names: tuple[str, ...], go_on: Match) -> Match:
    def match_classes(text: Text, at: int) -> bool:
        here = text.reach[at]
        for name in names:
            for end in here.get(name, ()):
                if go_on(text, end):
                    return True
        return False
    return match_classes


def _later(node: Node, go_on: Match) -> Match:
    """`node` then `go_on`, compiled when first tried: most branches of most patterns never are."""
    compiled: list[Match] = []

    def match_later(text: Text, at: int) -> bool:
        if not compiled:
            compiled.append(_then(node, go_on))
        return compiled[0](text, at)
    return match_later


def _either(options: tuple[Node, ...], go_on: Match) -> Match:
    """One of the options; those that cannot begin with the word at hand are not tried."""
    by_word: dict[str, list[Match]] = {}
    by_class: dict[str, list[Match]] = {}
    anywhere: list[Match] = []
    for option in options:
        tried = _later(option, go_on)
        keys = first_keys(option)
        if keys is None:
            anywhere.append(tried)
            continue
        for key in keys:
            table, name = (by_class, key[1:]) if key[0] == "{" else (by_word, key)
            table.setdefault(name, []).append(tried)

    def match_either(text: Text, at: int) -> bool:
        for option in by_word.get(text.words[at], ()):
            if option(text, at):
                return True
        if by_class:
            for name in text.reach[at]:
                for option in by_class.get(name, ()):
                    if option(text, at):
                        return True
        for option in anywhere:
            if option(text, at):
                return True
        return False
    return match_either


def _maybe(node: Node, go_on: Match) -> Match:
    there = _either((node,), go_on)

    def match_maybe(text: Text, at: int) -> bool:
        return there(text, at) or go_on(text, at)
    return match_maybe


def _gap(most: int, go_on: Match) -> Match:
    def match_gap(text: Text, at: int) -> bool:
        for skipped in range(most + 1):
            if go_on(text, at + skipped):
                return True
            if at + skipped in text.clause_ends:
                return False
        return False
    return match_gap


def _rest(go_on: Match) -> Match:
    def match_rest(text: Text, at: int) -> bool:
        end = at
        while end not in text.clause_ends and end - at < _LONGEST_REST:
            end += 1
        for behind in range(end, at - 1, -1):
            if go_on(text, behind):
                return True
        return False
    return match_rest


def _ending(letters: str, go_on: Match) -> Match:
    def match_ending(text: Text, at: int) -> bool:
        word = text.words[at]
        return len(word) > len(letters) + 1 and word.endswith(letters) and go_on(text, at + 1)
    return match_ending


def _unless(other: Match, go_on: Match) -> Match:
    def match_unless(text: Text, at: int) -> bool:
        return not other(text, at) and go_on(text, at)
    return match_unless


def _unless_before(other: Match, go_on: Match) -> Match:
    def match_unless_before(text: Text, at: int) -> bool:
        return not (at > 0 and other(text, at - 1)) and go_on(text, at)
    return match_unless_before


def _open(go_on: Match) -> Match:
    def match_open(text: Text, at: int) -> bool:
        if go_on(text, at):
            text.opened = at
            return True
        return False
    return match_open


def _open_at(kind: str, go_on: Match) -> Match:
    def match_open_at(text: Text, at: int) -> bool:
        if not go_on(text, at):
            return False
        begins = getattr(text, kind)
        while at > 0 and at not in begins:
            at -= 1
        text.opened = at
        return True
    return match_open_at


def _close(go_on: Match) -> Match:
    def match_close(text: Text, at: int) -> bool:
        if go_on(text, at):
            text.closed = at
            return True
        return False
    return match_close


def _at_place(kind: str, go_on: Match) -> Match:
    def match_place(text: Text, at: int) -> bool:
        return at in getattr(text, kind) and go_on(text, at)
    return match_place
