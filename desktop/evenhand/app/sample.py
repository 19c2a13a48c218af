"""A sample household: a made-up couple, entered through the same doors and rules as the window's."""
# SPDX-License-Identifier: GPL-3.0-or-later

import random
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtGui import QUndoGroup

from evenhand.app import opening
from evenhand.app.language import content
from evenhand.app.paper.facts import review_facts
from evenhand.app.house import build_house
from evenhand.app.signing import sign_side_by_side
from evenhand.domain.agreements.content import Cadence, Content, Each, LimitKind, Owner
from evenhand.domain.catalogue import CognitiveStep
from evenhand.domain.entries import EntryQuery, Felt, Ticked
from evenhand.domain.guesses import Fair, open_together
from evenhand.domain.hard_weeks import LifeChangeKind, StepsIn
from evenhand.domain.ledger import NewEntry
from evenhand.domain.partners import Hue, Mark, Shape, Who
from evenhand.domain.reflections.pages import Draft, Happened, Topic
from evenhand.domain.reviews.lines import lines_of, named_lines
from evenhand.domain.rotation.fold import Cadence as TaskCadence
from evenhand.domain.rotation.fold import Mode, Part
from evenhand.domain.spans import Span, monday_of
from evenhand.domain.step_parts import StepPart
from evenhand.domain.talks.agenda import Step, TalkKind
from evenhand.domain.talks.moments import Landed
from evenhand.domain.talks.schedule import TalkPlan
from evenhand.domain.talks.topics import Waits
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.turns.kept_free import KeptFreeDates
from evenhand.domain.turns.planning import Wish, planned
from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.domain.weights import Shown, Way, points, show_each_other
from evenhand.storage.household import Household
from evenhand.storage.keys import USUAL_COST, Cost
from evenhand.ui.doors import House, Mine
from evenhand.ui.rotation.reading import known_of, rules_of

