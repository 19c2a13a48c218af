"""Tests of app/exchange."""
# SPDX-License-Identifier: GPL-3.0-or-later
