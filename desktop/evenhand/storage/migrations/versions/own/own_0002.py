"""A table for the other state of entries in changes too large for memory, as it was when this revision was made."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlalchemy as sa
from alembic import op

revision = "own_0002"
down_revision = "own_0001"


def upgrade() -> None:
    op.create_table(
        "held_entry",
        sa.Column("batch", sa.String(length=40), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("there", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("task", sa.String(length=50), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("energy", sa.Integer(), nullable=True),
        sa.Column("risk", sa.Integer(), nullable=True),
        sa.Column("felt", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("note_words", sa.Text(), nullable=True),
        sa.Column("joint_id", sa.String(length=40), nullable=True),
        sa.Column("origin", sa.String(length=10), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=True),
        sa.Column("risk_ticked", sa.Boolean(), nullable=True),
        sa.Column("note_ticked", sa.Boolean(), nullable=True),
        sa.Column("count_after_all", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("batch", "place", name=op.f("pk_held_entry")),
    )
