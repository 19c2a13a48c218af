"""Check-ins: talks of the two, what they talk about, and what stays of them."""
# SPDX-License-Identifier: GPL-3.0-or-later
