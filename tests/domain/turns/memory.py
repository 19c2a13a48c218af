"""The stores of rotating tasks, kept-free times and turns, kept in memory."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace

from evenhand.domain.turns.turns import TurnState

from domain.memory import Fails


class MemoryDuties(Fails):
    """A DutyStore."""

    def __init__(self, tasks=(), kept_free=(), dates=()):
        super().__init__()
        self.tasks, self.free, self.dates = {task.task: task for task in tasks}, frozenset(kept_free), frozenset(dates)

    def rotating(self):
        return dict(self.tasks)

    def put_rotating(self, task):
        self._about_to_write()
        self.tasks[task.task] = task

    def remove_rotating(self, task_id):
        self._about_to_write()
        self.tasks.pop(task_id, None)

    def kept_free(self):
        return self.free

    def kept_free_dates(self):
        return self.dates

    def keep_free(self, who, free):
        self._about_to_write()
        self.free = frozenset(each for each in self.free if each.who is not who) | free.weekly
        self.dates = frozenset(each for each in self.dates if each.who is not who) | free.dates


class MemoryTurns(Fails):
    """A TurnStore."""

    def __init__(self, turns=(), duties=None):
        super().__init__()
        self.rows, self.duties = {turn.id: turn for turn in turns}, duties or MemoryDuties()

    def _sorted(self, found):
        return tuple(sorted(found, key=lambda turn: (turn.day, turn.task, turn.id)))

    def within(self, span):
        return self._sorted(turn for turn in self.rows.values() if turn.day in span)

    def get(self, turn_id):
        return self.rows.get(turn_id)

    def of_stint(self, stint):
        return self._sorted(turn for turn in self.rows.values() if turn.stint == stint)

    def write(self, put, remove, rule=None):
        self._about_to_write()
        if rule is not None:
            self.duties.tasks[rule.task] = rule
        for turn_id in remove:
            self.rows.pop(turn_id, None)
        for turn in put:
            self.rows[turn.id] = turn

    def forget_before(self, day):
        self._about_to_write()
        for turn in self.rows.values():
            if turn.day < day and turn.state is not TurnState.PLANNED:
                self.rows[turn.id] = replace(turn, state=TurnState.PLANNED)
