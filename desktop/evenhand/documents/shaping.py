"""Scripts that join letters or run from right to left, for a PDF library that does neither.

Arabic letters become their joined forms (Unicode's presentation forms, which the bundled font has), and a line is
put into the order in which it is seen (Unicode Annex 9 without embeddings and overrides, which input never holds).
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

_LAM = "\u0644"
_OPENS = frozenset("\u2066\u2067\u2068")  # isolates: a part with a direction of its own
_CLOSES = "\u2069"
_ISOLATES = _OPENS | {_CLOSES}
_TRANSPARENT = frozenset({"Mn", "Me"})


def _forms() -> Mapping[tuple[str, str], str]:
    """(form, letter or letters) -> joined character, as Unicode's own decompositions say it."""
    found: dict[tuple[str, str], str] = {}
    for code in (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFC00), *range(0xFE70, 0xFEFD)):
        parts = unicodedata.decomposition(chr(code)).split()
        if parts and parts[0] in ("<isolated>", "<initial>", "<medial>", "<final>"):
            letters = "".join(chr(int(part, 16)) for part in parts[1:])
            if letters[0] != " ":
                found.setdefault((parts[0].strip("<>"), letters), chr(code))
    return MappingProxyType(found)


_FORMS = _forms()
_JOINS_BOTH = frozenset(letter for form, letter in _FORMS if form == "initial" and len(letter) == 1) | {"\u0640"}
_JOINS = frozenset(letter for form, letter in _FORMS if form == "final" and len(letter) == 1) | _JOINS_BOTH


def joined(text: str) -> str:
    """The text with Arabic letters in the form that their neighbours ask for. Other scripts stay as they are.

    Lam and alef become one character, so the result may be shorter.
    """
    if not any(c in _JOINS for c in text):
        return text
    shaped: list[str] = []
    letters = [(i, c) for i, c in enumerate(text) if unicodedata.category(c) not in _TRANSPARENT]
    before = {index: letters[n - 1][1] if n else "" for n, (index, _) in enumerate(letters)}
    after = {index: letters[n + 1] if n + 1 < len(letters) else (-1, "") for n, (index, _) in enumerate(letters)}
    skip = -1
    for index, letter in enumerate(text):
        if index == skip:
            continue
        if index not in before or letter not in _JOINS:
            shaped.append(letter)
            continue
        next_index, following = after[index]
        with_before = before[index] in _JOINS_BOTH
        if letter == _LAM and next_index == index + 1 and ("isolated", letter + following) in _FORMS:
            form = "final" if with_before else "isolated"
            shaped.append(_FORMS.get((form, letter + following), letter))
            skip = next_index
            continue
        with_after = letter in _JOINS_BOTH and following in _JOINS
        form = {(True, True): "medial", (True, False): "final", (False, True): "initial"}.get(
            (with_before, with_after), "isolated"
        )
        shaped.append(_FORMS.get((form, letter), letter))
    return "".join(shaped)


def runs_right_to_left(text: str, otherwise: bool) -> bool:
    """Whether the first letter with a direction runs from right to left; `otherwise` when none has one.

    Isolated words, such as a name inside a sentence, do not decide (rules P2, P3).
    """
    inside = 0
    for c in text:
        if c in _OPENS:
            inside += 1
        elif c == _CLOSES:
            inside = max(inside - 1, 0)
        elif not inside:
            match unicodedata.bidirectional(c):
                case "L":
                    return False
                case "R" | "AL":
                    return True
    return otherwise


def levels(text: str, right_to_left: bool) -> list[int]:
    """The embedding level of each character in one line (rules W1 to W7, N0 to N2, I1, I2, L1)."""
    base = 1 if right_to_left else 0
    found = _levels(text, base)
    for index in range(len(text) - 1, -1, -1):
        if not (text[index].isspace() or text[index] in _ISOLATES):
            break
        found[index] = base
    return found


def _levels(text: str, base: int) -> list[int]:
    """The levels of a text in itself; isolated parts are resolved by themselves and stand in it as one sign."""
    parts = _isolated_parts(text)
    outer = [i for i in range(len(text)) if not any(begin < i < end for begin, end in parts)]
    kinds = ["ON" if text[i] in _ISOLATES else unicodedata.bidirectional(text[i]) or "L" for i in outer]
    edge = "R" if base % 2 else "L"
    _resolve_weak(kinds, edge)
    _resolve_brackets(kinds, "".join(text[i] for i in outer), edge)
    _resolve_neutral(kinds, edge)
    found = [base] * len(text)
    for i, kind in zip(outer, kinds, strict=True):
        if base % 2:
            found[i] = base if kind == "R" else base + 1
        else:
            found[i] = base + {"L": 0, "R": 1}.get(kind, 2)
    for begin, end in parts:
        inner = text[begin + 1:end]
        turns = text[begin] == "\u2067" or (text[begin] == "\u2068" and runs_right_to_left(inner, False))
        level = found[begin] + 1
        found[begin + 1:end] = _levels(inner, level if level % 2 == turns else level + 1)
    return found


