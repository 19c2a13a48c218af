"""Turns in the real window: one moved with the pointer, then with keys."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, timedelta

from e2e.person import EDITOR, PLACE, SLOW, Person

TASK = "Reminders"  # on Wednesdays in the sample household
HEAD, CHIP = 26, 22  # px of a day above its first chip, and of a chip
CELL = ("cell", "table cell")


def day_named(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def told(day: date) -> str:
    return f"{TASK} is on {day:%a} {day.day} {day:%b} now."


def test_that_a_turn_is_dragged_to_another_day_and_carried_on_with_keys(inside: Person, passphrases: tuple[str, str]) -> None:
    inside.tabs_to("The other joins…")
    inside.keys("space")
    inside.finds("Passphrase", EDITOR, states=("focused",))
    inside.types(passphrases[1])
    inside.keys("Return")
    inside.sees("Robin is here", SLOW)
    inside.presses("Rotation", PLACE)
    today = date.today()
    wednesday = today + timedelta(days=9 - today.weekday())  # of next week: nothing there is over or too near
    thursday, friday = wednesday + timedelta(days=1), wednesday + timedelta(days=2)
    cell = inside.finds(begins=f"{day_named(wednesday)}. {TASK}", roles=CELL)
    x, y, width, _height = cell.box
    inside.drags((x + width // 2, y + HEAD + CHIP // 2), inside.finds(begins=day_named(thursday), roles=CELL).middle)
    inside.sees(told(thursday))
    assert f"{TASK}, " in inside.finds(begins=day_named(thursday), roles=CELL).name
    inside.keys("m", "Right", "Return")
    inside.sees(told(friday))
    assert f"{TASK}, " in inside.finds(begins=day_named(friday), roles=CELL).name
    inside.keys("ctrl+z")
    inside.keys("ctrl+z")
    inside.finds(begins=f"{day_named(wednesday)}. {TASK}", roles=CELL)