WHO = (Who.A, Who.B)
DAYS_INTO_PERIOD = 8  # the running two weeks began this many days ago: today is day 9
LEFT_PRIVATE = 5  # of each partner's newest entries
BATCH = 500
THANKED, THANKED_AMONG = 4, 25  # so many of the newest shared entries are thanked for
USUAL_A_WEEK = 34  # entries of both together

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A sample household, open with both here, and the passphrases in the order of the partners."""

    household: Household
    passphrases: tuple[str, str]


def make_sample(folder: Path, weeks: int, entries: int | None, seed: int, today: date, *, cost: Cost = USUAL_COST,
                tell: Tell = lambda done, of: None) -> Made:
    """Make it at `folder`. The same seed gives the same couple and the same entries; passphrases are always new.

    Raises Refused when the place is in use, StoreFailed when it cannot be written.
    """
    script = content.parsed("sample.toml", "en")
    offer = opening.offered_words("en")
    passphrases = (offer(), offer())
    first, second = script["partner"]
    household, _code = opening.create_household(folder, first["name"], first["pronouns"], _mark(first),
                                                passphrases[0], today, cost)
    try:
        household.say_yes()
        opening.enrol(household, second["name"], second["pronouns"], _mark(second), passphrases[1], today, True)
        household.join(passphrases[1])
        _Author(household, script, seed, today, tell).write(weeks, entries, passphrases)
    except BaseException:
        household.close()
        raise
    return Made(household, passphrases)


def _mark(partner: dict) -> Mark:
    return Mark(Shape(partner["shape"]), Hue(partner["hue"]))


class _Author:
    """Writes the couple's life into the household."""

    def __init__(self, household: Household, script: dict, seed: int, today: date, tell: Tell) -> None:
        self._household, self._script, self._today, self._tell = household, script, today, tell
        self._chance = random.Random(seed)
        self._content = content.load("en")
        self._house: House = build_house(household, self._content, lambda: today, lambda: uuid.uuid4().hex, "sample",
                                         QUndoGroup())

    def write(self, weeks: int, entries: int | None, passphrases: Sequence[str]) -> None:
        for number, who in enumerate(WHO):
            self._usual_week(self._house.mine[who], self._script["partner"][number])
            self._weights(self._house.mine[who], self._script["partner"][number], weeks)
        show_each_other(self._house.ours.shown, [self._shown(self._house.mine[who]) for who in WHO])
        self._hard_weeks()
        periods = self._periods(weeks)
        total = entries if entries is not None else weeks * USUAL_A_WEEK
        for number, who in enumerate(WHO):
            self._entries(self._house.mine[who], number, weeks, (total + 1 - number) // 2, total)
        self._thanks()
        if periods:
            self._guesses(periods[-1])
        self._agreements(passphrases)
        self._own_limits()
        self._turns()
        self._talks()
        self._steps()
        self._review()
        for number, who in enumerate(WHO):
            self._private(self._house.mine[who], number)

    def _private(self, mine: Mine, number: int) -> None:
        """What each wrote for themselves alone."""
        script, door, day = self._script["private"], mine.private, self._today - timedelta(days=2)
        prompts = self._content.reflections.prompts
        side = ("reaching", "space")[number]
        answers = {f"{side}_{name}": Happened(answer) for name, answer in script["look_back"][number].items()}
        door.apply(door.plan_look_back(answers, prompts, day))
        what, wished, wished_limit, own, own_limit = script["trigger"][number]
        door.apply(door.plan_trigger(what, (wished, wished_limit), (own, own_limit), day))
        for topic in (Topic.OWN_STEP, Topic.KIND_WORDS):
            door.apply(door.plan_write(topic, script[topic.value][number], day))
        for draft in script["draft"]:
            if draft["whose"] == number:
                door.apply(door.plan_draft(Draft("", day, draft["when"], tuple(draft["felt"]), tuple(draft["body"]),
                                                 tuple(draft["need"]), draft["ask"], draft["see"]), day))

    def _usual_week(self, mine: Mine, partner: dict) -> None:
        week = [UsualTask(task, HowOften(often), minutes, energy, risk)
                for task, often, minutes, energy, risk, _times in partner["usual"]]
        mine.usual_week.apply(mine.usual_week.plan_keep(week))
        mine.own_tasks.apply(mine.own_tasks.plan_show_care(True))

    def _steps(self) -> None:
        """Who says to hold which step of two tasks; one of them is still in a head."""
        step, parts = CognitiveStep, self._house.ours.step_parts
        for part in (StepPart("E2", WHO[0], frozenset({step.FORESEE, step.FOLLOW_UP})),
                     StepPart("E2", WHO[1], frozenset({step.FIND_OPTIONS, step.DECIDE})),
                     StepPart("F1", WHO[0], in_head=True), StepPart("F1", WHO[1], frozenset(step))):
            parts.apply(parts.plan_say(part, self._house.catalogue()[part.task]))

    def _weights(self, mine: Mine, partner: dict, weeks: int) -> None:
        day = self._today - timedelta(weeks=weeks)
        mine.weights.apply(mine.weights.plan(points(*partner["weights"]), Way.BAR, day))
        for number, (energy, risk) in enumerate(partner["examples"]):
            mine.examples.apply(mine.examples.plan_rate(number, energy=energy, risk=risk))

    def _shown(self, mine: Mine) -> Shown:
        ratings = tuple(usual.rating for usual in mine.usual_week.ticked() if usual.rating is not None)
        return Shown(mine.who, self._today, mine.weights.current(self._today), ratings, mine.examples.whole())

    def _periods(self, weeks: int) -> list[str]:
        """Two weeks of looking, two weeks of rest, up to the running one. Gives the ids of those that are over."""
        doors, begin, over = self._house.ours.periods, self._today - timedelta(days=DAYS_INTO_PERIOD), []
        change = doors.plan_start(begin)
        doors.apply(change)
        earlier = begin - timedelta(weeks=4)
        while earlier >= self._today - timedelta(weeks=weeks):
            change = doors.plan_start(earlier)
            doors.apply(change)
            over.insert(0, change.after.id)
            earlier -= timedelta(weeks=4)
        return over

    def _hard_weeks(self) -> None:
        door = self._house.ours.hard_weeks
        for hard in self._script["hard"]:
            begin = self._today - timedelta(days=hard["from_days_ago"])
            whose = WHO[hard["whose"]]
            change = door.plan_declare(
                LifeChangeKind(hard["kind"]), whose, Span(begin, begin + timedelta(days=hard["days"])),
                here=frozenset(WHO), capacity_percent=hard["capacity"],
                steps_in=[StepsIn(task, whose.other) for task in hard["steps_in"]])
            door.apply(change)

    def _entries(self, mine: Mine, number: int, weeks: int, count: int, total: int) -> None:
        cycle = [row for row in self._script["partner"][number]["usual"] for _ in range(row[-1])]
        blocks = max(1, weeks // 2)
        new = []
        for block in range(blocks):  # whole two weeks, counted back from the running ones
            share = count // blocks + (1 if block < count % blocks else 0)
            whole, rest = divmod(share, len(cycle))
            for task, _, minutes, energy, risk, _ in cycle * whole + self._chance.sample(cycle, rest):
                day = self._begin(block) + timedelta(days=self._chance.randrange(14 if block else DAYS_INTO_PERIOD + 1))
                note = self._chance.choice(self._script["notes"].get(task, [""]))
                new.append(NewEntry(day, task, self._near(minutes), self._level(energy), self._level(risk),
                                    self._felt(energy), note))
        new.sort(key=lambda entry: entry.day)
        for begin in range(0, len(new), BATCH):
            change = mine.ledger.plan_add_many(new[begin:begin + BATCH], self._today)
            mine.ledger.apply(change)
            ids = [each.after.id for each in change.changes]
            shared = ids if begin + BATCH < len(new) else ids[:-LEFT_PRIVATE]
            self._share(mine, shared)
            self._tell(number * count + begin + len(ids), total)

    def _begin(self, block: int) -> date:
        """The first day of a block of two weeks, counted back from the running one."""
        return self._today - timedelta(days=DAYS_INTO_PERIOD + 14 * block)

    def _share(self, mine: Mine, ids: Sequence[str]) -> None:
        catalogue = self._house.catalogue()
        offers = {offer.entry.id for offer in mine.sharing.offers(catalogue)}
        ticked = {entry_id: Ticked(risk=True, note=True) for entry_id in ids if entry_id in offers}
        mine.sharing.share(ticked, catalogue, mine.own_tasks.all())

    def _near(self, minutes: int) -> int:
        return max(5, round(minutes * self._chance.choice((0.5, 0.75, 1, 1, 1, 1.25, 1.5)) / 5) * 5)

    def _level(self, usual: int) -> int:
        return max(0, min(4, usual + self._chance.choice((-1, 0, 0, 0, 0, 1))))

    def _felt(self, energy: int) -> Felt:
        weights = {0: (9, 1, 0), 1: (8, 2, 0), 2: (6, 3, 1), 3: (4, 5, 1), 4: (2, 5, 3)}[energy]
        return self._chance.choices((Felt.FINE, Felt.STRETCH, Felt.TOO_MUCH), weights)[0]

    def _thanks(self) -> None:
        for each in self._script["thanks"]:
            mine = self._house.mine[WHO[each["by"]]]
            day = self._today - timedelta(days=each["days_ago"])
            mine.thanks.apply(mine.thanks.plan_give(day, each["text"]))

        for who in WHO:
            theirs = self._house.ours.entries.page(EntryQuery(authors=frozenset({who.other})), None, THANKED_AMONG)
            door = self._house.mine[who].thanks
            for entry in self._chance.sample(list(theirs), min(THANKED, len(theirs))):
                day = min(entry.day, self._today - timedelta(days=3))  # those in own words stand first on Today
                door.apply(door.plan_give(day, entry_id=entry.id, done_by=entry.author))

    def _guesses(self, period: str) -> None:
        answers = []
        for number, who in enumerate(WHO):
            part, to_me, to_you, care = self._script["partner"][number]["guess"]
            door = self._house.mine[who].guesses
            door.apply(door.plan_answer(period, part, Fair(to_me), Fair(to_you), Fair(care)))
            answers.append(door.mine(period))
        open_together(self._house.ours.guesses, answers)

    def _turns(self) -> None:
        """What rotates, what each keeps free, and the plan of four weeks."""
        ours, here, plan = self._house.ours, frozenset(WHO), self._script["turns"]
        for number, who in enumerate(WHO):
            times = [(weekday, Part(part)) for whose, weekday, part in plan["kept_free"] if whose == number]
            dates = [KeptFreeDates(who, begin, end) for whose, *ends in plan["kept_free_dates"] if whose == number
                     for begin, end in [map(self._moment, ends)]]
            ours.duties.apply(ours.duties.plan_keep_free(who, times, dates, here=here))
        for task, cadence, weekday, part, stint, mode in plan["tasks"]:
            rotating = RotatingTask(task, TaskCadence(cadence), weekday, Part(part), stint, Mode(mode))
            ours.duties.apply(ours.duties.plan_put(rotating, self._house.catalogue(), here=here))
        wish = Wish(monday_of(self._today))
        made = planned(wish, rules_of(self._house), (), known_of(self._house), self._today)
        ours.turns.apply(ours.turns.plan_put(made.turns, made.span))

    def _moment(self, after: Sequence[int]) -> datetime:
        """Days and hours after the Monday of this week."""
        days, hours = after
        return datetime.combine(monday_of(self._today), time()) + timedelta(days=days, hours=hours)

    def _talks(self) -> None:
        """When they talk, what waits, what worked, one talk that is over and one that stopped at its topic."""
        talking, script, both = self._house.ours.talking, self._script["talks"], frozenset(WHO)
        for kind, weekday, hour in script["plans"]:
            plan = TalkPlan(TalkKind(kind), self._today, time(hour), weekday)
            talking.plans.apply(talking.plans.plan_put(plan))
        for text in script["topics"]:
            talking.topics.apply(talking.topics.plan_add(text, self._today))
        talking.topics.apply(talking.topics.plan_add(script["therapist"], self._today, Waits.THERAPIST))
        for worked in script["worked"]:
            talking.worked.apply(talking.worked.plan_add(
                worked["text"], self._today - timedelta(days=worked["days_ago"]),
                WHO[worked["whose"]] if "whose" in worked else None, both))
        for hard in script["moment"]:
            day = self._today - timedelta(days=hard["days_ago"])
            change = talking.moments.plan_note(hard["text"], day, self._today, both)
            talking.moments.apply(change)
            for whose, text, landed in hard["tries"]:
                talking.moments.apply(talking.moments.plan_try(change.after.id, WHO[whose], text, Landed(landed)))
            talking.moments.apply(talking.moments.plan_next_time(change.after.id, hard["next_time"]))
        talking.loop.apply(talking.loop.plan_bring(dict(zip(WHO, script["loop"])), self._today, both))
        for page in script["talk"]:
            day = self._today - timedelta(days=page["days_ago"])
            change = talking.talks.plan_start(TalkKind(page["kind"]), day, WHO[page["opener"]], both)
            talking.talks.apply(change)
            for step, text, *whose in page["notes"]:
                talking.talks.apply(talking.talks.plan_note(
                    change.after.id, Step(step), text, WHO[whose[0]] if whose else None))
            for _ in range(page["steps"]):
                talking.talks.apply(talking.talks.plan_next(change.after.id))
            if talking.talks.open_one() is not None:
                talking.talks.apply(talking.talks.plan_stop(change.after.id))

    # Agreements

    def _agreements(self, passphrases: Sequence[str]) -> None:
        for page in self._script["agreement"]:
            self._agreement(page, passphrases)

    def _agreement(self, page: dict, passphrases: Sequence[str]) -> None:
        door, day = self._house.ours.agreements, self._today - timedelta(days=page["days_ago"])
        change = door.plan_new()
        door.apply(change)
        page_id = change.after.id
        content_now = Content(
            title=page["title"], about=page["about"], why=Each(*page["why"]), owner=Owner(page["owner"]),
            owned_by=WHO[page["owned_by"]] if "owned_by" in page else None,
            cadence=Cadence(rule=page.get("rule", ""), begin=day if "rule" in page else None, cue=page.get("cue", "")),
            good_enough=page["good_enough"], first_step=page["first_step"], review_on=self._today + timedelta(days=20))
        door.apply(door.plan_edit(page_id, content_now))
        self._limits(page_id, page, day)
        if page["state"] == "draft":
            return
        sign_side_by_side(self._household, door, page_id, dict(zip(WHO, passphrases)), day, "sample-signing")
        self._both_yes(page_id, day + timedelta(days=1), "start")
        if page["state"] == "active":
            self._both_yes(page_id, day + timedelta(days=13), "renew")

    def _limits(self, page_id: str, page: dict, day: date) -> None:
        door = self._house.ours.agreements
        for author, kind, cue, act in page.get("limits", ()):
            change = door.plan_add_limit(page_id, WHO[author], LimitKind(kind), act=act, cue=cue)
            door.apply(change)
            door.apply(door.plan_yes_to_limit(page_id, WHO[author], change.after.id, day, prints=True))

    def _own_limits(self) -> None:
        """One limit each, on the page that only its writer sees."""
        for number, who in enumerate(WHO):
            door = self._house.mine[who].limits
            for kind, cue, act in self._script["partner"][number]["limits"]:
                change = door.plan_add(LimitKind(kind), act, cue)
                door.apply(change)
                door.apply(door.plan_yes(change.after.id, self._today, prints=True))

    def _both_yes(self, page_id: str, day: date, act: str) -> None:
        door = self._house.ours.agreements
        yeses = []
        for who in WHO:
            own = self._house.mine[who].agreements
            own.apply(own.plan_yes(door.all[page_id], day, f"sample-{act}-{who.value}", True))
            yeses.append(own.yes(door.all[page_id]))
        plan = door.plan_start if act == "start" else door.plan_renew
        door.apply(plan(page_id, yeses, day))

    def _review(self) -> None:
        """A page for therapy that both have begun and not yet said yes to."""
        script, door = self._script["review"], self._house.ours.reviews
        span = Span(self._today - timedelta(weeks=script["weeks"]), self._today)
        facts = review_facts(self._house, span, self._today)
        change = door.plan_new(facts)
        door.apply(change)
        door.apply(door.plan_questions(change.after.id, script["questions"]))
        for who, words in zip(WHO, script["words"]):
            door.apply(door.plan_words(change.after.id, who, words))
            for line in named_lines(lines_of(facts), who):
                if line.key.startswith("felt:"):
                    door.apply(door.plan_tick(change.after.id, who, line.key, True, facts))
