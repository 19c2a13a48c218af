"""What got in the way of agreements, as it was when this revision was made; it never changes here."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlalchemy as sa
from alembic import op

revision = "shared_0003"
down_revision = "shared_0002"


def upgrade() -> None:
    op.create_table(
        "agreement_slip",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("ways", sa.Text(), nullable=False),
        sa.Column("helps", sa.Text(), nullable=False),
        sa.Column("talked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agreement"], ["agreement.id"], name=op.f("fk_agreement_slip_agreement_agreement")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_agreement_slip")),
        sa.UniqueConstraint("id", name=op.f("uq_agreement_slip_id")),
    )
