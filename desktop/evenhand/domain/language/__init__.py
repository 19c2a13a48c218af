"""The language coach: shows, on request and offline, which words may be hard to hear, and offers a frame."""
# SPDX-License-Identifier: GPL-3.0-or-later
