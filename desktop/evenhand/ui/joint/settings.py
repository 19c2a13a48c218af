"""The joint space in Settings: until when the own yes lasts, a yes again, pausing and ending."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtWidgets import QWidget

from evenhand.domain.consents import Shared
from evenhand.domain.message import DayStyle, Told, msg
from evenhand.ui.joint.acts import Act, JointActs, Standing
from evenhand.ui.joint.asking import PAUSED_TEXT, answer_parts, what_is_shared, yes_buttons
from evenhand.ui.kit import Kit


def joint_card(kit: Kit, acts: JointActs, end: Act | None) -> QWidget:
    """One card, whether it is open, paused or ended."""
    now = acts.now()
    buttons: list[QWidget] = []
    parts: list[QWidget] = [kit.text(now.keys, "attention")] if now.keys is not None else []
    match now.state:
        case Shared.OPEN:
            parts += _open(kit, acts, now)
            buttons.append(kit.button(msg("Pause our joint space"), acts.pause))
        case Shared.PAUSED:
            parts += [kit.text(msg("It is paused."), "strong"), *(kit.text(words, "small") for words in PAUSED_TEXT),
                      *answer_parts(kit, acts, now)]
        case Shared.ENDED:
            parts += [kit.text(msg("It has ended. It can begin anew when each of you has said yes, alone."), "small"),
                      *answer_parts(kit, acts, now)]
    if end is not None and now.state is not Shared.ENDED:
        buttons.append(kit.button(msg("End our joint space…"), end))
    if buttons:
        parts.append(kit.flow(*buttons))
    return kit.card(*parts, title=msg("Joint space"), gap=1.25)


def _open(kit: Kit, acts: JointActs, now: Standing) -> list[QWidget]:
    parts: list[QWidget] = [kit.text(msg("It is open."), "strong")]
    if now.last_day is not None:
        parts.append(kit.text(msg("Your yes lasts until {day}.", day=Told(now.last_day, DayStyle.FULL)), "small"))
    if now.asks:
        parts += [what_is_shared(kit, acts), yes_buttons(kit, acts, msg("Yes, share on"), later=False)]
    hint = msg("A pause hides what you share from both of you, at once. Going on needs a yes from each.")
    return [*parts, kit.text(hint, "small")]
