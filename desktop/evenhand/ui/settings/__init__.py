"""Settings: passphrase, look, backups, leaving, own data."""
# SPDX-License-Identifier: GPL-3.0-or-later
