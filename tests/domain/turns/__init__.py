"""Tests of turns on the calendar."""
# SPDX-License-Identifier: GPL-3.0-or-later
