"""An empty shared space, in memory alone: what pages are handed while the joint space rests."""
# SPDX-License-Identifier: GPL-3.0-or-later

from evenhand.storage.engine import in_memory
from evenhand.storage.resting import Resting
from evenhand.storage.schema import make_in
from evenhand.storage.space import Space
from evenhand.storage.tables.base import Kind


def nothing_shared(shared: Space) -> Space:
    """A space in the place of `shared` that holds nothing and takes nothing; it goes with the last who knows it."""
    empty = Space(shared.file, engine=in_memory())
    with empty.writing() as connection:
        make_in(connection, Kind.SHARED)
    empty.gate.closed = Resting()
    return empty
