"""The catalogue: 78 tasks of emotional labor, those a couple adds, and the search by meaning."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from evenhand.domain.entries import folded_words
from evenhand.domain.own_tasks import CatalogueChoices, OwnTask, SharingCode, TaskDomain
from evenhand.domain.ratings import Rating

LONGEST_SHORT_NAME = 14  # characters, for calendar chips
FEWEST_SYNONYMS = 4
LEAST_BEGINNING = 4  # letters of a word that say a longer one
EXPECTED_TASKS = 78  # LAB-1
_NEVER_COUNTED = "I9"
_NEVER_PRESELECTED = frozenset({"I7", _NEVER_COUNTED})
_Choice = TypeVar("_Choice", bound=Enum)


class KindOfWork(str, Enum):
    """What kind of emotional labor a task is; one task may be several (evidence 2.2)."""

    ANTICIPATE = "anticipate"
    NOTICE = "notice"
    FIND_OPTIONS = "find options"
    DECIDE = "decide"
    MONITOR = "monitor"
    INITIATE = "initiate"
    COORDINATE = "coordinate"
    REMEMBER = "remember"
    DOCUMENT = "document"
    LISTEN = "listen"
    SOOTHE = "soothe"
    STEADY_MYSELF = "steady myself"
    REPAIR = "repair"
    SET_A_LIMIT = "set a limit"
    HOLD_BACK = "hold back"
    CONNECT = "connect"
    CELEBRATE = "celebrate"


class CognitiveStep(str, Enum):
    """The four steps of cognitive labor (Daminger 2019)."""

    FORESEE = "foresee"
    FIND_OPTIONS = "find options"
    DECIDE = "decide"
    FOLLOW_UP = "follow up"


_STEP_OF_KIND = {
    KindOfWork.ANTICIPATE: CognitiveStep.FORESEE,
    KindOfWork.NOTICE: CognitiveStep.FORESEE,
    KindOfWork.FIND_OPTIONS: CognitiveStep.FIND_OPTIONS,
    KindOfWork.DECIDE: CognitiveStep.DECIDE,
    KindOfWork.MONITOR: CognitiveStep.FOLLOW_UP,
    KindOfWork.REMEMBER: CognitiveStep.FOLLOW_UP,
    KindOfWork.DOCUMENT: CognitiveStep.FOLLOW_UP,
}


class Cadence(str, Enum):
    """How often a task usually comes."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ONGOING = "ongoing"
    AS_NEEDED = "as needed"
    RARE = "rare"
    VARIES = "varies"


