"""Tests of hints under a text."""
# SPDX-License-Identifier: GPL-3.0-or-later
