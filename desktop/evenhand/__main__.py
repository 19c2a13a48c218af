"""Lets Python run the package: `python -m evenhand` is the command `evenhand`."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys

from evenhand.app.main import main

if __name__ == "__main__":
    sys.exit(main())
