"""Private pages of one partner: looking back, triggers, own writing, drafts. Shares nothing with the ledger (ATT-5)."""
# SPDX-License-Identifier: GPL-3.0-or-later
