"""`python -m evenhand`: the same as the command `evenhand`."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys

from evenhand.app.main import main

sys.exit(main())