class MapGroup(str, Enum):
    """A row of the week map."""

    STARTING_TALKS = "starting talks"
    NOTICING_MOODS = "noticing moods"
    SAYING_A_LIMIT = "saying a limit"
    CALMING_THINGS = "calming things"
    REMINDERS = "reminders"
    SAYING_SORRY = "saying sorry"
    FINDING_BACK = "finding back"
    DECIDING = "deciding"


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of emotional labor.

    `minutes` is a planning range for one time, both ends included, None where it varies; `energy` and `risk` are
    planning levels 0..4. All three are first offers of our own, not evidence. `leads_group` marks the task that a
    press on the week map stands for. `suggested` tasks are offered first (LAB-3).
    """

    id: str
    domain: TaskDomain
    kinds: tuple[KindOfWork, ...]
    cadence: Cadence
    minutes: tuple[int, int] | None
    energy: int
    risk: int
    sharing: SharingCode
    name: str
    done: str
    short: str
    synonyms: tuple[str, ...] = ()
    own_side_first: bool = False
    hidden_at_first: bool = False
    group: MapGroup | None = None
    leads_group: bool = False
    suggested: bool = False
    own: bool = False

    @property
    def steps(self) -> tuple[CognitiveStep, ...]:
        """The cognitive steps among its kinds of work, without repeats."""
        return tuple(dict.fromkeys(_STEP_OF_KIND[kind] for kind in self.kinds if kind in _STEP_OF_KIND))

    @property
    def usual_minutes(self) -> int:
        """A first offer: the middle of the range, in steps of five minutes from ten on."""
        if self.minutes is None:
            return 0
        middle = sum(self.minutes) // 2
        return middle if middle < 10 else 5 * round(middle / 5)

    @property
    def rating(self) -> Rating:
        """What the planner takes for one time until own ratings are shown."""
        return Rating(self.id, self.usual_minutes, self.energy, self.risk)

    @property
    def counts(self) -> bool:
        """Whether it may ever be totalled, shared or proposed: all but I9 (LAB-6)."""
        return self.id != _NEVER_COUNTED

    @property
    def stands_apart(self) -> bool:
        """Whether it is told apart as "could we do less of it?" (D tasks)."""
        return self.sharing is SharingCode.DO_LESS

    @property
    def offered_for_sharing(self) -> bool:
        """Whether the sharing list may tick it beforehand and shared pages may list it (PRODUCT rule 4)."""
        return not self.stands_apart and self.id not in _NEVER_PRESELECTED

    @property
    def can_be_planned(self) -> bool:
        """Whether turns may be planned for it at all (LAB-5)."""
        return self.sharing in (SharingCode.ROTATES, SharingCode.LEAD_ROTATES)


def _own(task: OwnTask) -> Task:
    words = task.name.split()
    short = ""
    for word in words:
        if len(short) + len(word) + bool(short) > LONGEST_SHORT_NAME:
            break
        short = f"{short} {word}".strip()
    return Task(
        task.id, task.domain, (), Cadence.AS_NEEDED, (task.minutes, task.minutes), 2, 1, task.sharing,
        task.name, task.name, short or task.name[:LONGEST_SHORT_NAME], own=True,
    )


@dataclass(frozen=True, slots=True)
class Catalogue(Mapping[str, Task]):
    """All tasks by id, in the order of their rooms; own tasks follow. Never changes: see `with_own`."""

    tasks: Mapping[str, Task]
    domain_names: Mapping[TaskDomain, str]
    group_names: Mapping[MapGroup, str]
    _words: Mapping[str, tuple[tuple[str, ...], ...]] = field(repr=False, default_factory=dict)

    def __getitem__(self, task_id: str) -> Task:
        return self.tasks[task_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.tasks)

    def __len__(self) -> int:
        return len(self.tasks)

    def with_own(self, own: Iterable[OwnTask]) -> "Catalogue":
        """This catalogue and these tasks; one with a known id takes the place of an own task of before."""
        added = {task.id: _own(task) for task in own if task.id not in self.tasks or self.tasks[task.id].own}
        words = {task_id: _searched(task) for task_id, task in added.items()}
        return Catalogue({**self.tasks, **added}, self.domain_names, self.group_names, {**self._words, **words})

    def of_domain(self, domain: TaskDomain) -> tuple[Task, ...]:
        return tuple(task for task in self.tasks.values() if task.domain is domain)

    def of_group(self, group: MapGroup) -> tuple[Task, ...]:
        return tuple(task for task in self.tasks.values() if task.group is group)

    def leading(self, group: MapGroup) -> Task:
        """The task that a press on this row of the week map stands for."""
        return next(task for task in self.of_group(group) if task.leads_group)

    def shown(self, choices: CatalogueChoices) -> tuple[Task, ...]:
        """What is listed under these choices: nothing hidden, children and care only when asked for (LAB-11)."""
        return tuple(task for task in self.tasks.values()
                     if task.id not in choices.hidden and (choices.care_shown or not task.hidden_at_first))

    def search(self, text: str, choices: CatalogueChoices | None = None, limit: int = 8) -> tuple[Task, ...]:
        """Tasks that mean what is typed, best first: each word begins a word of the name or of a synonym.

        All words in one text go before words from several; the name goes before a synonym, an earlier word before a
        later one, a whole word before a beginning; equals keep the order of the catalogue. Without `choices` all
        tasks are searched, hidden ones too. An empty text finds nothing.
        """
        wanted = folded_words(text)
        if not wanted:
            return ()
        among = self.tasks.values() if choices is None else self.shown(choices)
        found = [(rank, task) for task in among if (rank := _rank(wanted, self._words[task.id])) is not None]
        return tuple(task for _, task in sorted(found, key=lambda pair: pair[0])[:limit])

    def says(self, task_id: str, text: str) -> bool:
        """Whether a task says each word of a text. A short word is said only as a whole: "tea" is not in "teach"."""
        said = {word for words in self._words[task_id] for word in words}
        return all(part in said or (len(part) >= LEAST_BEGINNING and any(word.startswith(part) for word in said))
                   for part in folded_words(text))

    def ids_matching(self, text: str) -> frozenset[str]:
        """The ids of all tasks that the text finds, for searching entries by what was done."""
        return frozenset(task.id for task in self.search(text, limit=len(self)))


def _searched(task: Task) -> tuple[tuple[str, ...], ...]:
    return tuple(folded_words(text) for text in (task.name, task.done, task.short, *task.synonyms))


def _rank(wanted: tuple[str, ...], texts: tuple[tuple[str, ...], ...]) -> int | None:
    """How far a task is from what is typed, or None when a word is nowhere. The first text is the name."""
    together = [40 * min(number, 3) + sum(places) for number, words in enumerate(texts)
                if (places := _places(wanted, words)) is not None]
    if together:
        return min(together)
    apart = [_places((part,), tuple(word for words in texts for word in words)) for part in wanted]
    if any(places is None for places in apart):
        return None
    return 1000 + sum(place for places in apart if places is not None for place in places)


def _places(wanted: tuple[str, ...], words: tuple[str, ...]) -> tuple[int, ...] | None:
    """Where each of `wanted` begins a word, a whole word before a beginning; None if one of them does not."""
    found = []
    for part in wanted:
        here = [2 * min(place, 15) + (word != part) for place, word in enumerate(words) if word.startswith(part)]
        if not here:
            return None
        found.append(min(here))
    return tuple(found)


class CatalogueBroken(ValueError):
    """The catalogue's data does not hold to its form. The text names the place, for whoever edits the data."""


