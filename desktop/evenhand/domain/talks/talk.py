"""A talk of the two: a walk through the steps of its agenda that can stop at once and go on later."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.shelf import Keeper, Shelf, Swap
from evenhand.domain.talks.agenda import AGENDA, Step, TalkKind
from evenhand.domain.talks.said import both_said, checked
from evenhand.domain.talks.listening import Listening

NO_HELP = "no"  # the kept answer to "Does Evenhand help?"


class TalkState(str, Enum):
    """Where a talk is. A stopped one can go on; a talk that is over stays as a record."""

    RUNNING = "running"
    STOPPED = "stopped"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Note:
    """Words that stay from one step: of one partner, or of both when `whose` is None."""

    step: Step
    text: str
    whose: Who | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk, begun on `day` and opened by `opener`. `place` is the step it is at, from 0.

    `heard` is where speaker and listener are, kept over a stop or a lock; None before they began, and once it is over.
    """

    id: str
    kind: TalkKind
    day: date
    opener: Who
    place: int = 0
    state: TalkState = TalkState.RUNNING
    notes: tuple[Note, ...] = ()
    heard: Listening | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        return AGENDA[self.kind]

    @property
    def step(self) -> Step:
        return self.steps[self.place]

    @property
    def listening(self) -> Listening:
        """Where speaker and listener are. The one who opens speaks first."""
        return self.heard or Listening(self.opener)

    @property
    def at_end(self) -> bool:
        """Whether the next step is behind the last one."""
        return self.place == len(self.steps) - 1

    def note(self, step: Step, whose: Who | None = None) -> str:
        """What stays from this step, or ""."""
        return next((note.text for note in self.notes if (note.step, note.whose) == (step, whose)), "")


@dataclass(frozen=True, slots=True)
class Opening:
    """Who opens the next talk of a kind. `last` opened the one before, and is None when there was none (CHK-3)."""

    who: Who
    last: Who | None

    def why(self, name: Callable[[Who], str]) -> Message:
        """Why it is this one. `name` gives a partner's name."""
        if self.last is None:
            return msg("{name} opens this first one. Then you take turns.", name=name(self.who))
        return msg("{name} opens it, as {other} opened the last one.", name=name(self.who), other=name(self.last))


@dataclass(frozen=True, slots=True)
class WordsChange:
    """What stays of one step of a talk, of one partner or of both, before and after; "" is nothing.

    It touches nothing else of the talk: taking it back later moves no step, and no talk that is over goes on.
    """

    talk: str
    step: Step
    whose: Who | None
    before: str
    after: str

    def inverse(self) -> "WordsChange":
        return replace(self, before=self.after, after=self.before)


