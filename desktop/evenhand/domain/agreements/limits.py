"""What every limit has to be, wherever it is kept: an own act, in few words."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace

from evenhand.domain.agreements.content import Boundary, BreachAct, LimitKind, checked_text
from evenhand.domain.agreements.wording import check_limit
from evenhand.domain.failures import Refused
from evenhand.domain.message import msg

MOST_LIMITS_EACH = 8


def checked_limit(boundary: Boundary, other_name: str) -> Boundary:
    """The limit with tidy texts. Raises Refused, and RequestOffered for a rule about the other (AGR-5, AGR-6)."""
    tidy = replace(
        boundary, act=checked_text(boundary.act, "act"), cue=checked_text(boundary.cue, "cue"),
        acts=tuple(act for act in BreachAct if act in boundary.acts),
    )
    if not tidy.act and not (tidy.kind is LimitKind.IF_CROSSED and tidy.acts):
        raise Refused(msg("Say what you will do."), "act")
    check_limit(tidy, other_name)
    return tidy


def reworded(before: Boundary, after: Boundary) -> Boundary:
    """`after` with the yes of `before` only if it says the same: a yes to old words does not count for new ones."""
    if (after.act, after.cue, after.acts, after.task) == (before.act, before.cue, before.acts, before.task):
        return after
    return replace(after, said_yes=None, prints=False)
