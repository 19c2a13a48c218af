"""The catalogue as a page: all tasks by room, own ones, and who holds which step."""
# SPDX-License-Identifier: GPL-3.0-or-later
