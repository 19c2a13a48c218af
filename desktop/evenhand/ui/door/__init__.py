"""Before a household is open: unlock, first run, the second partner joining, a passphrase lost."""
# SPDX-License-Identifier: GPL-3.0-or-later
