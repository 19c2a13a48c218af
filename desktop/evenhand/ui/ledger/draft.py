"""What stands in the quick log before it is saved, and how it becomes an entry."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass
from datetime import date

from evenhand.domain.entries import Entry, Felt, Origin
from evenhand.domain.partners import Who
from evenhand.domain.sharing import SharedEntry


@dataclass(frozen=True, slots=True)
class Draft:
    """The form as it was left. It lives as long as the program runs, and only in memory (ACC-9)."""

    who: Who
    typed_task: str = ""
    task: str = ""
    typed_day: str = ""
    typed_minutes: str = ""
    energy: int | None = None
    risk: int | None = None
    felt: Felt | None = None
    note: str = ""
    together: bool = False

    @property
    def says_something(self) -> bool:
        return bool(self.typed_task or self.note)


@dataclass(frozen=True, slots=True)
class Start:
    """What the quick log opens with: an entry to change or complete, the other's part of joint work, or only a day."""

    change: Entry | None = None
    joint_with: SharedEntry | Entry | None = None
    who: Who | None = None
    day: date | None = None
    task: str = ""
    origin: Origin = Origin.LOG


@dataclass(frozen=True, slots=True)
class Saved:
    """What the quick log has saved: whose it is, the entry, and whether it was there before."""

    who: Who
    entry: Entry
    changed: bool = False