def catalogue_from(structure: Mapping[str, object], texts: Mapping[str, object]) -> Catalogue:
    """The catalogue from its parsed data: `tasks.toml` and one language's `tasks.toml`.

    Raises CatalogueBroken when a task, field or text is missing, unknown or out of range (LAB-1).
    """
    rows, words = _table(structure, "tasks"), _table(texts, "tasks")
    _same_keys("texts of tasks", words, rows)
    if len(rows) != EXPECTED_TASKS:
        raise CatalogueBroken(f"{len(rows)} tasks instead of {EXPECTED_TASKS}")
    tasks = {task_id: _task(task_id, _table(rows, task_id), _table(words, task_id)) for task_id in rows}
    domains = {_choice(TaskDomain, key, "domains"): _text(_table(texts, "domains"), key, "domains")
               for key in _table(texts, "domains")}
    groups = {_choice(MapGroup, key, "groups"): _text(_table(texts, "groups"), key, "groups")
              for key in _table(texts, "groups")}
    _same_keys("domains", domains, TaskDomain)
    _same_keys("groups", groups, MapGroup)
    for group in MapGroup:
        leading = [task.id for task in tasks.values() if task.group is group and task.leads_group]
        if len(leading) != 1:
            raise CatalogueBroken(f"group {group.value} is led by {leading}")
    for what in ("name", "done", "short"):
        said = [getattr(task, what) for task in tasks.values()]
        if len(set(said)) != len(said):
            raise CatalogueBroken(f"two tasks have the same {what}")
    return Catalogue(tasks, domains, groups, {task_id: _searched(task) for task_id, task in tasks.items()})


