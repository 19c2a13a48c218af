"""What Balance says, built by rule from the same figures as its marks. The subject is the task, never a person."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evenhand.domain.balance.rows import BalanceRow, Told, View
from evenhand.domain.catalogue import Catalogue, CognitiveStep, KindOfWork
from evenhand.domain.guesses import Fair, Guess, fair_name
from evenhand.domain.hard_weeks import LifeChange, LifeChangeKind
from evenhand.domain.load.bands import Band, Lean
from evenhand.domain.load.sums import TaskSums
from evenhand.domain.message import Message, msg
from evenhand.domain.own_tasks import TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.domain.weights import Weights, cost_name

Name = str | Message


@dataclass(frozen=True, slots=True)
class Sides:
    """The two names, and who stands first this time. The order alternates; it never follows the letters (rule 2)."""

    names: Mapping[Who, str]
    first: Who

    @property
    def order(self) -> tuple[Who, Who]:
        return self.first, self.first.other


def row_name(row: BalanceRow, catalogue: Catalogue) -> Name:
    match row.key:
        case TaskDomain() as domain:
            return catalogue.domain_names[domain]
        case CognitiveStep() as step:
            return step_name(step)
        case KindOfWork() as kind:
            return kind_name(kind)


def band_told(band: Band, sides: Sides) -> Message:
    """A band in words, as a column's title."""
    match band.lean, band.side:
        case Lean.MORE, Who() as side:
            return msg("more with {name}", name=sides.names[side])
        case Lean.LEANING, Who() as side:
            return msg("leaning to {name}", name=sides.names[side])
    return msg("shared")


def headline(rows: Sequence[BalanceRow], catalogue: Catalogue, sides: Sides,
             known: Iterable[Who]) -> tuple[Message, ...]:
    """The sentences under the title: each gap by task, then what depends; shared ones when there is nothing else.

    `known` are the partners whose weights are there.
    """
    weighed = frozenset(known)
    gaps: dict[Band, list[Name]] = {}
    for row in rows:
        if row.gap and row.settled is not None:
            gaps.setdefault(row.settled, []).append(row_name(row, catalogue))
    said = [_holds(band, tuple(names), sides, weighed) for band, names in gaps.items()]
    depends = tuple(row_name(row, catalogue) for row in rows if row.told is Told.DEPENDS)
    if depends:
        said.append(msg("{domains}: it depends on what you count.", domains=depends))
    shared = tuple(row_name(row, catalogue) for row in rows if row.settled == Band(Lean.SHARED))
    if shared and not said:
        said.append(_holds(Band(Lean.SHARED), shared, sides, weighed))
    return tuple(said) or (not_enough(),)


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


def view_told(view: View, sides: Sides) -> Message:
    """Whose way of counting a mark shows."""
    if view is None:
        return msg("with all costs alike")
    return msg("as {name} counts", name=sides.names[view])


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


def less_of(sums: Iterable[TaskSums], catalogue: Catalogue) -> tuple[Message, ...]:
    """D tasks, told apart: by task, without anybody's name."""
    tasks = dict.fromkeys(each.task for each in sums if catalogue[each.task].stands_apart)
    return tuple(msg("{task}: could we do less of it?", task=catalogue[task].name)
                 for task in catalogue if task in tasks)


def felt_too_much(sums: Iterable[TaskSums], catalogue: Catalogue, sides: Sides) -> tuple[Message, ...]:
    """What a partner said of their own work more than once: that it felt too much."""
    each = tuple(sums)
    said = []
    for who in sides.order:
        times: dict[TaskDomain, int] = {}
        for one in each:
            if one.who is who and not catalogue[one.task].stands_apart:
                domain = catalogue[one.task].domain
                times[domain] = times.get(domain, 0) + one.too_much
        domains = tuple(catalogue.domain_names[domain] for domain in TaskDomain if times.get(domain, 0) > 1)
        if domains:
            said.append(msg("{domains} felt too much for {name} at times.", domains=domains, name=sides.names[who]))
    return tuple(said)


def guessed(guesses: Mapping[Who, Guess], sides: Sides) -> tuple[Message, ...]:
    """Both guesses together, and what felt fair. Empty until both are open (FAIR-6, FAIR-10)."""
    if set(guesses) != set(Who):
        return ()
    total = sum(guess.own_part for guess in guesses.values())
    said = [msg("Each guessed their own part.")]
    if total > 100:
        said.append(msg("Together: {total} of 100. That is common; we all see our own part best.", total=total))
    elif total < 100:
        said.append(msg("Together: {total} of 100. Some of it may be work that neither sees.", total=total))
    else:
        said.append(msg("Together: 100 of 100."))
    names = {"first": sides.names[sides.first], "second": sides.names[sides.first.other]}
    first, second = (guesses[who] for who in sides.order)
    said.append(msg("Fair to me? {first}: {one}. {second}: {two}.", one=fair_name(first.fair_to_me),
                    two=fair_name(second.fair_to_me), **names))
    said.append(msg("Fair to you? {first}: {one}. {second}: {two}.", one=fair_name(first.fair_to_you),
                    two=fair_name(second.fair_to_you), **names))
    said += [_care(sides.names[who], answer) for who in sides.order
             if (answer := guesses[who].care_came_back) is not None]
    return tuple(said)


