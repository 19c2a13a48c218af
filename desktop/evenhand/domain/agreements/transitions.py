"""The life of an agreement as one explicit machine: which act leads from which state to which."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from types import MappingProxyType

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who


class State(str, Enum):
    """Where an agreement stands. Its clauses hold in TRIAL and ACTIVE only."""

    DRAFT = "draft"
    SIGNED = "signed"
    TRIAL = "trial"
    ACTIVE = "active"
    PAUSED = "paused"
    LAPSED = "lapsed"
    ENDED = "ended"


class Act(str, Enum):
    """What the two (or the days) can do with an agreement."""

    SIGN = "sign"  # both, side by side
    TAKE_BACK = "take_back"  # either
    START = "start"  # both, each alone
    RENEW = "renew"  # both
    LAPSE = "lapse"  # the trial is over
    PAUSE = "pause"  # either
    RESUME = "resume"  # both
    END = "end"  # either


HOLDS = frozenset({State.TRIAL, State.ACTIVE})

# A signing while an agreement holds or rests waits beside it: the old text stays until the new one starts.
MOVES = MappingProxyType({
    (State.DRAFT, Act.SIGN): State.SIGNED,
    (State.SIGNED, Act.SIGN): State.SIGNED,
    (State.SIGNED, Act.TAKE_BACK): State.DRAFT,
    (State.SIGNED, Act.START): State.TRIAL,
    (State.SIGNED, Act.END): State.ENDED,
    (State.TRIAL, Act.SIGN): State.TRIAL,
    (State.TRIAL, Act.TAKE_BACK): State.DRAFT,
    (State.TRIAL, Act.START): State.TRIAL,
    (State.TRIAL, Act.RENEW): State.ACTIVE,
    (State.TRIAL, Act.LAPSE): State.LAPSED,
    (State.TRIAL, Act.PAUSE): State.PAUSED,
    (State.TRIAL, Act.END): State.ENDED,
    (State.ACTIVE, Act.SIGN): State.ACTIVE,
    (State.ACTIVE, Act.TAKE_BACK): State.DRAFT,
    (State.ACTIVE, Act.START): State.TRIAL,
    (State.ACTIVE, Act.PAUSE): State.PAUSED,
    (State.ACTIVE, Act.END): State.ENDED,
    (State.PAUSED, Act.SIGN): State.PAUSED,
    (State.PAUSED, Act.TAKE_BACK): State.DRAFT,
    (State.PAUSED, Act.START): State.TRIAL,
    (State.PAUSED, Act.RESUME): State.ACTIVE,  # TRIAL when it was paused in its trial
    (State.PAUSED, Act.END): State.ENDED,
    (State.LAPSED, Act.SIGN): State.SIGNED,
    (State.LAPSED, Act.END): State.ENDED,
})


@dataclass(frozen=True, slots=True)
class Signature:
    """One partner's signature under one version; `value` is the signing key's answer to the version's digest."""

    who: Who
    day: date
    value: bytes


@dataclass(frozen=True, slots=True)
class Signing:
    """Two signatures under one version, given side by side in one session."""

    version: int
    signatures: tuple[Signature, Signature]
    session_id: str


@dataclass(frozen=True, slots=True)
class Yes:
    """One partner's yes to one act of one agreement. It lives in that partner's own space until both are there.

    `occasion` names the moment that it answers: after any act it is void. `alone` says that nobody else had
    joined the session.
    """

    who: Who
    agreement_id: str
    act: Act  # START, RENEW or RESUME
    occasion: int
    day: date
    session_id: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Life:
    """Where an agreement stands, and the signatures that carry it. It does not know who paused, took back or ended.

    `waiting` was signed and has not started; `running` is the version that holds, or rests while paused.
    `until` is the first day after the trial. `day` is the highest day seen: a clock set back changes nothing.
    `occasion` counts acts. `trial_days_left` is set while a trial is paused.
    """

    state: State = State.DRAFT
    waiting: Signing | None = None
    running: Signing | None = None
    day: date = date.min
    until: date | None = None
    trial_days_left: int | None = None
    occasion: int = 0

    @property
    def holds(self) -> bool:
        return self.state in HOLDS

    @property
    def last_trial_day(self) -> date | None:
        """The last day on which it holds, unless both want to go on; None outside a trial."""
        return self.until - timedelta(days=1) if self.state is State.TRIAL and self.until is not None else None

    @property
    def needs(self) -> Act | None:
        """The act for which a yes of each would count now, if any."""
        if self.waiting is not None:
            return Act.START
        return {State.TRIAL: Act.RENEW, State.PAUSED: Act.RESUME}.get(self.state)


def allowed(life: Life, act: Act) -> bool:
    """Whether the machine knows this act here."""
    if act in (Act.RENEW, Act.RESUME) and life.running is None:
        return False
    if act is Act.START and life.waiting is None:
        return False
    return (life.state, act) in MOVES


