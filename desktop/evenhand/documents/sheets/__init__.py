"""Sheets for the fridge, the wallet and the kitchen table: to look at, to write on, or to fill in on the screen."""
# SPDX-License-Identifier: GPL-3.0-or-later
