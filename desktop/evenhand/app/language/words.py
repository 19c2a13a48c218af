"""Turns Messages into the words of the language in use: gettext for sentences, a speller for dates and lists."""
# SPDX-License-Identifier: GPL-3.0-or-later

import gettext
from collections.abc import Callable, Mapping
from pathlib import Path

from evenhand.domain.message import Message

DOMAIN = "evenhand"
PSEUDO = "qps"  # a made-up language that makes every text longer, to find what does not fit (ACC-10)
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
ISOLATE, END = "\u2068", "\u2069"

Spell = Callable[[object], str]


def plain(value: object) -> str:
    """How values are told before the speller of dates is loaded."""
    return str(value)


class Words:
    """Says Messages in one language. Call it like a function."""

    def __init__(self, language: str, locale_folder: Path) -> None:
        self.language = language
        self._pseudo = language == PSEUDO
        self._spell: Spell = plain
        self._texts = gettext.NullTranslations()
        if language not in ("en", PSEUDO):
            self._texts = gettext.translation(DOMAIN, locale_folder, [language], fallback=True)

    @property
    def right_to_left(self) -> bool:
        return self.language.split("_")[0] in RIGHT_TO_LEFT

    def spell_with(self, spell: Spell) -> None:
        """Tell dates, times and lists with this from now on."""
        self._spell = spell

    def __call__(self, message: Message) -> str:
        if not message.msgid:
            return ""
        if message.plural is not None and message.n is not None:
            text = self._texts.ngettext(message.msgid, message.plural, message.n)
        else:
            text = self._texts.gettext(message.msgid)
        if self._pseudo:
            text = longer(text)
        if message.args or message.n is not None:
            text = text.format_map(_Values(message, self))
        return text

    def tell(self, value: object) -> str:
        """One value inside a sentence."""
        if isinstance(value, Message):
            return self(value)
        if isinstance(value, str):
            return isolated(value)
        if isinstance(value, (tuple, list)):
            return self._spell([self.tell(each) for each in value])
        return self._spell(value)


class _Values(Mapping):
    """The values of a message, told only when their place comes up."""

    def __init__(self, message: Message, words: Words) -> None:
        self._args = dict(message.args)
        if message.n is not None:
            self._args.setdefault("n", message.n)
        self._words = words

    def __getitem__(self, name: str) -> str:
        return self._words.tell(self._args[name])

    def __iter__(self):
        return iter(self._args)

    def __len__(self) -> int:
        return len(self._args)


def isolated(text: str) -> str:
    """A person's own words, kept from turning the sentence around them when they run the other way."""
    turns = any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in text)
    return f"{ISOLATE}{text}{END}" if turns else text


def longer(text: str) -> str:
    """The pseudo-language: accents, and 40 % (short texts 100 %) more length; {places} stay as they are."""
    swap = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
    parts, inside, out = text, False, []
    for c in parts:
        inside = (inside or c == "{") and c != "}"
        out.append(c if inside else c.translate(swap))
    letters = sum(1 for c in text if c.isalpha())
    more = letters if letters <= 12 else letters * 2 // 5
    filler = " ".join("ón" * 2 for _ in range((more + 3) // 4))
    return "".join(out) + (" " + filler if more else "")
