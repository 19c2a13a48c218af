"""Own limits, as they were when this revision was made; it never changes here."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlalchemy as sa
from alembic import op

revision = "own_0003"
down_revision = "own_0002"


def upgrade() -> None:
    op.create_table(
        "own_limit",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_own_limit")),
        sa.UniqueConstraint("id", name=op.f("uq_own_limit_id")),
    )
