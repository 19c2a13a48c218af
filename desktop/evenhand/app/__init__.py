"""The one room that knows all others and puts the program together."""
# SPDX-License-Identifier: GPL-3.0-or-later
