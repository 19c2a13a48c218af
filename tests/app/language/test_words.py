"""Messages become words: translations, plurals, the pseudo-language, and names that run the other way."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from evenhand.app.language.values import Speller
from evenhand.app.language.words import END, ISOLATE, PSEUDO, Words
from evenhand.domain.message import DayStyle, Message, Told, counted, msg

NOWHERE = Path("nowhere")


@pytest.fixture
def german(tmp_path: Path) -> Words:
    """A language with two translated texts."""
    catalogue = Catalog(locale="de")
    catalogue.add("{name} is here", "{name} ist da")
    catalogue.add(("{n} entry", "{n} entries"), ("{n} Eintrag", "{n} Einträge"))
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "evenhand.mo").open("wb") as file:
        write_mo(file, catalogue)
    made = Words("de", tmp_path)
    made.spell_with(Speller("de"))
    return made


def test_that_english_needs_no_translation() -> None:
    say = Words("en", NOWHERE)
    assert say(msg("{name} is here", name="Sam")) == "Sam is here"
    assert say(counted("{n} entry", "{n} entries", 1)) == "1 entry"
    assert say(counted("{n} entry", "{n} entries", 2)) == "2 entries"
    assert say(Message("")) == ""


def test_that_a_translation_chooses_the_form_by_the_number(german: Words) -> None:
    assert german(msg("{name} is here", name="Sam")) == "Sam ist da"
    assert [german(counted("{n} entry", "{n} entries", n)) for n in (1, 3)] == ["1 Eintrag", "3 Einträge"]


def test_that_what_is_not_translated_stays_english(german: Words) -> None:
    assert german(msg("Lock")) == "Lock"
    assert Words("tlh", NOWHERE)(msg("Lock")) == "Lock"


@pytest.mark.parametrize("text", ["Lock", "The other joins…", "Please use four words, or at least {least} letters."])
def test_that_the_pseudo_language_makes_every_text_longer_and_keeps_its_places(text: str) -> None:
    """ACC-10: short texts double, longer ones grow by 40 percent."""
    said = Words(PSEUDO, NOWHERE)(Message(text, args={"least": 14}))
    plain = text.replace("{least}", "14")
    assert len(said) >= len(plain) * (2 if len(plain) <= 12 else 1.35)
    assert "{" not in said and ("14" in said) == ("{least}" in text)


def test_that_a_name_that_runs_the_other_way_cannot_turn_the_sentence() -> None:
    say = Words("en", NOWHERE)
    assert say(msg("{name} is here", name="נועה")) == f"{ISOLATE}נועה{END} is here"
    assert ISOLATE not in say(msg("{name} is here", name="Zoë 🦊"))


def test_that_a_name_with_braces_is_told_as_it_is() -> None:
    assert Words("en", NOWHERE)(msg("{name} is here", name="{name}{0}")) == "{name}{0} is here"


def test_that_a_message_may_stand_in_a_message_and_a_list_is_told_as_one(words: Words) -> None:
    assert words(msg("{what}", what=msg("Lock"))) == "Lock"
    assert words(msg("{names}", names=("Sam", "Robin", "Kim"))) == "Sam, Robin and Kim"
    assert words(msg("Made on {day}", day=Told(date(2026, 11, 23), DayStyle.FULL))) == "Made on 23 November 2026"


@pytest.mark.parametrize(("language", "turned"), [("en", False), ("ar", True), ("he_IL", True), ("fa", True), ("de", False)])
def test_that_the_reading_direction_follows_the_language(language: str, turned: bool) -> None:
    assert Words(language, NOWHERE).right_to_left is turned
