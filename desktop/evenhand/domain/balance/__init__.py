"""Balance: where the tasks sit, by task domain, under both partners' weights and equal ones."""
# SPDX-License-Identifier: GPL-3.0-or-later
