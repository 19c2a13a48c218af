"""Tests of the rotation engine."""
# SPDX-License-Identifier: GPL-3.0-or-later
