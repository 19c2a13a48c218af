"""Agreements as plain values (texts, numbers, lists, mappings), for keeping and for digests, and back."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date
from typing import Any

from evenhand.domain.agreements.canonical import Kept, Plain
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
    Stay,
    Topic,
)
from evenhand.domain.agreements.transitions import (
    Act,
    Life,
    Signature,
    Signing,
    State,
    Yes,
)
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Part
from evenhand.domain.turns.kept_free import KeptFreeTime


def content_to_plain(content: Content) -> Kept:
    """A name that came later is left out while it says nothing, so that digests of older texts stay."""
    free = [[time.who.value, time.weekday, time.part.value] for time in content.kept_free]
    return {
        "title": content.title,
        "about": content.about,
        "why": {"A": content.why.a, "B": content.why.b},
        "owner": content.owner.value if content.owner else None,
        "owned_by": content.owned_by.value if content.owned_by else None,
        "turn_weeks": content.turn_weeks,
        "cadence": {
            "rule": content.cadence.rule,
            "begin": _day_to_plain(content.cadence.begin),
            "cue": content.cadence.cue,
        },
        "good_enough": content.good_enough,
        "first_step": content.first_step,
        "clauses": [[clause.topic.value, clause.text] for clause in content.clauses],
        "stays": [stay.value for stay in content.stays],
        "talk_within_days": content.talk_within_days,
        "hard_weeks_at_most": content.hard_weeks_at_most,
        "trial_days": content.trial_days,
        "review_on": _day_to_plain(content.review_on),
        **({"kept_free": free} if free else {}),
    }


def content_from_plain(plain: Kept) -> Content:
    """The content again. Raises KeyError, TypeError or ValueError when it is none."""
    cadence = plain["cadence"]
    return Content(
        title=plain["title"],
        about=plain["about"],
        why=Each(plain["why"]["A"], plain["why"]["B"]),
        owner=Owner(plain["owner"]) if plain["owner"] else None,
        owned_by=Who(plain["owned_by"]) if plain["owned_by"] else None,
        turn_weeks=plain["turn_weeks"],
        cadence=Cadence(cadence["rule"], _day_from_plain(cadence["begin"]), cadence["cue"]),
        good_enough=plain["good_enough"],
        first_step=plain["first_step"],
        clauses=tuple(Clause(Topic(topic), text) for topic, text in plain["clauses"]),
        stays=tuple(Stay(stay) for stay in plain["stays"]),
        talk_within_days=plain["talk_within_days"],
        hard_weeks_at_most=plain["hard_weeks_at_most"],
        trial_days=plain["trial_days"],
        review_on=_day_from_plain(plain["review_on"]),
        kept_free=tuple(KeptFreeTime(Who(who), weekday, Part(part)) for who, weekday, part in plain.get("kept_free", ())),
    )


def boundary_to_plain(boundary: Boundary) -> Kept:
    return {
        "id": boundary.id,
        "author": boundary.author.value,
        "kind": boundary.kind.value,
        "act": boundary.act,
        "cue": boundary.cue,
        "acts": [act.value for act in boundary.acts],
        "said_yes": _day_to_plain(boundary.said_yes),
        "prints": boundary.prints,
        **({"task": boundary.task} if boundary.task else {}),
    }


def boundary_from_plain(plain: Kept) -> Boundary:
    return Boundary(
        id=plain["id"],
        author=Who(plain["author"]),
        kind=LimitKind(plain["kind"]),
        act=plain["act"],
        cue=plain["cue"],
        acts=tuple(BreachAct(act) for act in plain["acts"]),
        said_yes=_day_from_plain(plain["said_yes"]),
        prints=plain["prints"],
        task=plain.get("task", ""),
    )


def request_to_plain(request: Request) -> Kept:
    return {
        "id": request.id,
        "author": request.author.value,
        "text": request.text,
        "granted": request.granted,
    }


def request_from_plain(plain: Kept) -> Request:
    return Request(plain["id"], Who(plain["author"]), plain["text"], plain["granted"])


def life_to_plain(life: Life) -> Kept:
    return {
        "state": life.state.value,
        "waiting": _signing_to_plain(life.waiting),
        "running": _signing_to_plain(life.running),
        "day": _day_to_plain(life.day),
        "until": _day_to_plain(life.until),
        "trial_days_left": life.trial_days_left,
        "occasion": life.occasion,
    }


def life_from_plain(plain: Kept) -> Life:
    return Life(
        state=State(plain["state"]),
        waiting=_signing_from_plain(plain["waiting"]),
        running=_signing_from_plain(plain["running"]),
        day=date.fromisoformat(plain["day"]),
        until=_day_from_plain(plain["until"]),
        trial_days_left=plain["trial_days_left"],
        occasion=plain["occasion"],
    )


def yes_to_plain(yes: Yes) -> Kept:
    return {
        "who": yes.who.value,
        "agreement_id": yes.agreement_id,
        "act": yes.act.value,
        "occasion": yes.occasion,
        "day": yes.day.isoformat(),
        "session_id": yes.session_id,
        "alone": yes.alone,
    }


def yes_from_plain(plain: Kept) -> Yes:
    return Yes(
        who=Who(plain["who"]),
        agreement_id=plain["agreement_id"],
        act=Act(plain["act"]),
        occasion=plain["occasion"],
        day=date.fromisoformat(plain["day"]),
        session_id=plain["session_id"],
        alone=plain["alone"],
    )


def signature_to_plain(signature: Signature) -> Kept:
    return {"who": signature.who.value, "day": signature.day.isoformat(), "value": signature.value.hex()}


def signature_from_plain(plain: Kept) -> Signature:
    return Signature(Who(plain["who"]), date.fromisoformat(plain["day"]), bytes.fromhex(plain["value"]))


def _signing_to_plain(signing: Signing | None) -> Plain:
    if signing is None:
        return None
    return {
        "version": signing.version,
        "signatures": [signature_to_plain(s) for s in signing.signatures],
        "session_id": signing.session_id,
    }


def _signing_from_plain(plain: Any) -> Signing | None:
    if plain is None:
        return None
    first, second = (signature_from_plain(s) for s in plain["signatures"])
    return Signing(plain["version"], (first, second), plain["session_id"])


def _day_to_plain(day: date | None) -> Plain:
    return day.isoformat() if day else None


def _day_from_plain(plain: Any) -> date | None:
    return date.fromisoformat(plain) if plain else None
