"""Hard weeks: declaring them, and those there are."""
# SPDX-License-Identifier: GPL-3.0-or-later