_NEEDED = {"kinds", "cadence", "minutes", "energy", "risk", "sharing"}
_ALLOWED = _NEEDED | {"own_side_first", "hidden", "group", "leads_group", "suggested"}


def _task(task_id: str, row: Mapping[str, object], words: Mapping[str, object]) -> Task:
    if not re.fullmatch(r"[A-J][1-9]", task_id):
        raise CatalogueBroken(f"{task_id} is no id of a task")
    if not _NEEDED <= row.keys() <= _ALLOWED:
        raise CatalogueBroken(f"{task_id} has the fields {sorted(row)}")
    _same_keys(f"texts of {task_id}", words, ("name", "done", "short", "synonyms"))
    short = _text(words, "short", task_id)
    if len(short) > LONGEST_SHORT_NAME:
        raise CatalogueBroken(f"{task_id}: short name of {len(short)} characters")
    synonyms = _texts(words, "synonyms", task_id)
    if len(set(synonyms)) < FEWEST_SYNONYMS:
        raise CatalogueBroken(f"{task_id}: fewer than {FEWEST_SYNONYMS} synonyms")
    kinds = tuple(_choice(KindOfWork, kind, task_id) for kind in _texts(row, "kinds", task_id))
    group = _choice(MapGroup, row["group"], task_id) if "group" in row else None
    return Task(
        id=task_id, domain=TaskDomain(task_id[0]), kinds=kinds,
        cadence=_choice(Cadence, row["cadence"], task_id), minutes=_minutes(row["minutes"], task_id),
        energy=_level(row["energy"], task_id), risk=_level(row["risk"], task_id),
        sharing=_choice(SharingCode, row["sharing"], task_id),
        name=_text(words, "name", task_id), done=_text(words, "done", task_id), short=short, synonyms=synonyms,
        own_side_first=_flag(row, "own_side_first", task_id), hidden_at_first=_flag(row, "hidden", task_id),
        group=group, leads_group=_flag(row, "leads_group", task_id), suggested=_flag(row, "suggested", task_id),
    )


def _table(parsed: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = parsed.get(key)
    if not isinstance(found, Mapping):
        raise CatalogueBroken(f"{key} is no table")
    return found


def _same_keys(what: str, found: Iterable[object], wanted: Iterable[object]) -> None:
    if set(found) != set(wanted):
        raise CatalogueBroken(f"{what}: {sorted(map(str, set(found) ^ set(wanted)))} stand on one side only")


def _text(table: Mapping[str, object], key: str, place: str) -> str:
    found = table.get(key)
    if not isinstance(found, str) or not found.strip() or found != found.strip():
        raise CatalogueBroken(f"{place}: {key} is no text")
    return found


def _texts(table: Mapping[str, object], key: str, place: str) -> tuple[str, ...]:
    found = table.get(key)
    if not isinstance(found, (list, tuple)) or not found or not all(isinstance(each, str) and each for each in found):
        raise CatalogueBroken(f"{place}: {key} is no list of texts")
    return tuple(found)


def _choice(kind: Callable[[object], _Choice], value: object, place: str) -> _Choice:
    try:
        return kind(value)
    except ValueError:
        raise CatalogueBroken(f"{place}: {value!r} is unknown") from None


def _level(value: object, place: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 4:
        raise CatalogueBroken(f"{place}: {value!r} is no level from 0 to 4")
    return value


def _minutes(value: object, place: str) -> tuple[int, int] | None:
    if value == "varies":
        return None
    if (isinstance(value, (list, tuple)) and len(value) == 2 and all(isinstance(each, int) for each in value)
            and 0 <= value[0] <= value[1] <= 1440):
        return value[0], value[1]
    raise CatalogueBroken(f"{place}: {value!r} is no range of minutes")


def _flag(row: Mapping[str, object], key: str, place: str) -> bool:
    found = row.get(key, False)
    if not isinstance(found, bool):
        raise CatalogueBroken(f"{place}: {key} is neither true nor false")
    return found
