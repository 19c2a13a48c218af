"""What labor, weights, agreements, limits and turns are; no Qt, SQL, files, clock or chance."""
# SPDX-License-Identifier: GPL-3.0-or-later
