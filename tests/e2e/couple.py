"""What a couple does over and over in the window: set up, unlock, join, log. In the words of the screen."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from e2e.person import EDITOR, SLOW, Person

CODE = re.compile(r"\w{4}(?: – \w{4}){6}")
FEWEST_DAYS = 8  # of fourteen that must hold something before Balance says anything (FAIR-5)


@dataclass(frozen=True, slots=True)
class Partner:
    """One of the two, and the passphrase that only this one knows."""

    name: str
    shape: str
    colour: str
    passphrase: str


SAM = Partner("Sam", "Circle", "Plum", "lantern meadow quiet harbour")
ROBIN = Partner("Robin", "Square", "Teal", "pebble orchard early ferry")


@dataclass(frozen=True, slots=True)
class Logged:
    """One entry as it is typed: some letters of the task, what is meant by them, minutes, both levels, days ago."""

    letters: str
    minutes: int
    energy: int
    risk: int
    days_ago: int

    def day(self, today: date) -> str:
        """The day as a person types it, like "3 nov"."""
        day = today - timedelta(days=self.days_ago)
        return f"{day.day} {day.strftime('%b').lower()}"


def sets_up(person: Person, partner: Partner, *, taken: Sequence[str] = ()) -> str:
    """Name, mark, passphrase, recovery sheet; the recovery code that was shown. `taken` are marks of the other."""
    person.fills("Your name", partner.name)
    person.presses(partner.shape, ("radio button",))
    person.presses(partner.colour, ("radio button",))
    assert all(person.count(mark, ("radio button",)) == 0 for mark in taken)
    person.presses("Next")
    person.fills("Your passphrase", partner.passphrase)
    person.keys("Tab")
    person.finds("The same again", EDITOR, states=("focused",))
    person.types(partner.passphrase)
    person.presses("Next")
    person.sees("Your recovery sheet", SLOW)
    code = copies_two_groups(person)
    person.presses("Next")
    return code


def copies_two_groups(person: Person) -> str:
    """Read the code on the screen and type the two groups that are asked for."""
    code = next(words for words in person.words() if CODE.fullmatch(words))
    groups = code.split(" – ")
    for number in range(2):
        asked = person.finds(roles=EDITOR, begins="Group ", number=number)
        person.fills(asked.name, groups[int(asked.name.removeprefix("Group ")) - 1])
    return " ".join(groups)


def sets_up_together(person: Person) -> str:
    """From the first screen of all to the first partner's open household; the recovery code."""
    person.presses("Together")
    code = sets_up(person, SAM)
    person.finds("Lock", patience=SLOW)
    return code


def joins_first_time(person: Person) -> None:
    """The second partner reads first, sets up an own space, and the program locks by starting anew."""
    person.presses("The other joins…")
    person.sees("You may only look.")
    person.presses("Go on")
    sets_up(person, ROBIN, taken=(SAM.shape, SAM.colour))
    person.finds("Passphrase", EDITOR, patience=SLOW)


def unlocks(person: Person, partner: Partner) -> None:
    """Type the passphrase at Unlock and wait until the household is open."""
    person.finds("Passphrase", EDITOR, states=("focused",), patience=SLOW)
    person.types(partner.passphrase)
    person.keys("Return")
    person.sees(f"{partner.name} is here", SLOW)


def joins(person: Person, partner: Partner) -> None:
    """The other comes to the keyboard too."""
    person.presses("The other joins…")
    person.finds("Passphrase", EDITOR, states=("focused",))
    person.types(partner.passphrase)
    person.keys("Return")
    person.sees(f"{partner.name} is here", SLOW)


def locks(person: Person) -> None:
    """Lock by the keyboard; the program starts anew in the same process."""
    person.keys("ctrl+l")
    person.finds("Passphrase", EDITOR, states=("focused",), patience=SLOW)
