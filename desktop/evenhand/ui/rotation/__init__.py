"""The rotation page: turns on a calendar, kept-free times, planning."""
# SPDX-License-Identifier: GPL-3.0-or-later
