"""Whether histories and names are what they were: found on the worker, remembered until a page changes."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.versions import Head, Version, unbroken
from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.ui.agreements.acts import Names
from evenhand.ui.doors import House
from evenhand.ui.work import Progress, Run, Task


@dataclass(frozen=True, slots=True)
class Doubt:
    """What does not hold: whose last seen version is missing from the history, and whether a name does not fit."""

    cut_for: tuple[Who, ...] = ()
    false_name: bool = False

    def __bool__(self) -> bool:
        return bool(self.cut_for) or self.false_name


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was looked at: the very history (by identity), and the version whose names were checked."""

    versions: tuple[Version, ...]
    shown: Version | None

    def same(self, agreement: Agreement) -> bool:
        return self.versions is agreement.versions and self.shown is agreement.shown_version


class Seals(QObject):
    """Compares each history with what its readers saw last, and proves the names under it (AGR-8)."""

    found = Signal()  # something new is known

    def __init__(self, house: House, run: Run, names: Callable[[], Names]) -> None:
        super().__init__()
        self._house, self._run, self._names = house, run, names
        self._looked: dict[str, _Looked] = {}
        self._doubts: dict[str, Doubt] = {}
        self._task: Task | None = None

    def look(self) -> None:
        """Ask the worker about every page that was not looked at as it is now. Raises StoreFailed."""
        fresh = [each for each in self._house.ours.agreements.all.values() if each.versions and not self._is_known(each)]
        if not fresh:
            return
        self.stop()
        heads = {who: mine.agreements.heads() for who, mine in self._house.mine.items()}
        names = self._names()
        self._task = self._run(
            lambda progress: _doubts(fresh, heads, names, progress), lambda doubts: self._take(fresh, doubts), _left)

    def told(self, agreement: Agreement) -> tuple[Message, ...]:
        """What does not hold on a page, as far as it is known."""
        doubt = self._doubts.get(agreement.id, Doubt()) if self._is_known(agreement) else Doubt()
        cut = [msg("The history of this page is not the one that {name} saw before. Something changed it from outside.",
                   name=self._house.name(who)) for who in doubt.cut_for]
        false = [msg("A name under this page does not fit its words. Do not rely on it. You can sign it anew.")]
        return (*cut, *(false if doubt.false_name else ()))

    @property
    def any_doubt(self) -> bool:
        return any(self._doubts.values())

    def stop(self) -> None:
        """Want no answer any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _is_known(self, agreement: Agreement) -> bool:
        looked = self._looked.get(agreement.id)
        return looked is not None and looked.same(agreement)

    def _take(self, looked_at: Iterable[Agreement], doubts: object) -> None:
        """Remember what was found. A history that holds is noted as seen by those who are here."""
        self._task = None
        if not isinstance(doubts, Mapping):
            return
        for agreement in looked_at:
            self._looked[agreement.id] = _Looked(agreement.versions, agreement.shown_version)
            self._doubts[agreement.id] = doubts[agreement.id]
            for who, mine in self._house.mine.items():
                if who not in self._doubts[agreement.id].cut_for:
                    try:
                        mine.agreements.note_head(agreement)
                    except StoreFailed:
                        continue  # seen, but not noted: it is compared with the earlier one next time
        self.found.emit()


def _doubts(agreements: Iterable[Agreement], heads: Mapping[Who, Mapping[str, Head]], names: Names,
            progress: Progress) -> dict[str, Doubt]:
    found = {}
    for agreement in agreements:
        if progress.cancelled():
            break
        shown = agreement.shown_version
        cut_for = tuple(who for who, seen in heads.items() if not unbroken(agreement.versions, seen.get(agreement.id)))
        found[agreement.id] = Doubt(cut_for, shown is not None and names(agreement, shown) != frozenset(Who))
    return found


def _left(_message: Message) -> None:
    """Looking raises nothing of its own."""
