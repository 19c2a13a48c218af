"""Keeps None, True and False alive on Python 3.11, where the pinned PySide6 gives back more of them than it took."""
# SPDX-License-Identifier: GPL-3.0-or-later

import ctypes
import sys

_PLENTY = 1 << 40  # references; a call gives back one too many, so this lasts for any session


def keep_constants_alive() -> None:
    """Call once before the first window.

    PySide6 6.12.0 is built as if these were immortal, as they are from Python 3.12 on: each call of Qt that returns
    nothing or a truth value drops one reference that it never took. On 3.11 the program would end after some
    thousand calls with "deallocating None". The count stands at the head of every object.
    """
    if sys.version_info >= (3, 12):
        return
    for constant in (None, True, False, NotImplemented):
        count = ctypes.c_ssize_t.from_address(id(constant))
        if count.value < _PLENTY:
            count.value += _PLENTY
