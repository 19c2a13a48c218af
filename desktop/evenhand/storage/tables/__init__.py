"""The tables of the household's files, by subject. `shared` tables stand in ours, `own` tables in each mine."""
# SPDX-License-Identifier: GPL-3.0-or-later
