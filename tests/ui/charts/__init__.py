"""Tests of the pages: charts."""
# SPDX-License-Identifier: GPL-3.0-or-later
