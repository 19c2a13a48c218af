"""Reviews: the page for a session with a therapist, made of what both chose to bring."""
# SPDX-License-Identifier: GPL-3.0-or-later
