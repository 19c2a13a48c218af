"""The joint space in the real window: one pauses, the other finds it so, both say yes; a yes that ran out (SAF-16, SAF-17)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import shutil
from datetime import date, timedelta
from pathlib import Path

from e2e import couple
from e2e.conftest import CHEAP
from e2e.couple import ROBIN, SAM, YES
from e2e.person import EDITOR, PLACE, SLOW, Person
from e2e.program import Program
from evenhand.app.sample import make_sample
from evenhand.domain.consents import LASTS

PAUSED = "Joint space is paused"


def test_that_one_pauses_and_both_open_it_again(person: Person, program: Program) -> None:
    person.pid = program.start()
    couple.sets_up_together(person)
    couple.joins_first_time(person)
    couple.unlocks(person, ROBIN)
    person.presses("Settings", PLACE)
    person.presses("Pause our joint space")
    person.sees("Your joint space is paused, for both of you.")
    couple.locks(person)
    couple.unlocks(person, SAM)
    person.sees(PAUSED)
    person.presses("Balance", PLACE)
    person.sees(PAUSED)
    person.presses(YES)
    person.sees("You have said yes.")
    couple.locks(person)
    couple.unlocks(person, ROBIN)
    person.presses(YES)
    person.sees("Your joint space is open again.")
    person.presses("Settings", PLACE)
    person.presses("End our joint space…")
    person.sees("no waiting time")
    person.presses("End our joint space")
    person.sees("You can use Evenhand alone now.")
    person.presses("Go on")
    person.sees("On your own")
    assert person.count("Balance", PLACE) == 0


def test_that_a_yes_that_ran_out_is_asked_again_and_keys_answer(person: Person, program: Program, tmp_path: Path) -> None:
    """A household of 35 days ago, unlocked today: what lapsed while nobody was here."""
    made = make_sample(tmp_path / "older", 2, None, 1, date.today() - LASTS, cost=CHEAP)
    made.household.close()
    shutil.copytree(tmp_path / "older", program.home / "house")
    person.pid = program.start("open", "house")
    couple.opens(person, made.passphrases[0])
    person.sees(PAUSED)
    person.tabs_to(YES)
    person.keys("space")
    person.sees("You have said yes.")
    couple.locks(person)
    couple.opens(person, made.passphrases[1])
    person.sees(PAUSED)
    person.presses(YES)
    person.sees("Your joint space is open again.")
    person.finds("Lock", patience=SLOW)


def test_that_it_is_asked_days_before_and_later_is_one_press(person: Person, program: Program, tmp_path: Path) -> None:
    made = make_sample(tmp_path / "older", 2, None, 1, date.today() - LASTS + timedelta(days=3), cost=CHEAP)
    made.household.close()
    shutil.copytree(tmp_path / "older", program.home / "house")
    person.pid = program.start("open", "house")
    couple.opens(person, made.passphrases[0])
    person.sees("Do you still want to share?")
    person.presses("Later")
    person.sees_no_more("Do you still want to share?", ("label",))
    couple.locks(person)
    person.finds("Passphrase", EDITOR, patience=SLOW)
