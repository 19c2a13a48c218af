"""Hand-over notes of tasks, as they were when this revision was made; they never change here."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlalchemy as sa
from alembic import op

revision = "shared_0005"
down_revision = "shared_0004"


def upgrade() -> None:
    op.create_table(
        "handover_note",
        sa.Column("task", sa.String(length=50), nullable=False),
        sa.Column("starts", sa.Text(), nullable=False),
        sa.Column("enough", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("ask", sa.Text(), nullable=False),
        sa.Column("writer", sa.String(length=1), nullable=True),
        sa.PrimaryKeyConstraint("task", name=op.f("pk_handover_note")),
    )
