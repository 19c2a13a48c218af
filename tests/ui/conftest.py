"""What tests of pages are given: words, a kit in the light theme, and a household in memory."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded

import pytest

from evenhand.app import places
from evenhand.app.settings import Settings
from evenhand.app.language.values import Speller
from evenhand.app.window import application
from evenhand.app.language.words import Words
from evenhand.domain.partners import Who
from evenhand.ui.kit import Kit

from ui.house import Stores, build_house


@pytest.fixture(scope="session")
def words():
    """English, with its way to tell days and lists."""
    english = Words("en", places.resources() / "locale")
    english.spell_with(Speller("en"))
    return english


@pytest.fixture(scope="session")
def qapp(words):
    """The application with our fonts and look."""
    return application(Settings(), words)


@pytest.fixture
def kit(qapp, words):
    return Kit(Settings().theme, words)


@pytest.fixture
def stores():
    return Stores()


@pytest.fixture
def house(stores):
    """Sam is here alone; Robin belongs to the household."""
    return build_house(stores=stores)


@pytest.fixture
def both(stores):
    """The same household with both here."""
    return build_house(stores=stores, here=tuple(Who))
