"""Tests of the pages: balance."""
# SPDX-License-Identifier: GPL-3.0-or-later
