"""The versions of one's own weights: since when, what changed, and all that were."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from evenhand.domain.load.costs import Cost
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.weights import Changed, WeightsVersion, changed_name
from evenhand.ui.kit import Kit
from evenhand.ui.weights.parts import part_told
from evenhand.ui.widgets.fields import Choice

_VERSIONS_SHOWN = 12


def versions_card(kit: Kit, versions: Sequence[WeightsVersion],
                  say_changed: Callable[[str, object], None]) -> tuple[QWidget, Choice]:
    """The card, and in it the question what changed with the newest. `versions` are two or more, the oldest first."""
    newest = versions[-1]
    name = msg("What changed: life, or how you weigh it?")
    options: list[tuple[Message, object]] = [(msg("not said"), None),
                                             *((changed_name(changed), changed) for changed in Changed)]
    choice = kit.choice(name, options, newest.changed, lambda changed: say_changed(newest.id, changed))
    lines = [kit.text(_told(version)) for version in reversed(versions[-_VERSIONS_SHOWN:])]
    since = kit.text(msg("Since {day}.", day=Told(newest.day, DayStyle.FULL)), "small")
    card = kit.card(kit.text(name), since, kit.flow(choice), kit.fold(msg("All versions"), kit.column(*lines, gap=0.5)),
                    title=msg("Over time"))
    return card, choice


def _told(version: WeightsVersion) -> Message:
    parts = tuple(part_told(cost, part) for cost, part in zip(Cost, version.weights.shown, strict=True))
    day = Told(version.day, DayStyle.FULL)
    if version.changed is None:
        return msg("{day}: {parts}", day=day, parts=parts)
    return msg("{day}: {parts}; {changed}", day=day, parts=parts, changed=changed_name(version.changed))