def _isolated_parts(text: str) -> list[tuple[int, int]]:
    """(opening, closing) of the outermost isolated parts; one that is never closed ends with the text."""
    parts: list[tuple[int, int]] = []
    depth, begin = 0, 0
    for i, c in enumerate(text):
        if c in _OPENS:
            begin = i if depth == 0 else begin
            depth += 1
        elif c == _CLOSES and depth:
            depth -= 1
            if depth == 0:
                parts.append((begin, i))
    return [*parts, (begin, len(text))] if depth else parts


def seen_order(text: str, right_to_left: bool) -> list[tuple[int, bool]]:
    """The characters of one line from left to right: index, and whether it stands in a right-to-left run.

    Marks stay behind the letter that they stand on (rules L2, L3).
    """
    level_of = levels(text, right_to_left)
    clusters: list[list[int]] = []
    for index, c in enumerate(text):
        if clusters and unicodedata.category(c) in _TRANSPARENT:
            clusters[-1].append(index)
        else:
            clusters.append([index])
    order = _reordered([level_of[cluster[0]] for cluster in clusters])
    return [(index, level_of[index] % 2 == 1) for at in order for index in clusters[at]]


def _reordered(levels_of_line: list[int]) -> list[int]:
    order = list(range(len(levels_of_line)))
    for level in range(max(levels_of_line, default=0), 0, -1):
        start = 0
        while start < len(order):
            if levels_of_line[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and levels_of_line[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return order


def mirrored(c: str) -> str:
    """The bracket that stands in its place in a right-to-left run (rule L4)."""
    return _MIRRORS.get(c, c)


_MIRRORS = MappingProxyType({
    a: b for pair in ("()", "[]", "{}", "<>", "«»", "‹›") for a, b in ((pair[0], pair[1]), (pair[1], pair[0]))
})


def _resolve_weak(kinds: list[str], edge: str) -> None:
    strong, before = edge, edge
    for i, kind in enumerate(kinds):
        if kind == "NSM":  # W1
            kinds[i] = kind = before
        if kind == "EN" and strong == "AL":  # W2
            kinds[i] = "AN"
        if kind in ("L", "R", "AL"):
            strong = kind
        before = kind
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for i in range(1, len(kinds) - 1):  # W4
        if kinds[i] in ("ES", "CS") and kinds[i - 1] == kinds[i + 1] and kinds[i - 1] in ("EN", "AN"):
            if kinds[i] == "CS" or kinds[i - 1] == "EN":
                kinds[i] = kinds[i - 1]
    for i, kind in enumerate(kinds):  # W5
        if kind == "EN":
            for step in (-1, 1):
                j = i + step
                while 0 <= j < len(kinds) and kinds[j] == "ET":
                    kinds[j] = "EN"
                    j += step
    strong = edge
    for i, kind in enumerate(kinds):  # W6, W7
        if kind in ("ES", "CS", "ET"):
            kinds[i] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"


def _resolve_brackets(kinds: list[str], text: str, edge: str) -> None:
    """Both brackets of a pair take one direction (rule N0)."""
    strong_of = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
    open_at: list[int] = []
    pairs: list[tuple[int, int]] = []
    for i, c in enumerate(text):
        if c in "([{":
            open_at.append(i)
        elif c in ")]}":
            while open_at and mirrored(text[open_at[-1]]) != c:
                open_at.pop()
            if open_at:
                pairs.append((open_at.pop(), i))
    for begin, end in sorted(pairs):
        inside = {strong_of[kind] for kind in kinds[begin + 1:end] if kind in strong_of}
        if not inside:
            continue
        before = next((strong_of[kind] for kind in reversed(kinds[:begin]) if kind in strong_of), edge)
        kinds[begin] = kinds[end] = edge if edge in inside else (before if before in inside else edge)


def _resolve_neutral(kinds: list[str], edge: str) -> None:
    settled = ("L", "R", "EN", "AN")
    index = 0
    while index < len(kinds):
        if kinds[index] in settled:
            index += 1
            continue
        end = index
        while end < len(kinds) and kinds[end] not in settled:
            end += 1
        before = edge if index == 0 else ("L" if kinds[index - 1] == "L" else "R")
        after = edge if end == len(kinds) else ("L" if kinds[end] == "L" else "R")
        kinds[index:end] = [before if before == after else edge] * (end - index)  # N1, N2
        index = end
