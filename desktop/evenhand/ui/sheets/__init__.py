"""The page that lists the sheets to print."""
# SPDX-License-Identifier: GPL-3.0-or-later