class Talks(Keeper[Talk]):
    """The one door through which talks are begun, walked through and read again.

    Talks that were missed leave nothing behind, and nothing counts those that were held (CHK-2).
    """

    def __init__(self, shelf: Shelf[Talk], new_id: Callable[[], str]) -> None:
        super().__init__(shelf)
        self._new_id = new_id

    def open_one(self) -> Talk | None:
        """The talk that is running or stopped: the latest, while it is not over."""
        latest = self.all()[-1:]
        return latest[0] if latest and latest[0].state is not TalkState.OVER else None

    def records(self) -> tuple[Talk, ...]:
        """Talks that left words, the latest first."""
        now = self.open_one()
        return tuple(talk for talk in reversed(self.all()) if talk.notes and talk != now)

    def opening(self, kind: TalkKind, first: Who) -> Opening:
        """Who opens the next one. `first` opens when there was none of this kind before."""
        last = next((talk.opener for talk in reversed(self.all()) if talk.kind is kind), None)
        return Opening(first if last is None else last.other, last)

    def does_not_help(self) -> bool:
        """Whether the latest two answers to "Does Evenhand help?" are no: then stopping is proposed (CHK-9)."""
        answers = [answer for talk in self.all() if (answer := talk.note(Step.HELPING))]
        return answers[-2:] == [NO_HELP, NO_HELP]

    def plan_start(self, kind: TalkKind, today: date, opener: Who, yeses: frozenset[Who]) -> Swap[Talk]:
        """Begin. Raises Refused unless both chose it in this moment (CHK-2)."""
        both_said(yeses)
        return Swap(None, Talk(self._new_id(), kind, today, opener))

    def forget_bare(self) -> None:
        """Remove the talks that left no words, but the latest of each kind: that one tells who opens next.

        Raises StoreFailed.
        """
        kept: set[TalkKind] = set()
        for talk in reversed(self.all()):
            if talk.kind in kept and not talk.notes:
                self._take_out(talk.id)
            kept.add(talk.kind)

    def plan_next(self, talk_id: str) -> Swap[Talk]:
        """Go to the next step; behind the last one the talk is over. Raises Refused unless it runs."""
        talk = self._running(talk_id)
        return Swap(talk, _over(talk) if talk.at_end else replace(talk, place=talk.place + 1))

    def plan_back(self, talk_id: str) -> Swap[Talk]:
        """Go one step back; at the first one it stays. Raises Refused unless it runs."""
        talk = self._running(talk_id)
        return Swap(talk, replace(talk, place=max(0, talk.place - 1)))

    def plan_stop(self, talk_id: str) -> Swap[Talk]:
        """Stop at once. Either may, alone, without a reason. Raises Refused unless it runs."""
        talk = self._running(talk_id)
        return Swap(talk, replace(talk, state=TalkState.STOPPED))

    def plan_resume(self, talk_id: str, here: frozenset[Who]) -> Swap[Talk]:
        """Go on where it stopped. Raises Refused unless it is stopped and both are here."""
        both_said(here)
        talk = self._known(talk_id)
        if talk.state is not TalkState.STOPPED:
            raise Refused(msg("This talk has not stopped."))
        return Swap(talk, replace(talk, state=TalkState.RUNNING))

    def plan_close(self, talk_id: str) -> Swap[Talk]:
        """Leave a talk as it is; what was kept of it stays. Either may, alone."""
        talk = self._known(talk_id)
        return Swap(talk, _over(talk))

    def plan_go_to(self, talk_id: str, step: Step) -> Swap[Talk]:
        """Go to a step at once. Raises Refused unless it runs and has this step."""
        talk = self._running(talk_id)
        if step not in talk.steps:
            raise Refused(msg("This talk has no such step."))
        return Swap(talk, replace(talk, place=talk.steps.index(step)))

    def plan_heard(self, talk_id: str, now: Listening | None) -> Swap[Talk]:
        """Keep where speaker and listener are; None: they begin anew. Raises Refused unless it runs."""
        talk = self._running(talk_id)
        return Swap(talk, replace(talk, heard=now))

    def plan_note(self, talk_id: str, step: Step, text: str, whose: Who | None = None) -> WordsChange:
        """Keep words of a step in place of those before. Raises Refused when empty, too long or of no such step."""
        talk = self._known(talk_id)
        if step not in talk.steps:
            raise Refused(msg("This talk has no such step."))
        words = checked(text, msg("Please write a few words."))
        return WordsChange(talk_id, step, whose, talk.note(step, whose), words)

    def plan_remove_note(self, talk_id: str, step: Step, whose: Who | None, by: frozenset[Who]) -> WordsChange:
        """Take words of a step out. Raises Refused for words of one who is not among `by`, those who are here."""
        talk = self._known(talk_id)
        if whose is not None and whose not in by:
            raise Refused(msg("Only who wrote it can take it out."))
        return WordsChange(talk_id, step, whose, talk.note(step, whose), "")

    def apply(self, change: Swap[Talk] | WordsChange) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        if not isinstance(change, WordsChange):
            super().apply(change)
        elif (talk := self.get(change.talk)) is not None:
            self._keep(replace(talk, notes=_with(talk, Note(change.step, change.after, change.whose))))

    def _running(self, talk_id: str) -> Talk:
        talk = self._known(talk_id)
        if talk.state is not TalkState.RUNNING:
            raise Refused(msg("This talk has stopped."))
        return talk


def _with(talk: Talk, new: Note) -> tuple[Note, ...]:
    """The notes in the order of the steps, with this one in its place, or without it when it is empty."""
    others = [note for note in talk.notes if (note.step, note.whose) != (new.step, new.whose)]
    return tuple(sorted([*others, new] if new.text else others,
                        key=lambda note: (talk.steps.index(note.step), note.whose.value if note.whose else "")))


def _over(talk: Talk) -> Talk:
    return replace(talk, state=TalkState.OVER, heard=None)
