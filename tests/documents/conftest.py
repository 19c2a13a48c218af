"""What document tests share: the fonts, two partners, an agreement and a review."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from documents.samples import FONTS, QUESTIONS, WORDS, agreement_of, facts_of, say

from evenhand.documents.sheet import Sheet
from evenhand.documents.fonts import FontFiles, Fonts
from evenhand.domain.agreements.content import Each
from evenhand.domain.partners import Hue, Mark, Partner, Shape, Who
from evenhand.domain.reviews.lines import first_ticks
from evenhand.domain.reviews.review import Review, page_of

@pytest.fixture(scope="session")
def fonts():
    return Fonts(FontFiles.in_folder(FONTS))


@pytest.fixture
def sheet():
    return Sheet(say)


@pytest.fixture
def partners():
    return {
        Who.A: Partner(Who.A, "Sam", Mark(Shape.SQUARE, Hue.TEAL)),
        Who.B: Partner(Who.B, "Robin", Mark(Shape.ROUND, Hue.OCHRE)),
    }


@pytest.fixture
def agreement():
    return agreement_of()


@pytest.fixture
def facts():
    return facts_of()


@pytest.fixture
def review(facts):
    ticks = first_ticks(facts)
    ticks = Each(ticks.a | {"felt:A", "moments"}, ticks.b | {"felt:B", "moments"})
    return Review("r1", facts.span, Who.A, ticks, QUESTIONS, WORDS)


@pytest.fixture
def page(review, facts):
    return page_of(review, facts)
