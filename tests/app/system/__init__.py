"""Tests of app/system."""
# SPDX-License-Identifier: GPL-3.0-or-later
