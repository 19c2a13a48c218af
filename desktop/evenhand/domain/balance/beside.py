"""What Balance tells beside its chart: guesses, what felt too much, what could be less, hard days."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping

from evenhand.domain.balance.names import Sides
from evenhand.domain.balance.said import Said, Source
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.entries import Felt
from evenhand.domain.guesses import Fair, Guess, fair_name
from evenhand.domain.hard_weeks import LifeChange, LifeChangeKind
from evenhand.domain.load.sums import TaskSums
from evenhand.domain.message import Message, msg
from evenhand.domain.own_tasks import TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span


def less_of(sums: Iterable[TaskSums], catalogue: Catalogue) -> tuple[Said, ...]:
    """D tasks, told apart: by task, without anybody's name."""
    tasks = dict.fromkeys(each.task for each in sums if catalogue[each.task].stands_apart)
    return tuple(Said(msg("{task}: could we do less of it?", task=catalogue[task].name), Source((task,)))
                 for task in catalogue if task in tasks)


def felt_too_much(sums: Iterable[TaskSums], catalogue: Catalogue, sides: Sides) -> tuple[Said, ...]:
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
            words = msg("{domains} felt too much for {name} at times.", domains=domains, name=sides.names[who])
            tasks = tuple(dict.fromkeys(one.task for one in each if one.who is who and one.too_much
                                        and times.get(catalogue[one.task].domain, 0) > 1))
            said.append(Said(words, Source(tasks, who, felt=Felt.TOO_MUCH)))
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
    return msg("Did care come back? {name}: {answer}.", name=name, answer=fair_name(answer))


def hard_days(changes: Iterable[LifeChange], within: Span, catalogue: Catalogue,
              sides: Sides) -> tuple[tuple[Said, ...], ...]:
    """Hard days inside a span, shown apart: what it was, and who stepped in for what. A group for each life change.

    In a household of one nobody is thanked: it is told what was taken on.
    """
    told = []
    for change in changes:
        inside = change.span.overlap(within)
        if inside is None:
            continue
        lines = [Said(_hard(change, inside, sides), Source(span=inside))]
        for who in sides.order:
            tasks = _stepped_in(change, who, catalogue)
            if tasks and sides.names[who]:
                names = _names(tasks, catalogue)
                words = msg("Thanks to {name} for stepping in: {tasks}.", name=sides.names[who], tasks=names) \
                    if sides.names[who.other] else msg("Taken on in these days: {tasks}.", tasks=names)
                lines.append(Said(words, Source(tasks, who, inside)))
        help_for = _stepped_in(change, None, catalogue)
        if help_for:
            lines.append(Said(msg("Help from outside: {tasks}.", tasks=_names(help_for, catalogue))))
        told.append(tuple(lines))
    return tuple(told)


def _hard(change: LifeChange, inside: Span, sides: Sides) -> Message:
    begin, end = inside.begin, inside.last
    if change.whose is None:
        return msg("{begin} to {end}: hard days for both of you.", begin=begin, end=end) if all(sides.names.values()) \
            else msg("{begin} to {end}: hard days.", begin=begin, end=end)
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


def _stepped_in(change: LifeChange, who: Who | None, catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(each.task for each in change.steps_in if each.who is who and each.task in catalogue)


def _names(tasks: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(catalogue[task].name for task in tasks)
