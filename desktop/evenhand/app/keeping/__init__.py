"""Keeping and letting go in the window: backups, deletion, the joint space, going apart and new keys."""
# SPDX-License-Identifier: GPL-3.0-or-later
