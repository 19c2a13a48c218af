"""The window; shows the domain through Qt."""
# SPDX-License-Identifier: GPL-3.0-or-later
