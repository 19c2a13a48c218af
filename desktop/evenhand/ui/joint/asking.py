"""The question for a yes to what is shared: one calm card, with the text to read in it. Later is as easy as yes."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from evenhand.domain.consents import Shared
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.ui.help.reader import Reader
from evenhand.ui.joint.acts import JointActs, Standing
from evenhand.ui.kit import Kit
from evenhand.ui.yeses import equally_large

PAUSED = msg("Joint space is paused")
PAUSED_TEXT = (
    msg("Your own pages go on as before. What you two share is kept, and neither of you sees it now."),
    msg("It opens when each of you has said yes, alone, in the own space."))


def asking_card(kit: Kit, acts: JointActs, *, later: bool) -> QWidget | None:
    """What is asked now, for Today with `later`; None while nothing is to be asked or told."""
    now = acts.now()
    if now.state is Shared.ENDED:
        return _ended(kit, acts) if later else None
    if now.state is Shared.OPEN:
        if not now.asks or not now.may_say:
            return None
        return kit.card(*_open_question(now, kit), what_is_shared(kit, acts),
                        yes_buttons(kit, acts, msg("Yes, share on"), later), title=msg("Do you still want to share?"),
                        gap=1.25)
    return kit.card(*(kit.text(words) for words in PAUSED_TEXT), *answer_parts(kit, acts, now, later=later), title=PAUSED,
                    gap=1.25)


def _open_question(now: Standing, kit: Kit) -> list[QWidget]:
    parts: list[QWidget] = []
    if now.last_day is not None:
        parts.append(kit.text(msg("Your yes to your joint space lasts until {day}.", day=Told(now.last_day, DayStyle.FULL))))
    return [*parts, kit.text(msg("If you say nothing, it pauses then. Nothing is deleted. No reason is needed."), "small")]


def answer_parts(kit: Kit, acts: JointActs, now: Standing, *, later: bool = False, opened: bool = False) -> list[QWidget]:
    """What one who is here can answer while it is paused or ended: a yes, or taking the own yes back.

    `opened`: the text to which the yes is said stands open.
    """
    if not now.may_say:
        return [kit.text(msg("Each of you says yes alone. Lock first, and come back one at a time."), "small"),
                kit.flow(kit.button(msg("Lock"), acts.lock))]
    if now.said:
        return [kit.text(msg("You have said yes."), "strong"),
                kit.flow(kit.button(msg("Take my yes back"), acts.unsay))]
    parts = [what_is_shared(kit, acts, opened), yes_buttons(kit, acts, msg("Yes, I want to share"), later)]
    return parts[::-1] if opened else parts  # a long text does not push the answer out of sight


def what_is_shared(kit: Kit, acts: JointActs, opened: bool = False) -> QWidget:
    """The text to which a yes is said; folded where other things stand beside it."""
    _, _, rest = acts.text().partition("\n")
    title = msg("What is shared, and what is not")
    return kit.fold(title, Reader(kit.say(title), rest.strip(), kit.theme), opened=opened)


def yes_buttons(kit: Kit, acts: JointActs, yes: Message, later: bool) -> QWidget:
    """Yes, and as large beside it: later."""
    buttons = [kit.button(yes, acts.say_yes)]
    if later:
        buttons.append(kit.button(msg("Later"), acts.later))
    equally_large(*buttons)
    return kit.flow(*buttons)


def _ended(kit: Kit, acts: JointActs) -> QWidget:
    """Told to each: what is theirs goes along or goes on (SAF-25)."""
    return kit.card(
        kit.text(msg("Your joint space has ended. Your own pages go on, and you can use Evenhand alone.")),
        kit.flow(*own_ways(kit, acts), kit.button(msg("Later"), acts.later)), title=msg("On your own"), gap=1.25)


def own_ways(kit: Kit, acts: JointActs) -> list[QPushButton]:
    """The ways to keep what is one's own: an export, a household of one's own, or this one alone."""
    offered: list[tuple[Message, Callable[[], None] | None]] = [
        (msg("Export mine…"), acts.export_mine), (msg("Take mine along…"), acts.take_along),
        (msg("Go on alone…"), acts.go_on_alone)]
    return [kit.button(words, act) for words, act in offered if act is not None]
