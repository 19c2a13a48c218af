"""What keeps this process's files and memory from others: modes of new files, no core dumps, no onlookers."""
# SPDX-License-Identifier: GPL-3.0-or-later

import ctypes
import os
import sys

PR_SET_DUMPABLE = 4  # linux/prctl.h

if sys.platform == "win32":
    def _no_core_dumps() -> None:
        """Windows writes none unless an administrator asked for them."""
else:
    import resource

    def _no_core_dumps() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def keep_to_ourselves() -> None:
    """Call first of all. New files are their owner's only; on Linux no other program of this user reads our memory."""
    os.umask(0o077)
    _no_core_dumps()
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
