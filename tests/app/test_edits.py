"""Random edits of an own ledger in a real household: undo, redo, saving and opening again never lose or invent a row."""
# SPDX-License-Identifier: GPL-3.0-or-later

import shutil
import tempfile
import uuid
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PySide6.QtGui import QUndoGroup

from evenhand.app.language import content
from evenhand.app.house import build_house
from evenhand.domain.entries import Entry, EntryQuery, Felt, Origin
from evenhand.domain.ledger import Field, NewEntry
from evenhand.domain.own_tasks import OwnTask, TaskDomain
from evenhand.domain.partners import Who

from storage.conftest import HOUSEHOLD_ID, SAM, SAMS_WORDS, TODAY, cheap_vault
from ui.house import Quiet

CONTENT = content.load("en")
TASKS = st.sampled_from(["A1", "B1", "C2", "E2", "I9"])
EDITS = st.one_of(
    st.tuples(st.just(Field.MINUTES), st.none() | st.integers(0, 1440)),
    st.tuples(st.sampled_from([Field.ENERGY, Field.RISK]), st.none() | st.integers(0, 4)),
    st.tuples(st.just(Field.FELT), st.sampled_from([None, *Felt])),
    st.tuples(st.just(Field.NOTE), st.sampled_from(["", "a note", "=1+1", "nött ünd “quotes”"])),
    st.tuples(st.just(Field.TASK), TASKS),
    st.tuples(st.just(Field.DAY), st.integers(0, 700).map(lambda back: TODAY - timedelta(days=back))))


class Edits(RuleBasedStateMachine):
    """What is expected after each step of undo stands in `known`, as far as the stack goes."""

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp())
        self.vault = cheap_vault(0)
        self.household, _code = self.vault.create(self.folder / "household", SAM, SAMS_WORDS, HOUSEHOLD_ID, TODAY)
        self.build()
        self.known = [self.rows()]

    def teardown(self):
        self.household.close()
        shutil.rmtree(self.folder)

    def build(self):
        self.undo_group = QUndoGroup()
        house = build_house(self.household, CONTENT, lambda: TODAY, lambda: uuid.uuid4().hex, "session", self.undo_group)
        self.mine, self.commands = house.mine[Who.A], house.mine[Who.A].commands

    def rows(self):
        """Entries and own tasks, as a page would read them."""
        entries = self.mine.entries.page(EntryQuery(), None, 10_000)
        return {entry.id: entry for entry in entries}, {task.id: task for task in self.mine.own_tasks.all()}

    def step(self, change, apply):
        place = self.commands.index()
        self.commands.carry_out("step", change, apply)
        if self.commands.index() > place:
            self.known = [*self.known[:place + 1], self.rows()]

    def rewritten(self, change, under=Quiet()):
        with self.mine.long() as doors:
            doors.rewriting.apply(change, under)

    def some(self, data, most=4):
        ids = sorted(self.rows()[0])
        return data.draw(st.lists(st.sampled_from(ids), unique=True, min_size=1, max_size=most))

    @rule(task=TASKS, minutes=st.none() | st.integers(0, 1440), level=st.none() | st.integers(0, 4),
          back=st.integers(0, 20), note=st.sampled_from(["", "quiet", "afraid of nothing"]))
    def add(self, task, minutes, level, back, note):
        new = NewEntry(TODAY - timedelta(days=back), task, minutes, level, level, None, note)
        self.step(self.mine.ledger.plan_add(new, TODAY), self.mine.ledger.apply)

    @precondition(lambda self: self.rows()[0])
    @rule(data=st.data(), edit=EDITS)
    def edit(self, data, edit):
        self.step(self.mine.ledger.plan_edit(self.some(data, 1)[0], *edit, TODAY), self.mine.ledger.apply)

    @precondition(lambda self: self.rows()[0])
    @rule(data=st.data())
    def remove(self, data):
        self.step(self.mine.ledger.plan_remove(self.some(data)), self.mine.ledger.apply)

    @precondition(lambda self: self.rows()[0])
    @rule(data=st.data())
    def duplicate(self, data):
        self.step(self.mine.ledger.plan_duplicate(self.some(data), TODAY), self.mine.ledger.apply)

    @rule(number=st.integers(1, 5), named=st.booleans())
    def bring_in(self, number, named):
        task = OwnTask(f"own-{uuid.uuid4().hex}", f"Task {uuid.uuid4().hex}", TaskDomain.REMEMBERING) if named else None
        entries = [Entry(uuid.uuid4().hex, Who.A, TODAY, task.id if task else "C2", n, 1, 1, origin=Origin.IMPORT)
                   for n in range(number)]
        with self.mine.long() as doors:
            change = doors.rewriting.plan_add([task] if task else [], entries, Quiet())
        self.step(change, self.rewritten)

    @precondition(lambda self: self.rows()[0])
    @rule(data=st.data())
    def remove_many(self, data):
        with self.mine.long() as doors:
            change = doors.rewriting.plan_remove(self.some(data, 20), Quiet())
        self.step(change, self.rewritten)

    @precondition(lambda self: self.rows()[1])
    @rule(data=st.data(), stays=TASKS)
    def merge(self, data, stays):
        gone = data.draw(st.sampled_from(sorted(self.rows()[1])))
        with self.mine.long() as doors:
            change = doors.rewriting.plan_merge(gone, stays, TODAY, Quiet())
        self.step(change, self.rewritten)

    @rule(times=st.integers(1, 3))
    def undo(self, times):
        for _ in range(times):
            self.commands.undo()

    @rule(times=st.integers(1, 3))
    def redo(self, times):
        for _ in range(times):
            self.commands.redo()

    @rule()
    def lock_and_open_again(self):
        before = self.rows()
        self.household.close()
        self.household = self.vault.open(self.folder / "household", SAMS_WORDS)
        self.build()
        assert self.rows() == before
        self.known = [before]

    @invariant()
    def what_is_kept_is_what_the_steps_say(self):
        if hasattr(self, "known"):
            assert self.rows() == self.known[self.commands.index()]


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=8, stateful_step_count=25, deadline=None,
                              suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
