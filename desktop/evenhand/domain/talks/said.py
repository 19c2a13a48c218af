"""Words and yeses as this room takes them."""
# SPDX-License-Identifier: GPL-3.0-or-later

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who

LONGEST_WORDS = 500  # characters
BOTH = frozenset(Who)


def checked(text: str, missing: Message, field: str = "text") -> str:
    """The words without white space around them. Raises Refused when empty or longer than 500 characters."""
    clean = text.strip()
    if not clean:
        raise Refused(missing, field)
    if len(clean) > LONGEST_WORDS:
        raise Refused(msg("Please use at most {most} letters.", most=LONGEST_WORDS), field)
    return clean


def both_said(yeses: frozenset[Who]) -> None:
    """Raises Refused unless both said yes. It does not say who did not (PRODUCT rule 8)."""
    if yeses != BOTH:
        raise Refused(msg("This takes both of you, here and now."))
