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
class Trouble:
    """A household that does not open: what is wrong, and the newest good backup if there is one."""

    message: Message
    offer: BackupSeen | None


def told_time(made: datetime) -> Message:
    """When a backup was made."""
    return msg("{day}, {time}", day=Told(made.date(), DayStyle.FULL), time=made.time())


def told_content(seen: BackupSeen) -> Message:
    """How much a backup holds."""
    return msg("The backup of {day} is whole. It holds {counts}.", day=told_time(seen.made),
               counts=(counted("{n} shared line", "{n} shared lines", seen.shared),
                       counted("{n} line of your own", "{n} lines of your own", seen.own)))


def what_happens() -> Message:
    """What bringing a backup back does to the rest."""
    return msg("What you share and your own pages become as they were then. The other’s own pages stay as they are. "
               "What is there now is set aside, not deleted.")
