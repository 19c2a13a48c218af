"""The program as a whole, without a display."""
# SPDX-License-Identifier: GPL-3.0-or-later
