"""What can be done with a turn by hand. Each act says at once in words what it did, and whether the weeks stay level."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from datetime import date

from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.turns.turns import Turn, TurnsChange, TurnState
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.rotation.reading import Shown, known_of, rules_of, span_from, uneven_of
from evenhand.ui.rotation.telling import WEEKDAYS, level_told, owner_told, short_name


class RotationActs:
    """Leads to the door of turns. `tell` says what happened, or why it did not."""

    def __init__(self, kit: Kit, house: House, tell: Callable[[Message], None]) -> None:
        self._kit, self._house, self._tell = kit, house, tell
        self.failures = 0
        house.ours.commands.failed.connect(self._note_failure)

    @property
    def _here(self) -> frozenset[Who]:
        return frozenset(self._house.here)

    def may_tell(self, turn: Turn) -> bool:
        """Whether someone who is here may say what became of the turn, and move it."""
        return bool(turn.whose & self._here)

    def may_hand_over(self, turn: Turn) -> bool:
        """Whether the other one of the two is here to take it."""
        return turn.owner is not Owner.BOTH and Who(turn.owner.other.value) in self._here

    def do(self, what: str, turn_id: str) -> bool:
        """Carry out swap, cover, skip, done or pin. Done, skipped and pinned turns are set back by the same act."""
        turn, turns = self._house.ours.turns.get(turn_id), self._house.ours.turns
        if turn is None:
            return False
        match what:
            case "here on":
                return self.move_from_here_on(turn_id)
            case "swap":
                return self._carry_out(turn, msg("swap turns"), lambda: turns.plan_swap(
                    turn_id, rules_of(self._house), here=self._here), self._swapped)
            case "cover":
                return self._carry_out(turn, msg("give one turn"), lambda: turns.plan_cover(
                    turn_id, rules_of(self._house), here=self._here), self._covered)
            case "pin":
                return self._carry_out(turn, msg("pin a turn"), lambda: turns.plan_pin(turn_id, not turn.pinned),
                                       self._pinned)
        wanted = TurnState.DONE if what == "done" else TurnState.SKIPPED
        state = TurnState.PLANNED if turn.state is wanted else wanted
        return self._carry_out(turn, msg("say what became of a turn"), lambda: turns.plan_state(
            turn_id, state, here=self._here), self._said)

    def move(self, turn_id: str, day: date) -> bool:
        """Put a turn on another day."""
        turn, turns = self._house.ours.turns.get(turn_id), self._house.ours.turns
        if turn is None:
            return False
        return self._carry_out(turn, msg("move a turn"), lambda: turns.plan_move(
            turn_id, day, rules_of(self._house), here=self._here), self._moved)

    def move_from_here_on(self, turn_id: str) -> bool:
        """Let all later turns of a task follow one that was moved."""
        turn, turns = self._house.ours.turns.get(turn_id), self._house.ours.turns
        if turn is None:
            return False
        return self._carry_out(turn, msg("move from here on"), lambda: turns.plan_from_here_on(
            turn_id, turn.day, rules_of(self._house), self._house.ours.duties.rotating().get(turn.task), here=self._here),
            self._moved_on)

    def _carry_out(self, turn: Turn, name: Message, plan: Callable[[], TurnsChange],
                   told: Callable[[Turn], Message]) -> bool:
        commands, before = self._house.ours.commands, self.failures
        try:
            change = plan()
        except (Refused, StoreFailed) as refusal:
            self._tell(refusal.message)
            return False
        commands.carry_out(self._kit.say(name), change, self._house.ours.turns.apply)
        if self.failures != before:
            return False
        after = next(pair[1] for pair in change.pairs if pair[1] is not None and pair[1].id == turn.id)
        self._tell(told(after))
        return True

    def _note_failure(self, _message: object) -> None:
        self.failures += 1

    # What happened, in words

    def _swapped(self, turn: Turn) -> Message:
        return msg("{task} is with {who} from {day} on. {level}", task=self._name(turn), day=self._day(turn),
                   who=owner_told(self._house, turn.owner), level=self._level(turn.day))

    def _covered(self, turn: Turn) -> Message:
        return msg("{task} on {day} is with {who}. {level}", task=self._name(turn), day=self._day(turn),
                   who=owner_told(self._house, turn.owner), level=self._level(turn.day))

    def _moved(self, turn: Turn) -> Message:
        return msg("{task} is on {day} now. Planning leaves it there. {level}", task=self._name(turn),
                   day=self._day(turn), level=self._level(turn.day))

    def _moved_on(self, turn: Turn) -> Message:
        return msg("{task} is on {weekday} from {day} on. {level}", task=self._name(turn), day=self._day(turn),
                   weekday=WEEKDAYS[turn.day.weekday()], level=self._level(turn.day))

    def _pinned(self, turn: Turn) -> Message:
        if turn.pinned:
            return msg("{task} on {day} stays as it is when you plan again.", task=self._name(turn), day=self._day(turn))
        return msg("{task} on {day} may change when you plan again.", task=self._name(turn), day=self._day(turn))

    def _said(self, turn: Turn) -> Message:
        task, day = self._name(turn), self._day(turn)
        match turn.state:
            case TurnState.DONE:
                return msg("{task} on {day} is done.", task=task, day=day)
            case TurnState.SKIPPED:
                return msg("{task} on {day} is skipped. That needs no reason. {level}", task=task, day=day,
                           level=self._level(turn.day))
            case TurnState.PLANNED:
                return msg("{task} on {day} is to do again.", task=task, day=day)

    def _name(self, turn: Turn) -> str:
        return short_name(self._house, turn.task)

    @staticmethod
    def _day(turn: Turn) -> Told:
        return Told(turn.day, DayStyle.MONTH)

    def _level(self, day: date) -> Message:
        """Whether the weeks from now, or from an earlier day, stay level."""
        span = span_from(min(day, self._house.today()), Shown.EIGHT)
        known = known_of(self._house)
        uneven = uneven_of(self._house, span, self._house.ours.turns.within(span), known)
        return level_told(self._house, uneven, known.as_each_counts, whole=False)
