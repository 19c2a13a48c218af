"""Help and safety: what to read before and while using Evenhand."""
# SPDX-License-Identifier: GPL-3.0-or-later
