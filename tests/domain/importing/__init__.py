"""Tests of bringing in tables."""
# SPDX-License-Identifier: GPL-3.0-or-later
