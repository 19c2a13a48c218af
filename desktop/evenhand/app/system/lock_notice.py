"""Says in the whole window that Evenhand soon locks by itself, until somebody gives input."""
# SPDX-License-Identifier: GPL-3.0-or-later

from evenhand.app.desk import Desk
from evenhand.app.system.idle import Idle
from evenhand.domain.message import Message, msg
from evenhand.ui.widgets.notice import Notice

_A_MINUTE = 60  # seconds


class LockNotice:
    """Follows an Idle. The notice lies above whatever the window shows, and moves nothing below it."""

    def __init__(self, desk: Desk, idle: Idle) -> None:
        self._desk = desk
        self.notice: Notice | None = None
        idle.soon.connect(self._say)
        idle.stayed.connect(self._take_away)

    def _say(self, seconds_left: int) -> None:
        self._take_away()
        self.notice = Notice(self._desk.kit, self._desk.window, _words(seconds_left))

    def _take_away(self) -> None:
        if self.notice is not None:
            self.notice.hide()
            self.notice.deleteLater()
            self.notice = None


def _words(seconds_left: int) -> Message:
    if seconds_left < _A_MINUTE:
        return msg("Evenhand locks in half a minute. Move the mouse or press a key to stay.")
    return msg("Evenhand locks in a minute. Move the mouse or press a key to stay.")
