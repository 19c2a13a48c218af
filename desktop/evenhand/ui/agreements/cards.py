"""One agreement in the list: where it stands in a sentence, and the one next step."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.flows import agreed_role
from evenhand.domain.agreements.slips import WAY_INSIDE, may_note
from evenhand.domain.agreements.transitions import Act, State
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.ui.doors import House

RENEW_ASKED_DAYS = 4  # before the end of a trial


class Group(Enum):
    """The groups of the list, in their order."""

    ASKS = msg("Asks for you")
    HOLDS = msg("Holding now")
    TRIAL = msg("In trial")
    SIGNED = msg("Signed, not started")
    DRAFT = msg("Drafts")
    RESTING = msg("Paused and ended")


class Step(Enum):
    """What can be done with an agreement from the list."""

    STILL_YES = msg("Still yes")
    GO_ON = msg("Go on")
    NOT_YET = msg("Not yet")
    UNSAY = msg("Take my yes back")
    OPEN = msg("Open")
    CHANGE = msg("Change…")
    SIGN_AGAIN = msg("Sign it again…")
    PREVIEW = msg("Read and print…")
    SLIPPED = msg("It slipped…")
    TALKED = msg("We talked about it")
    TAKE_TURNS = msg("Take turns by it…")
    PAUSE = msg("Pause")
    TAKE_BACK = msg("Take my name back…")
    END = msg("End it…")
    AGAIN = msg("Begin a new one from it")
    THROW_AWAY = msg("Throw away")
    HISTORY = msg("History")


@dataclass(frozen=True, slots=True)
class Standing:
    """How an agreement is shown: its group, what is said of it, and what can be done, the next step first."""

    group: Group
    said: tuple[Message, ...]
    steps: tuple[Step, ...]
    asks: Act | None = None


def standing_of(agreement: Agreement, house: House, set_aside: bool = False) -> Standing:
    """`set_aside` is for one who said "not yet" a moment ago: it is not asked again now, and nothing is kept of it."""
    mine, life = house.alone, agreement.life
    asked = mine.agreements.asks(agreement, house.session, True) if mine is not None else None
    given = mine.agreements.yes(agreement) if mine is not None else None
    asks = asked if asked is not None and not set_aside and _asked_now(asked, agreement, house.today()) else None
    if asks is not None:
        return Standing(Group.ASKS, (_QUESTION[asks],), (Step.GO_ON if asks is not Act.START else Step.STILL_YES, Step.NOT_YET,
                                                         Step.PREVIEW), asks)
    own = (Step.UNSAY,) if given is not None else ()
    said = (*_told(agreement, house, given is not None), *_slips_told(agreement, house))
    slipped = (Step.SLIPPED,) if may_note(agreement.shown, house.here) else ()
    turns = (Step.TAKE_TURNS,) if agreed_role(agreement) is not None else ()
    holding = (*slipped, *turns, Step.CHANGE, Step.HISTORY, Step.TAKE_BACK, Step.END)
    talked = (Step.TALKED,) if house.ours.slips.talk_by(agreement) is not None else ()
    match life.state:
        case State.SIGNED:
            return Standing(Group.SIGNED, said, (*own, Step.PREVIEW, Step.CHANGE, Step.TAKE_BACK, Step.HISTORY, Step.END))
        case State.TRIAL:
            go_on = () if given is not None else (Step.GO_ON,)
            return Standing(Group.TRIAL, said, (*talked, Step.PREVIEW, *own, *go_on, Step.PAUSE, *holding))
        case State.ACTIVE:
            return Standing(Group.HOLDS, said, (*talked, Step.PREVIEW, *own, Step.PAUSE, *holding))
        case State.PAUSED:
            go_on = () if given is not None else (Step.GO_ON,)
            return Standing(Group.RESTING, said, (*go_on, *own, Step.PREVIEW, Step.CHANGE, Step.HISTORY, Step.END))
        case State.LAPSED:
            return Standing(Group.RESTING, said, (Step.SIGN_AGAIN, Step.PREVIEW, Step.HISTORY, Step.END))
        case State.ENDED:
            return Standing(Group.RESTING, said, (Step.AGAIN, Step.PREVIEW, Step.HISTORY))
    last = (Step.HISTORY, Step.PREVIEW) if agreement.versions else (Step.THROW_AWAY,)
    return Standing(Group.DRAFT, said, (Step.OPEN, *last))


def _slips_told(agreement: Agreement, house: House) -> tuple[Message, ...]:
    """What got in the way of what holds, and the day by which the two talk about it (AGR-10)."""
    slips = house.ours.slips
    ways = slips.ways(agreement.id) if agreement.life.holds else ()
    told = [msg("What got in the way: {ways}.", ways=tuple(WAY_INSIDE[way] for way in ways))] if ways else []
    day = slips.talk_by(agreement)
    if day is not None:
        told.append(msg("You talk about it by {day}, without blame.", day=Told(day, DayStyle.WEEKDAY)))
    return tuple(told)


def _asked_now(act: Act, agreement: Agreement, today: date) -> bool:
    """A start is asked at once; a trial near its end; a pause never: it rests until someone wants to go on."""
    until = agreement.life.until
    if act is Act.RENEW:
        return until is not None and (until - today).days <= RENEW_ASKED_DAYS
    return act is Act.START


def _told(agreement: Agreement, house: House, given: bool) -> tuple[Message, ...]:
    life, said = agreement.life, []
    if life.state is State.DRAFT:
        return (agreement.draft.about and msg("{about}", about=agreement.draft.about) or msg("Nothing is written yet."),)
    if agreement.shown.about:
        said.append(msg("{about}", about=agreement.shown.about))
    if (last := life.last_trial_day) is not None:
        said.append(msg("The trial ends on {day}, unless you both want to go on.", day=Told(last, DayStyle.DAY)))
    elif (day := agreement.looked_at_again_on) is not None:
        said.append(msg("You look at it again on {day}.", day=Told(day, DayStyle.FULL)) if day > house.today() else
                    msg("Its day to look again has come. Keep it with a new day, change it, or end it."))
    elif life.state is State.PAUSED:
        said.append(msg("It rests. It goes on when you both want it to."))
    elif life.state is State.LAPSED:
        said.append(msg("The trial is over, so nothing of it holds now."))
    if given:
        said.append(_GIVEN[life.needs] if life.needs is not None else _GIVEN[Act.START])
    elif life.waiting is not None:
        said.append(msg("It starts when each of you has said “still yes” once more, alone."))
    return tuple(said)


_QUESTION = MappingProxyType({
    Act.START: msg("Do you still say yes?"),
    Act.RENEW: msg("The trial ends soon. Do you want to go on with it?"),
})
_GIVEN = MappingProxyType({
    Act.START: msg("You said “still yes”. It starts once you both have."),
    Act.RENEW: msg("You said that you want to go on. It does, once you both want it."),
    Act.RESUME: msg("You said that you want to go on. It does, once you both want it."),
})
Done = Callable[[Step, str], None]  # what was pressed, and for which agreement
