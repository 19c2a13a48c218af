"""What the computer offers and asks: its worker thread, sleep, idleness, notes, modes of files, a second start."""
# SPDX-License-Identifier: GPL-3.0-or-later
