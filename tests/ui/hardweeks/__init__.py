"""Tests of hard weeks on the screen."""
# SPDX-License-Identifier: GPL-3.0-or-later
