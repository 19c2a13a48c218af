"""Guess first, and what was guessed: asked of each alone or in turn, opened together (FAIR-6)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from evenhand.domain.balance.beside import guessed
from evenhand.domain.guesses import GuessChange
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.ui.balance.guess import GuessForm, own_answer_told
from evenhand.ui.doors import House, Mine
from evenhand.ui.kit import Kit
from evenhand.ui.order import sides_of


def next_to_guess(house: House, period: str) -> Mine | None:
    """Who of those here has not answered yet, in today's order."""
    return next((house.mine[who] for who in sides_of(house).order
                 if who in house.mine and house.mine[who].guesses.mine(period) is None), None)


def asking_card(kit: Kit, house: House, mine: Mine, period: str, keep: Callable[[GuessChange], None],
                skip: Callable[[], None]) -> tuple[QWidget, GuessForm]:
    """The questions for one partner, before any figure."""
    other = house.name(mine.who.other)
    form = GuessForm(kit, mine.guesses, period, other, keep)
    if house.both_here:
        title = msg("{name} guesses", name=house.name(mine.who))
        lead = msg("{other}, please look away for a moment. Both guesses open together.", other=other)
    else:
        title = msg("Guess first")
        lead = msg("Before you look: what do you think? Your guess stays closed until both have guessed.")
    buttons = kit.flow(kit.button(msg("Keep my guess"), form.keep, kind="primary"),
                       kit.button(msg("Look without guessing"), skip))
    why = kit.text(msg("We all see our own part best. That is common, and nobody’s fault."), "small")
    return kit.card(kit.text(lead), form, buttons, why, title=title, gap=1.5), form


def guessed_card(kit: Kit, house: House, period: str, open_both: Callable[[], None],
                 guess_now: Callable[[], None]) -> QWidget:
    """What was guessed, once it is open; before, what there is to do."""
    opened = house.ours.guesses.opened(period)
    said = guessed(opened, sides_of(house))
    parts: list[QWidget]
    if said:
        felt = [kit.text(words, "soft") for words in said[2:]]
        parts = [*(kit.text(words) for words in said[:2]), *felt]
    elif house.alone is not None:
        answer = house.alone.guesses.mine(period)
        if answer is None:
            parts = [kit.text(msg("You looked without guessing. You can still guess.")),
                     kit.flow(kit.button(msg("Guess now"), guess_now))]
        else:
            parts = [*(kit.text(words) for words in own_answer_told(answer)),
                     kit.text(msg("It opens with both here, once both have guessed."), "small"),
                     kit.flow(kit.button(msg("Guess anew"), guess_now, kind="link"))]
    elif all(house.mine[who].guesses.mine(period) is not None for who in Who):
        parts = [kit.text(msg("Both guesses are there.")), kit.flow(kit.button(msg("Open both"), open_both))]
    else:
        parts = [kit.text(msg("Both guesses open at the same time.")),
                 kit.flow(kit.button(msg("Guess now"), guess_now))]
    return kit.card(*parts, title=msg("Guessed and logged"), gap=0.75)
