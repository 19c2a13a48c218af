"""Which places the open household has, and what each page is handed."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass

from evenhand.app.content import Content
from evenhand.app.desk import Desk
from evenhand.storage.household import Household
from evenhand.ui.doors import House
from evenhand.ui.shell import Place, Shell


@dataclass(frozen=True, slots=True)
class Around:
    """What those who make pages can reach."""

    desk: Desk
    household: Household
    house: House
    content: Content
    shell: Shell


def places_of(around: Around) -> list[Place]:
    """The places of both groups, in the order of the sidebar."""
    return []
