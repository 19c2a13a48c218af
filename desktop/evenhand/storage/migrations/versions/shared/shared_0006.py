"""Where speaker and listener are in an open talk, as it was when this revision was made; it never changes here."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlalchemy as sa
from alembic import op

revision = "shared_0006"
down_revision = "shared_0005"


def upgrade() -> None:
    for name, kind in (("speaker", sa.String(length=1)), ("tries", sa.Integer()), ("pieces", sa.Integer()),
                       ("stage", sa.String(length=10)), ("enough", sa.String(length=2))):
        op.add_column("talk", sa.Column(name, kind, nullable=True))
