"""Hand-over notes: what the next one needs to know when a task changes hands (LAB-9)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass, fields

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.shelf import Keeper, Swap

LONGEST = 300  # characters of each part


@dataclass(frozen=True, slots=True)
class HandoverNote:
    """What belongs to a task, whoever's turn it is. Parts may be empty.

    `starts`: what starts it. `enough`: what is good enough for now, in the words of the one who does it. `facts`: where
    facts live. `ask`: who to ask. `writer` is the one who wrote it alone, None when both were here.
    """

    task: str
    starts: str = ""
    enough: str = ""
    facts: str = ""
    ask: str = ""
    writer: Who | None = None

    @property
    def id(self) -> str:
        return self.task

    @property
    def blank(self) -> bool:
        return not any((self.starts, self.enough, self.facts, self.ask))


class HandoverNotes(Keeper[HandoverNote]):
    """The one door to hand-over notes. Nobody inspects: a note asks nothing and counts nothing (rule 9)."""

    def plan_write(self, note: HandoverNote, doers: frozenset[Who], names: dict[Who, str], *,
                   here: frozenset[Who]) -> Swap[HandoverNote]:
        """Keep a note in place of the one before; a blank one takes it away.

        `doers` are those whose turn it is. Raises Refused when a part is too long, and when one who does not do the task
        changes what is good enough (rule 9).
        """
        before = self.get(note.task)
        clean = HandoverNote(note.task, *(getattr(note, part.name).strip() for part in fields(note)[1:5]),
                             next(iter(here)) if len(here) == 1 else None)
        for part in fields(clean)[1:5]:
            if len(getattr(clean, part.name)) > LONGEST:
                raise Refused(msg("Please use at most {most} letters.", most=LONGEST), part.name)
        if clean.enough != (before.enough if before is not None else "") and not doers & here:
            name = names[next(iter(doers))]
            raise Refused(msg("{name} does this and says what is good enough.", name=name), "enough")
        return Swap(before, None if clean.blank else clean)
