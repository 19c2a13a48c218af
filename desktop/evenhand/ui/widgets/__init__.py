"""Building blocks that every page is made of."""
# SPDX-License-Identifier: GPL-3.0-or-later
