"""Agreements: what both will do, what each will do alone, and what one asks of the other."""
# SPDX-License-Identifier: GPL-3.0-or-later
