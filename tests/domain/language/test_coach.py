"""What the coach promises whoever asks it: roles, direct mode, safety, kept words, bad input."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.domain.language.categories import DIRECT, Category
from evenhand.domain.language.coach import LISTENER, answer
from evenhand.domain.language.hints import MOST_HINTS


def categories(coach, text, **how):
    return {mark.category for mark in coach.check(text, **how).marks}


def test_that_a_mark_points_at_the_words_as_they_were_written(coach):
    text = "🙂 Honestly — YOU NEVERRR ask me!"
    (mark,) = coach.check(text).marks
    assert text[mark.start:mark.end] == mark.words == "YOU NEVERRR"


def test_that_a_listener_may_say_back_what_goes_on_in_the_other(coach):
    """COM-6."""
    text = "You just want to be right."
    assert categories(coach, text) == {Category.MIND_READING}
    assert categories(coach, text, role=LISTENER) == set()


def test_that_direct_mode_checks_contempt_threats_and_labels_only(coach):
    """COM-5."""
    assert categories(coach, "You never help. It's your fault.", direct=True) == set()
    assert categories(coach, "You never help, you're so lazy.", direct=True) <= DIRECT


@pytest.mark.parametrize("text", [
    "I am furious.", "I'm so angry with you right now that I could scream!", "I hate this.",
    "I was livid when the bill came.", "I'm fed up and cross and I need a walk.", "This makes me so mad."])
def test_that_anger_is_never_marked(coach, text):
    """COM-11."""
    assert coach.check(text).marks == ()


def test_that_kept_words_stay_unsaid_and_their_key_is_the_same_each_time(coach):
    first = coach.check("You never ask me.").marks[0]
    again = coach.check("Well, you never ask me!").marks[0]
    assert first.key == again.key
    assert coach.check("You never ask me.", kept={first.key}).marks == ()


def test_that_there_are_at_most_two_hints_and_each_asks(coach):
    """COM-2."""
    text = ("You never listen. It's all your fault. You're a liar. You just want to hurt me. "
            "Shut up. You should be ashamed. Sign it or I'll leave you.")
    hints = coach.check(text).hints
    assert len(hints) == MOST_HINTS
    assert all(hint.question.endswith("?") for hint in hints)


def test_that_a_scaffold_keeps_what_is_written_and_leaves_the_rest_empty(coach):
    reading = coach.check("I was sad on Friday, you never call.")
    assert "Friday" in reading.hints[0].scaffold
    assert "sad" in reading.hints[0].scaffold
    assert "___" in reading.hints[0].scaffold


def test_that_a_scaffold_holds_no_fact_the_writer_did_not_write(coach):
    reading = coach.check("You ruined my birthday.")
    assert "birthday" not in reading.hints[0].scaffold
    assert "___ (day)" in reading.hints[0].scaffold


def test_that_words_about_harm_are_never_coached_but_open_the_help_line(coach):
    reading = coach.check("You always shout, you're a liar, and on Sunday you hit me.")
    assert reading.marks == () and reading.hints == ()
    assert reading.about_safety and reading.help_line


@pytest.mark.parametrize("text", [
    "If you leave me, you will never see the kids again.", "Leave, and I swear I'll hurt myself.",
    "I know where your passport is, so be careful."])
def test_that_a_threat_over_life_children_or_papers_opens_the_help_line_beside_the_mark(coach, text):
    reading = coach.check(text)
    assert reading.marks and reading.help_line and not reading.about_safety


def test_that_kind_words_far_away_in_a_long_sentence_hide_nothing(coach):
    near = "Thank you that you never listen to me."
    far = ("Thank you for the lovely soup on Sunday when my mother was here with all her boxes and the two dogs from next "
           "door, and I only wish to say that you never listen to me.")
    assert coach.check(near).marks == ()
    assert [mark.words for mark in coach.check(far).marks] == ["you never"]


def test_that_but_takes_back_what_was_said_before_and_not_what_comes_after(coach):
    assert categories(coach, "We laughed about the tent, but you made a fool of me.") == {Category.BLAME}
    assert categories(coach, "You're stubborn, but I love that about you.") == set()


@pytest.mark.parametrize("text", ["You are such a hypocrit.", "you're so manipulativ", "You're irresponsable with money."])
def test_that_long_words_are_known_with_a_slip_in_them(coach, text):
    assert categories(coach, text) == {Category.LABELLING}


@pytest.mark.parametrize("text", ["My hypothesis held.", "The charmers of Basel play tonight.", "Reliabl.com is down."])
def test_that_other_words_are_not_taken_for_slips(coach, text):
    assert coach.check(text).marks == ()


def test_that_quoted_words_are_somebody_elses(coach):
    assert coach.check("She wrote “you never listen” on the card.").marks == ()
    assert coach.check("“You never listen.”").marks != ()


def test_that_an_apostrophe_later_on_leaves_a_quotation_closed(coach):
    assert not coach.check("At work someone wrote 'you're useless' on my draft, and I can't shake it off.").marks
    assert coach.check("My boss' words were calm. You're useless, and I can't stand you.").marks
    assert not coach.check("She read 'the neighbours' dog is useless' aloud.").marks


@pytest.mark.parametrize("text", [
    "Du bist immer so faul und nie hörst du mir zu.", "Tu ne m'écoutes jamais, c'est ta faute.",
    "Nunca me escuchas y siempre llegas tarde a casa.", "את אף פעם לא מקשיבה לי", "أنت لا تستمع إلي أبدا",
    "Ты никогда меня не слушаешь", "你从来不听我说话"])
def test_that_a_text_in_another_language_gets_no_hints(coach, text):
    assert coach.check(text).marks == ()


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00\x01\x02", "!!!???...", "''", "“", "‮", "🙂" * 50, "'" * 300])
def test_that_empty_and_odd_texts_are_read(coach, text):
    assert coach.check(text).marks == ()


def test_that_a_very_long_text_is_read_with_right_offsets(coach):
    text = ("We cooked and talked about the garden. " * 600)[:20_000] + " You never listen."
    marks = coach.check(text).marks
    assert [text[mark.start:mark.end] for mark in marks] == ["You never"]


@pytest.mark.parametrize("piece", ["you ", "I feel like you ", "you never ", "(", "a'", "“", "🙂you", "if you or i "])
def test_that_a_clause_without_end_is_read(coach, piece):
    text = (piece * 20_000)[:20_000]
    assert all(mark.end <= len(text) for mark in coach.check(text).marks)


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=200))
def test_that_any_text_is_read_and_every_mark_lies_inside_it(coach, text):
    for mark in coach.check(text).marks:
        assert 0 <= mark.start < mark.end <= len(text)
        assert text[mark.start:mark.end] == mark.words


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(categories=["Zs", "So", "Cf", "Cc"]), max_size=20))
def test_that_what_stands_before_a_sentence_only_moves_its_mark(coach, before):
    text = before + "\nYou never listen to me."
    (mark,) = coach.check(text).marks
    assert text[mark.start:mark.end] == "You never"


def test_that_the_line_form_answers_with_the_same_id(coach):
    record = answer(coach, {"id": "x", "text": "You never listen.", "role": "writer", "direct": False})
    assert record["id"] == "x"
    assert record["labels"] == ["generalise"]
    assert record["spans"] == [{"start": 0, "end": 9, "label": "generalise"}]
    assert record["severity"] == 2
    assert record["hints"][0]["span"] == 0


def test_that_the_line_form_of_a_good_text_is_empty(coach):
    assert answer(coach, {"id": 7, "text": "Thank you for the soup."}) == {
        "id": 7, "labels": [], "spans": [], "severity": 0, "hints": []}
