"""What is shown of a backup before it is brought back: its day and how much it holds, never a word of it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evenhand.domain.message import DayStyle, Message, Told, counted, msg


@dataclass(frozen=True, slots=True)
class BackupSeen:
    """A backup that is whole. `made` is in this computer's time; `shared` and `own` are numbers of rows."""

    file: Path
    made: datetime
    shared: int
    own: int


@dataclass(frozen=True, slots=True)
class RestSeen:
    """What can still be read of a damaged household: numbers of rows, and of places that cannot be read."""

    shared: int
    own: int
    lost: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """A household that does not open: what is wrong, the newest good backup, and what can still be read, if any."""

    message: Message
    offer: BackupSeen | None
    rest: RestSeen | None = None


def told_time(made: datetime) -> Message:
    """When a backup was made."""
    return msg("{day}, {time}", day=Told(made.date(), DayStyle.FULL), time=made.time())


def told_content(seen: BackupSeen) -> Message:
    """How much a backup holds."""
    return msg("The backup of {day} is whole. It holds {counts}.", day=told_time(seen.made),
               counts=_counts(seen.shared, seen.own))


def told_rest(rest: RestSeen) -> Message:
    """How much can still be read."""
    if not rest.lost:
        return msg("All that is here now can be read: {counts}.", counts=_counts(rest.shared, rest.own))
    return msg("Of what is here now, {counts} can be read. {lost} cannot.",
               counts=_counts(rest.shared, rest.own), lost=counted("{n} place", "{n} places", rest.lost))


def _counts(shared: int, own: int) -> tuple[Message, ...]:
    return (counted("{n} shared line", "{n} shared lines", shared),
            counted("{n} line of your own", "{n} lines of your own", own))


def what_happens() -> Message:
    """What bringing a backup back does to the rest."""
    return msg("What you share and your own pages become as they were then. The other’s own pages stay as they are. "
               "What is there now is set aside, not deleted. If you are two, each says yes to sharing again.")
