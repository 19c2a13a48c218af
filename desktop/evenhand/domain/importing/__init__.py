"""Entries from a table that another program made: reading it, what its columns mean, what its cells say."""
# SPDX-License-Identifier: GPL-3.0-or-later
