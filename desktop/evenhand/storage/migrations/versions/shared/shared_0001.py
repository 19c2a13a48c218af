"""The first tables of ours, as they were when this revision was made; they never change here."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlalchemy as sa
from alembic import op

revision = "shared_0001"
down_revision = None


def upgrade() -> None:
    op.create_table('fact',
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_fact'))
    )
    op.create_table('partner',
    sa.Column('who', sa.String(length=1), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('pronouns', sa.Text(), nullable=False),
    sa.Column('shape', sa.String(length=10), nullable=False),
    sa.Column('hue', sa.String(length=10), nullable=False),
    sa.PrimaryKeyConstraint('who', name=op.f('pk_partner')),
    sa.UniqueConstraint('shape', name=op.f('uq_partner_shape'))
    )
    op.create_table('signing_key',
    sa.Column('public_key', sa.LargeBinary(length=32), nullable=False),
    sa.Column('who', sa.String(length=1), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('public_key', name=op.f('pk_signing_key'))
    )
    op.create_index(op.f('ix_signing_key_who'), 'signing_key', ['who'], unique=False)
