"""Ends the joint space: one page, one press, by one of the two alone; then what is one's own can be kept (SAF-25)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from evenhand.domain.message import Message, msg
from evenhand.ui.door.frame import DoorFrame
from evenhand.ui.joint.acts import JointActs
from evenhand.ui.joint.asking import own_ways
from evenhand.ui.kit import Kit
from evenhand.ui.yeses import equally_large

CARD_PX = 560  # at 100 %

_BEFORE: tuple[Message, ...] = (
    msg("This closes what you two share, at once, for both of you. It needs no reason, and there is no waiting time."),
    msg("The joint pages go. Each of you keeps the own pages and can export them, alone. What you both signed can still be "
        "read."),
    msg("Nothing is sent or said to the other. At the next unlock, each finds that the joint space has ended."),
    msg("What the other has seen or copied stays with them. Nothing is deleted: “Delete mine” does that."))
_AFTER: tuple[Message, ...] = (
    msg("Your joint space has ended. You can use Evenhand alone now."),
    msg("You can export what is yours. You can take it along. Or you make this household yours alone."))


def before_the_end(kit: Kit, acts: JointActs, back: Callable[[], None], close: Callable[[], None]) -> DoorFrame:
    """What ending does, and the press that does it."""
    end, leave = kit.button(msg("End our joint space"), acts.end), kit.button(msg("Back"), back)
    equally_large(end, leave)
    page = _frame(kit, msg("End our joint space"), _BEFORE, [kit.flow(end, leave)], close)
    page.setFocusProxy(leave)
    return page


def after_the_end(kit: Kit, acts: JointActs, back: Callable[[], None], close: Callable[[], None]) -> DoorFrame:
    """What each can do with what is theirs."""
    ways = own_ways(kit, acts)
    alone = [] if ways else [kit.text(msg("Each of you finds this in Settings, when you are here alone."), "small")]
    return _frame(kit, msg("On your own"), _AFTER, [*alone, *([kit.flow(*ways)] if ways else []),
                                                   kit.flow(kit.button(msg("Go on"), back))], close)


def _frame(kit: Kit, title: Message, texts: tuple[Message, ...], buttons: list[QWidget],
           close: Callable[[], None]) -> DoorFrame:
    card = kit.card(*(kit.text(words) for words in texts), *buttons, gap=1.5)
    return DoorFrame(kit, title, card, [(msg("Close quickly"), close)], width=CARD_PX)
