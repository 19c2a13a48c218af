"""The history of an agreement: numbered versions that are only ever added, each bound to the one before."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from evenhand.domain.agreements.canonical import canonical, digest
from evenhand.domain.agreements.content import Content, Each
from evenhand.domain.agreements.plain import content_to_plain
from evenhand.domain.agreements.transitions import Signature
from evenhand.domain.partners import Who

NO_VERSION = "0" * 64  # what the first version names as the one before it


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What one partner wrote for themselves, bound into the version by a digest over salt and text.

    Once removed, text and salt are None and the digest stays: the history still holds, the words are gone.
    """

    text: str | None
    salt: str | None
    digest: str

    @classmethod
    def of(cls, text: str, salt: str) -> "OwnWords":
        return cls(text, salt, digest(salt + text))

    def removed(self) -> "OwnWords":
        return replace(self, text=None, salt=None)

    @property
    def true(self) -> bool:
        """Whether the text is the one that was bound; a removed one stays true."""
        return self.text is None or self.digest == digest((self.salt or "") + self.text)


@dataclass(frozen=True, slots=True)
class Version:
    """One text as it was put forward for signing, on a day (never an hour).

    `content.why` is empty here: those words stand in `why`, where their author can remove them.
    `proposed_by` is None when both were at the screen. `previous` is the digest of the version before.
    """

    number: int
    day: date
    proposed_by: Who | None
    content: Content
    why: Each[OwnWords]
    previous: str
    signatures: tuple[Signature, ...] = ()

    @property
    def text(self) -> str:
        """The canonical text of this version; its digest is what the two sign."""
        return canonical({
            "number": self.number,
            "day": self.day.isoformat(),
            "proposed_by": self.proposed_by.value if self.proposed_by else None,
            "content": content_to_plain(replace(self.content, why=Each("", ""))),
            "why": {"A": self.why.a.digest, "B": self.why.b.digest},
            "previous": self.previous,
        })

    @property
    def digest(self) -> str:
        return digest(self.text)

    @property
    def whole(self) -> Content:
        """The content with each one's own words in place; removed words leave a blank."""
        return replace(self.content, why=Each(self.why.a.text or "", self.why.b.text or ""))

    def without_words_of(self, who: Who) -> "Version":
        return replace(self, why=self.why.put(who, self.why.of(who).removed()))


@dataclass(frozen=True, slots=True)
class Head:
    """The last version that one partner has seen: kept in the own space and compared at unlock."""

    number: int
    digest: str


def next_version(
    versions: Sequence[Version], content: Content, day: date, proposed_by: Who | None, salts: Each[str]
) -> Version:
    """The version that would follow. Its day is never before that of the one before (a clock set back)."""
    last = versions[-1] if versions else None
    return Version(
        number=len(versions) + 1,
        day=max(day, last.day) if last else day,
        proposed_by=proposed_by,
        content=replace(content, why=Each("", "")),
        why=Each(OwnWords.of(content.why.a, salts.a), OwnWords.of(content.why.b, salts.b)),
        previous=last.digest if last else NO_VERSION,
    )


def head_of(versions: Sequence[Version]) -> Head:
    """The head of a history; number 0 when there is none yet."""
    return Head(versions[-1].number, versions[-1].digest) if versions else Head(0, NO_VERSION)


def unbroken(versions: Sequence[Version], seen: Head | None = None) -> bool:
    """Whether the chain holds from the first version on, and still contains what this partner saw last (AGR-8)."""
    before = NO_VERSION
    for number, version in enumerate(versions, start=1):
        if (version.number, version.previous) != (number, before) or not (version.why.a.true and version.why.b.true):
            return False
        before = version.digest
    if seen is None or seen.number == 0:
        return True
    return len(versions) >= seen.number and versions[seen.number - 1].digest == seen.digest
