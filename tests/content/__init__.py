"""Tests of the words that people read."""
# SPDX-License-Identifier: GPL-3.0-or-later
