"""A language pack: how one language is written, its word classes, constructions, guards and texts for people."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evenhand.domain.language.categories import Category
from evenhand.domain.language.classes import Endings, Lexicon, read_classes
from evenhand.domain.language.constructions import Rule
from evenhand.domain.language.guards import SENTENCE, STRETCH, TEXT, Guard
from evenhand.domain.language.normalise import Spelling
from evenhand.domain.language.pattern import Macros

FEWEST_SENTENCES = 3
_ALL = frozenset(Category)


class PackRefused(ValueError):
    """The pack breaks a rule of its form; the text names the place. Nothing was loaded."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said about marks of one category: a question, the reason in one sentence, the usual scaffold."""

    question: str
    reason: str
    scaffold: str


@dataclass(frozen=True, slots=True)
class FauxFeeling:
    """Words for what somebody does to me, with true feelings and needs that may stand behind them."""

    feelings: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything the coach knows of one language.

    `enough` holds, for each level of strictness, the evidence in hundredths that a mark of a category needs.
    `actors` and `moods` name macros that are tried where a clause begins. `blanks` stand in a scaffold for `parts` that
    the writer has not written. `mended` are classes whose long words are known with a slip in them. `known_percent` of a sentence's words must be known, or it is not this language.
    """

    language: str
    spelling: Spelling
    lexicon: Lexicon
    macros: Macros
    key_words: tuple[str, ...]
    mended: frozenset[str]
    joiners: frozenset[str]
    openers: frozenset[str]
    turning: frozenset[str]
    asking: str
    known_percent: int
    actors: tuple[str, ...]
    moods: tuple[str, ...]
    enough: Mapping[str, Mapping[Category, int]]
    listener_leaves: frozenset[Category]
    rules: tuple[Rule, ...]
    guards: tuple[Guard, ...]
    safety: tuple[Guard, ...]
    advice: Mapping[Category, Advice]
    help_line: str
    scaffolds: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]]
    blanks: Mapping[str, str]
    faux: Mapping[str, FauxFeeling]
    faux_question: str

    def is_mended(self, word: str) -> bool:
        """Whether a long word with one slip may be taken for `word`: it stands in one of the classes `mended`."""
        return not self.mended.isdisjoint(self.lexicon.single.get(word, ()))


def load_pack(parsed: Mapping[str, Mapping[str, object]]) -> Pack:
    """Make a pack of its parsed files (file name without ending to its tables).

    Tables of the same name in several files are put together. Raises PackRefused if a table is missing, a name
    is used twice, or a rule or guard has fewer than three sentences that it marks or three that it leaves alone.
    """
    tables = _together(parsed)
    try:
        return _read(tables)
    except KeyError as missing:
        raise PackRefused(f"the pack has no {missing}") from missing


def _together(parsed: Mapping[str, Mapping[str, object]]) -> dict[str, dict]:
    tables: dict[str, dict] = {}
    for stem, content in parsed.items():
        for name, table in content.items():
            if not isinstance(table, Mapping):
                raise PackRefused(f"{stem}: {name} stands outside a table")
            into = tables.setdefault(name, {})
            twice = into.keys() & table.keys()
            if twice:
                raise PackRefused(f"{stem}: {name} has {', '.join(sorted(twice))} twice")
            into.update(table)
    return tables


def _read(tables: Mapping[str, dict]) -> Pack:
    about, spelling, said = tables["pack"], tables["spelling"], tables["said"]
    forms = {name: _endings(rows) for name, rows in tables["forms"].items()}
    lexicon = read_classes(tables["classes"], forms, tables["irregular"])
    rules = tuple(_rule(name, table) for name, table in tables["rules"].items())
    guards = tuple(_guard(name, table) for name, table in tables["guards"].items())
    strange = frozenset().union(*(guard.about for guard in guards)) - _ALL - {rule.name for rule in rules}
    if strange:
        raise PackRefused(f"guards are about {', '.join(sorted(strange))}, which are no category and no rule")
    whole = {word: tuple(words.split()) for word, words in tables["whole_words"].items()}
    return Pack(
        language=about["language"],
        spelling=Spelling(
            whole=whole, endings={end: tuple(words.split()) for end, words in tables["endings"].items()},
            after_pronoun={end: tuple(words.split()) for end, words in tables["endings_after_pronoun"].items()},
            pronouns=frozenset(spelling["pronouns"].split()),
            abbreviations=frozenset(spelling["abbreviations"].split())),
        lexicon=lexicon, macros=Macros(tables["macros"]), key_words=tuple(spelling["key_words"].split()),
        mended=frozenset(spelling["mended_classes"].split()),
        joiners=frozenset(about["joiners"].split()), openers=frozenset(about["openers"].split()),
        turning=frozenset(about["turning"].split()),
        asking=about["asking"], known_percent=about["known_percent"],
        actors=tuple(about["actors"].split()), moods=tuple(about["moods"].split()),
        enough={level: _enough(level, tables["enough"][level]) for level in tables["enough"]},
        listener_leaves=_categories("listener_leaves", about["listener_leaves"]),
        rules=rules, guards=guards,
        safety=tuple(_guard(name, {"weight": 0, "about": "all", "reach": TEXT, **table})
                     for name, table in tables["safety"].items()),
        advice={category: Advice(said[category]["question"], said[category]["reason"], said[category]["scaffold"])
                for category in Category},
        help_line=said["help_line"], scaffolds=tables["scaffolds"],
        parts={name: _patterns(patterns) for name, patterns in tables["parts"].items()}, blanks=tables["blanks"],
        faux=_faux(tables["faux"]), faux_question=said["faux_question"])


def _endings(rows: str) -> Sequence[Endings]:
    """Forms are lines of "endings > what to cut and add": "y > 1 ies", apart by ";", tried in their order."""
    forms = []
    for line in _lines(rows):
        choices = []
        for choice in line.split(";"):
            tails, _, change = choice.partition(">")
            cut, added = change.split()
            choices.append((tuple(tails.split()) or ("",), int(cut), added))
        forms.append(tuple(choices))
    return forms


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _patterns(text: str) -> tuple[str, ...]:
    """One pattern a line; a line that begins with a blank goes on with the one before."""
    patterns: list[str] = []
    for line in text.splitlines():
        if line[:1].isspace() and patterns:
            patterns[-1] += " " + line.strip()
        elif line.strip():
            patterns.append(line.strip())
    return tuple(patterns)


def _categories(where: str, names: str) -> frozenset[Category]:
    if names == "all":
        return _ALL
    try:
        return frozenset(Category(name) for name in names.split())
    except ValueError as wrong:
        raise PackRefused(f"{where}: {wrong}") from wrong


def _enough(level: str, table: Mapping[str, int]) -> dict[Category, int]:
    usual = table["usual"]
    strange = table.keys() - {"usual", *Category}
    if strange:
        raise PackRefused(f"{level}: no category {', '.join(sorted(strange))}")
    return {category: table.get(category, usual) for category in Category}


def _sentences(name: str, table: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A rule's own sentences. Raises PackRefused if there are fewer than three of a kind."""
    marks, silent = _lines(table.get("marks", "")), _lines(table.get("silent", ""))
    if len(marks) < FEWEST_SENTENCES or len(silent) < FEWEST_SENTENCES:
        raise PackRefused(f"{name} needs three sentences that it marks and three that it leaves alone")
    return marks, silent


