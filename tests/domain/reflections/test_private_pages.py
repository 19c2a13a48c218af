"""Private pages: what may stand on them, how they are kept, and that only a sentence leaves, by its author's act."""
# SPDX-License-Identifier: GPL-3.0-or-later

import ast
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import evenhand
from evenhand.app.language import content
from evenhand.app.language.content import parsed
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import DayStyle, Told
from evenhand.domain.partners import Who
from evenhand.domain.reflections.bringing import Bringing, Stands, sentences_of
from evenhand.domain.reflections.door import PrivatePages
from evenhand.domain.reflections.pages import (
    Draft, Happened, LookBack, Topic, Trigger, Writing, page_from_plain, page_to_plain,
)
from evenhand.domain.reflections.prompts import PromptsRefused, Side, happened_told, marked, words_from
from evenhand.domain.reflections.statement import dated_entries, entries_told, statement
from evenhand.domain.talks.topics import Topics

from domain.memory import MemoryShelf, numbered_ids

TODAY = date(2026, 11, 23)
CONTENT = content.load("en")
WORDS = CONTENT.reflections
PACKAGE = Path(evenhand.__file__).parent
ABOUT_THE_OTHER = re.compile(r"\b(you|your|he|she|his|her|partner|husband|wife)\b", re.IGNORECASE)
STYLES = re.compile(r"attachment|anxious|avoid|secure|pursu|withdraw|reaching|style", re.IGNORECASE)
WISHED, OWN = ("Ask one question and wait", "one question only"), ("Take a short walk", "for 10 minutes")


@pytest.fixture
def shelf():
    return MemoryShelf()


@pytest.fixture
def door(shelf):
    return PrivatePages(shelf, numbered_ids())


@pytest.fixture
def topics():
    return Topics(MemoryShelf(), numbered_ids())


def keep(door, change):
    door.apply(change)
    return change.after


# Prompts

@pytest.mark.parametrize("side", list(Side))
def test_that_there_are_ten_moments_on_each_side_and_a_quarter_are_strengths(side):
    """ATT-8."""
    prompts = WORDS.of(side)
    assert len(prompts) >= 10
    assert 4 * sum(prompt.is_strength for prompt in prompts) >= len(prompts)


def test_that_prompts_and_acts_are_about_oneself_alone():
    """ATT-4: nothing to answer, guess or label about the partner."""
    texts = [*(prompt.text for prompt in WORDS.prompts), *WORDS.triggers.what, *WORDS.triggers.own_acts]
    assert [text for text in texts if ABOUT_THE_OTHER.search(text)] == []


def test_that_no_text_of_the_private_pages_names_a_style():
    """ATT-2, ATT-6."""
    def texts(value):
        if isinstance(value, dict):
            return [text for each in value.values() for text in texts(each)]
        return [value] if isinstance(value, str) else [text for each in value for text in texts(each)]

    assert [text for text in texts(parsed("reflections.toml", "en")) if STYLES.search(text)] == []


@pytest.mark.parametrize("broken", ["few", "no strengths", "no limits", "gone"])
def test_that_prompts_that_are_not_whole_are_refused(broken):
    found = parsed("reflections.toml", "en")
    match broken:
        case "few":
            found["space"]["moments"] = {"one": "I went quiet."}
        case "no strengths":
            found["space"]["strengths"] = []
        case "no limits":
            found["triggers"]["limits"] = []
        case "gone":
            del found["writing"]["name_it"]
    with pytest.raises(PromptsRefused):
        words_from(found, parsed("feelings.toml", "en"), parsed("needs.toml", "en"))


def test_that_what_was_marked_is_listed_without_a_number(door):
    """ATT-2: strengths first, nothing added up."""
    first, strength = WORDS.of(Side.SPACE)[0], next(p for p in WORDS.of(Side.SPACE) if p.is_strength)
    page = keep(door, door.plan_look_back({first.id: Happened.OFTEN, strength.id: Happened.ONCE,
                                           WORDS.of(Side.REACHING)[0].id: Happened.NOT}, WORDS.prompts, TODAY))
    assert marked(page, WORDS.prompts) == (strength, first)
    assert all(not re.search(r"\d", happened_told(answer).msgid) for answer in Happened)


def test_that_answers_may_be_left_open_but_not_all_of_them(door):
    with pytest.raises(Refused):
        door.plan_look_back({}, WORDS.prompts, TODAY)
    with pytest.raises(Refused):
        door.plan_look_back({"no such prompt": Happened.ONCE}, WORDS.prompts, TODAY)


def test_that_answers_of_the_same_day_take_the_place_of_earlier_ones(door):
    prompt = WORDS.prompts[0].id
    keep(door, door.plan_look_back({prompt: Happened.ONCE}, WORDS.prompts, TODAY))
    keep(door, door.plan_look_back({prompt: Happened.FEW}, WORDS.prompts, TODAY))
    assert [page.answers[prompt] for page in door.look_backs()] == [Happened.FEW]


