"""The page on which each partner says what counts how much."""
# SPDX-License-Identifier: GPL-3.0-or-later
