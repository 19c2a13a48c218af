"""The English words by which a rule about the other, a demand or a threat is built. Data only: one per language."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from evenhand.domain.message import Message, msg


@dataclass(frozen=True, slots=True)
class Subject:
    """A part of the other's life that is not ours to rule (AGR-6): its words, and how we would ask to talk of it.

    A word may be several, with spaces. All are small letters and whole words.
    """

    words: frozenset[str]
    ask: Message
    never_ordered: bool = False  # not even "will ..." in a clause of both


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word classes for the constructions in `wording`. Words are small letters; apostrophes are straight."""

    me: frozenset[str]  # who writes, as an object: then the other's conduct reaches me, and my limit is mine
    me_subject: frozenset[str]
    we: frozenset[str]
    you: frozenset[str]
    your: frozenset[str]
    partner_nouns: frozenset[str]  # after "my"
    must: tuple[tuple[str, ...], ...]  # what turns "you ..." into an order
    refusing: frozenset[str]  # turns an order into an order not to
    subordinators: frozenset[str]  # "what you need to say" is no order
    opens_clause: frozenset[str]
    makes: frozenset[str]  # "I will make you ..."
    permits: frozenset[str]  # "I will not let you ..."
    gifts: frozenset[str]  # "I will make you tea"
    wants: frozenset[str]  # "I expect you to ..."
    watches: frozenset[str]  # "I will check your ..."
    asks_what: frozenset[str]  # "I will decide what you ..."
    harms: frozenset[str]  # "I will hurt you"
    parts_ways: frozenset[str]  # "I will leave you"
    kindly: frozenset[str]  # "I will leave you a note"
    damages: frozenset[str]  # "I will break your ..."
    threats: frozenset[str]  # idioms, whole
    pays: frozenset[str]  # "whoever forgets pays"
    whoever: frozenset[str]
    needs: frozenset[str]  # "when you need sleep" is care
    subjects: Mapping[str, Subject]


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split(",") if word.strip())


ENGLISH = Lexicon(
    me=_words("me, my, mine, myself, us"),
    me_subject=_words("i, i'll, i'm, i've"),
    we=_words("we, we'll, both, each"),
    you=_words("you, u, you'll, you're, you've, you'd"),
    your=_words("your, yours, ur"),
    partner_nouns=_words("partner, husband, wife, spouse, boyfriend, girlfriend, fiance, fiancee"),
    must=(
        ("will",), ("won't",), ("must",), ("mustn't",), ("shall",), ("should",), ("shouldn't",), ("have", "to"),
        ("has", "to"), ("need", "to"), ("needs", "to"), ("ought", "to"), ("are", "to"), ("is", "to"),
        ("may", "not"), ("can't",), ("cannot",), ("can", "not"), ("had", "better"), ("better",),
        ("are", "not", "allowed", "to"), ("is", "not", "allowed", "to"), ("aren't", "allowed", "to"),
        ("are", "not", "to"), ("is", "not", "to"), ("never",), ("don't", "get", "to"), ("are", "forbidden", "to"),
    ),
    refusing=_words("not, never, won't, mustn't, shouldn't, can't, cannot, don't, aren't, forbidden"),
    subordinators=_words(
        "what, whatever, how, why, who, that, which, when, whenever, if, while, until, because, as, where, than, "
        "once, after, before, unless, so"
    ),
    opens_clause=_words("and, but, then, or, so, also, because"),
    makes=_words("make, force, stop, prevent, forbid, ban"),
    permits=_words("let, allow, permit"),
    gifts=_words("tea, coffee, breakfast, lunch, dinner, supper, soup, something, feel, laugh, smile"),
    wants=_words("expect, want, need, require, demand, tell, order, forbid, get"),
    watches=_words(
        "check, read, search, track, follow, watch, hold, hide, lock, block, delete, control, monitor, limit, take, "
        "keep, open, cancel, freeze, look through, look into, go through, get into"
    ),
    asks_what=_words("decide, choose, say, tell, pick, control, set, limit, watch, check, track"),
    harms=_words(
        "hit, hurt, beat, slap, punch, kill, kick, choke, punish, expose, shame, humiliate, embarrass, ignore, "
        "destroy, ruin, scare, get back at"
    ),
    parts_ways=_words("leave, divorce, dump, abandon"),
    kindly=_words("alone, a, an, the, some, space, time, room, in, to, be, with, more, your, my, our, it, for"),
    damages=_words("break, smash, burn, destroy, sell, throw out, throw away, cut up, tear up, wreck, post, share"),
    threats=_words(
        "lock you out, throw you out, kick you out, cut you off, make you pay, make you sorry, make you regret, "
        "hurt myself, kill myself, harm myself, end my life, take the children away, take the kids away, "
        "take the children from you, take the kids from you, keep the children from you, keep the kids from you, "
        "not let you see the children, not let you see the kids, tell everyone what you, tell your boss, "
        "tell your family what you, stop paying, not give you money, not give you any money, be sorry, "
        "regret it, regret this, or else, never see the children, never see the kids, teach you a lesson"
    ),
    pays=_words("pays, owes, forfeits, loses, is fined, gets a fine, pay, owe, forfeit, be fined, be punished, "
    "penalty"),
    whoever=_words("whoever, the one who, anyone who, the one that, who forgets, who breaks"),
    needs=_words("need, needs, badly, ill, sick, tired, unwell, can't, cannot, couldn't, trouble, hardly, poorly"),
    subjects=MappingProxyType({
        "money": Subject(_words(
            "money, spend, spends, spending, spent, buy, buys, buying, bought, bank, card, cards, account, wage, "
            "salary, shopping, cash, credit, order things"
        ), msg("Would you talk with me about our money?")),
        "movement": Subject(_words(
            "go out, goes out, going out, went out, stay out, stays out, staying out, are out, is out, "
            "leave the house, "
            "leaves the house, come home, comes home, came home, home late, get home, gets home, travel, travels, "
            "trip, take the car, takes the car, the gym, the pub, a party, parties"
        ), msg("Would you talk with me about time away and time at home?")),
        "clothes": Subject(_words(
            "wear, wears, wearing, wore, dress, dresses, dressed, clothes, skirt, skirts, outfit, makeup, make-up, hair"
        ), msg("Would you talk with me about something that I worry about?")),
        "contacts": Subject(_words(
            "friend, friends, colleague, colleagues, ex, your mother, your father, your mum, your mom, your dad, "
            "your parents, your sister, your brother, your family, other men, other women, flirt, flirts, flirting"
        ), msg("Would you talk with me about time with friends and family?")),
        "phone": Subject(_words(
            "phone, phones, text, texts, texting, message, messages, messaging, online, instagram, facebook, tiktok, "
            "whatsapp, social media, screen, laptop, chat, chats, chatting, password, passwords, passcode, email, "
            "emails"
        ), msg("Would you talk with me about phones and us?")),
        "sleep": Subject(_words(
            "sleep, sleeps, sleeping, bed, bedtime, nap, naps, stay up, stays up, staying up, wake up, wakes up, get up"
        ), msg("Would you talk with me about evenings and rest?")),
        "sex": Subject(_words(
            "sex, sexual, intimate, intimacy, kiss, kisses, cuddle, cuddles, touch, touches, porn, make love"
        ), msg("Would you talk with me about closeness, when it suits you?"), never_ordered=True),
        "food": Subject(_words(
            "eat, eats, eating, ate, food, diet, weight, snack, snacks, meal, meals, sweets, calories"
        ), msg("Would you talk with me about meals?")),
    }),
)
