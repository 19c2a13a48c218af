"""What Balance says, built by rule from the same figures as its marks. The subject is the task, never a person."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping, Sequence

from evenhand.domain.balance.names import Name, Sides, band_told, row_name, view_told
from evenhand.domain.balance.rows import BalanceRow, Told, View
from evenhand.domain.balance.said import Said, Source
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.load.bands import Band, Lean
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.weights import Weights, cost_name


def headline(rows: Sequence[BalanceRow], catalogue: Catalogue, sides: Sides,
             known: Iterable[Who]) -> tuple[Said, ...]:
    """The sentences under the title: each gap by task, then what depends; shared ones when there is nothing else.

    `known` are the partners whose weights are there.
    """
    weighed = frozenset(known)
    gaps: dict[Band, list[BalanceRow]] = {}
    for row in rows:
        if row.gap and row.settled is not None:
            gaps.setdefault(row.settled, []).append(row)
    said = [_of(_holds(band, _names(found, catalogue), sides, weighed), found) for band, found in gaps.items()]
    depends = [row for row in rows if row.told is Told.DEPENDS]
    if depends:
        words = msg("{domains}: it depends on what you count.", domains=_names(depends, catalogue))
        said.append(_of(words, depends))
    shared = [row for row in rows if row.settled == Band(Lean.SHARED)]
    if shared and not said:
        said.append(_of(_holds(Band(Lean.SHARED), _names(shared, catalogue), sides, weighed), shared))
    return tuple(said) or (Said(not_enough()),)


def _names(rows: Iterable[BalanceRow], catalogue: Catalogue) -> tuple[Name, ...]:
    return tuple(row_name(row, catalogue) for row in rows)


def _of(words: Message, rows: Iterable[BalanceRow]) -> Said:
    """A sentence about these rows."""
    return Said(words, Source(tuple(dict.fromkeys(task for row in rows for task in row.tasks))))


def _holds(band: Band, domains: tuple[Name, ...], sides: Sides, known: frozenset[Who]) -> Message:
    name = sides.names[band.side] if band.side is not None else ""
    if known == frozenset(Who):
        match band.lean:
            case Lean.MORE:
                return msg("{domains}: more with {name}, either way you count.", domains=domains, name=name)
            case Lean.LEANING:
                return msg("{domains}: leaning to {name}, either way you count.", domains=domains, name=name)
            case Lean.SHARED:
                return msg("{domains}: shared, either way you count.", domains=domains)
    if known:
        match band.lean:
            case Lean.MORE:
                return msg("{domains}: more with {name}, as you count and with all costs alike.",
                           domains=domains, name=name)
            case Lean.LEANING:
                return msg("{domains}: leaning to {name}, as you count and with all costs alike.",
                           domains=domains, name=name)
            case Lean.SHARED:
                return msg("{domains}: shared, as you count and with all costs alike.", domains=domains)
    match band.lean:
        case Lean.MORE:
            return msg("{domains}: more with {name}, with all costs alike.", domains=domains, name=name)
        case Lean.LEANING:
            return msg("{domains}: leaning to {name}, with all costs alike.", domains=domains, name=name)
        case Lean.SHARED:
            return msg("{domains}: shared, with all costs alike.", domains=domains)


def not_enough() -> Message:
    """Too little from both is said, not drawn, and never who it was (PRODUCT rule 7)."""
    return msg("Not enough from both to say.")


def row_told(row: BalanceRow, catalogue: Catalogue, sides: Sides) -> tuple[Message, ...]:
    """A whole row in words, for the table, the screen reader and the printed page."""
    name = row_name(row, catalogue)
    if row.told is Told.TOO_LITTLE:
        return (msg("{domain}: not enough to say.", domain=name),)
    order: tuple[View, ...] = (*sides.order, None)
    said = [msg("{domain}, {view}: {band}.", domain=name, view=view_told(view, sides),
                band=band_told(row.band(view), sides)) for view in order if view in row.parts]
    if row.left_out:
        said.append(msg("Emotional risk is left out here: some levels were kept private."))
    return tuple(said)


def counts_most(weights: Mapping[Who, Weights], sides: Sides) -> tuple[Message, ...]:
    """What each partner counts most, for those whose weights are there."""
    said = []
    for who in sides.order:
        if who not in weights:
            continue
        leading = weights[who].leading
        if len(leading) == 3:
            said.append(msg("{name} counts all three alike.", name=sides.names[who]))
        else:
            said.append(msg("{name} counts {costs} most.", name=sides.names[who],
                            costs=tuple(cost_name(cost) for cost in leading)))
    return tuple(said)


def since_before(now: Sequence[BalanceRow], before: Sequence[BalanceRow], catalogue: Catalogue,
                 sides: Sides) -> tuple[Said, ...]:
    """What sits elsewhere than in the couple's own last period. Compared with nobody else (FAIR-7, CHK-5)."""
    earlier = {row.key: row.settled for row in before}
    said = []
    for row in now:
        was = earlier.get(row.key)
        if was is not None and row.settled is not None and was != row.settled:
            words = msg("{domain}: last time {before}, now {now}.", domain=row_name(row, catalogue),
                        before=band_told(was, sides), now=band_told(row.settled, sides))
            said.append(_of(words, [row]))
    return tuple(said)
