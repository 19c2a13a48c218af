"""Killed at any moment: what the program said was saved is there when it is opened again."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date
from random import Random

from e2e import couple
from e2e.couple import Logged
from e2e.person import PLACE, Person
from e2e.program import Program

KILLS, SEED = 3, 20
UNUSUAL_MINUTES = (31, 32, 33, 34, 36, 37, 38, 39, 41, 42, 43, 44)  # the sample's are all multiples of five


def test_that_what_was_said_to_be_saved_outlasts_any_kill(at_unlock: Person, program: Program,
                                                         passphrases: tuple[str, str]) -> None:
    """Each time some entries are saved, then it is killed at a moment that chance chose: typing, saving, or just after."""
    chance, minutes, said = Random(SEED), iter(UNUSUAL_MINUTES), []
    for _ in range(KILLS):
        couple.opens(at_unlock, passphrases[0])
        couple.opens_quick_log(at_unlock)
        for _ in range(chance.randint(1, 2)):
            entry = Logged("plan time", next(minutes), 1, 1, 0)
            couple.types_entry(at_unlock, entry, date.today())
            couple.saves_and_stays(at_unlock)
            said.append(entry)
        half = chance.choice(("typing", "saving", "saved"))
        if half != "saved":
            couple.types_entry(at_unlock, Logged("plan time", next(minutes), 1, 1, 0), date.today())
        if half == "saving":
            at_unlock.keys("ctrl+Return")
        program.kill()
        at_unlock.pid = program.start("open", "house")
    couple.opens(at_unlock, passphrases[0])
    at_unlock.presses("Ledger", PLACE)
    for entry in said:
        at_unlock.finds(f"{entry.minutes} min", ("cell",))
