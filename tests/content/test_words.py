"""The wording rules over every text that people read (PRODUCT rule 14, ACC-1)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract

import evenhand
from content.reading import grade, sentences, syllables, words

PACKAGE = Path(evenhand.__file__).parent
CONTENT = Path(__file__).parents[2] / "resources" / "content" / "en"
KEYWORDS = {"msg": (1,), "counted": (1, 2), "Message": (1, 2)}
MOST_WORDS = 20  # in a sentence
MOST_GRADE = 6
SHORTEST_GRADED = 6  # words: a label of fewer is no passage
# Data that is matched against, and never shown.
NOT_SHOWN = {"safety.toml", "typing.toml", "coach/guards.toml", "coach/pack.toml", "coach/safety.toml",
             "coach/words.toml"}
NOT_SHOWN_FOLDERS = ("coach/rules/",)
NOT_SHOWN_KEYS = {"synonyms", "faux", "shape", "hue"}

BANNED = re.compile(
    r"\b(?:rounds?|load(?:s|ed|ing)?|overload(?:ed)?|burdens?|scor(?:e|es|ed|ing)|recalibrat\w+|contingenc\w+|tilted"
    r"|prices?|winners?|winning|(?<!small )wins?|los(?:e|es|ers?|ing)|debts?|ranks?|ranking|grades?|badges?|streaks?"
    r"|owe[sd]?|invest(?:s|ed|ing|ment)?|battles?|weapons?|enem(?:y|ies)|wars?|recharg\w+|reboot\w*|optimi[sz]\w+"
    r"|pursuers?|withdrawers?|avoidant)\b", re.IGNORECASE)
AMERICAN = re.compile(r"\b(?:col[o]r|fav[o]r|behav[i]or|neighb[o]r|hon[o]r|c[e]nter|apolog[i]z\w+|real[i]z\w+"
                      r"|organ[i]z\w+|recogn[i]z\w+|canc[e]led|gr[a]y|m[o]m)s?\b", re.IGNORECASE)
COMPARES = re.compile(r"\b(?:average|other couples?|most couples|most people|nation\w*|typical\w*|normal\w*|ideals?"
                      r"|(?:better|worse) than|statistic\w*)\b", re.IGNORECASE)
_PLACE = re.compile(r"\{\w+\}")
FORETELLING = re.compile(r"\b(?:predict(?!ab)\w*|foretell\w*|divorc\w*|9[0-9](?:\.\d)? ?%)", re.IGNORECASE)
HELP = Path(__file__).parents[2] / "resources" / "help" / "en"
STRAIGHT = re.compile("[\"'`]")


def from_code() -> Iterator[tuple[str, str]]:
    """(where, text) of every message in the source."""
    for path in sorted(PACKAGE.rglob("*.py")):
        with path.open("rb") as source:
            for line, found, _, _ in extract("python", source, KEYWORDS):
                for text in (found,) if isinstance(found, str) else found:
                    if text:
                        yield f"{path.relative_to(PACKAGE).as_posix()}:{line}", text


def from_content() -> Iterator[tuple[str, str]]:
    """(where, text) of every text in the content that is shown."""
    for path in sorted(CONTENT.rglob("*.toml")):
        name = path.relative_to(CONTENT).as_posix()
        if name not in NOT_SHOWN and not name.startswith(NOT_SHOWN_FOLDERS):
            yield from _texts(name, tomllib.loads(path.read_text(encoding="utf-8")))


def _texts(where: str, value: object) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield where, value
        case list():
            for each in value:
                yield from _texts(where, each)
        case dict():
            for key, each in value.items():
                if key not in NOT_SHOWN_KEYS:
                    yield from _texts(f"{where}:{key}", each)


TEXTS = tuple(dict.fromkeys((*from_code(), *from_content())))


def test_that_texts_are_found():
    places = {where.split(":")[0] for where, _ in TEXTS}
    assert {"tasks.toml", "anchors.toml", "domain/balance/words.py", "domain/ledger.py"} <= places


def test_that_no_text_uses_a_word_that_ranks_blames_or_counts_people():
    """FAIR-1, SAF-19, ATT-6: also no money, war or machine as a picture for a couple."""
    assert [(where, text) for where, text in TEXTS if BANNED.search(text)] == []


def test_that_no_text_compares_with_other_couples_or_ideals():
    """FAIR-7: a couple is compared with its own past alone."""
    assert [(where, text) for where, text in TEXTS if COMPARES.search(text)] == []


def test_that_no_sentence_is_longer_than_twenty_words():
    """ACC-1."""
    assert [(where, len(words(part)), part) for where, text in TEXTS for part in sentences(text)
            if len(words(part)) > MOST_WORDS] == []


def test_that_every_text_reads_at_grade_six():
    """ACC-1. Labels of fewer than six words are no passages."""
    hard = [(where, round(grade(text), 1), text) for where, text in TEXTS
            if len(words(_PLACE.sub("", text))) >= SHORTEST_GRADED and grade(text) > MOST_GRADE]
    assert hard == []


def test_that_no_text_claims_to_foretell_what_becomes_of_a_couple():
    """COM-10: in the window, in the content and in Help."""
    told = [*TEXTS, *((path.name, path.read_text(encoding="utf-8")) for path in HELP.glob("*.md"))]
    assert [(where, text) for where, text in told if FORETELLING.search(text)] == []


def test_that_quotes_are_curly():
    assert [(where, text) for where, text in TEXTS if STRAIGHT.search(text)] == []


def test_that_spelling_is_british():
    assert [(where, text) for where, text in TEXTS if AMERICAN.search(text)] == []


def test_that_the_text_of_a_message_is_written_out_where_it_is_made():
    """Only so does it reach the translators."""
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name == "message.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("msg", "counted"):
                needed = node.args[:len(KEYWORDS[node.func.id])]
                literal = (isinstance(arg, ast.Constant) and isinstance(arg.value, str) for arg in needed)
                if not needed or not all(literal):
                    wrong.append(f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}")
    assert wrong == []


@pytest.mark.parametrize(("word", "number"), [
    ("a", 1), ("the", 1), ("like", 1), ("liked", 1), ("wanted", 2), ("talk", 1), ("little", 2), ("table", 2),
    ("emotional", 4), ("energy", 3), ("changes", 2), ("people", 2), ("computer", 3), ("really", 2),
    ("science", 2), ("you\u2019re", 1), ("14", 1), ("quiet", 2), ("passphrase", 2), ("agreement", 3), ("places", 2),
    ("reason", 2), ("period", 3), ("question", 2), ("serious", 3), ("being", 2), ("partner\u2019s", 2), ("sharing", 2),
])
def test_that_syllables_are_counted_about_as_people_speak(word, number):
    assert abs(syllables(word) - number) <= (1 if word in ("people", "science", "reason", "being", "really") else 0)


def test_that_plain_words_grade_low_and_office_words_high():
    assert grade("We go for a walk. You say what you need.") < 2
    assert grade("The aforementioned contingency necessitates immediate recalibration of responsibilities.") > 15
    assert sentences("One. Two! \u201cThree?\u201d Four {name}\nFive") == [
        "One.", "Two!", "\u201cThree?", "Four Sam", "Five"]


def test_that_texts_about_consent_read_at_grade_five():
    """Rule 14."""
    asked = [(where, text) for where, text in TEXTS if where.startswith(("ui/joint/", "app/keeping/joint", "storage/resting"))]
    told = [("sharing.md", line) for line in (HELP / "sharing.md").read_text(encoding="utf-8").splitlines()]
    assert asked and [(where, text) for where, text in (*asked, *told)
                      if len(words(_PLACE.sub("", text))) >= SHORTEST_GRADED and grade(text) > 5] == []
