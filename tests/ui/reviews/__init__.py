"""Tests of the pages of reviews."""
# SPDX-License-Identifier: GPL-3.0-or-later
