"""Tests of the pages: weights."""
# SPDX-License-Identifier: GPL-3.0-or-later
