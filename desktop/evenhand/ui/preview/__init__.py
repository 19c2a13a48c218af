"""A page for paper, shown as it will print before it is saved."""
# SPDX-License-Identifier: GPL-3.0-or-later
