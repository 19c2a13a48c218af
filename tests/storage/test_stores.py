"""Every other store gives back what it was given, in its order, and forgets what it should."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.content import (
    Boundary,
    BreachAct,
    Cadence,
    Clause,
    Content,
    Each,
    LimitKind,
    Owner,
    Request,
    Topic,
)
from evenhand.domain.agreements.slips import InTheWay, Slip
from evenhand.domain.agreements.transitions import Act, Life, Signature, Signing, State, Yes
from evenhand.domain.agreements.versions import Head, next_version, unbroken
from evenhand.domain.balance.choices import GapChoice
from evenhand.domain.balance.options import GapOption
from evenhand.domain.catalogue import CognitiveStep
from evenhand.domain.days import DayOrder
from evenhand.domain.examples import ExampleLevels
from evenhand.domain.guesses import Fair, Guess
from evenhand.domain.hard_weeks import LifeChange, LifeChangeKind, StepsIn
from evenhand.domain.importing.columns import Layout, Meaning, Unit
from evenhand.domain.own_tasks import CatalogueChoices, OwnTask, SharingCode, TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.periods import Period
from evenhand.domain.ratings import Rating
from evenhand.domain.rotation.fold import Cadence as TaskCadence
from evenhand.domain.rotation.fold import Mode, Part
from evenhand.domain.rotation.problem import Owner as TurnOwner
from evenhand.domain.spans import Span
from evenhand.domain.step_parts import StepPart
from evenhand.domain.thanks import Thanks
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.turns.handover import HandoverNote
from evenhand.domain.turns.kept_free import KeptFree, KeptFreeDates, KeptFreeTime
from evenhand.domain.turns.turns import Turn, TurnState
from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.domain.weights import EQUAL, Changed, Shown, Way, Weights, WeightsVersion
from evenhand.storage.failures import Damaged
from evenhand.storage.stores.agreements import Agreements, OwnAgreements, OwnLimitsKept, SlipsKept, YesesKept
from evenhand.storage.stores.aside import AsideKept
from evenhand.storage.stores.facts import Facts
from evenhand.storage.stores.gap_choices import GapChoicesKept
from evenhand.storage.stores.guesses import OpenedGuesses, OwnGuesses
from evenhand.storage.stores.layouts import LayoutsKept
from evenhand.storage.stores.spans import LifeChanges, Periods
from evenhand.storage.stores.step_parts import StepPartsKept
from evenhand.storage.stores.tasks import OwnTasks
from evenhand.storage.stores.thanks import ThanksGiven
from evenhand.storage.stores.turns import DutiesKept, HandoverNotesKept, TurnsKept
from evenhand.storage.stores.usual_week import UsualTasks
from evenhand.storage.stores.weights import OwnExamples, ShownWeights, WeightsVersions
from evenhand.storage.tables.agreements import AGREEMENT
from evenhand.storage.tables.base import Kind

DAY = date(2026, 2, 2)


@pytest.fixture(params=list(Kind))
def either(request, couple):
    """A space of each kind, with its kind: some subjects are kept in both."""
    household = couple.household
    return (household.shared if request.param is Kind.SHARED else household.own(Who.A)), request.param


def test_own_tasks_keep_their_order_when_one_changes(either):
    store = OwnTasks(*either)
    first = OwnTask("own-1", "The school", TaskDomain.CHILDREN_AND_CARE, SharingCode.LEAD_ROTATES, 20)
    second = OwnTask("own-2", "Mother’s post", TaskDomain.FAMILY_AND_FRIENDS)
    store.write([first, second], [])
    changed = replace(first, name="The new school")
    store.write([changed], [])
    assert list(store.tasks()) == [changed, second]
    store.write([], ["own-1", "own-9"])
    assert list(store.tasks()) == [second]


def test_parts_in_split_tasks_are_kept_for_each_partner(couple):
    store = StepPartsKept(couple.household.shared)
    sam = StepPart("E2", Who.A, frozenset({CognitiveStep.FORESEE, CognitiveStep.FOLLOW_UP}))
    robin = StepPart("E2", Who.B, frozenset(), in_head=True)
    for part in (robin, sam, replace(sam, in_head=True)):
        store.save(part)
    assert list(store.parts()) == [replace(sam, in_head=True), robin]
    store.remove("E2", Who.A)
    assert list(store.parts()) == [robin]


def test_that_the_reading_of_a_table_is_remembered_by_its_headings(couple):
    store = LayoutsKept(couple.household.own(Who.A))
    layout = Layout((Meaning.DAY, None, Meaning.TASK), DayOrder.MONTH_DAY_YEAR, Unit.HOURS)
    assert store.remembered("0123456789abcdef01234567") is None
    store.remember("0123456789abcdef01234567", layout)
    assert store.remembered("0123456789abcdef01234567") == layout


def test_that_what_lies_aside_stays_with_its_owner(couple):
    own = AsideKept(couple.household.own(Who.A))
    assert own.hidden_columns() == frozenset() and own.words("page") == {}
    own.hide_columns(["RISK", "FELT"])
    own.keep_words("page", {"A about": "“dé\n1”"})
    own.keep_words("other page", {"A ask": "Would you"})
    assert own.hidden_columns() == {"FELT", "RISK"} and own.words("page") == {"A about": "“dé\n1”"}
    own.keep_words("page", {})
    assert own.words("page") == {} and own.words("other page")
    own.forget_words_but({"page"})
    assert own.words("other page") == {} and own.hidden_columns()


def test_choices_are_kept_as_a_whole(either):
    store = OwnTasks(*either)
    assert store.choices() == CatalogueChoices()
    for choices in (CatalogueChoices(frozenset({"A1", "B2"}), True), CatalogueChoices(frozenset({"C3"}), False)):
        store.keep_choices(choices)
        assert store.choices() == choices


def test_facts(either):
    store = Facts(*either)
    store.put("ui.page", "today")
    store.put("ui.page", "ledger")
    assert store.get("ui.page") == "ledger"
    store.forget("ui.page")
    assert store.get("ui.page") is None


def test_periods_come_oldest_first(either):
    store = Periods(*either)
    late, early = Period("p1", DAY, 2), Period("p2", DAY - timedelta(weeks=8), None, DAY - timedelta(weeks=2))
    store.save(late)
    store.save(early)
    assert list(store.periods()) == [early, late]
    store.save(replace(late, ended=DAY + timedelta(days=3)))
    store.remove("p2")
    assert list(store.periods()) == [replace(late, ended=DAY + timedelta(days=3))]


def test_hard_weeks_with_what_belongs_to_them(either):
    store = LifeChanges(*either)
    steps = (StepsIn("B1", Who.B), StepsIn("A1", None))
    hard = LifeChange("h1", LifeChangeKind.GRIEF, Who.A, Span(DAY, DAY + timedelta(days=20)), 30,
                      frozenset({"A1", "C2"}), steps)
    both = LifeChange("h0", LifeChangeKind.NEWBORN, None, Span(DAY - timedelta(days=90), DAY - timedelta(days=60)))
    store.save(hard)
    store.save(both)
    assert list(store.all()) == [both, hard]
    fewer = replace(hard, dropped=frozenset({"C2"}), steps_in=steps[:1])
    store.save(fewer)
    assert list(store.all()) == [both, fewer]
    store.remove("h1")
    store.save(replace(hard, dropped=frozenset(), steps_in=()))  # nothing of the removed one comes back
    assert list(store.all()) == [both, replace(hard, dropped=frozenset(), steps_in=())]


def test_the_usual_week(couple):
    store = UsualTasks(couple.household.own(Who.A))
    often, rated = UsualTask("A1", HowOften.A_FEW_TIMES, 15, 2, 0), UsualTask("B1", None, None, 3)
    store.write([often, rated], [])
    assert store.tasks() == {"A1": often, "B1": rated}
    store.write([replace(often, often=None)], ["B1"])
    assert store.tasks() == {"A1": replace(often, often=None)}


def test_versions_of_weights_come_as_first_written(couple):
    store = WeightsVersions(couple.household.own(Who.A))
    first = WeightsVersion("w2", DAY, EQUAL, Way.QUESTIONS)
    second = WeightsVersion("w1", DAY - timedelta(days=5), Weights(50, 30, 20), Way.BAR)
    again = replace(first, weights=Weights(10, 0, 90), way=Way.SWINGS, changed=Changed.LIFE)
    for version in (first, second, again):
        store.save(version)
    assert list(store.versions()) == [again, second]
    store.remove("w2")
    assert list(store.versions()) == [second]


def test_levels_of_the_examples(couple):
    store = OwnExamples(couple.household.own(Who.A))
    for levels in (ExampleLevels(3, 2), ExampleLevels(0, 0, 4), ExampleLevels(3, 2, 1)):
        store.save(levels)
    assert store.levels() == {0: ExampleLevels(0, 0, 4), 3: ExampleLevels(3, 2, 1)}
    store.remove(0)
    assert store.levels() == {3: ExampleLevels(3, 2, 1)}


def test_that_showing_again_takes_the_place_of_what_was_shown(couple):
    store = ShownWeights(couple.household.shared)
    sam = Shown(Who.A, DAY, Weights(50, 30, 20), (Rating("B1", 20, 3, 1), Rating("A1", 5, 0, 4)),
                (ExampleLevels(0, 3, 4), ExampleLevels(5, 0, 0)))
    robin = Shown(Who.B, DAY, EQUAL)
    store.show([sam, robin])
    assert store.shown() == {Who.A: sam, Who.B: robin}
    again = replace(sam, ratings=(Rating("A1", 10, 1, 1),), examples=(ExampleLevels(5, 1, 1),))
    store.show([again, robin])
    assert store.shown()[Who.A] == again
    store.withdraw(Who.A)
    assert store.shown() == {Who.B: robin}
    store.show([replace(sam, ratings=()), robin])
    assert store.shown()[Who.A].ratings == ()


def test_thanks_come_newest_first(couple):
    store = ThanksGiven(couple.household.shared)
    first = Thanks("t9", Who.A, DAY, "for the call", "e1")
    second = Thanks("t1", Who.B, DAY, "for listening ❤", task="D1")
    older = Thanks("t5", Who.A, DAY - timedelta(days=1), "for asking", "e1")
    for thanks in (first, second, older):
        store.save(thanks)
    store.save(replace(first, text="for the long call"))
    first = replace(first, text="for the long call")
    assert list(store.within(Span(DAY - timedelta(days=1), DAY + timedelta(days=1)))) == [second, first, older]
    assert list(store.within(Span(DAY - timedelta(days=1), DAY))) == [older]
    assert store.for_entries({"e1", "e2", ""}) == {"e1": [first, older]}
    assert store.thanked_entries() == frozenset({"e1"})
    store.remove("t9")
    assert store.get("t9") is None and store.get("t1") == second


def test_what_both_chose_for_a_gap_is_kept_by_period_and_domain(couple):
    store = GapChoicesKept(couple.household.shared)
    later = GapChoice("p1", TaskDomain.REPAIR, GapOption.LET_GO, DAY)
    first = GapChoice("p1", TaskDomain.STARTING_TALKS, GapOption.LEAVE, DAY - timedelta(days=1))
    other = replace(later, period="p2", day=DAY + timedelta(days=14))
    for choice in (later, first, other, replace(first, option=GapOption.TAKE_TURNS)):
        store.save(choice)
    assert list(store.all()) == [replace(first, option=GapOption.TAKE_TURNS), later, other]
    store.remove("p1", TaskDomain.REPAIR)
    assert list(store.all()) == [replace(first, option=GapOption.TAKE_TURNS), other]


def test_guesses_stay_in_mine_until_both_are_opened(couple):
    household = couple.both()
    guesses = {who: Guess(who, "p1", 60, Fair.PARTLY, Fair.YES) for who in Who}
    for who in Who:
        mine = OwnGuesses(household.own(who), who)
        mine.save(replace(guesses[who], own_part=10))
        mine.save(guesses[who])
        assert mine.get("p1") == guesses[who]
    ours = OpenedGuesses(household.shared)
    assert ours.opened("p1") == {}
    ours.open(list(guesses.values()))
    assert ours.opened("p1") == guesses
    OwnGuesses(household.own(Who.A), Who.A).remove("p1")
    assert OwnGuesses(household.own(Who.A), Who.A).get("p1") is None
    with pytest.raises(ValueError):
        OwnGuesses(household.own(Who.A), Who.A).save(guesses[Who.B])


def test_what_rotates_comes_in_the_order_of_adding(couple):
    store = DutiesKept(couple.household.shared)
    first = RotatingTask("F1", TaskCadence.WEEKLY, 6, Part.EVENING, 2, Mode.EITHER, None, frozenset({Who.B}))
    second = RotatingTask("A1", TaskCadence.DAILY, None, mode=Mode.FIXED, owner=Who.A)
    for task in (first, second, replace(first, stint_weeks=4)):
        store.put_rotating(task)
    assert list(store.rotating().items()) == [("F1", replace(first, stint_weeks=4)), ("A1", second)]
    store.put_rotating(replace(first, resting=True))
    assert store.rotating()["F1"].resting
    store.remove_rotating("F1")
    assert dict(store.rotating()) == {"A1": second}
    mine, yours = KeptFreeTime(Who.A, 1, Part.EVENING), KeptFreeTime(Who.B, 1, Part.EVENING)
    trip = KeptFreeDates(Who.A, datetime(2026, 12, 27, 14, 30), datetime(2027, 1, 3), "Away")
    shift = KeptFreeDates(Who.B, datetime(2026, 12, 27, 22), datetime(2026, 12, 28, 6))
    store.keep_free(Who.A, KeptFree(frozenset([mine, replace(mine, weekday=2)]), frozenset([replace(trip, label="")])))
    store.keep_free(Who.B, KeptFree(frozenset([yours]), frozenset([shift])))
    store.keep_free(Who.A, KeptFree(frozenset([mine]), frozenset([trip])))
    assert store.kept_free() == {mine, yours} and store.kept_free_dates() == {trip, shift}


def test_that_hand_over_notes_are_given_back(couple):
    shelf = HandoverNotesKept(couple.household.shared)
    both, mine = HandoverNote("H4", "a letter", "answered", "the folder", "the office"), HandoverNote("G1", "", "", "", "Ann", Who.A)
    for note in (both, mine, both):
        shelf.save(note)
    assert list(shelf.all()) == [mine, both]
    shelf.remove("G1")
    assert list(shelf.all()) == [both]


def test_that_turns_and_the_rule_that_gives_them_another_day_are_written_at_once(couple):
    duties, turns = DutiesKept(couple.household.shared), TurnsKept(couple.household.shared)
    turn, rule = Turn("t", "H4", DAY, DAY, TurnOwner.A, ""), RotatingTask("H4", weekday=4)
    duties.put_rotating(replace(rule, weekday=0))
    turns.write([turn], [], rule)
    assert turns.get("t") == turn and duties.rotating()["H4"] == rule


def test_that_turns_come_by_day_and_what_was_done_is_forgotten(couple):
    store = TurnsKept(couple.household.shared)
    later = Turn("u1", "F1", DAY + timedelta(days=1), DAY, TurnOwner.B, "s1", TurnState.DONE, True)
    early = Turn("u2", "F1", DAY, DAY, TurnOwner.A, "s2", TurnState.SKIPPED)
    both = Turn("u3", "A1", DAY, DAY, TurnOwner.BOTH, "s1")
    store.write([later, early, both], ["nobody"])
    assert list(store.within(Span(DAY, DAY + timedelta(days=2)))) == [both, early, later]
    assert list(store.within(Span(DAY, DAY + timedelta(days=1)))) == [both, early]
    assert list(store.of_stint("s1")) == [both, later]
    store.forget_before(DAY + timedelta(days=1))
    assert store.get("u2") == replace(early, state=TurnState.PLANNED) and store.get("u1") == later
    store.write([replace(both, owner=TurnOwner.A)], ["u1"])
    assert store.get("u1") is None and store.get("u3").owner is TurnOwner.A


CONTENT = Content(
    title="Starting the hard talks", about="who begins", why=Each("I tire of it", "I never know when"),
    owner=Owner.ONE, owned_by=Who.B, turn_weeks=4, cadence=Cadence("FREQ=WEEKLY;BYDAY=SU", DAY, ""),
    good_enough="one question", clauses=(Clause(Topic.DEED, "We will ask “how was it?”"), Clause(Topic.REST, "")),
    review_on=DAY + timedelta(days=30),
)
SIGNATURES = (Signature(Who.A, DAY, bytes(range(64))), Signature(Who.B, DAY, bytes(64)))


def signed_agreement() -> Agreement:
    version = replace(next_version((), CONTENT, DAY, None, Each("salt-a", "salt-b")), signatures=SIGNATURES)
    return Agreement(
        "g1", CONTENT,
        (Boundary("b1", Who.A, LimitKind.IF_CROSSED, "stop", "it gets loud", (BreachAct.STOP,), DAY, True),),
        (Request("r1", Who.B, "call first?", True),), (version,),
        Life(State.SIGNED, waiting=Signing(1, SIGNATURES, "s1"), day=DAY, occasion=3))


def test_agreements_come_back_whole_and_oldest_first(couple):
    store = Agreements(couple.household.shared)
    draft = Agreement("g0", Content())
    store.save(signed_agreement())
    store.save(draft)
    assert list(store.load()) == [signed_agreement(), draft]
    store.save(replace(draft, draft=CONTENT))
    assert list(store.load()) == [signed_agreement(), replace(draft, draft=CONTENT)]
    store.remove("g0")
    assert list(store.load()) == [signed_agreement()]


def test_that_history_is_only_added_to(couple):
    """AGR-8: no save changes or drops a kept version."""
    store = Agreements(couple.household.shared)
    signed = signed_agreement()
    store.save(signed)
    forged = replace(signed.versions[0], content=replace(signed.versions[0].content, about="something else"))
    store.save(replace(signed, versions=(forged,)))
    store.save(replace(signed, versions=()))
    assert next(iter(store.load())).versions == signed.versions


def test_that_own_words_become_a_blank_in_the_file_too(couple):
    """SAF-24: the text and its salt are gone, the history still holds."""
    store = Agreements(couple.household.shared)
    store.save(signed_agreement())
    blanked = signed_agreement().without_words_of(Who.A)
    store.save(blanked)
    kept = next(iter(store.load()))
    assert kept == blanked and unbroken(kept.versions)
    store.save(signed_agreement())
    assert next(iter(store.load())).versions[0].why.a.text is None


def test_each_keeps_an_own_yes_and_what_was_seen_last(couple):
    store = OwnAgreements(couple.household.own(Who.A), couple.household.shared, Who.A)
    assert store.yes("g1") is None and store.heads() == {}
    yes = Yes(Who.A, "g1", Act.START, 3, DAY, "s2", True)
    store.save_yes(replace(yes, occasion=1))
    store.save_yes(yes)
    store.save_head("g1", Head(1, "a" * 64))
    store.save_head("g1", Head(2, "b" * 64))
    assert store.yes("g1") == yes and store.heads() == {"g1": Head(2, "b" * 64)}
    both = YesesKept(couple.household.shared)
    assert list(both.given("g1")) == [yes]
    store.drop_yes("g1")
    store.drop_yes("g1")
    assert store.yes("g1") is None and list(both.given("g1")) == []


def test_that_own_limits_come_back_from_the_own_space(couple):
    store = OwnLimitsKept(couple.household.own(Who.A))
    limit = Boundary("z", Who.A, LimitKind.NOT_TAKE_ON, "letters", said_yes=DAY, task="H4")
    store.save(limit)
    store.save(replace(limit, id="a"))
    store.save(replace(limit, act="school letters"))
    assert list(store.load()) == [replace(limit, act="school letters"), replace(limit, id="a")]
    store.remove("z")
    assert [each.id for each in store.load()] == ["a"]


def test_that_slips_come_back_in_the_order_of_their_noting(couple):
    Agreements(couple.household.shared).save(signed_agreement())
    store = SlipsKept(couple.household.shared)
    first = Slip("z", "g1", DAY, (InTheWay.TIRED, InTheWay.ELSE), "A smaller step.", True)
    second = Slip("a", "g1", DAY, ())
    store.save(first)
    store.save(second)
    store.save(replace(first, talked=False))
    assert list(store.load()) == [replace(first, talked=False), second]
    store.remove("z")
    assert list(store.load()) == [second]


def test_that_a_structure_that_cannot_be_read_is_told_as_damage(couple):
    store = Agreements(couple.household.shared)
    store.save(signed_agreement())
    for text in ("", "{}", '{"state": "unheard of"}'):
        with couple.household.shared.writing() as connection:
            connection.execute(AGREEMENT.update().values(life=text))
        with pytest.raises(Damaged):
            list(store.load())
