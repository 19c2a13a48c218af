"""The rotation engine: fair turns for two, with reasons. Values in, values out; exact and repeatable."""
# SPDX-License-Identifier: GPL-3.0-or-later
