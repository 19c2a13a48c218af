"""From nothing to a household of two, as newcomers meet it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from e2e.couple import ROBIN, SAM, joins_first_time, sets_up_together, unlocks
from e2e.person import Person
from e2e.program import Program


def test_that_a_couple_can_set_up_one_after_the_other_in_the_same_process(person: Person, program: Program) -> None:
    """First run together, an own session for the second partner, lock by relaunch (storage.md 4.6)."""
    pid = person.pid = program.start()
    sets_up_together(person)
    assert len(program.households) == 1
    joins_first_time(person)
    assert program.runs and person.pid == pid
    unlocks(person, ROBIN)
    assert person.count(f"{SAM.name} is here") == 0
    person.keys("ctrl+l")
    unlocks(person, SAM)
    person.presses("Close quickly")
    assert program.ends() == 0
