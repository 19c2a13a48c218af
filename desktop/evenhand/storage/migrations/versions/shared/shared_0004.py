"""Parts in tasks that are split into steps, as the table was when this revision was made; it never changes here."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlalchemy as sa
from alembic import op

revision = "shared_0004"
down_revision = "shared_0003"


def upgrade() -> None:
    op.create_table(
        "step_part",
        sa.Column("task", sa.String(length=50), nullable=False),
        sa.Column("who", sa.String(length=1), nullable=False),
        sa.Column("foresee", sa.Boolean(), nullable=False),
        sa.Column("find_options", sa.Boolean(), nullable=False),
        sa.Column("decide", sa.Boolean(), nullable=False),
        sa.Column("follow_up", sa.Boolean(), nullable=False),
        sa.Column("in_head", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("task", "who", name=op.f("pk_step_part")),
    )
