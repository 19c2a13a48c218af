"""The encrypted household on disk; the only room that knows SQL, keys and paths of data."""
# SPDX-License-Identifier: GPL-3.0-or-later
