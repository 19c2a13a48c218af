""""Which cost me more?": pairs of tasks, what the answers say about one's weights, and which pair to ask next."""
# SPDX-License-Identifier: GPL-3.0-or-later
