"""Evenhand: what the unseen work of a relationship takes, seen by both, shared by agreement."""
# SPDX-License-Identifier: GPL-3.0-or-later

__version__ = "0.1.0"
