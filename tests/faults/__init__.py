"""Small seeded runs of what happens to a household when a process is ended by force."""
# SPDX-License-Identifier: GPL-3.0-or-later
