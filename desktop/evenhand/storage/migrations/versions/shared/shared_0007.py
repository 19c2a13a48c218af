"""Dates that one partner keeps free, as they were when this revision was made; they never change here."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlalchemy as sa
from alembic import op

revision = "shared_0007"
down_revision = "shared_0006"


def upgrade() -> None:
    op.create_table(
        "kept_free_dates",
        sa.Column("who", sa.String(length=1), nullable=False),
        sa.Column("begin", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("who", "begin", "end", "label", name=op.f("pk_kept_free_dates")),
    )
