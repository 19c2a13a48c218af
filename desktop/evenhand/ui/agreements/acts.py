"""What the pages of agreements are handed to reach elsewhere: signing, paper, other places."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.content import Content
from evenhand.domain.agreements.transitions import Signature
from evenhand.domain.agreements.versions import Version
from evenhand.domain.document import Document
from evenhand.domain.message import Message
from evenhand.domain.partners import Who
from evenhand.domain.turns.duties import RotatingTask
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.preview.paper import Paper
from evenhand.ui.preview.saving import AskWhere


Names = Callable[[Agreement, Version], frozenset[Who]]  # whose names under a version are true


@dataclass(frozen=True, slots=True)
class Template:
    """A page to begin from, in words that the two may change."""

    name: str
    content: Content


@dataclass(frozen=True, slots=True)
class AgreementActs:
    """`describe` puts a page into a document; with one alone it raises Refused for what may not leave (rule 12).

    `sign` makes one partner's signature and is slow; it raises Refused for a wrong passphrase. `names` reads the keys
    that are known now and answers with what proves names by them, anywhere. `read_day` raises Refused. `news` is what
    opening the household brought to tell.
    """

    describe: Callable[[Agreement, Who | None], Document]
    paper: Paper
    ask_where: AskWhere
    sign: Callable[[str, Version, Who, str], Signature]
    names: Callable[[], Names]
    read_day: Callable[[str], date]
    open: Callable[[str], None]  # the builder with this agreement
    back: Callable[[], None]  # the list
    take_turns: Callable[[str, RotatingTask], None]  # the rotation, with a title and the role that was agreed
    own_limits: Callable[[], None] | None = None  # the page of own limits, for one who is alone
    join: Callable[[], None] | None = None  # the other joins, or is invited
    templates: Callable[[], tuple[Template, ...]] = tuple
    news: Message | None = None
    print_history: Callable[[str], None] | None = None
    coaching: Coaching = Coaching()
    worksheets: tuple[tuple[Message, Callable[[], None]], ...] = ()  # blank ones: what each is called, and printing it
