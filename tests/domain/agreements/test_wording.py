"""A limit is an own act. What is built as an order, a rule over the other, a threat or a fine becomes a request."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.domain.agreements.content import Boundary, Each, LimitKind
from evenhand.domain.agreements.lexicon import ENGLISH
from evenhand.domain.agreements.wording import Kind, RequestOffered, check_clause, check_limit
from evenhand.domain.partners import Who


def found(cue, act, kind=LimitKind.I_WILL, name="Robin"):
    try:
        check_limit(Boundary("x", Who.A, kind, act, cue), name)
    except RequestOffered as offered:
        return offered
    return None


def offer(refused):
    return refused.offer.msgid.format(**refused.offer.args)


OWN_ACTS = [
    ("voices get loud", "say “pause” and go to the kitchen. I come back at the time we set."),
    ("it is after 22:00", "say “tomorrow at breakfast” and open it then."),
    ("you shout at me", "leave the room"),
    ("you raise your voice", "leave the room and come back in an hour"),
    ("Robin calls me names", "end the call"),
    ("you hit me", "leave you"),
    ("you hit me", "go to my sister and call for help"),
    ("you drink", "sleep at my sister’s"),
    ("you go through my phone", "change my passcode"),
    ("you read my messages", "say that I do not want this"),
    ("you take my money", "open my own account"),
    ("you touch me and I said no", "move away"),
    ("you throw food at me", "leave the table"),
    ("you have been drinking", "take a taxi home"),
    ("you sleep badly", "take the early shift"),
    ("you need sleep", "take the children out"),
    ("you and I argue in bed", "get up and read"),
    ("you want to talk after I have gone to bed", "say “tomorrow”"),
    ("your mother calls during dinner", "take the call in the hall"),
    ("we talk about money and I get dizzy", "ask for a break"),
    ("my phone rings at dinner", "let it ring"),
    ("I am tired", "leave you a note and go to bed"),
    ("I need quiet", "turn off my phone for an hour"),
    ("", "leave you alone for an hour"),
    ("", "listen to what you have to say"),
    ("", "tell you when I need a break"),
    ("", "let you know by text"),
    ("", "let you sleep in on Sundays"),
    ("", "make you tea and sit with you"),
    ("", "ask you to stop"),
    ("", "not pay your fines"),
    ("", "not hit you"),
    ("", "keep my phone away at dinner"),
    ("", "see my friends on Thursdays"),
    ("", "eat when I am hungry"),
    ("", "sleep in the other room when I need to"),
    ("", "check my own messages only"),
]


@pytest.mark.parametrize(("cue", "act"), OWN_ACTS)
def test_that_own_acts_and_protective_limits_pass(cue, act):
    assert found(cue, act) is None


@pytest.mark.parametrize(("cue", "act", "kind"), [
    ("we argue", "you will apologise first", Kind.ORDER),
    ("", "you will call me when you are late", Kind.ORDER),
    ("", "You must ask me first", Kind.ORDER),
    ("", "my husband has to be home by six", Kind.ORDER),
    ("Robin must ask me first", "say yes", Kind.ORDER),
    ("you must not talk to your ex", "stay calm", Kind.ORDER),
    ("", "expect you to call me every hour", Kind.ORDER),
    ("", "not let you go out", Kind.ORDER),
    ("", "make you clean the kitchen", Kind.ORDER),
    ("", "rest, and you'll cook", Kind.ORDER),
    ("you come home late", "go to bed on time", Kind.RULE),
    ("you go out with friends", "lock the door", Kind.RULE),
    ("you wear that dress", "stay at home", Kind.RULE),
    ("Robin spends money on games", "hold the card", Kind.RULE),
    ("you look at your phone at dinner", "eat in the other room", Kind.RULE),
    ("you eat sweets", "hide them", Kind.RULE),
    ("you don’t want sex", "sleep on the sofa", Kind.RULE),
    ("you go to bed late", "sleep elsewhere", Kind.RULE),
    ("", "check your phone every night", Kind.RULE),
    ("", "look through Robin’s messages", Kind.RULE),
    ("", "decide who you see", Kind.RULE),
    ("", "decide what you wear", Kind.RULE),
    ("you are late", "make you sorry", Kind.THREAT),
    ("you forget", "hurt you", Kind.THREAT),
    ("you don't listen", "leave you", Kind.THREAT),
    ("we argue", "take the kids away", Kind.THREAT),
    ("we argue", "tell your boss", Kind.THREAT),
    ("you forget", "kill myself", Kind.THREAT),
    ("", "break your phone", Kind.THREAT),
    ("", "lock you out", Kind.THREAT),
])
def test_that_what_is_no_own_act_is_offered_as_a_request(cue, act, kind):
    """AGR-5, AGR-6: "When" and "I will" are checked alike."""
    refused = found(cue, act)
    assert refused is not None and refused.finding.kind is kind
    assert offer(refused).startswith("Would you ") and offer(refused).endswith("?")
    assert refused.field in ("cue", "act")


def test_that_an_order_becomes_a_question_in_the_writers_own_spelling():
    assert offer(found("", "you will call Anna on Sundays")) == "Would you call Anna on Sundays?"
    assert offer(found("", "you must not shout")) == "Would you please not shout?"
    assert offer(found("", "Robin needs to ask me first")) == "Would you ask me first?"


def test_that_an_offered_request_never_repeats_a_threat_or_rule():
    for cue, act in (("you wear that dress", "burn your clothes"), ("", "check your phone"), ("", "hurt you")):
        assert not {"dress", "burn", "check", "hurt"} & set(offer(found(cue, act)).casefold().split())


@pytest.mark.parametrize("text", [
    "We answer each other. Each has room.",
    "Sam opens the talk on Sundays and Robin writes down what we decide.",
    "Robin will cook on Fridays.",
    "Robin will go to bed first and Sam locks up.",
    "If one slips, we talk within three days, without blame.",
    "Either may say “not yet” or “with our therapist”.",
    "Sam will make the phone call to the school.",
    "Whoever cooked rests; the other washes up.",
    "We put our phones in the hall at ten.",
    "We pay for a cleaner.",
    "What helps after I hurt you, and after you hurt me.",
])
def test_that_plain_clauses_pass(text):
    check_clause(text, Each("Sam", "Robin"), "deed")


@pytest.mark.parametrize(("text", "kind"), [
    ("You will always text back.", Kind.ORDER),
    ("Robin will not see friends alone.", Kind.RULE),
    ("Sam must never wear short skirts.", Kind.RULE),
    ("Robin will have sex on Fridays.", Kind.RULE),
    ("Whoever forgets pays ten euros.", Kind.PENALTY),
    ("The one who shouts loses the car.", Kind.PENALTY),
])
def test_that_clauses_rule_and_fine_nobody(text, kind):
    """AGR-4: no penalty in any field, and no order over one's own life."""
    with pytest.raises(RequestOffered) as refused:
        check_clause(text, Each("Sam", "Robin"), "deed")
    assert refused.value.finding.kind is kind and refused.value.field == "deed"


@pytest.mark.parametrize("word", sorted({word for s in ENGLISH.subjects.values() for word in s.words})[::5])
def test_that_no_bare_word_is_held_against_anyone(word):
    assert found(f"I think of {word}", "take a walk") is None


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["Robin", "Jo Ann", "ליאת", "🌻", "You"]))
def test_that_any_words_can_be_checked(cue, act, name):
    found(cue, act, name=name)


def test_that_names_of_several_words_are_known():
    assert found("Jo Ann goes out", "wait", name="Jo Ann").finding.kind is Kind.RULE
    assert found("Jo goes out", "wait", name="Jo Ann") is None


def test_that_a_not_take_on_is_checked_for_orders_too():
    assert found("", "your moods, and you will apologise", LimitKind.NOT_TAKE_ON).finding.kind is Kind.ORDER
    assert found("", "keeping every talk going on my own", LimitKind.NOT_TAKE_ON) is None
