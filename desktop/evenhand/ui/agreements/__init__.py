"""Agreements: the list, the builder with its parts, reading aloud and signing."""
# SPDX-License-Identifier: GPL-3.0-or-later
