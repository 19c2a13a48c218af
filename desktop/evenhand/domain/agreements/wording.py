"""How a sentence is built: an own act, or a rule about the other, a demand, a threat. Found by construction.

A limit is about one's own acts (evidence 4.3). What is built as an order to the other, as a rule over the other's
money, ways, clothes, people, phone, sleep, sex or food, or as a threat is not kept as a limit and not as a clause:
it is offered as a request, which the other may leave (AGR-4, AGR-5, AGR-6). A word alone decides nothing.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from evenhand.domain.agreements.content import Boundary, Each, LimitKind
from evenhand.domain.agreements.lexicon import ENGLISH, Lexicon
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg

Words = tuple[str, ...]


class Kind(str, Enum):
    """Why a sentence is offered as a request."""

    ORDER = "order"  # "you will ..."
    RULE = "rule"  # about the other's own life
    THREAT = "threat"
    PENALTY = "penalty"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and the request that is offered in its place, for the writer to change."""

    kind: Kind
    offer: Message


@dataclass(frozen=True, slots=True)
class _Order:
    """How many words at the end of a clause are what is ordered, and whether it is an order not to."""

    words: int
    refuses: bool


class RequestOffered(Refused):
    """Not kept as a limit or clause; `offer` is a request to begin with, in words that the writer may change.

    The message is a private notice: shown to the author alone. With both here only the request is offered.
    """

    def __init__(self, message: Message, field: str, finding: Finding) -> None:
        super().__init__(message, field)
        self.finding = finding
        self.offer = finding.offer


_TALK = msg("Would you talk with me about this?")
_NOTICE = {
    Kind.ORDER: msg("A limit says what I do. This asks something of the other, so it fits better as a request."),
    Kind.RULE: msg("This part of life is the other’s own. You can ask to talk about it."),
    Kind.THREAT: msg("This could frighten. A limit keeps me safe and leaves the other free. You can ask for help."),
    Kind.PENALTY: msg("Agreements here have no penalty. You can say what you need in its place."),
}


def check_limit(boundary: Boundary, other_name: str, lexicon: Lexicon = ENGLISH) -> None:
    """Raises RequestOffered when the limit is no own, safe act. "When" and "I will" are checked alike (AGR-6)."""
    cue, act = _Sentence(boundary.cue, other_name, lexicon), _Sentence(boundary.act, other_name, lexicon)
    own = boundary.kind is not LimitKind.NOT_TAKE_ON
    finding = act.threat(protective=cue.reaches_me()) if own else None
    finding = finding or act.order() or cue.order() or cue.rule() or act.rule()
    finding = finding or (act.control() if own else None) or cue.penalty() or act.penalty()
    if finding:
        raise RequestOffered(_NOTICE[finding.kind], "act" if act.found else "cue", finding)


def check_clause(text: str, names: Each[str], field: str, lexicon: Lexicon = ENGLISH) -> None:
    """Raises RequestOffered when a "We will" gives one of the two orders about their own life, threatens or fines.

    Who does what is an agreement ("Sam opens the talk"); only rules over the other's own life are turned away.
    """
    for name in (names.a, names.b):
        sentence = _Sentence(text, name, lexicon)
        finding = sentence.direct_order() or sentence.ruled_order() or sentence.threat(False) or sentence.penalty()
        if finding:
            raise RequestOffered(_NOTICE[finding.kind], field, finding)


