"""Private pages, as they were when this revision was made; it never changes here."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlalchemy as sa
from alembic import op

revision = "own_0004"
down_revision = "own_0003"


def upgrade() -> None:
    op.create_table(
        "private_page",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_private_page")),
        sa.UniqueConstraint("id", name=op.f("uq_private_page_id")),
    )
