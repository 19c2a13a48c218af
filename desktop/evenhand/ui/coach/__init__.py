"""Hints of the language coach under a text that is being written."""
# SPDX-License-Identifier: GPL-3.0-or-later
