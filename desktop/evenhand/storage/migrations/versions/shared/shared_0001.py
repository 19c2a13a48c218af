"""The first tables of ours, as they were when this revision was made; they never change here."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlalchemy as sa
from alembic import op

revision = "shared_0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "agreement",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("boundaries", sa.Text(), nullable=False),
        sa.Column("requests", sa.Text(), nullable=False),
        sa.Column("life", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_agreement")),
        sa.UniqueConstraint("id", name=op.f("uq_agreement_id")),
    )
    op.create_table(
        "agreement_yes",
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("who", sa.String(length=1), nullable=False),
        sa.Column("yes", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("agreement", "who", name=op.f("pk_agreement_yes")),
    )
    op.create_table(
        "fact",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_fact")),
    )
    op.create_table(
        "gap_choice",
        sa.Column("period", sa.String(length=40), nullable=False),
        sa.Column("domain", sa.String(length=1), nullable=False),
        sa.Column("option", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("period", "domain", name=op.f("pk_gap_choice")),
    )
    op.create_table(
        "hidden_task",
        sa.Column("task", sa.String(length=50), nullable=False),
        sa.PrimaryKeyConstraint("task", name=op.f("pk_hidden_task")),
    )
    op.create_table(
        "kept_free_time",
        sa.Column("who", sa.String(length=1), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("who", "weekday", "part", name=op.f("pk_kept_free_time")),
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
        "opened_guess",
        sa.Column("period", sa.String(length=40), nullable=False),
        sa.Column("who", sa.String(length=1), nullable=False),
        sa.Column("own_part", sa.Integer(), nullable=False),
        sa.Column("fair_to_me", sa.String(length=10), nullable=False),
        sa.Column("fair_to_you", sa.String(length=10), nullable=False),
        sa.Column("care_came_back", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("period", "who", name=op.f("pk_opened_guess")),
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
        "partner",
        sa.Column("who", sa.String(length=1), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("pronouns", sa.Text(), nullable=False),
        sa.Column("shape", sa.String(length=10), nullable=False),
        sa.Column("hue", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("who", name=op.f("pk_partner")),
        sa.UniqueConstraint("shape", name=op.f("uq_partner_shape")),
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
        "review",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_review")),
        sa.UniqueConstraint("id", name=op.f("uq_review_id")),
    )
    op.create_table(
        "rotating_task",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=50), nullable=False),
        sa.Column("cadence", sa.String(length=20), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("stint_weeks", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("owner", sa.String(length=1), nullable=True),
        sa.Column("limits", sa.String(length=2), nullable=False),
        sa.Column("resting", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_rotating_task")),
        sa.UniqueConstraint("task", name=op.f("uq_rotating_task_task")),
    )
    op.create_table(
        "shared_task",
        sa.Column("id", sa.String(length=50), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("domain", sa.String(length=1), nullable=False),
        sa.Column("sharing", sa.String(length=1), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_task")),
    )
    op.create_table(
        "shown_weights",
        sa.Column("who", sa.String(length=1), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("time", sa.Integer(), nullable=False),
        sa.Column("energy", sa.Integer(), nullable=False),
        sa.Column("risk", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("who", name=op.f("pk_shown_weights")),
    )
    op.create_table(
        "signing_key",
        sa.Column("public_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("who", sa.String(length=1), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("public_key", name=op.f("pk_signing_key")),
    )
    op.create_index(op.f("ix_signing_key_who"), "signing_key", ["who"], unique=False)
    op.create_table(
        "thanks",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("giver", sa.String(length=1), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.String(length=40), nullable=False),
        sa.Column("task", sa.String(length=50), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_thanks")),
        sa.UniqueConstraint("id", name=op.f("uq_thanks_id")),
    )
    op.create_index(op.f("ix_thanks_day"), "thanks", ["day"], unique=False)
    op.create_index(op.f("ix_thanks_entry_id"), "thanks", ["entry_id"], unique=False)
    op.create_table(
        "turn",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("task", sa.String(length=50), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("recurrence_date", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=2), nullable=False),
        sa.Column("stint", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turn")),
    )
    op.create_index(op.f("ix_turn_day"), "turn", ["day"], unique=False)
    op.create_index(op.f("ix_turn_stint"), "turn", ["stint"], unique=False)
    op.create_table(
        "agreement_version",
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("proposed_by", sa.String(length=1), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("signatures", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement"], ["agreement.id"], name=op.f("fk_agreement_version_agreement_agreement"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("agreement", "number", name=op.f("pk_agreement_version")),
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
        "shared_entry",
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
        sa.Column("author", sa.String(length=1), nullable=False),
        sa.Column("note_ticked", sa.Boolean(), nullable=False),
        sa.Column("own_task", sa.String(length=50), nullable=True),
        sa.Column("by_newest", sa.Integer(), sa.Computed("-day", persisted=False), nullable=True),
        sa.Column("by_minutes", sa.Integer(), sa.Computed("coalesce(-minutes, 1)", persisted=False), nullable=True),
        sa.Column("by_energy", sa.Integer(), sa.Computed("coalesce(-energy, 1)", persisted=False), nullable=True),
        sa.Column("by_risk", sa.Integer(), sa.Computed("coalesce(-risk, 1)", persisted=False), nullable=True),
        sa.ForeignKeyConstraint(["own_task"], ["shared_task.id"], name=op.f("fk_shared_entry_own_task_shared_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_entry")),
    )
    op.create_index("ix_shared_entry_by_energy", "shared_entry", ["by_energy", "by_newest"], unique=False)
    op.create_index("ix_shared_entry_by_minutes", "shared_entry", ["by_minutes", "by_newest"], unique=False)
    op.create_index("ix_shared_entry_by_newest", "shared_entry", ["by_newest"], unique=False)
    op.create_index("ix_shared_entry_by_risk", "shared_entry", ["by_risk", "by_newest"], unique=False)
    op.create_index("ix_shared_entry_own_task", "shared_entry", ["own_task"], unique=False)
    op.create_table(
        "shown_example",
        sa.Column("who", sa.String(length=1), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("energy", sa.Integer(), nullable=False),
        sa.Column("risk", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["who"], ["shown_weights.who"], name=op.f("fk_shown_example_who_shown_weights"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("who", "number", name=op.f("pk_shown_example")),
    )
    op.create_table(
        "shown_rating",
        sa.Column("who", sa.String(length=1), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=50), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("energy", sa.Integer(), nullable=False),
        sa.Column("risk", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["who"], ["shown_weights.who"], name=op.f("fk_shown_rating_who_shown_weights"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("who", "place", name=op.f("pk_shown_rating")),
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
    op.create_table(
        "own_words",
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(length=1), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=40), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement", "number"],
            ["agreement_version.agreement", "agreement_version.number"],
            name=op.f("fk_own_words_agreement_number_agreement_version"),
        ),
        sa.PrimaryKeyConstraint("agreement", "number", "who", name=op.f("pk_own_words")),
    )
