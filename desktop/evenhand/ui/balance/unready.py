"""What the page shows while there is no picture yet: how to begin, what is asked for, and comparing from memory."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from evenhand.domain.balance.figures import FEWEST_ENTRIES, FEWEST_ENTRIES_IN_A_WEEK, FEWEST_FROM_MEMORY, fewest_days
from evenhand.domain.message import counted, msg
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit

NOT_ENOUGH = msg("Not enough from both to say")


def start_card(kit: Kit, house: House, from_memory: Callable[[], QWidget]) -> QWidget:
    """No time of looking yet: two sentences; with both here also the way to compare from memory."""
    parts: list[QWidget] = [
        kit.text(msg("Balance shows where the tasks sit once there is something to look at.")),
        kit.text(msg("Choose two weeks, log what you do, then look."))]
    if house.both_here:
        parts.append(kit.flow(from_memory()))
    elif len(house.partners) == 2:
        parts.append(kit.text(msg("With both here you can also lay your usual weeks side by side, from memory."),
                              "soft"))
    return kit.card(*parts)


def not_enough_card(kit: Kit, house: House, days: int, log: Callable[[], None] | None,
                    from_memory: Callable[[], QWidget]) -> QWidget:
    """What is asked for over `days` that count, never who logged how much (FAIR-5)."""
    entries = FEWEST_ENTRIES_IN_A_WEEK if days <= 7 else FEWEST_ENTRIES
    parts: list[QWidget] = [
        kit.text(counted("It takes {n} shared entry from each of you.",
                         "It takes {n} shared entries from each of you.", entries)),
        kit.text(counted("They come from at least {n} day each.", "They come from at least {n} days each.",
                         fewest_days(days)))]
    if log is not None:
        parts.append(kit.flow(kit.button(msg("To the ledger"), log)))
    if house.both_here:
        parts.append(kit.flow(from_memory()))
    return kit.card(*parts, title=NOT_ENOUGH)


def not_enough_from_memory(kit: Kit) -> QWidget:
    """What two usual weeks need to be compared."""
    return kit.card(kit.text(counted("It takes {n} task from each usual week, with time and both levels.",
                                     "It takes {n} tasks from each usual week, with time and both levels.",
                                     FEWEST_FROM_MEMORY)), title=NOT_ENOUGH)
