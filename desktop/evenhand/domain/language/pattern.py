r"""The small language in which a pack writes its constructions.

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
from collections.abc import Collection, Mapping

_PIECE = re.compile(r"\\.|\[\^\^?(?= )|\[|\]|\^\^?|\$\$?|\.\.|_\d+|[!~]|\(|\)|\||\?|\{[a-z_/]+\}|<[a-z_]+>"
                    r"|[^\s()\[\]|?!~{}<>^$]+")

Node = tuple
"""("choice", words) ("classes", names) ("seq", nodes) ("alt", nodes) ("maybe", node) ("gap", n) ("rest",)
("ending", letters)
("open",) ("open_at", place) ("close",) ("begin", whole) ("end", whole) ("not", node) ("before", node)"""


Lead = tuple[list[str], set[str] | None]
"""Keys that may stand first, and those of which one must follow them."""


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


class Heads:
    """How patterns begin, read without the rest of them: equal beginnings are read once.

    `plain` are the classes of single words.
    """

    def __init__(self, macros: Macros, plain: Collection[str]) -> None:
        self._macros, self._plain = macros, plain
        self._items: dict[str, tuple[Node, set[str] | None, bool]] = {}
        self._leads: dict[str, list[Lead] | None] = {}
        self._firsts: dict[str, tuple[set[str] | None, bool]] = {}

    def head_of(self, written: str) -> tuple[list[Lead] | None, int]:
        """What may stand first and what may follow it, and how much of the pattern told it.

        A key is a word, or "{" and a class. None if anything may stand first. Followers are None where anything may
        follow; REST among them stands for what the rest of the pattern begins with.
        """
        nodes: list[Node] = []
        at = begin = _PAST.match(written, 0).end()
        while at < len(written):
            start = _PAST.match(written, at).end()
            at = _end_of_item(written, start)
            node, _, may_be_empty = self._read(written[start:at])
            nodes.append(node)
            if not may_be_empty:
                break
        head = written[begin:at]
        if head not in self._leads:
            self._leads[head] = _leads((*nodes, ("behind",)), self._plain)
        return self._leads[head], at

    def begins(self, written: str, at: int) -> set[str] | None:
        """With which keys the pattern goes on from `at`; None if it may end there or anything may stand there."""
        found: set[str] = set()
        while at < len(written):
            begin = _PAST.match(written, at).end()
            at = _end_of_item(written, begin)
            keys, may_be_empty = self._first(written[begin:at])
            if keys is None:
                return None
            if not may_be_empty:
                return found | keys if found else keys
            found |= keys
        return None

    def _first(self, item: str) -> tuple[set[str] | None, bool]:
        """What an item may begin with, and whether it may be nothing; a plain list of words is not read in full."""
        if item not in self._firsts:
            plain = _PLAIN_LIST.fullmatch(item)
            options = [option.split(None, 1) for option in plain[1].split("|")] if plain else [[]]
            if any(not option or option[0][0] == "_" for option in options):
                self._firsts[item] = self._read(item)[1:]
            else:
                self._firsts[item] = {key for option in options for key in _keys_of(option[0])}, item[-1] == "?"
        return self._firsts[item]

    def _read(self, item: str) -> tuple[Node, set[str] | None, bool]:
        """The item, what it may begin with, and whether it may be nothing at all."""
        if item not in self._items:
            node = read_pattern(item, self._macros)
            self._items[item] = node, *_first(node)
        return self._items[item]


REST = "\x02"
"""Among followers: and whatever the rest of the pattern begins with."""
_PAST = re.compile(r"(?:\s|\[\^\^?(?= )|\[|\]|\^\^?|\$\$?)*")
_PLAIN_LIST = re.compile(r"\(([\w'/ |{}-]+)\)\??")
_BRACKETS = re.compile(r"[()]")
_WORD = re.compile(r"(?:[!~]\s*)*(?:\S+|\Z)")


def _keys_of(words: str) -> list[str]:
    """The keys of one choice of words ("a/b_c") or classes ("{a/b}")."""
    if words[0] == "{":
        return ["{" + name for name in words[1:-1].split("/")]
    return [word.partition("_")[0] for word in words.split("/")]


def _end_of_item(written: str, begin: int) -> int:
    """Where the item that begins there ends, with its "?"."""
    at = begin
    while written[at:at + 1] in ("!", "~"):
        at += 1
        while written[at:at + 1].isspace():
            at += 1
    if written[at:at + 1] != "(":
        return _WORD.match(written, at).end()
    depth = 0
    for bracket in _BRACKETS.finditer(written, at):
        depth += 1 if bracket.group() == "(" else -1
        if depth == 0:
            end = bracket.end()
            return end + 1 if written[end:end + 1] == "?" else end
    raise PatternWrong(f"no closing bracket in {written!r}")


def _leads(nodes: tuple[Node, ...], plain: Collection[str]) -> list[Lead] | None:
    head, rest = nodes[0], nodes[1:]
    match head[0]:
        case "choice":
            found: list[Lead] = []
            one_word = [option for option in head[1] if "_" not in option]
            if one_word:
                found.append((one_word, first_keys(("seq", rest))))
            for option in head[1]:
                if "_" in option:
                    first, second = option.split("_", 2)[:2]
                    found.append(([first], {second}))
            return found
        case "classes":
            keys = {name: "{" + name for name in head[1]}
            single = [key for name, key in keys.items() if name in plain]
            other = [key for name, key in keys.items() if name not in plain]
            return ([(single, first_keys(("seq", rest)))] if single else []) + ([(other, None)] if other else [])
        case "seq":
            return _leads((*head[1], *rest), plain)
        case "alt":
            return _all_leads([(option, *rest) for option in head[1]], plain)
        case "maybe":
            return _all_leads([(head[1], *rest), rest], plain)
        case "gap" | "rest" | "ending" | "behind":
            return None
        case _:
            return _leads(rest, plain)


def _all_leads(options: list[tuple[Node, ...]], plain: Collection[str]) -> list[Lead] | None:
    found: list[Lead] = []
    for option in options:
        leads = _leads(option, plain)
        if leads is None:
            return None
        found += leads
    return found


def _alternatives(pieces: list[str], at: int, macros: Macros) -> tuple[Node, int]:
    options: list[Node] = []
    sequence: list[Node] = []
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


_PLAIN = {"[": ("open",), "[^": ("open_at", "clause_begins"), "[^^": ("open_at", "sentence_begins"), "]": ("close",),
          "^": ("begin", False), "^^": ("begin", True), "$": ("end", False), "$$": ("end", True), "..": ("rest",)}


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


def needed_keys(node: Node) -> tuple[frozenset[str], ...]:
    """What a text must hold for the pattern to fit anywhere: one key of each set, the smallest sets first."""
    parts = node[1] if node[0] == "seq" else (node,)
    found: list[frozenset[str]] = []
    for part in parts:
        if part[0] == "seq":
            found += needed_keys(part)
        elif part[0] in ("choice", "classes", "alt"):
            keys = first_keys(part)
            if keys:
                found.append(frozenset(keys))
    return tuple(sorted(found, key=len))


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
            either: set[str] = set()
            may_be_empty = False
            for part in node[1]:
                keys, empty = _first(part)
                if keys is None:
                    return None, False
                either |= keys
                may_be_empty |= empty
            return either, may_be_empty
        case "maybe":
            return _first(node[1])[0], True
        case "gap" | "rest":
            return None, True
        case "behind":
            return {REST}, False
        case "ending":
            return None, False
        case _:
            return set(), True
