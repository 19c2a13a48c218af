"""Drafts: an I-statement, put together from its parts, and brought to a talk sentence by sentence."""
# SPDX-License-Identifier: GPL-3.0-or-later