def sign(life: Life, signing: Signing, today: date) -> Life:
    """Both signed one version side by side. Raises Refused unless each of the two signed, once."""
    life = pass_day(life, today)
    moved = _move(life, Act.SIGN, today)
    if {s.who for s in signing.signatures} != set(Who) or not all(s.value for s in signing.signatures):
        raise Refused(msg("It needs both names before it is signed."))
    return replace(moved, waiting=signing, trial_days_left=life.trial_days_left)


def start(life: Life, yeses: Iterable[Yes], trial_days: int, today: date) -> Life:
    """Each said "still yes" alone, in a session after the signing. The trial begins today.

    Raises Refused when a yes is missing, was not given alone, or comes from the signing itself (SAF-20 as
    PRODUCT.md replaces it).
    """
    life = pass_day(life, today)
    moved = _move(life, Act.START, today)
    given = _live(life, Act.START, yeses)
    sessions = {yes.session_id for yes in given} | {life.waiting.session_id if life.waiting else ""}
    if len(given) < 2 or not all(yes.alone for yes in given) or len(sessions) < 3:
        raise Refused(msg("It starts when each of you has said “still yes” alone."))
    return replace(moved, running=life.waiting, waiting=None, until=moved.day + timedelta(days=trial_days))


def renew(life: Life, yeses: Iterable[Yes], today: date) -> Life:
    """Both want to go on after the trial. Raises Refused when one yes is missing or the trial is over (AGR-3)."""
    if life.state is State.TRIAL and pass_day(life, today).state is not State.TRIAL:
        raise Refused(msg("The trial is over. You can sign it again, side by side."))
    moved = _move(life, Act.RENEW, today)
    _both(life, Act.RENEW, yeses)
    return replace(moved, until=None)


def pass_day(life: Life, today: date) -> Life:
    """What the days alone do: a trial that was not renewed lapses on `until` (AGR-3).

    While a trial runs its highest day is kept, so that a clock set back cannot lengthen it.
    """
    if life.state is not State.TRIAL or life.until is None:
        return life
    day = max(life.day, today)
    if day < life.until:
        return replace(life, day=day)
    lapsed = replace(_move(life, Act.LAPSE, today), running=None, until=None)
    return lapsed if life.waiting is None else replace(lapsed, state=State.SIGNED)


def pause(life: Life, today: date) -> Life:
    """Either pauses, at once and without a reason (AGR-7). A paused trial keeps its days."""
    life = pass_day(life, today)
    moved = _move(life, Act.PAUSE, today)
    left = max((life.until - moved.day).days, 1) if life.until else None
    return replace(moved, until=None, trial_days_left=left)


def resume(life: Life, yeses: Iterable[Yes], today: date) -> Life:
    """Both want to go on. Raises Refused when one yes is missing."""
    moved = _move(life, Act.RESUME, today)
    _both(life, Act.RESUME, yeses)
    if life.trial_days_left is None:
        return moved
    until = moved.day + timedelta(days=life.trial_days_left)
    return replace(moved, state=State.TRIAL, until=until)


def take_back(life: Life, today: date) -> Life:
    """Either takes a signature back: both are set aside.

    It is about the signing that waits, if one does, and then what runs goes on; otherwise about what runs.
    """
    life = pass_day(life, today)
    moved = _move(life, Act.TAKE_BACK, today)
    if life.waiting is not None and life.running is not None:
        return replace(moved, state=life.state, waiting=None, until=life.until, trial_days_left=life.trial_days_left)
    return replace(moved, waiting=None, running=None, until=None)


def end(life: Life, today: date) -> Life:
    """Either ends it, at once and without a reason."""
    moved = _move(pass_day(life, today), Act.END, today)
    return replace(moved, waiting=None, running=None, until=None)


def _move(life: Life, act: Act, today: date) -> Life:
    if not allowed(life, act):
        raise Refused(_NOT_NOW[act])
    day = max(life.day, today)
    return replace(life, state=MOVES[life.state, act], day=day, trial_days_left=None, occasion=life.occasion + 1)


def _both(life: Life, act: Act, yeses: Iterable[Yes]) -> None:
    if len(_live(life, act, yeses)) < 2:
        raise Refused(msg("This needs the yes of both."))


def _live(life: Life, act: Act, yeses: Iterable[Yes]) -> tuple[Yes, ...]:
    """At most one yes of each partner that answers this very moment."""
    by_who = {yes.who: yes for yes in yeses if yes.act is act and yes.occasion == life.occasion}
    return tuple(by_who.values())


_NOT_NOW = MappingProxyType({
    Act.SIGN: msg("This agreement has ended. You can begin a new one from it."),
    Act.TAKE_BACK: msg("There is no signature to take back."),
    Act.START: msg("It is not signed yet."),
    Act.RENEW: msg("There is no trial to go on from."),
    Act.LAPSE: msg("There is no trial."),
    Act.PAUSE: msg("It is not running now."),
    Act.RESUME: msg("It is not paused."),
    Act.END: msg("It has ended already, or was never signed."),
})
