"""How long start and the big pages take, as ratios within one run."""
# SPDX-License-Identifier: GPL-3.0-or-later
