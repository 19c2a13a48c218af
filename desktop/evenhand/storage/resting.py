"""The shared space stands on two consents: kept as one fact of ours, and held by the gate through which ours is written.

While they do not stand, ours rests: its gate takes nothing but what takes something out, and pages are handed an empty
space in its place.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from sqlalchemy import Connection

from evenhand.domain.agreements.canonical import canonical
from evenhand.domain.consents import NONE_YET, Consents, Shared
from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.storage import people
from evenhand.storage.failures import Damaged
from evenhand.storage.people import SigningKey
from evenhand.storage.space import Space
from evenhand.storage.stores.belonging import void_every_yes
from evenhand.storage.stores.facts import put_value, value_in
from evenhand.storage.tables.base import NOTED, SHARED_FACT

_CONSENTS = NOTED + "consents"  # of the file alone: it is in no export, and no backup is made because of it


class Resting(StoreFailed):
    """Ours is not written now."""

    def __init__(self) -> None:
        super().__init__(msg("Your joint space is paused. What is shared there stays as it is. You can take yours back."))


class JointSpace:
    """The consents of an open household. A household of one needs none.

    `two`: whether the household has two partners. `today` is asked each time: a window may stay open over midnight.
    """

    def __init__(self, shared: Space, two: Callable[[], bool], today: Callable[[], date]) -> None:
        self._shared, self._two, self._today = shared, two, today
        self._consents = consents_in(shared)
        shared.gate.rests = lambda: None if self.is_open else Resting()

    def go_by(self, today: Callable[[], date]) -> None:
        """Go by the days of the window, once there is one."""
        self._today = today

    @property
    def consents(self) -> Consents:
        return self._consents

    @property
    def state(self) -> Shared:
        return self._consents.state(self._today()) if self._two() else Shared.OPEN

    @property
    def is_open(self) -> bool:
        return self.state is Shared.OPEN

    def has_said(self, who: Who) -> bool:
        """Whether a yes of `who` counts today."""
        return who in self._consents.said(self._today())

    def last_day(self, who: Who) -> date | None:
        """The last day on which the yes of `who` counts. For the eyes of `who` alone (SAF-12)."""
        return self._consents.until(who, self._today())

    def asks(self, who: Who) -> bool:
        """Whether `who` is to be asked now."""
        return self._two() and self._consents.asks(who, self._today())

    def say_yes(self, who: Who) -> None:
        """Raises StoreFailed, and then nothing has changed. So do the others."""
        self.keep(self._consents.with_yes(who, self._today()))

    def pause(self) -> None:
        """Closes what is shared at once, until both have said yes again."""
        self.keep(self._consents.paused())

    def end(self) -> None:
        """Closes what is shared for good, or until both begin anew."""
        self.keep(self._consents.after_the_end())

    def keep(self, consents: Consents) -> None:
        """Lets these count."""
        with self._shared.writing(even_at_rest=True) as connection:
            _put(connection, consents)
        self._consents = consents

    def begin_rest(self, key: SigningKey) -> None:
        """Publishes a partner's new key, makes every yes void and lets ours rest, in one transaction."""
        consents = self._consents.after_new_keys(key.since)
        with self._shared.writing(even_at_rest=True) as connection:
            people.add_key(connection, key)
            void_every_yes(connection, key.since)
            _put(connection, consents)
        self._consents = consents


def consents_in(shared: Space) -> Consents:
    """The consents that are kept; none where they cannot be read, so that what is shared rests. Raises StoreFailed."""
    try:
        with shared.reading() as connection:
            return _found(connection)
    except Damaged:
        return NONE_YET


def _found(connection: Connection) -> Consents:
    kept = value_in(connection, SHARED_FACT, _CONSENTS)
    if kept is None:
        return NONE_YET
    try:
        plain = json.loads(kept)
        yeses = {Who(letter): date.fromisoformat(day) for letter, day in plain["yeses"].items()}
        renewed = plain.get("renewed")
        return Consents(MappingProxyType(yeses), plain["ended"] is True, date.fromisoformat(renewed) if renewed else None)
    except (ValueError, KeyError, AttributeError, TypeError):
        return NONE_YET


def _put(connection: Connection, consents: Consents) -> None:
    put_value(connection, SHARED_FACT, _CONSENTS, canonical({
        "yeses": {who.value: day.isoformat() for who, day in consents.yeses.items()}, "ended": consents.ended,
        "renewed": consents.renewed.isoformat() if consents.renewed else ""}))


def void_consents(shared: Space) -> None:
    """An older copy of ours was put in place: it brings no yes back. Raises StoreFailed."""
    with shared.writing(even_at_rest=True) as connection:
        _put(connection, _found(connection).paused())


def renewed_keys(shared: Space) -> Mapping[Who, date]:
    """Who got a new signing key, and since which day it holds. Raises StoreFailed."""
    found = {who: people.signing_keys_in(shared, who) for who in Who}
    return {who: keys[-1].since for who, keys in found.items() if len(keys) > 1}
