"""The first yes to what is shared: read as a page of its own, at inviting and at joining (SAF-16)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from evenhand.domain.message import Message, msg
from evenhand.ui.door.frame import DoorFrame
from evenhand.ui.help.reader import Reader
from evenhand.ui.kit import Kit
from evenhand.ui.yeses import equally_large

PAGE_PX = 640  # at 100 %


class SharePage(DoorFrame):
    """The text of what is shared, with yes and no below it, one as large as the other."""

    def __init__(self, kit: Kit, markdown: str, first: Message, no: Message, say_yes: Callable[[], None],
                 say_no: Callable[[], None], right_for_us: Callable[[], None], close: Callable[[], None]) -> None:
        """`first` stands above the text. `no` is what the other button says."""
        title, _, rest = markdown.partition("\n")
        title = title.lstrip("# ")
        yes, not_now = kit.button(msg("Yes, I want to share"), say_yes), kit.button(no, say_no)
        equally_large(yes, not_now)
        card = kit.card(kit.text(first, "strong"), Reader(title, rest.strip(), kit.theme), kit.flow(yes, not_now), gap=1.25)
        super().__init__(kit, title, card, [(msg("Is this right for us?"), right_for_us), (msg("Close quickly"), close)],
                         width=PAGE_PX)


def before_inviting(kit: Kit, markdown: str, say_yes: Callable[[], None], back: Callable[[], None],
                    right_for_us: Callable[[], None], close: Callable[[], None]) -> SharePage:
    """For the one who was here first."""
    return SharePage(kit, markdown, msg("First you: do you want to share this? The other is asked the same, alone."),
                     msg("Not now"), say_yes, back, right_for_us, close)


def before_joining(kit: Kit, markdown: str, say_yes: Callable[[], None], only_look: Callable[[], None],
                   right_for_us: Callable[[], None], close: Callable[[], None]) -> SharePage:
    """For the one who joins. Without a yes they get their own pages, and nothing is shared."""
    return SharePage(kit, markdown, msg("Do you want to share this? You can say yes later, or never."),
                     msg("No, only my own pages"), say_yes, only_look, right_for_us, close)
