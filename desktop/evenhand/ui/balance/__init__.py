"""The page that shows where the tasks sit."""
# SPDX-License-Identifier: GPL-3.0-or-later
