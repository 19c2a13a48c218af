"""Private pages to look at oneself: the last two weeks, triggers, own step, kind words, a neutral view."""
# SPDX-License-Identifier: GPL-3.0-or-later
