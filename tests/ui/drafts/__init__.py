"""Tests of the private pages."""
# SPDX-License-Identifier: GPL-3.0-or-later
