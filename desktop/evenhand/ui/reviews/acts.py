"""What the page of reviews is handed to reach elsewhere: facts, paper, the check of a passphrase."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.domain.document import Document
from evenhand.domain.partners import Who
from evenhand.domain.reviews.lines import Facts
from evenhand.domain.reviews.review import ReviewPage, SoloPage
from evenhand.domain.spans import Span
from evenhand.ui.preview.paper import Paper
from evenhand.ui.preview.saving import AskWhere


@dataclass(frozen=True, slots=True)
class ReviewActs:
    """`facts` and `proves` are slow: call them on the worker. `proves` says whose passphrase it is, or raises Refused.

    `now` is asked each time: a yes lasts 24 hours. `read_day` raises Refused.
    """

    facts: Callable[[Span], Facts]
    describe: Callable[[ReviewPage, date | None], Document]
    describe_solo: Callable[[SoloPage], Document]
    paper: Paper
    ask_where: AskWhere
    proves: Callable[[str], Who]
    now: Callable[[], datetime]
    read_day: Callable[[str], date]
