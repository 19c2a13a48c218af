"""Talking together: talks, topics, pauses, listening, hard moments, what worked, the loop."""
# SPDX-License-Identifier: GPL-3.0-or-later