def _rule(name: str, table: Mapping) -> Rule:
    marks, silent = _sentences(name, table)
    (category,) = _categories(name, table["category"])
    return Rule(name, category, table["severity"], table.get("weight", 100), _patterns(table["patterns"]),
                _patterns(table.get("unless", "")), _patterns(table.get("needs", "")),
                frozenset(table.get("quiet_in", "").split()),
                frozenset(table.get("only_by", "").split()), table.get("scaffold", ""), table.get("reason", ""),
                bool(table.get("opens_help")), bool(table.get("covers")), bool(table.get("inside")),
                marks, silent)


def _guard(name: str, table: Mapping) -> Guard:
    marks, silent = _sentences(name, table)
    reach = table.get("reach", SENTENCE)
    if reach not in (SENTENCE, STRETCH, TEXT):
        raise PackRefused(f"{name}: reach is {reach}")
    about = _ALL if table["about"] == "all" else frozenset(table["about"].split())
    return Guard(name, table["weight"], about, reach, _patterns(table["patterns"]), bool(table.get("opens_help")),
                 marks, silent)


def _faux(table: Mapping[str, str]) -> dict[str, FauxFeeling]:
    """Lines of "words : three feelings : two needs", entries apart by commas."""
    found = {}
    for row in table.values():
        for line in _lines(row):
            words, feelings, needs = line.split(":")
            entry = FauxFeeling(tuple(each.strip() for each in feelings.split(",")),
                                tuple(each.strip() for each in needs.split(",")))
            found.update({word.strip(): entry for word in words.split(",")})
    return found
