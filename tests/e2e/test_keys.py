"""By the keyboard alone: unlock, log, lock, leave at once; and what is said when something does not work."""
# SPDX-License-Identifier: GPL-3.0-or-later

from time import monotonic

from e2e import couple
from e2e.couple import WHAT
from e2e.person import EDITOR, SLOW, Person
from e2e.program import Program
from e2e.screen import Screen


def test_that_a_wrong_passphrase_is_told_calmly_and_the_right_one_opens(at_unlock: Person, passphrases: tuple[str, str]) -> None:
    at_unlock.types("not the right words")
    at_unlock.keys("Return")
    at_unlock.sees("That did not open it.", SLOW)
    couple.opens(at_unlock, passphrases[1])


def test_that_a_step_away_from_everywhere_one_can_ask_if_this_is_right(at_unlock: Person, passphrases: tuple[str, str]) -> None:
    """Rule 10: within two steps, before and after unlocking."""
    at_unlock.presses("Is this right for us?")
    at_unlock.finds("Is this right for us?", ("label",))
    at_unlock.keys("space")
    couple.opens(at_unlock, passphrases[0])
    at_unlock.presses("Help and safety", None)
    at_unlock.presses("Is this right for us?", None)
    at_unlock.sees("safe")


def test_that_escape_half_way_in_the_quick_log_loses_nothing(inside: Person) -> None:
    couple.opens_quick_log(inside)
    inside.types("sorry")
    inside.keys("Return")
    inside.finds("How long, in minutes", EDITOR, states=("focused",))
    inside.keys("ctrl+a")
    inside.types("35")
    inside.keys("Escape")
    couple.closes_dialog(inside)
    inside.keys("ctrl+n")
    inside.finds("How long, in minutes", EDITOR, text="35")
    assert inside.finds(WHAT, EDITOR).text == "Say sorry for my own part"


def test_that_two_sign_side_by_side_by_keys_alone(inside: Person, passphrases: tuple[str, str]) -> None:
    """AGR-1, AGR-2, ACC-3: from a draft that misses one thing to both names under it, without the pointer."""
    inside.tabs_to("The other joins…")
    inside.keys("space")
    inside.finds("Passphrase", EDITOR, states=("focused",))
    inside.types(passphrases[1])
    inside.keys("Return")
    inside.sees("Robin is here", SLOW)
    inside.tabs_to("Agreements")
    inside.keys("space")
    inside.sees("School letters")
    inside.tabs_to("Open")
    inside.keys("space")
    inside.sees("Still open: Say what is good enough for now.")
    inside.tabs_to("Robin: Good enough means")
    inside.types("Read and answered by Sunday.")
    inside.tabs_to("Who, when, good enough")
    for part in ("My limits", "Place, pause and rest", "If it slips", "Hard weeks", "What stays, whoever’s turn it is",
                 "Trial and review", "Read aloud, sign"):
        inside.keys("Down")
        inside.finds(part, ("radio button",), states=("focused",))
    first = inside.finds(begins="Passphrase of ", roles=EDITOR).name
    inside.tabs_to(first)
    words = dict(zip(("Passphrase of Sam", "Passphrase of Robin"), passphrases, strict=True))
    inside.types(words.pop(first))
    inside.keys("Return")
    (second,) = words
    inside.finds(second, EDITOR, states=("focused",))
    inside.types("not these words")
    inside.keys("Return")
    inside.sees("That is not this passphrase.", SLOW)
    inside.finds(second, EDITOR, states=("focused",))
    inside.keys("ctrl+a")
    inside.types(words[second])
    inside.keys("Return")
    inside.sees("Both names are under it.", SLOW)


def test_that_ctrl_l_locks_in_the_same_process(inside: Person, program: Program) -> None:
    couple.locks(inside)
    assert program.runs and all("is here" not in words for words in inside.words())


def test_that_shift_three_times_closes_within_a_second(inside: Person, program: Program) -> None:
    """SAF-8."""
    begun = monotonic()
    inside.keys("shift", "shift", "shift")
    inside.waits_until_no_window()
    assert monotonic() - begun < 1.0
    assert program.ends() == 0


def test_that_a_second_start_brings_the_first_window_forward_and_ends(inside: Person, program: Program,
                                                                      screen: Screen) -> None:
    other = Program(screen, program.home)
    other.start("open", "house")
    try:
        assert other.ends() == 0
    finally:
        other.stop()
    couple.opens_quick_log(inside)  # the first window has the keys
    inside.keys("Escape")
    inside.finds("Lock")
