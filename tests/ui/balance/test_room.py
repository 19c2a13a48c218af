"""Every state of Balance that the walk over the screens does not open: room for each word, a name for each control."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from evenhand.app import places
from evenhand.app.settings import Settings
from evenhand.app.language.values import Speller
from evenhand.app.window import application
from evenhand.app.language.words import Words
from evenhand.domain.balance.options import GapOption
from evenhand.domain.partners import Who
from evenhand.domain.weights import Shown, Weights
from evenhand.ui.balance.page import BalancePage
from evenhand.ui.kit import Kit
from PySide6.QtWidgets import QApplication

from ui.house import CONTENT, Now, build_house
from ui.looking import cut_off, nameless, too_wide
from ui.made import BEGIN, two_weeks

SHAPES = {"usual": ("light", 100, "en", 1000), "twice the text": ("contrast", 200, "en", 780),
          "longer words": ("dark", 150, "qps", 780), "right to left": ("light", 100, "he", 1000)}


@pytest.fixture(autouse=True)
def usual_look_again(qapp, words):
    yield
    application(Settings(), words)


def wrong(screen):
    for _ in range(3):
        QApplication.processEvents()
    return [*nameless(screen), *cut_off(screen), *too_wide(screen)]


@pytest.mark.parametrize("shape", SHAPES)
def test_that_numbers_entries_and_turns_have_room_and_names(qtbot, qapp, stores, shape):
    """ACC-3, ACC-4, ACC-10"""
    look, scale, language, width = SHAPES[shape]
    words = Words(language, places.resources() / "locale")
    words.spell_with(Speller(language))
    settings = Settings(look=look, scale=scale)
    application(settings, words)
    two_weeks(stores)
    stores.shown.show([Shown(Who.A, BEGIN, Weights(20, 30, 50)), Shown(Who.B, BEGIN, Weights(60, 20, 20))])
    page = BalancePage(Kit(settings.theme, words), build_house(stores=stores, here=tuple(Who)), Now(), CONTENT.safety)
    qtbot.addWidget(page)
    page.resize(width, 640)
    page.show()
    page._seen.unguessed.add("p")
    page.show_all()
    page._show_numbers(True)
    page.chart.words.open()
    assert wrong(page) == []
    page.cards.sentences[0].click()
    assert wrong(page.dialog) == []
    page.dialog.reject()
    page.entries = None
    page.options.options[GapOption.TAKE_TURNS].click()
    assert wrong(page.dialog) == []
