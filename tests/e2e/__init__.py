"""The real window: under its own X server, driven by keys and pointer, read as a screen reader does."""
# SPDX-License-Identifier: GPL-3.0-or-later
