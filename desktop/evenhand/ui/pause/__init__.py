"""Pause: what is shown while the two rest from a talk."""
# SPDX-License-Identifier: GPL-3.0-or-later
