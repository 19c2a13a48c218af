"""What the two could do about a gap, and when the program offers it by itself."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from enum import Enum

from evenhand.domain.balance.rows import BalanceRow
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.message import Message, msg


class GapOption(str, Enum):
    """The five options that stand below every gap, always all and always in this order (FAIR-8)."""

    LEAVE = "leave"
    TAKE_TURNS = "take turns"
    SMALLER = "smaller"
    LET_GO = "let go"
    GET_HELP = "get help"


def option_name(option: GapOption) -> Message:
    match option:
        case GapOption.LEAVE:
            return msg("Leave it as it is")
        case GapOption.TAKE_TURNS:
            return msg("Take turns")
        case GapOption.SMALLER:
            return msg("Make it smaller")
        case GapOption.LET_GO:
            return msg("Let it go for now")
        case GapOption.GET_HELP:
            return msg("Get help")


def tasks_for_turns(row: BalanceRow, catalogue: Catalogue) -> tuple[str, ...]:
    """The tasks of a row that turns can be planned for; P and D tasks are not (LAB-5)."""
    return tuple(task for task in row.tasks if catalogue[task].can_be_planned)


def suggested(now: Sequence[BalanceRow], before: Sequence[BalanceRow]) -> tuple[BalanceRow, ...]:
    """The gaps that showed the same band in this period and the one before, in the order of `now`.

    Only these does the program bring up by itself (evidence 3.4).
    """
    earlier = {row.key: row.settled for row in before if row.gap}
    return tuple(row for row in now if row.gap and earlier.get(row.key) == row.settled)
