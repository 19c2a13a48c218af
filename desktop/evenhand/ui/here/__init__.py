"""Who is here: the other joins with a passphrase, or a second partner is welcomed for the first time."""
# SPDX-License-Identifier: GPL-3.0-or-later
