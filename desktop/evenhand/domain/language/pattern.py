r"""The small language in which a pack writes its constructions, and what it compiles to.

| written | means |
| --- | --- |
| `word`, `a/b/c`, `let_down/hurt` | one of these words or phrases |
| `{trait}`, `{trait/insult}` | a word or phrase of one of these classes |
| `<you>` | a macro of the pack: another pattern by name |
| `( a b | c )` | one of these sequences |
| `x?` | x or nothing |
| `_3` | at most three words of any kind, as few as will do; stops at punctuation |
| `*ing` | a word with this ending |
| `..` | as much of the clause as leaves room for what follows |
| `!x`, `~x` | not x next, not x just before |
| `[`, `]` | where the mark begins and ends; without them all that was matched |
| `\?` | the sign itself |
| `^`, `^^`, `$`, `$$` | begin of a clause, of a sentence; end of a clause, of a sentence |
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from collections.abc import Callable, Collection, Mapping
from typing import Protocol

_PIECE = re.compile(r"\\.|\[\^\^?(?= )|\[|\]|\^\^?|\$\$?|\.\.|_\d+|[!~]|\(|\)|\||\?|\{[a-z_/]+\}|<[a-z_]+>|[^\s()\[\]|?!~{}<>^$]+")

Node = tuple
"""("choice", words) ("classes", names) ("seq", nodes) ("alt", nodes) ("maybe", node) ("gap", n) ("rest",)
("ending", letters)
("open",) ("open_at", place) ("close",) ("begin", whole) ("end", whole) ("not", node) ("before", node)"""


Pair = tuple[str, str | None]


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


Match = Callable[[Text, int], bool]


class PatternWrong(ValueError):
    """A pattern of the pack cannot be read. Nothing was loaded."""


class Macros:
    """The macros of a pack, each read when it is first needed."""

    def __init__(self, written: Mapping[str, str]) -> None:
        self._written = written
        self._read: dict[str, Node] = {}

    def __getitem__(self, name: str) -> Node:
        if name not in self._read:
            if name not in self._written:
                raise PatternWrong(f"no macro <{name}>")
            self._read[name] = read_pattern(" ".join(self._written[name].split()), self)
        return self._read[name]


def read_pattern(written: str, macros: Macros) -> Node:
    """Read one pattern. Raises PatternWrong."""
    pieces = _PIECE.findall(written)
    node, rest = _alternatives(pieces, 0, macros)
    if rest != len(pieces):
        raise PatternWrong(f"stray {pieces[rest]!r} in {written!r}")
    return node


def leading_pairs(written: str, macros: Macros, plain: Collection[str]) -> set[Pair] | None:
    """What may stand first in the pattern and what may follow it; None if anything may stand first.

    A key is a word, or "{" and a class. The second is None where anything may follow. `plain` are the classes
    of single words. No more of the pattern is read than needed.
    """
    pieces = _PIECE.findall(written)
    nodes: list[Node] = []
    consuming, at = 0, 0
    while at < len(pieces) and consuming < _LOOK_AT:
        if pieces[at] in ("|", ")"):
            raise PatternWrong(f"stray {pieces[at]!r} in {written!r}")
        node, at = _item(pieces, at, macros)
        nodes.append(node)
        consuming += node[0] in ("choice", "classes", "alt", "seq", "gap", "rest", "ending")
    return _pairs((*nodes, _UNREAD), plain)


_LOOK_AT = 2
_UNREAD = ("rest",)
_MOST_PAIRS = 300


def _pairs(nodes: tuple[Node, ...], plain: Collection[str]) -> set[Pair] | None:
    head, rest = nodes[0], nodes[1:]
    match head[0]:
        case "choice":
            seconds = first_keys(("seq", rest)) or (None,)
            one_word = [option for option in head[1] if "_" not in option]
            phrases = [option.split("_") for option in head[1] if "_" in option]
            if len(seconds) * len(one_word) > _MOST_PAIRS:
                seconds = (None,)
            return {(first, second) for first in one_word for second in seconds} | {
                (words[0], words[1]) for words in phrases}
        case "classes":
            seconds = first_keys(("seq", rest)) or (None,)
            if len(seconds) > _MOST_PAIRS:
                seconds = (None,)
            return {("{" + name, second) for name in head[1]
                    for second in (seconds if name in plain else (None,))}
        case "seq":
            return _pairs((*head[1], *rest), plain)
        case "alt":
            return _all_pairs([(option, *rest) for option in head[1]], plain)
        case "maybe":
            return _all_pairs([(head[1], *rest), rest], plain)
        case "gap" | "rest" | "ending":
            return None
        case _:
            return _pairs(rest, plain)


def _all_pairs(options: list[tuple[Node, ...]], plain: Collection[str]) -> set[Pair] | None:
    found: set[Pair] = set()
    for option in options:
        pairs = _pairs(option, plain)
        if pairs is None:
            return None
        found |= pairs
    return found


def _alternatives(pieces: list[str], at: int, macros: Macros) -> tuple[Node, int]:
    options, sequence = [], []
    while at < len(pieces) and pieces[at] != ")":
        if pieces[at] == "|":
            options.append(("seq", tuple(sequence)))
            sequence = []
            at += 1
            continue
        node, at = _item(pieces, at, macros)
        sequence.append(node)
    options.append(("seq", tuple(sequence)))
    return (options[0] if len(options) == 1 else ("alt", tuple(options))), at


_PLAIN = {"[": ("open",), "[^": ("open_at", "clause_begins"),
          "[^^": ("open_at", "sentence_begins"), "]": ("close",), "^": ("begin", False), "^^": ("begin", True), "$": ("end", False),
          "$$": ("end", True), "..": ("rest",)}


def _item(pieces: list[str], at: int, macros: Macros) -> tuple[Node, int]:
    piece = pieces[at]
    if piece in _PLAIN:
        return _PLAIN[piece], at + 1
    if piece in ("!", "~"):
        node, at = _item(pieces, at + 1, macros)
        return ("not" if piece == "!" else "before", node), at
    if piece == "(":
        node, at = _alternatives(pieces, at + 1, macros)
        if at == len(pieces):
            raise PatternWrong(f"no closing bracket in {' '.join(pieces)!r}")
    elif piece[0] == "{":
        node = ("classes", tuple(piece[1:-1].split("/")))
    elif piece[0] == "<":
        node = macros[piece[1:-1]]
    elif piece[0] == "_" and piece[1:].isdigit():
        node = ("gap", int(piece[1:]))
    elif piece != "/" and (piece[0] == "/" or piece[-1] == "/" or "//" in piece):
        raise PatternWrong(f"an empty choice in {piece!r}")
    elif piece[0] == "\\":
        node = ("choice", (piece[1],))
    elif piece[0] == "*":
        node = ("ending", piece[1:])
    else:
        node = ("choice", tuple(piece.split("/")) if len(piece) > 1 else (piece,))
    at += 1
    if at < len(pieces) and pieces[at] == "?":
        return ("maybe", node), at + 1
    return node, at


def first_keys(node: Node) -> set[str] | None:
    """The words and `{classes}` one of which must stand first; None if anything may."""
    keys, may_be_empty = _first(node)
    return None if keys is None or may_be_empty else keys


def _first(node: Node) -> tuple[set[str] | None, bool]:
    """What may stand first, and whether the node may match nothing at all."""
    match node[0]:
        case "choice":
            return {option.partition("_")[0] for option in node[1]}, False
        case "classes":
            return {"{" + name for name in node[1]}, False
        case "seq":
            found: set[str] = set()
            for part in node[1]:
                keys, empty = _first(part)
                if keys is None:
                    return None, False
                found |= keys
                if not empty:
                    return found, False
            return found, True
        case "alt":
            options = [_first(part) for part in node[1]]
            if any(keys is None for keys, _ in options):
                return None, False
            return set().union(*(keys for keys, _ in options)), any(empty for _, empty in options)
        case "maybe":
            return _first(node[1])[0], True
        case "gap" | "rest":
            return None, True
        case "ending":
            return None, False
        case _:
            return set(), True


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
        while end not in text.clause_ends:
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
