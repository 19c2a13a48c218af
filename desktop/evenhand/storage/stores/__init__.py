"""One class for each store that the domain asks for. They speak in the domain's values and know the tables."""
# SPDX-License-Identifier: GPL-3.0-or-later