class _Sentence:
    """One text cut into clauses of words, with the constructions that can be asked of it."""

    def __init__(self, text: str, other_name: str, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._name = _folded(_tokens(other_name))
        self._spelt = {_folded(spelt): spelt for spelt in _clauses(text) if spelt}
        self._clauses = list(self._spelt)
        self.found = False

    def order(self) -> Finding | None:
        """"You will ...", "Robin must ...", or an own act that makes the other act: "I will make you ..."."""
        for clause in self._clauses:
            found = self._ordered(clause)
            if found:
                return self._find(Kind.ORDER, self._would(clause, found))
            for start, _ in self._verbs(clause, self._lexicon.wants):
                after = clause[start + self._is_partner(clause[start:]):]
                if self._is_partner(clause[start:]) and after[:1] == ("to",):
                    return self._find(Kind.ORDER, self._would(clause, _Order(len(after) - 1, False)))
            for start, verb in self._verbs(clause, self._lexicon.makes | self._lexicon.permits):
                after = clause[start + self._is_partner(clause[start:]):]
                gift = not after or after[0] in self._lexicon.kindly | self._lexicon.gifts
                if verb in self._lexicon.permits:
                    gift = not self._negated(clause, start)
                if self._is_partner(clause[start:]) and not gift:
                    return self._find(Kind.ORDER, self._subject(after) or _TALK)
        return None

    def direct_order(self) -> Finding | None:
        """"You will ..." in a clause that both sign: there it has no place, whatever it is about."""
        for clause in self._clauses:
            if clause[0] in self._lexicon.you and (found := self._ordered(clause)):
                return self._find(Kind.ORDER, self._would(clause, found))
        return None

    def ruled_order(self) -> Finding | None:
        """What one of the two may not do with their own life: "Robin will not see friends alone"."""
        for clause in self._clauses:
            found = self._ordered(clause)
            if found and (ask := self._subject(clause, only_never_ordered=not found.refuses)):
                return self._find(Kind.RULE, ask)
        return None

    def rule(self) -> Finding | None:
        """The other as the one who acts, in a part of life that is the other's own, and not towards me."""
        for clause in self._clauses:
            for start in range(len(clause)):
                width = self._is_partner(clause[start:])
                if not width or not self._opens(clause, start):
                    continue
                conduct = self._conduct(clause[start + width:])
                if conduct and not set(conduct) & (self._lexicon.me | self._lexicon.we | self._lexicon.needs):
                    if found := self._subject(conduct):
                        return self._find(Kind.RULE, found)
        return None

    def control(self) -> Finding | None:
        """An own act that watches or rules: "check your phone", "decide who you see"."""
        for clause in self._clauses:
            for start, _ in self._verbs(clause, self._lexicon.watches):
                whose = clause[start:start + 1]
                if whose and (whose[0] in self._lexicon.your or self._owned_by_name(clause[start:])):
                    if found := self._subject(clause[start:start + 4]):
                        return self._find(Kind.RULE, found)
            for start, _ in self._verbs(clause, self._lexicon.asks_what):
                asked = clause[start:]
                if asked and asked[0] in self._lexicon.subordinators and self._is_partner(asked[1:]):
                    return self._find(Kind.RULE, self._subject(asked) or _TALK)
        return None

    def threat(self, protective: bool) -> Finding | None:
        """An own act that hurts, or takes away. Leaving is none when the other's conduct reaches me."""
        ask = msg("Would you talk with me about what I need here?")
        for clause in self._clauses:
            said = " ".join(clause)
            if any(_whole(said, threat) for threat in self._lexicon.threats):
                return self._find(Kind.THREAT, ask)
            for start, verb in self._verbs(clause, self._lexicon.harms):
                if self._is_partner(clause[start:]) and not self._negated(clause, start) \
                        and not self._told_of(clause, start - len(verb.split())):
                    return self._find(Kind.THREAT, ask)
            for start, _ in self._verbs(clause, self._lexicon.damages):
                if clause[start:start + 1] and clause[start] in self._lexicon.your \
                        and not self._negated(clause, start):
                    return self._find(Kind.THREAT, ask)
            for start, _ in self._verbs(clause, self._lexicon.parts_ways):
                width = self._is_partner(clause[start:])
                kindly = clause[start + width:start + width + 1]
                if width and not protective and not (kindly and kindly[0] in self._lexicon.kindly) \
                        and not self._negated(clause, start):
                    return self._find(Kind.THREAT, ask)
        return None

    def penalty(self) -> Finding | None:
        """"Whoever forgets pays": a price on a slip (AGR-4)."""
        ask = msg("Would you talk with me about what gets in the way?")
        for clause in self._clauses:
            said = " ".join(clause)
            blamed = any(_whole(said, who) for who in self._lexicon.whoever)
            if blamed and any(_whole(said, pays) for pays in self._lexicon.pays):
                return self._find(Kind.PENALTY, ask)
        return None

    def reaches_me(self) -> bool:
        """Whether the other's conduct in this text is towards me: "when you shout at me"."""
        return any(
            self._is_partner(clause[start:]) and set(clause[start:]) & self._lexicon.me
            for clause in self._clauses for start in range(len(clause))
        )

    def _ordered(self, clause: Words) -> "_Order | None":
        """The order in this clause: the other at its head, and what makes it an order."""
        for start in range(len(clause)):
            width = self._is_partner(clause[start:])
            if not width or (start and clause[start - 1] not in self._lexicon.opens_clause):
                continue
            rest = clause[start + width:]
            if clause[start] == "you'll" and rest:
                return _Order(len(rest), refuses=rest[0] in ("not", "never"))
            for must in self._lexicon.must:
                if rest[:len(must)] == must and len(rest) > len(must):
                    then = rest[len(must):]
                    refuses = bool(set(must) & self._lexicon.refusing) or then[0] in self._lexicon.refusing
                    return _Order(len(then), refuses)
        return None

    def _conduct(self, words: Words) -> Words:
        """What the other does: up to the next one who acts, or the next sub-clause. Empty for "you and I"."""
        if words[:2] == ("and", "i") or words[:1] == ("both",):
            return ()
        stops = self._lexicon.me_subject | {"while", "after", "when", "if", "until", "because"}
        end = next((i for i, word in enumerate(words) if word in stops), len(words))
        return words[:end]

    def _opens(self, clause: Words, start: int) -> bool:
        return start == 0 or clause[start - 1] in self._lexicon.subordinators | self._lexicon.opens_clause

    def _subject(self, words: Words, only_never_ordered: bool = False) -> Message | None:
        said = " ".join(words)
        for subject in self._lexicon.subjects.values():
            if only_never_ordered and not subject.never_ordered:
                continue
            if any(_whole(said, word) for word in subject.words):
                return subject.ask
        return None

    def _verbs(self, clause: Words, verbs: frozenset[str]) -> Iterator[tuple[int, str]]:
        """Where one of the verbs ends, at the head of an own act: at the start, or after "I will", "to", "not"."""
        for start in range(len(clause)):
            before = clause[start - 1] if start else ""
            if start and before not in self._lexicon.me_subject | {"will", "to", "not", "never", "and", "or", "can"}:
                continue
            for verb in verbs:
                words = tuple(verb.split())
                if clause[start:start + len(words)] == words:
                    yield start + len(words), verb

    def _told_of(self, clause: Words, verb: int) -> bool:
        """Whether the deed is told of, not announced: "after I hurt you"."""
        before = clause[max(verb - 2, 0):verb]
        return len(before) == 2 and before[0] in self._lexicon.subordinators and before[1] in self._lexicon.me_subject

    def _negated(self, clause: Words, end_of_verb: int) -> bool:
        return bool(self._lexicon.refusing & set(clause[:end_of_verb]))

    def _is_partner(self, words: Words) -> int:
        """How many words at the start name the other; 0 for none."""
        if words and words[0] in self._lexicon.you:
            return 1
        if self._name and words[:len(self._name)] == self._name:
            return len(self._name)
        if len(words) > 1 and words[0] == "my" and words[1] in self._lexicon.partner_nouns:
            return 2
        return 0

    def _owned_by_name(self, words: Words) -> bool:
        last = self._name[-1] + "'s" if self._name else ""
        return bool(self._name) and words[:len(self._name)] == (*self._name[:-1], last)

    def _would(self, clause: Words, order: "_Order") -> Message:
        """The order as a question, in the writer's own spelling."""
        rest = self._spelt[clause][len(clause) - order.words:]
        if rest and rest[0].casefold() in self._lexicon.refusing:
            rest = rest[1:]
        if not rest:
            return _TALK
        if order.refuses:
            return msg("Would you please not {deed}?", deed=" ".join(rest))
        return msg("Would you {deed}?", deed=" ".join(rest))

    def _find(self, kind: Kind, offer: Message) -> Finding:
        self.found = True
        return Finding(kind, offer)


def _whole(said: str, words: str) -> bool:
    return f" {words} " in f" {said} "


def _tokens(text: str) -> Words:
    return tuple(re.findall(r"\w[\w'-]*", text.replace("’", "'")))


def _folded(words: Words) -> Words:
    return tuple(word.casefold() for word in words)


def _clauses(text: str) -> Iterator[Words]:
    """The words between stops, as spelt; a leading "I will" or "we will" is left out."""
    for piece in re.split(r"[.,;:!?\n“”\"()]+", text):
        words = _tokens(piece)
        opening = _folded(words[:2])
        if opening in (("i", "will"), ("we", "will")):
            words = words[2:]
        elif opening[:1] in (("i'll",), ("we'll",)):
            words = words[1:]
        yield words
