"""Draws the charts that `domain.picture` describes."""
# SPDX-License-Identifier: GPL-3.0-or-later
