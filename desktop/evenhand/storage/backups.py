"""The backups that Evenhand keeps by itself in a household: their names, when one is due, which go and when.

Kept are all of the last 24 hours, the newest of each of the last seven days, four weeks and twelve months that have
one, and all made before an upgrade. None is kept longer than LONGEST, so that what was deleted is gone from all of them in the end.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path

from evenhand.storage.failures import BACKUP, told
from evenhand.storage.files import flush_folder
from evenhand.storage.layout import BACKUPS

SUFFIX = ".evenhand"
DUE_AFTER = timedelta(hours=24)
LONGEST = timedelta(days=366)
DAYS, WEEKS, MONTHS = 7, 4, 12
_TIME = "%Y-%m-%dT%H-%M-%SZ"
_TIME_LENGTH = len("2026-03-02T19-30-00Z")


class Reason(Enum):
    """Why a backup was made; the value ends its file name."""

    USUAL = ""
    UPGRADE = "-before-upgrade"
    RESTORE = "-before-restore"
    DELETION = "-before-deletion"
    KEYS = "-before-new-keys"


@dataclass(frozen=True, slots=True)
class Kept:
    """One backup in the household's folder. `made` is in UTC, in whole seconds."""

    file: Path
    made: datetime
    reason: Reason = Reason.USUAL


def new_in(household: Path, now: datetime, reason: Reason) -> Kept:
    """How the next backup is called; a second later when there is one of that name."""
    made = now.astimezone(UTC).replace(microsecond=0)
    while True:
        file = household / BACKUPS / f"{made.strftime(_TIME)}{reason.value}{SUFFIX}"
        if not file.exists():
            return Kept(file, made, reason)
        made += timedelta(seconds=1)


def kept_in(household: Path) -> tuple[Kept, ...]:
    """All backups in the folder, the newest first. Other files there are none of ours. Raises StoreFailed."""
    with told(BACKUP):
        files = sorted((household / BACKUPS).glob(f"*{SUFFIX}")) if (household / BACKUPS).is_dir() else []
    found = [kept for kept in map(_read_name, files) if kept is not None]
    return tuple(sorted(found, key=lambda kept: kept.made, reverse=True))


def is_old(newest: Kept | None, now: datetime) -> bool:
    """Whether it is time for the next one. A clock that was set back makes it time, too."""
    return newest is None or not timedelta(0) <= now - newest.made < DUE_AFTER


def surplus(kept: Sequence[Kept], now: datetime) -> tuple[Kept, ...]:
    """Those that go. `kept` is ordered as kept_in() gives it; the newest always stays."""
    young = [each for each in kept if now - each.made <= LONGEST]
    staying = {*_newest_of(young, DAYS, lambda made: made.date()),
               *_newest_of(young, WEEKS, lambda made: made.isocalendar()[:2]),
               *_newest_of(young, MONTHS, lambda made: (made.year, made.month)),
               *(each for each in young if each.reason is Reason.UPGRADE or now - each.made < DUE_AFTER), *kept[:1]}
    return tuple(each for each in kept if each not in staying)


def thin(household: Path, now: datetime) -> None:
    """Removes what is no longer kept. Raises StoreFailed; what could not be removed goes next time."""
    going = surplus(kept_in(household), now)
    with told(BACKUP):
        for each in going:
            each.file.unlink(missing_ok=True)
        if going:
            flush_folder(household / BACKUPS)


def held_until(kept: Iterable[Kept]) -> date | None:
    """The last day on which one of these may still be there; None when there are none."""
    made = [each.made for each in kept]
    return (max(made) + LONGEST).date() if made else None


def _newest_of(kept: Iterable[Kept], most: int, bucket: Callable[[datetime], object]) -> list[Kept]:
    """The newest one in each of the first `most` buckets."""
    found: dict[object, Kept] = {}
    for each in kept:
        found.setdefault(bucket(each.made), each)
    return list(found.values())[:most]


def _read_name(file: Path) -> Kept | None:
    stem = file.name.removesuffix(SUFFIX)
    try:
        made = datetime.strptime(stem[:_TIME_LENGTH], _TIME).replace(tzinfo=UTC)
        return Kept(file, made, Reason(stem[_TIME_LENGTH:]))
    except ValueError:
        return None
