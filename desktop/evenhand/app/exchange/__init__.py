"""What comes in and goes out as files: exports, tables of other programs, calendar files."""
# SPDX-License-Identifier: GPL-3.0-or-later
