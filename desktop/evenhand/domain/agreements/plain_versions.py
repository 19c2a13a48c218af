"""Versions as plain values, for keeping, and back."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date

from evenhand.domain.agreements.canonical import Kept, Plain
from evenhand.domain.agreements.content import Each
from evenhand.domain.agreements.plain import (
    content_from_plain,
    content_to_plain,
    signature_from_plain,
    signature_to_plain,
)
from evenhand.domain.agreements.versions import OwnWords, Version
from evenhand.domain.partners import Who


def version_to_plain(version: Version) -> Kept:
    """All of a version. Own words that were removed are null: text and salt are gone, the digest stays."""
    return {
        "number": version.number,
        "day": version.day.isoformat(),
        "proposed_by": version.proposed_by.value if version.proposed_by else None,
        "content": content_to_plain(version.content),
        "why": {"A": _words_to_plain(version.why.a), "B": _words_to_plain(version.why.b)},
        "previous": version.previous,
        "signatures": [signature_to_plain(signature) for signature in version.signatures],
    }


def version_from_plain(plain: Kept) -> Version:
    """The version again. Raises KeyError, TypeError or ValueError when it is none."""
    return Version(
        number=plain["number"],
        day=date.fromisoformat(plain["day"]),
        proposed_by=Who(plain["proposed_by"]) if plain["proposed_by"] else None,
        content=content_from_plain(plain["content"]),
        why=Each(OwnWords(*plain["why"]["A"]), OwnWords(*plain["why"]["B"])),
        previous=plain["previous"],
        signatures=tuple(signature_from_plain(signature) for signature in plain["signatures"]),
    )


def _words_to_plain(words: OwnWords) -> Plain:
    return [words.text, words.salt, words.digest]
