"""Today: turns, what comes up, thanks, what is kept free."""
# SPDX-License-Identifier: GPL-3.0-or-later
