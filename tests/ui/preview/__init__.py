"""Tests of showing a page for paper."""
# SPDX-License-Identifier: GPL-3.0-or-later
