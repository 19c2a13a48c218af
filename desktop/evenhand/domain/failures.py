"""The two ways in which a wish can fail: refused by a rule, or failed outside the program."""
# SPDX-License-Identifier: GPL-3.0-or-later

from evenhand.domain.message import Message


class Refused(ValueError):
    """A rule says no. Nothing has changed. `message` is fit to show beside `field`.

    `field` names the input that it is about ("minutes"), or is empty when it is about the whole.
    """

    def __init__(self, message: Message, field: str = "") -> None:
        super().__init__(message.msgid)
        self.message = message
        self.field = field


class StoreFailed(Exception):
    """Saving or reading failed outside our rules (disk full, file damaged). Nothing has changed.

    `message` is fit to show: what happened and what to do.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message.msgid)
        self.message = message