def _care(name: str, answer: Fair) -> Message:
    return msg("Did care come back to {name}? {answer}.", name=name, answer=fair_name(answer))


def hard_days(changes: Iterable[LifeChange], within: Span, catalogue: Catalogue,
              sides: Sides) -> tuple[tuple[Message, ...], ...]:
    """Hard days inside a span, shown apart: what it was, and who stepped in for what. A group for each life change."""
    told = []
    for change in changes:
        inside = change.span.overlap(within)
        if inside is None:
            continue
        lines = [_hard(change, inside, sides)]
        for who in sides.order:
            tasks = tuple(catalogue[each.task].name for each in change.steps_in
                          if each.who is who and each.task in catalogue)
            if tasks:
                lines.append(msg("{name} stepped in: {tasks}.", name=sides.names[who], tasks=tasks))
        help_for = tuple(catalogue[each.task].name for each in change.steps_in
                         if each.who is None and each.task in catalogue)
        if help_for:
            lines.append(msg("Help from outside: {tasks}.", tasks=help_for))
        told.append(tuple(lines))
    return tuple(told)


def _hard(change: LifeChange, inside: Span, sides: Sides) -> Message:
    begin, end = inside.begin, inside.last
    if change.whose is None:
        return msg("{begin} to {end}: hard days for both of you.", begin=begin, end=end)
    name = sides.names[change.whose]
    match change.kind:
        case LifeChangeKind.ILLNESS:
            return msg("{begin} to {end}: {name} was ill.", begin=begin, end=end, name=name)
        case LifeChangeKind.JOB | LifeChangeKind.EXAM:
            return msg("{begin} to {end}: {name} had a lot of work.", begin=begin, end=end, name=name)
        case LifeChangeKind.TRAVEL:
            return msg("{begin} to {end}: {name} was away.", begin=begin, end=end, name=name)
        case _:
            return msg("{begin} to {end}: hard days for {name}.", begin=begin, end=end, name=name)


def since_before(now: Sequence[BalanceRow], before: Sequence[BalanceRow], catalogue: Catalogue,
                 sides: Sides) -> tuple[Message, ...]:
    """What sits elsewhere than in the couple's own last period. Compared with nobody else (FAIR-7, CHK-5)."""
    earlier = {row.key: row.settled for row in before}
    said = []
    for row in now:
        was = earlier.get(row.key)
        if was is not None and row.settled is not None and was != row.settled:
            said.append(msg("{domain}: last time {before}, now {now}.", domain=row_name(row, catalogue),
                            before=band_told(was, sides), now=band_told(row.settled, sides)))
    return tuple(said)


def step_name(step: CognitiveStep) -> Message:
    match step:
        case CognitiveStep.FORESEE:
            return msg("Foresee")
        case CognitiveStep.FIND_OPTIONS:
            return msg("Find options")
        case CognitiveStep.DECIDE:
            return msg("Decide")
        case CognitiveStep.FOLLOW_UP:
            return msg("Follow up")


def kind_name(kind: KindOfWork) -> Message:
    names = {
        KindOfWork.ANTICIPATE: msg("Think ahead"),
        KindOfWork.NOTICE: msg("Notice"),
        KindOfWork.FIND_OPTIONS: msg("Find options"),
        KindOfWork.DECIDE: msg("Decide"),
        KindOfWork.MONITOR: msg("Keep an eye on it"),
        KindOfWork.INITIATE: msg("Get it started"),
        KindOfWork.COORDINATE: msg("Arrange"),
        KindOfWork.REMEMBER: msg("Remember"),
        KindOfWork.DOCUMENT: msg("Write down"),
        KindOfWork.LISTEN: msg("Listen"),
        KindOfWork.SOOTHE: msg("Soothe"),
        KindOfWork.STEADY_MYSELF: msg("Steady myself"),
        KindOfWork.REPAIR: msg("Make up"),
        KindOfWork.SET_A_LIMIT: msg("Set a limit"),
        KindOfWork.HOLD_BACK: msg("Hold back"),
        KindOfWork.CONNECT: msg("Keep in touch"),
        KindOfWork.CELEBRATE: msg("Celebrate"),
    }
    return names[kind]
