"""A talk and a pause in the real window, by the keyboard: both start it, walk, rest, come back, stop."""
# SPDX-License-Identifier: GPL-3.0-or-later

from e2e import couple
from e2e.couple import Partner
from e2e.person import Person

MOST_TABS = 60


def goes_to(person: Person, name: str) -> None:
    """By Tab alone to the control of this name."""
    for _ in range(MOST_TABS):
        if person.focused().name == name:
            return
        person.keys("Tab")
    raise AssertionError(f"Tab does not lead to {name}")


def does(person: Person, name: str) -> None:
    goes_to(person, name)
    person.keys("space")


def test_that_a_talk_and_a_pause_need_no_pointer(inside: Person, passphrases: tuple[str, str]) -> None:
    """CHK-1, CHK-2, COM-7, COM-8."""
    couple.joins(inside, Partner("Robin", "", "", passphrases[1]))
    inside.keys("F6")
    does(inside, "Check-ins")
    does(inside, "Start: Weekly talk")
    for name in ("Sam", "Robin"):
        does(inside, f"{name}: Yes, now")
    inside.sees("step 1 of 5: Thanks")
    inside.keys("ctrl+Next")
    inside.sees("step 2 of 5: What worked")
    inside.keys("ctrl+Prior")
    inside.sees("step 1 of 5: Thanks")
    inside.keys("F9")
    inside.sees("What may help now")
    assert inside.count("Today") == inside.count("Ledger") == 0
    inside.keys("ctrl+n")
    assert inside.count(couple.WHAT) == 0
    does(inside, "End the pause now")
    inside.sees("Welcome back.")
    inside.sees("step 1 of 5: Thanks")
    does(inside, "Stop here")
    inside.sees("You stopped.")
    inside.finds("Go on")
