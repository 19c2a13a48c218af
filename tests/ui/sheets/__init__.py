"""Tests of the page of sheets to print, and of printing from other pages."""
# SPDX-License-Identifier: GPL-3.0-or-later
