"""Keeping and letting go in the window: backups, deletion, going apart and new keys."""
# SPDX-License-Identifier: GPL-3.0-or-later
