"""Stores that behave, kept in memory: one for each protocol of the ledger's rooms."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace

from evenhand.domain.entries import matches, sort_key
from evenhand.domain.failures import StoreFailed
from evenhand.domain.load.sums import days_logged, sums_of
from evenhand.domain.message import msg
from evenhand.domain.own_tasks import CatalogueChoices
from evenhand.domain.partners import Who
from evenhand.domain.sharing import shared_matches


class Fails:
    """Lets a test make the next write fail, before anything has changed."""

    def __init__(self):
        self.fail_next = False

    def _about_to_write(self):
        if self.fail_next:
            self.fail_next = False
            raise StoreFailed(msg("There is no room left on the disk."))


def paged(rows, query, after, limit):
    ordered = sorted(rows, key=lambda row: sort_key(row, query.order))
    return tuple(row for row in ordered if after is None or sort_key(row, query.order) > after)[:limit]


class MemoryEntries(Fails):
    """An EntryStore."""

    def __init__(self, entries=()):
        super().__init__()
        self.rows = {entry.id: entry for entry in entries}

    def page(self, query, after, limit):
        return paged((entry for entry in self.rows.values() if matches(entry, query)), query, after, limit)

    def count(self, query):
        return sum(matches(entry, query) for entry in self.rows.values())

    def get(self, entry_id):
        return self.rows.get(entry_id)

    def write(self, put, remove):
        self._about_to_write()
        for entry in put:
            self.rows[entry.id] = entry
        for entry_id in remove:
            self.rows.pop(entry_id, None)


class MemoryHeld(Fails):
    """A HeldStore beside MemoryEntries, MemoryShared and the transfer between them."""

    def __init__(self, entries, shared):
        super().__init__()
        self._entries, self._shared, self.batches = entries, shared, {}

    def hold(self, batch, states, under):
        self._about_to_write()
        states = list(states)
        under(len(states))
        self.batches[batch] = states

    def exchange(self, batch, form_of, under):
        self._about_to_write()
        if batch not in self.batches:
            raise StoreFailed(msg("This step can no longer be taken back."))
        under(len(self.batches[batch]))
        now = [(entry_id, self._entries.rows.get(entry_id)) for entry_id, _ in self.batches[batch]]
        for entry_id, entry in self.batches[batch]:
            self._entries.rows.pop(entry_id, None)
            self._shared.rows.pop(entry_id, None)
            if entry is not None:
                goes = form_of(entry) if entry.shared is not None else None
                self._entries.rows[entry_id] = entry if goes is not None else replace(entry, shared=None)
                if goes is not None:
                    self._shared.rows[entry_id] = goes.shared
        self.batches[batch] = now

    def forget(self, batch):
        self.batches.pop(batch, None)


class MemoryStepParts(Fails):
    """A StepPartStore."""

    def __init__(self):
        super().__init__()
        self.rows = {}

    def parts(self):
        return [self.rows[key] for key in sorted(self.rows)]

    def save(self, part):
        self._about_to_write()
        self.rows[part.task, part.who] = part

    def remove(self, task, who):
        self._about_to_write()
        self.rows.pop((task, who), None)


class MemoryLayouts(Fails):
    """A LayoutMemory."""

    def __init__(self):
        super().__init__()
        self.kept = {}

    def remembered(self, signature):
        return self.kept.get(signature)

    def remember(self, signature, layout):
        self._about_to_write()
        self.kept[signature] = layout


class MemoryShared(Fails):
    """A SharedEntryStore; `rows` are written by MemoryTransfer alone."""

    def __init__(self, entries=()):
        super().__init__()
        self.rows = {entry.id: entry for entry in entries}

    def page(self, query, after, limit):
        return paged((entry for entry in self.rows.values() if shared_matches(entry, query)), query, after, limit)

    def count(self, query):
        return sum(shared_matches(entry, query) for entry in self.rows.values())

    def get(self, entry_id):
        return self.rows.get(entry_id)

    def own_tasks(self):
        return tuple({entry.own_task.id: entry.own_task for entry in self.rows.values() if entry.own_task}.values())

    def _within(self, span, apart):
        return [entry for entry in self.rows.values()
                if entry.day in span and not any(entry.day in each for each in apart)]

    def sums(self, span, apart):
        return sums_of(self._within(span, apart))

    def days_logged(self, span, apart):
        return dict(days_logged(self._within(span, apart)))


class MemoryTransfer(Fails):
    """A Transfer between one own store and the shared one: both or neither."""

    def __init__(self, own, ours):
        super().__init__()
        self.own, self.ours = own, ours

    def share(self, outgoing):
        self._about_to_write()
        for each in outgoing:
            self.ours.rows[each.shared.id] = each.shared
            self.own.rows[each.entry.id] = each.entry

    def take_back(self, entries):
        self._about_to_write()
        for entry in entries:
            assert entry.shared is None
            self.ours.rows.pop(entry.id, None)
            self.own.rows[entry.id] = entry


class MemoryAside(Fails):
    """An Aside."""

    def __init__(self):
        super().__init__()
        self.columns, self.kept = frozenset(), {}

    def hidden_columns(self):
        return self.columns

    def hide_columns(self, names):
        self._about_to_write()
        self.columns = frozenset(names)

    def words(self, page):
        return dict(self.kept.get(page, {}))

    def keep_words(self, page, words):
        self._about_to_write()
        self.kept = {**self.kept, page: dict(words)} if words else {
            each: kept for each, kept in self.kept.items() if each != page}

    def forget_words_but(self, pages):
        self._about_to_write()
        self.kept = {page: words for page, words in self.kept.items() if page in pages}


class MemoryOwnTasks(Fails):
    """An OwnTaskStore."""

    def __init__(self, tasks=()):
        super().__init__()
        self.rows, self.chosen = {task.id: task for task in tasks}, CatalogueChoices()

    def tasks(self):
        return tuple(self.rows.values())

    def write(self, put, remove):
        self._about_to_write()
        for task in put:
            self.rows[task.id] = task
        for task_id in remove:
            self.rows.pop(task_id, None)

    def choices(self):
        return self.chosen

    def keep_choices(self, choices):
        self._about_to_write()
        self.chosen = choices


class MemoryUsualWeek(Fails):
    """A UsualWeekStore."""

    def __init__(self, tasks=()):
        super().__init__()
        self.rows = {usual.task: usual for usual in tasks}

    def tasks(self):
        return dict(self.rows)

    def write(self, put, remove):
        self._about_to_write()
        for usual in put:
            self.rows[usual.task] = usual
        for task in remove:
            self.rows.pop(task, None)


class MemoryThanks(Fails):
    """A ThanksStore."""

    def __init__(self):
        super().__init__()
        self.rows = {}

    def get(self, thanks_id):
        return self.rows.get(thanks_id)

    def within(self, span):
        found = [thanks for thanks in self.rows.values() if thanks.day in span]
        return tuple(sorted(found, key=lambda thanks: (thanks.day, thanks.id), reverse=True))

    def for_entries(self, entry_ids):
        return {entry_id: about for entry_id in entry_ids
                if (about := tuple(each for each in self.rows.values() if each.entry_id == entry_id))}

    def thanked_entries(self):
        return frozenset(thanks.entry_id for thanks in self.rows.values() if thanks.entry_id)

    def save(self, thanks):
        self._about_to_write()
        self.rows[thanks.id] = thanks

    def remove(self, thanks_id):
        self._about_to_write()
        self.rows.pop(thanks_id, None)


class MemoryPeriods(Fails):
    """A PeriodStore."""

    def __init__(self, periods=()):
        super().__init__()
        self.rows = {period.id: period for period in periods}

    def periods(self):
        return tuple(sorted(self.rows.values(), key=lambda period: period.begin))

    def save(self, period):
        self._about_to_write()
        self.rows[period.id] = period

    def remove(self, period_id):
        self._about_to_write()
        self.rows.pop(period_id, None)


class MemoryLifeChanges(Fails):
    """A LifeChangeStore."""

    def __init__(self, changes=()):
        super().__init__()
        self.rows = {change.id: change for change in changes}

    def all(self):
        return tuple(sorted(self.rows.values(), key=lambda change: change.span.begin))

    def save(self, change):
        self._about_to_write()
        self.rows[change.id] = change

    def remove(self, change_id):
        self._about_to_write()
        self.rows.pop(change_id, None)


class MemoryWeights(Fails):
    """A WeightsStore."""

    def __init__(self):
        super().__init__()
        self.rows = {}

    def versions(self):
        return tuple(self.rows.values())

    def save(self, version):
        self._about_to_write()
        self.rows[version.id] = version

    def remove(self, version_id):
        self._about_to_write()
        self.rows.pop(version_id, None)


class MemoryExamples(Fails):
    """An ExampleStore."""

    def __init__(self):
        super().__init__()
        self.rows = {}

    def levels(self):
        return dict(self.rows)

    def save(self, levels):
        self._about_to_write()
        self.rows[levels.number] = levels

    def remove(self, number):
        self._about_to_write()
        self.rows.pop(number, None)


class MemoryShown(Fails):
    """A ShownStore."""

    def __init__(self):
        super().__init__()
        self.rows = {}

    def shown(self):
        return dict(self.rows)

    def show(self, both):
        self._about_to_write()
        self.rows.update({shown.who: shown for shown in both})

    def withdraw(self, who):
        self._about_to_write()
        self.rows.pop(who, None)


class MemoryGuesses(Fails):
    """A GuessStore."""

    def __init__(self):
        super().__init__()
        self.rows = {}

    def get(self, period):
        return self.rows.get(period)

    def save(self, guess):
        self._about_to_write()
        self.rows[guess.period] = guess

    def remove(self, period):
        self._about_to_write()
        self.rows.pop(period, None)


class MemoryOpenedGuesses(Fails):
    """An OpenedGuessStore."""

    def __init__(self):
        super().__init__()
        self.rows = {}

    def opened(self, period):
        return dict(self.rows.get(period, {}))

    def open(self, both):
        self._about_to_write()
        self.rows[both[0].period] = {guess.who: guess for guess in both}


class MemoryGapChoices(Fails):
    """A GapChoiceStore."""

    def __init__(self):
        super().__init__()
        self.rows = {}

    def all(self):
        return tuple(sorted(self.rows.values(), key=lambda choice: (choice.day, choice.domain.value, choice.period)))

    def save(self, choice):
        self._about_to_write()
        self.rows[choice.period, choice.domain] = choice

    def remove(self, period, domain):
        self._about_to_write()
        self.rows.pop((period, domain), None)


def numbered_ids(prefix="id"):
    """A `new_id` that counts up, so that tests are the same each time."""
    taken = []

    def new_id():
        taken.append(None)
        return f"{prefix}{len(taken):04d}"

    return new_id


def as_partner(entry, who):
    """The entry as if `who` had written it."""
    return replace(entry, author=who)


EVERYBODY = tuple(Who)


class MemoryShelf(Fails):
    """A Shelf of talks, topics or the like."""

    def __init__(self, things=()):
        super().__init__()
        self.rows = {thing.id: thing for thing in things}

    def all(self):
        return tuple(self.rows.values())

    def save(self, thing):
        self._about_to_write()
        self.rows[thing.id] = thing

    def remove(self, thing_id):
        self._about_to_write()
        self.rows.pop(thing_id, None)
