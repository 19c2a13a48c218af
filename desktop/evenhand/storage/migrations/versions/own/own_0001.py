"""The first tables of mine, as they were when this revision was made; they never change here."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlalchemy as sa
from alembic import op

revision = "own_0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "agreement_head",
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("agreement", name=op.f("pk_agreement_head")),
    )
    op.create_table(
        "entry",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=50), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("energy", sa.Integer(), nullable=True),
        sa.Column("risk", sa.Integer(), nullable=True),
        sa.Column("felt", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("note_words", sa.Text(), nullable=False),
        sa.Column("joint_id", sa.String(length=40), nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("risk_ticked", sa.Boolean(), nullable=False),
        sa.Column("note_ticked", sa.Boolean(), nullable=False),
        sa.Column("count_after_all", sa.Boolean(), nullable=False),
        sa.Column("by_newest", sa.Integer(), sa.Computed("-day", persisted=False), nullable=True),
        sa.Column("by_minutes", sa.Integer(), sa.Computed("coalesce(-minutes, 1)", persisted=False), nullable=True),
        sa.Column("by_energy", sa.Integer(), sa.Computed("coalesce(-energy, 1)", persisted=False), nullable=True),
        sa.Column("by_risk", sa.Integer(), sa.Computed("coalesce(-risk, 1)", persisted=False), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
    )
    op.create_index("ix_entry_by_energy", "entry", ["by_energy", "by_newest"], unique=False)
    op.create_index("ix_entry_by_minutes", "entry", ["by_minutes", "by_newest"], unique=False)
    op.create_index("ix_entry_by_newest", "entry", ["by_newest"], unique=False)
    op.create_index("ix_entry_by_risk", "entry", ["by_risk", "by_newest"], unique=False)
    op.create_table(
        "example_levels",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("energy", sa.Integer(), nullable=True),
        sa.Column("risk", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_example_levels")),
    )
    op.create_table(
        "fact",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_fact")),
    )
    op.create_table(
        "guess",
        sa.Column("period", sa.String(length=40), nullable=False),
        sa.Column("own_part", sa.Integer(), nullable=False),
        sa.Column("fair_to_me", sa.String(length=10), nullable=False),
        sa.Column("fair_to_you", sa.String(length=10), nullable=False),
        sa.Column("care_came_back", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("period", name=op.f("pk_guess")),
    )
    op.create_table(
        "hidden_task",
        sa.Column("task", sa.String(length=50), nullable=False),
        sa.PrimaryKeyConstraint("task", name=op.f("pk_hidden_task")),
    )
    op.create_table(
        "life_change",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("whose", sa.String(length=1), nullable=True),
        sa.Column("begin", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("capacity_percent", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_life_change")),
    )
    op.create_table(
        "own_task",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=50), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("domain", sa.String(length=1), nullable=False),
        sa.Column("sharing", sa.String(length=1), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_own_task")),
        sa.UniqueConstraint("id", name=op.f("uq_own_task_id")),
    )
    op.create_table(
        "period",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("begin", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=True),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period")),
    )
    op.create_table(
        "pinned_key",
        sa.Column("public_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("who", sa.String(length=1), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("public_key", name=op.f("pk_pinned_key")),
    )
    op.create_index(op.f("ix_pinned_key_who"), "pinned_key", ["who"], unique=False)
    op.create_table(
        "transfer",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer")),
    )
    op.create_table(
        "usual_task",
        sa.Column("task", sa.String(length=50), nullable=False),
        sa.Column("often", sa.String(length=20), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("energy", sa.Integer(), nullable=True),
        sa.Column("risk", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("task", name=op.f("pk_usual_task")),
    )
    op.create_table(
        "weights_version",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("time", sa.Integer(), nullable=False),
        sa.Column("energy", sa.Integer(), nullable=False),
        sa.Column("risk", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("changed", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_weights_version")),
        sa.UniqueConstraint("id", name=op.f("uq_weights_version_id")),
    )
    op.create_table(
        "dropped_task",
        sa.Column("life_change", sa.String(length=40), nullable=False),
        sa.Column("task", sa.String(length=50), nullable=False),
        sa.ForeignKeyConstraint(
            ["life_change"],
            ["life_change.id"],
            name=op.f("fk_dropped_task_life_change_life_change"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("life_change", "task", name=op.f("pk_dropped_task")),
    )
    op.create_table(
        "steps_in",
        sa.Column("life_change", sa.String(length=40), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=50), nullable=False),
        sa.Column("who", sa.String(length=1), nullable=True),
        sa.ForeignKeyConstraint(
            ["life_change"], ["life_change.id"], name=op.f("fk_steps_in_life_change_life_change"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("life_change", "place", name=op.f("pk_steps_in")),
    )
