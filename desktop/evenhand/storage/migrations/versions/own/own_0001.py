"""The first tables of mine, as they were when this revision was made; they never change here."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlalchemy as sa
from alembic import op

revision = "own_0001"
down_revision = None


def upgrade() -> None:
    op.create_table('fact',
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_fact'))
    )
    op.create_table('pinned_key',
    sa.Column('public_key', sa.LargeBinary(length=32), nullable=False),
    sa.Column('who', sa.String(length=1), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('public_key', name=op.f('pk_pinned_key'))
    )
    op.create_index(op.f('ix_pinned_key_who'), 'pinned_key', ['who'], unique=False)
