"""What a couple does over and over in the window: set up, unlock, join, log. In the words of the screen."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from e2e.person import EDITOR, PLACE, SLOW, Person
from e2e.screen import until

WHAT = "What did I do?"
YES = "Yes, I want to share"
CODE = re.compile(r"\w{4}(?: – \w{4}){6}")


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
    """Each says yes to what is shared, the second partner after reading; then the own space, and the program locks."""
    person.presses("The other joins…")
    person.sees("First you: do you want to share this?")
    person.presses(YES)
    person.sees("You may only look.")
    person.presses("Go on")
    person.sees("You can say yes later, or never.")
    person.presses(YES)
    sets_up(person, ROBIN, taken=(SAM.shape, SAM.colour))
    person.finds("Passphrase", EDITOR, patience=SLOW)


def opens(person: Person, passphrase: str) -> None:
    """Type a passphrase at Unlock and wait until the household is open. Keys only."""
    person.finds("Passphrase", EDITOR, states=("focused",), patience=SLOW)
    person.types(passphrase)
    person.keys("Return")
    person.finds("Lock", patience=SLOW)


def unlocks(person: Person, partner: Partner) -> None:
    """Open the household as one of the two."""
    opens(person, partner.passphrase)
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


def closes_dialog(person: Person) -> None:
    """Wait until the window itself has the keys again."""
    person.finds(roles=("frame",), states=("active",))


def opens_quick_log(person: Person) -> None:
    """By Ctrl+N, from everywhere."""
    person.keys("ctrl+n")
    person.finds(WHAT, EDITOR, states=("focused",))


def types_entry(person: Person, entry: Logged, today: date) -> None:
    """Fill the quick log by keys alone, up to the last field."""
    person.types(entry.letters)
    person.keys("Return")
    person.types(str(entry.minutes))
    person.keys("Tab", "ctrl+a")
    person.types(entry.day(today))
    person.keys("Tab", str(entry.energy), "Tab", str(entry.risk))


def saves_and_stays(person: Person) -> None:
    """Save for the next one, and wait until the program says that it is saved."""
    person.keys("ctrl+Return")
    person.finds(WHAT, EDITOR, states=("focused",), text="")
    person.finds(begins="Saved: ")


def logs(person: Person, entries: Sequence[Logged], today: date) -> None:
    """Log all of these in one go, by the keyboard."""
    opens_quick_log(person)
    for entry in entries:
        types_entry(person, entry, today)
        saves_and_stays(person)
    person.keys("Escape")
    closes_dialog(person)


def shares_everything(person: Person, entries: int) -> None:
    """Share all own entries from the list that the ledger offers."""
    person.presses("Ledger", PLACE)
    person.sees(f"{entries} of mine are not shared yet.")
    person.presses("Look at them")
    person.presses("Look further back")
    person.presses("Tick all")
    person.presses("Share what is ticked")
    closes_dialog(person)
    person.sees_no_more("Look at them")


def ticks_usual_week(person: Person, tasks: Sequence[str]) -> None:
    """Tick some tasks of the own usual week and keep it."""
    person.presses("Ledger", PLACE)
    person.presses("My usual week")
    for task in tasks:
        person.presses(task, PLACE)
    person.presses("Keep as mine")
    person.sees("Your usual week is kept.")


def answers_what_wears_out(person: Person, first: str, then: str) -> None:
    """The three questions about weights."""
    person.presses("Weights", PLACE)
    person.presses(first, ("radio button",))
    person.presses(then, ("radio button",), number=-1)
    person.presses("Clearly", ("radio button",))
    person.presses("Keep these answers")
    person.finds("Answer the three questions again")


def shows_weights(person: Person) -> None:
    """Both here, both yes."""
    person.presses("Weights", PLACE)
    person.presses("Show each other…")
    for partner in (SAM, ROBIN):
        person.presses(f"{partner.name}: Yes, show mine", PLACE)
    closes_dialog(person)
    person.finds(begins="Shown on ")


def saves_pdf(person: Person, path: Path) -> None:
    """From the page as it will print to a file, by the file dialog."""
    person.presses("Save as PDF…")
    person.finds("File name:", EDITOR)
    person.keys("ctrl+a")
    person.types(str(path))
    person.keys("Return")
    person.sees("Please choose who might see it. Your answer is not kept.")
    person.keys("Down", "Return")
    person.sees("Saved. Anyone who finds the file can read it.", SLOW)
    until(path.exists, f"{path.name} is there")
    person.presses("Close")
    closes_dialog(person)


def write_passphrases(person: Person) -> None:
    """Side by side, each types the own passphrase."""
    for partner in (SAM, ROBIN):
        person.fills(f"Passphrase of {partner.name}", partner.passphrase)


def opens_part(person: Person, name: str) -> None:
    """Go to one part of the page that is being written."""
    person.presses(name, ("radio button",))
    person.finds(name, ("label",))


def writes_agreement(person: Person, title: str) -> None:
    """A small agreement in the fewest steps: what, who, when, good enough, when to look at it again."""
    person.presses("Agreements", PLACE)
    person.presses("New agreement")
    person.finds(roles=("dialog",))
    person.keys("Return")
    person.fills("Name of the page", title)
    person.fills("What it is about", "Who thinks of our Sundays.")
    opens_part(person, "Who, when, good enough")
    person.presses("We do it together", ("radio button",))
    person.fills("Which moment", "When we have tea on Saturday")
    person.fills("Good enough means", "One thing that we both like")
    opens_part(person, "Trial and review")
    person.presses(roles=("combo box",), number=-1)
    person.keys("Down", "Return")
    opens_part(person, "Read aloud, sign")


def signs_side_by_side(person: Person) -> None:
    """Both names under the page that is read aloud."""
    write_passphrases(person)
    person.presses("Sign")
    person.sees("Both names are under it.", SLOW)


def says_still_yes(person: Person, partner: Partner) -> None:
    """Alone, at a later own unlock."""
    unlocks(person, partner)
    person.presses("Agreements", PLACE)
    person.sees("Do you still say yes?")
    person.presses("Still yes")
    person.sees_no_more("Do you still say yes?")


def plans_four_weeks(person: Person, tasks: Sequence[str]) -> None:
    """Choose what to take turns with, look at the suggestion, use it."""
    person.presses("Rotation", PLACE)
    person.presses("Plan turns…")
    for task in tasks:
        person.presses(task)
        person.presses("Keep")
    person.presses("Make a plan")
    person.presses("Use this plan", patience=SLOW)
    closes_dialog(person)
    for task in tasks:
        person.sees(f". {task}, ")


def prints_agreement(person: Person, path: Path) -> None:
    """The page of the newest agreement, from the list."""
    person.presses("Agreements", PLACE)
    person.presses("Read and print…")
    saves_pdf(person, path)


def prints_review(person: Person, path: Path) -> None:
    """A page for a session: a question, own words of each, a fresh yes of each, a file."""
    person.presses("Reviews", PLACE)
    person.presses("Begin the page")
    person.fills("Question 1", "How do we share the talks?")
    person.fills("Own words of Sam", "I would like more quiet.")
    person.fills("Own words of Robin", "I rest more on Sundays.")
    person.presses("Say yes and print…")
    write_passphrases(person)
    person.presses("Yes, print it so")
    person.sees("Many therapists keep no secrets.", SLOW)
    saves_pdf(person, path)
