"""The commands of the command line, one module for each concern."""
# SPDX-License-Identifier: GPL-3.0-or-later
