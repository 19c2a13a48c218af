"""Saves turns as a calendar file, in place of the earlier one."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from evenhand.app.paper.printing import save
from evenhand.documents.calendar_file import calendar_file
from evenhand.domain.turns.calendar_event import CalendarEvent

MOST_EARLIER = 5_000_000  # bytes; what is larger is no file of ours


def save_events(household: str, events: Sequence[CalendarEvent], path: Path) -> None:
    """Write the file, whole or not at all. An earlier file of ours there is carried on. Raises StoreFailed."""
    try:
        earlier = path.read_bytes() if path.is_file() and path.stat().st_size <= MOST_EARLIER else b""
    except OSError:
        earlier = b""
    save(calendar_file(events, household, datetime.now(UTC), earlier), path)
