"""How older files become newer ones. Loaded only when a file is older, since Alembic is slow to import."""
# SPDX-License-Identifier: GPL-3.0-or-later
