"""From the bytes of a file to rows of cells: letters, separators, quotes, and where a row went wrong."""
# SPDX-License-Identifier: GPL-3.0-or-later

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg

MOST_BYTES = 64 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 60
SEPARATORS = ("\t", ";", ",", "|")
_SAMPLED = 40  # rows that the separator is told from
_LONGEST_RECORD = 60  # lines that one quoted cell may go over; with more, a quote was never closed
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # packed and old binary workbooks


class Letters(str, Enum):
    """How the letters of a file are written; the values are what Python calls them."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    WESTERN = "cp1252"
    CENTRAL = "cp1250"
    CYRILLIC = "cp1251"
    GREEK = "cp1253"
    TURKISH = "cp1254"


GUESSED = (Letters.WESTERN, Letters.CENTRAL, Letters.CYRILLIC, Letters.GREEK, Letters.TURKISH)


def letters_name(letters: Letters) -> Message:
    match letters:
        case Letters.UTF_8 | Letters.UTF_16:
            return msg("all languages (Unicode)")
        case Letters.WESTERN:
            return msg("Western Europe")
        case Letters.CENTRAL:
            return msg("Central Europe")
        case Letters.CYRILLIC:
            return msg("Cyrillic")
        case Letters.GREEK:
            return msg("Greek")
        case Letters.TURKISH:
            return msg("Turkish")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table and the number of the line of the file where it begins, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it was read. `heads` are empty where the file has no line of headings."""

    letters: Letters
    heads: tuple[str, ...]
    lines: Sequence[Line]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max((len(line.cells) for line in self.lines), default=len(self.heads))

    def column(self, place: int) -> Iterator[str]:
        """The cells of one column; short rows have an empty one."""
        return (line.cells[place] if place < len(line.cells) else "" for line in self.lines)


def letters_of(raw: bytes) -> Letters:
    """How the letters of a file are written, as far as that can be seen. Raises Refused for what is no text."""
    if raw.startswith(_SPREADSHEETS):
        raise Refused(msg("This is a spreadsheet. Save it there as CSV, then choose the CSV file."))
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return Letters.UTF_16
    if b"\0" in raw[:4096]:
        raise Refused(msg("This file holds no table of text. Please choose a CSV or TSV file."))
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return Letters.WESTERN
    return Letters.UTF_8


def sheet_of(raw: bytes, letters: Letters | None = None) -> Sheet:
    """The table in a file. `letters` overrules what was guessed.

    Raises Refused for a file that is empty, too large, or no table of text.
    """
    if len(raw) > MOST_BYTES:
        raise Refused(msg("This file is larger than 64 megabytes. Please split it."))
    chosen = letters or letters_of(raw)
    text = raw.removeprefix(BOM_UTF8).decode(chosen.value, errors="replace")
    if "\0" in text:
        raise Refused(msg("This file holds no table of text. Please choose a CSV or TSV file."))
    sample = [line for line in islice(text.splitlines(), 5 * _SAMPLED) if line.strip()]
    lines = lines_in(text, separator_of(sample[:_SAMPLED]))
    if not lines:
        raise Refused(msg("This file is empty."))
    if max(len(line.cells) for line in lines) > MOST_COLUMNS:
        raise Refused(msg("This table has more than 60 columns. Please leave some out."))
    has_heads = _are_heads(lines[0].cells)
    return Sheet(chosen, lines[0].cells if has_heads else (), lines[1:] if has_heads else lines)


def lines_in(text: str, separator: str) -> list[Line]:
    """The rows of a text that hold something. Raises Refused when there are too many."""
    lines = []
    for number, cells in _records(list(enumerate(text.splitlines(), 1)), separator):
        if any(cells):
            lines.append(Line(number, cells))
        if len(lines) > MOST_ROWS:
            raise Refused(msg("This table has more than 200,000 rows. Please split it."))
    return lines


def separator_of(lines: Sequence[str]) -> str:
    """What stands between the cells: what divides most lines into the same number of several cells."""
    def evenness(separator: str) -> tuple[int, int]:
        counts = Counter(len(_cells(line, separator)) for line in lines)
        counts.pop(1, None)
        width, times = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        return times, width
    return max(SEPARATORS, key=evenness)


def _are_heads(cells: Sequence[str]) -> bool:
    """Whether a first row names its columns: names hold no digits."""
    return not any(c.isdigit() for cell in cells for c in cell)


def _records(numbered: Sequence[tuple[int, str]], separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each record with the number of its first line. A quote that is never closed spoils its own line only."""
    place = 0
    while place < len(numbered):
        number, line = numbered[place]
        taken = 1
        if '"' in line:
            taken = _lines_of_record([text for _, text in numbered[place:place + _LONGEST_RECORD]], separator)
        whole = "\n".join(text for _, text in numbered[place:place + taken])
        yield number, _cells(whole, separator) if taken else _unquoted(line, separator)
        place += max(1, taken)


def _lines_of_record(lines: Sequence[str], separator: str) -> int:
    """Over how many lines the record goes that begins with the first; 0 when its quotes do not end."""
    inside = False
    for taken, line in enumerate(lines, 1):
        inside = _ends_inside(line, separator, inside)
        if not inside:
            return taken
    return 0


def _ends_inside(line: str, separator: str, inside: bool) -> bool:
    """Whether a quoted cell is still open at the end of a line. A quote opens a cell only where the cell begins."""
    begins = not inside
    place = 0
    while place < len(line):
        c = line[place]
        if inside and c == '"':
            if line[place + 1:place + 2] == '"':
                place += 1
            else:
                inside = False
        elif not inside and c == '"' and begins:
            inside = True
        begins = not inside and c == separator
        place += 1
    return inside


def _cells(record: str, separator: str) -> tuple[str, ...]:
    if '"' not in record:
        return tuple(cell.strip() for cell in record.split(separator))
    try:
        read = next(csv.reader(record.splitlines(keepends=True), delimiter=separator), [])
    except csv.Error:
        return _unquoted(record, separator)
    return tuple(cell.strip() for cell in read)


def _unquoted(line: str, separator: str) -> tuple[str, ...]:
    return tuple(cell.strip().strip('"') for cell in line.split(separator))
