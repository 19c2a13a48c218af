"""The joint space on the screen: the question for a yes, the one page while it is paused, and its end."""
# SPDX-License-Identifier: GPL-3.0-or-later
