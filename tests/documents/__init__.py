"""Tests of the domain; `memory` holds stores that behave, `made` makes up values."""
# SPDX-License-Identifier: GPL-3.0-or-later