# Trigger cards

@pytest.mark.parametrize(("wished", "own", "field"), [
    (("", "once"), OWN, "wished"), (("Say one warm thing", " "), OWN, "wished_limit"),
    (WISHED, ("", "once"), "own"), (WISHED, ("Take a short walk", ""), "own_limit")])
def test_that_each_act_of_a_card_has_a_time_or_a_limit(door, wished, own, field):
    """ATT-7."""
    with pytest.raises(Refused) as refusal:
        door.plan_trigger("A slow reply", wished, own, TODAY)
    assert refusal.value.field == field


def test_that_help_with_a_worry_is_one_answer_and_then_a_plan():
    """ATT-10: nothing asks again, and nothing counts how often somebody asked."""
    assert any("Ask once" in act for act in WORDS.triggers.own_acts)
    assert {"once", "one question only"} <= set(WORDS.triggers.limits)
    assert "count" not in Trigger.__slots__


# Writing

def test_that_the_two_self_questions_are_offered_in_the_first_week_only(door):
    assert door.is_first_week(TODAY)
    keep(door, door.plan_write(Topic.LEARNED, "I made tea and waited.", TODAY))
    assert door.is_first_week(TODAY + timedelta(days=6))
    assert not door.is_first_week(TODAY + timedelta(days=7))
    keep(door, door.plan_write(Topic.HOLD_BACK, "Often.", TODAY))
    assert not door.is_first_week(TODAY)


def test_that_the_neutral_view_is_offered_again_after_four_months(door):
    """CHK-8."""
    assert door.offers_neutral_view(TODAY)
    keep(door, door.plan_write(Topic.NEUTRAL_VIEW, "Both were tired.", TODAY))
    assert not door.offers_neutral_view(TODAY + timedelta(days=119))
    assert door.offers_neutral_view(TODAY + timedelta(days=120))


def test_that_writing_is_kept_changed_and_deleted(door):
    page = keep(door, door.plan_write(Topic.KIND_WORDS, "  You did enough. ", TODAY))
    keep(door, door.plan_write(Topic.KIND_WORDS, "You did a lot.", TODAY, page.id))
    assert [each.text for each in door.writings(Topic.KIND_WORDS)] == ["You did a lot."]
    door.apply(door.plan_remove(page.id))
    assert door.all() == ()
    with pytest.raises(Refused):
        door.plan_remove(page.id)


@pytest.mark.parametrize("text", ["", "  \n", "x" * 6001])
def test_that_empty_and_endless_writing_is_refused(door, text):
    with pytest.raises(Refused):
        door.plan_write(Topic.LEARNED, text, TODAY)


def test_that_a_failed_write_changes_nothing(door, shelf):
    change = door.plan_write(Topic.LEARNED, "I waited.", TODAY)
    shelf.fail_next = True
    with pytest.raises(StoreFailed):
        door.apply(change)
    assert door.all() == ()


# Drafts

def test_that_a_draft_reads_as_a_statement_and_makes_nothing_up(words_of):
    draft = Draft("", TODAY, "the plan changed on Saturday.", ("tense",), ("tight chest",), ("calm",), "tell me by Friday?",
                  "you had a long day")
    assert words_of(statement(draft)) == [
        "When the plan changed on Saturday.", "I felt tense, because I need calm.", "In my body: tight chest.",
        "Would you tell me by Friday?", "I can see that you had a long day."]
    assert words_of(statement(Draft("", TODAY, felt=("sad", "tired")))) == ["I felt sad and tired."]
    assert statement(Draft("", TODAY)) == ()


def test_that_own_entries_are_told_with_their_days(words_of):
    days = [TODAY, TODAY - timedelta(days=5), TODAY]
    assert dated_entries([("Open a talk", day) for day in days]) == (("Open a talk", (TODAY - timedelta(days=5), TODAY)),)
    assert words_of([entries_told("Open a talk", (TODAY,))]) == ["I did “Open a talk” on Mon 23"]


def test_that_an_empty_draft_is_refused_and_a_kept_one_keeps_its_place(door):
    with pytest.raises(Refused):
        door.plan_draft(Draft("", TODAY, when="  "), TODAY)
    kept = keep(door, door.plan_draft(Draft("", TODAY, when="it rained"), TODAY))
    again = keep(door, door.plan_draft(Draft(kept.id, TODAY, when="it snowed"), TODAY))
    assert door.drafts() == (again,) and again.id == kept.id


