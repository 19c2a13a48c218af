"""Every screen in every shape: texts are whole, controls have names and keys, nothing scrolls sideways (ACC-3, 4, 10)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date

import pytest

from evenhand.app import places
from evenhand.app.gallery import pictures
from evenhand.app.sample import make_sample
from evenhand.app.settings import Settings
from evenhand.app.language.values import Speller
from evenhand.app.window import application
from evenhand.app.language.words import Words
from evenhand.storage.keys import LEAST_MEMORY, Cost

from ui.looking import cut_off, nameless, too_wide

SHAPES = {
    "usual": ("light", 100, "en", (1280, 800)),
    "twice the text in a small window": ("contrast", 200, "en", (1024, 640)),
    "longer words": ("light", 100, "qps", (1280, 800)),
    "longer words, half as large again, small window": ("dark", 150, "qps", (1024, 640)),
    "right to left": ("light", 100, "he", (1280, 800)),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    made = make_sample(tmp_path_factory.mktemp("sample") / "household", 12, None, 1, date.today(), cost=Cost(LEAST_MEMORY, 1))
    made.household.close()
    return made


@pytest.fixture(autouse=True)
def usual_look_again(words):
    yield
    application(Settings(), words)


@pytest.mark.parametrize("shape", SHAPES)
def test_that_every_screen_is_whole_named_and_reachable(sample, shape):
    look, scale, language, size = SHAPES[shape]
    words = Words(language, places.resources() / "locale")
    words.spell_with(Speller(language))
    wrong = {}
    for name, screen in pictures(sample, Settings(look=look, scale=scale), words, size):
        found = [*nameless(screen), *cut_off(screen), *too_wide(screen)]
        if found:
            wrong[name] = found
    assert wrong == {}
