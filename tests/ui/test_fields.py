"""Inputs hand back what they were given."""
# SPDX-License-Identifier: GPL-3.0-or-later

from evenhand.domain.usual_week import HowOften
from evenhand.ui.theme import Theme
from evenhand.ui.widgets.fields import Choice


def test_that_a_choice_hands_back_the_very_value_and_not_its_words(qtbot) -> None:
    choice = Choice("How often", Theme())
    qtbot.addWidget(choice)
    assert choice.chosen is None
    choice.offer([(each.name, each) for each in HowOften], HowOften.WHEN_IT_HAPPENS)
    assert choice.chosen is HowOften.WHEN_IT_HAPPENS
    choice.setCurrentIndex(0)
    assert choice.chosen is next(iter(HowOften))
