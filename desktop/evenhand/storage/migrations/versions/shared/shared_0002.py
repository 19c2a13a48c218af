"""Talks and what belongs to them, as they were when this revision was made; they never change here."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlalchemy as sa
from alembic import op

revision = "shared_0002"
down_revision = "shared_0001"


def upgrade() -> None:
    _talks()
    _around_talks()
    _moments()


def _talks() -> None:
    op.create_table(
        "talk",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("opener", sa.String(length=1), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_talk")),
        sa.UniqueConstraint("id", name=op.f("uq_talk_id")),
    )
    op.create_table(
        "talk_note",
        sa.Column("talk", sa.String(length=40), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("whose", sa.String(length=1), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["talk"], ["talk.id"], name=op.f("fk_talk_note_talk_talk"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("talk", "step", "whose", name=op.f("pk_talk_note")),
    )


def _around_talks() -> None:
    op.create_table(
        "talk_plan",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("begin", sa.Integer(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("remind", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_talk_plan")),
    )
    op.create_table(
        "topic",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("whose", sa.String(length=1), nullable=True),
        sa.Column("waits", sa.String(length=10), nullable=False),
        sa.Column("read", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_topic")),
        sa.UniqueConstraint("id", name=op.f("uq_topic_id")),
    )
    op.create_table(
        "pause",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("begun", sa.String(length=40), nullable=False),
        sa.Column("until", sa.String(length=40), nullable=False),
        sa.Column("opens", sa.String(length=1), nullable=True),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )


def _moments() -> None:
    op.create_table(
        "hard_moment",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("next_time", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_hard_moment")),
        sa.UniqueConstraint("id", name=op.f("uq_hard_moment_id")),
    )
    op.create_table(
        "finding_back",
        sa.Column("moment", sa.String(length=40), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("whose", sa.String(length=1), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("landed", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["moment"], ["hard_moment.id"], name=op.f("fk_finding_back_moment_hard_moment"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("moment", "place", name=op.f("pk_finding_back")),
    )
    op.create_table(
        "worked",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("whose", sa.String(length=1), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_worked")),
        sa.UniqueConstraint("id", name=op.f("uq_worked_id")),
    )
    op.create_table(
        "loop_step",
        sa.Column("whose", sa.String(length=1), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("whose", name=op.f("pk_loop_step")),
    )
