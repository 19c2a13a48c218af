"""The ledger: entries, quick log, usual week, week map, sharing list."""
# SPDX-License-Identifier: GPL-3.0-or-later
