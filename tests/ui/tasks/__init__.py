"""Tests of the page Tasks."""
# SPDX-License-Identifier: GPL-3.0-or-later
