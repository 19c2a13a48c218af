"""Tests of the pages of agreements."""
# SPDX-License-Identifier: GPL-3.0-or-later
