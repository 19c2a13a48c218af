"""Turns on the couple's calendar: what rotates, what is kept free, who does what on which day, and why."""
# SPDX-License-Identifier: GPL-3.0-or-later
