"""Reviews: the page for a session with a therapist, prepared side by side."""
# SPDX-License-Identifier: GPL-3.0-or-later