@pytest.fixture
def words_of():
    def plain(value):
        if isinstance(value, Told):
            return f"{value.day:%a} {value.day.day}" if value.style is DayStyle.SHORT else str(value.day)
        if isinstance(value, tuple):
            *first, last = map(plain, value)
            return f"{', '.join(first)} and {last}" if first else last
        return value

    return lambda messages: [each.msgid.format(**{name: plain(value) for name, value in each.args.items()})
                             for each in messages]


# Bringing

def test_that_a_sentence_is_brought_alone_and_taken_back(topics):
    """ATT-3: private by default, shared by the sentence, chosen by the author, and back again."""
    sam, robin = (Bringing(topics, CONTENT.safety, who) for who in Who)
    text = "I went quiet. It was a long day."
    assert [each.stands for each in sam.sentences(text)] == [Stands.MINE, Stands.MINE]
    assert topics.all() == ()
    sam.apply(sam.plan_bring("I went quiet.", TODAY))
    assert [topic.text for topic in topics.all()] == ["I went quiet."]
    assert topics.seen_by(frozenset({Who.B})) == ()  # the other, alone, sees nothing of it
    assert [each.stands for each in sam.sentences(text)] == [Stands.BROUGHT, Stands.MINE]
    assert [each.stands for each in robin.sentences(text)] == [Stands.MINE, Stands.MINE]
    sam.apply(sam.plan_take_back(sam.sentences(text)[0].topic))
    assert topics.all() == ()


def test_that_a_sentence_stays_brought_once_it_was_read_together(topics):
    """ATT-3: reversible until both have read it."""
    sam = Bringing(topics, CONTENT.safety, Who.A)
    sam.apply(sam.plan_bring("I went quiet.", TODAY))
    topics.mark_read(frozenset(Who))
    (sentence,) = sam.sentences("I went quiet.")
    assert sentence.stands is Stands.READ
    with pytest.raises(Refused):
        sam.plan_take_back(sentence.topic)


@pytest.mark.parametrize("sentence", ["I am afraid of you.", "You hit me on Sunday.", "You read my messages at night."])
def test_that_words_of_harm_are_never_brought(topics, sentence):
    """SAF-22."""
    with pytest.raises(Refused):
        Bringing(topics, CONTENT.safety, Who.A).plan_bring(sentence, TODAY)


def test_that_a_text_is_cut_into_its_sentences():
    assert sentences_of("One. Two!\nThree?  Four … One.") == ("One.", "Two!", "Three?", "Four …", "One.")[:4]
    assert sentences_of(" \n ") == ()


# Apart from the ledger

def test_that_reflections_and_ledger_share_no_data():
    """ATT-5: neither side knows the other."""
    ledger = {"ledger", "entries", "load", "balance", "weights", "sharing", "usual_week", "periods", "guesses"}
    wrong = []
    for path in PACKAGE.glob("domain/**/*.py"):
        room = path.relative_to(PACKAGE / "domain").parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("evenhand.domain."):
                target = node.module.split(".")[2]
                if (room == "reflections" and target in ledger) or (room in ledger and target == "reflections"):
                    wrong.append((path.name, node.module))
    assert wrong == []


def test_that_the_words_of_the_ledger_never_speak_of_closeness_styles():
    """ATT-5."""
    styles = re.compile(r"attachment|anxious|avoidant|secure style|pursuer|withdrawer", re.IGNORECASE)
    texts = [text for name in ("tasks.toml", "anchors.toml", "agreements.toml") for text in re.findall(
        r'"([^"]*)"', (Path(content.places.content(name, "en"))).read_text(encoding="utf-8"))]
    for room in ("domain/balance", "domain/load", "ui/ledger", "ui/balance"):
        texts += [path.read_text(encoding="utf-8") for path in (PACKAGE / room).glob("*.py")]
    assert [text[:80] for text in texts if styles.search(text)] == []


# Plain values

some_text = st.text(max_size=40)
some_words = st.lists(some_text, max_size=3).map(tuple)
PAGES = st.one_of(
    st.builds(LookBack, st.just("p"), st.just(TODAY), st.dictionaries(some_text, st.sampled_from(Happened), max_size=4)),
    st.builds(Trigger, st.just("p"), st.just(TODAY), *[some_text] * 5),
    st.builds(Writing, st.just("p"), st.just(TODAY), st.sampled_from(Topic), some_text),
    st.builds(Draft, st.just("p"), st.just(TODAY), some_text, some_words, some_words, some_words, some_text, some_text))


@given(PAGES)
def test_that_a_page_is_the_same_after_it_was_kept(page):
    kind, plain = page_to_plain(page)
    assert page_from_plain(page.id, page.day, kind, plain) == page


@pytest.mark.parametrize(("kind", "plain"), [("other", {}), ("writing", {"topic": "none", "text": ""}), ("draft", {})])
def test_that_what_is_no_page_is_refused(kind, plain):
    with pytest.raises((ValueError, KeyError)):
        page_from_plain("p", TODAY, kind, plain)
