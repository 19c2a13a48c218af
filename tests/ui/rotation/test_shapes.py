"""The dialogs of the rotation in every shape: texts whole, controls named and reachable, nothing too wide."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from PySide6.QtWidgets import QApplication

from evenhand.app import places
from evenhand.app.settings import Settings
from evenhand.app.language.values import Speller
from evenhand.app.window import application
from evenhand.app.language.words import Words
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Mode, Part
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.turns.busy import BusyTimes
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.turns.kept_free import KeptFreeTime
from evenhand.domain.turns.turns import Turn
from evenhand.ui.kit import Kit
from evenhand.ui.rotation.files import CalendarFileDialog, CalendarFiles
from evenhand.ui.rotation.handover_dialog import HandoverDialog
from evenhand.ui.rotation.kept_free import KeptFreeDialog
from evenhand.ui.rotation.plan_dialog import PlanDialog

from ui.house import TODAY, Now, Stores, build_house
from ui.looking import cut_off, nameless, too_wide

SHAPES = [("light", 100, "en"), ("contrast", 200, "en"), ("dark", 150, "qps"), ("light", 100, "he")]
FILES = CalendarFiles(None, lambda events, path: None, lambda path, progress: BusyTimes(TODAY))
TURN = Turn("t", "H4", TODAY, TODAY, Owner.A, "s")


@pytest.fixture(autouse=True)
def usual_look_again(words):
    yield
    application(Settings(), words)


def dialogs(kit, house):
    yield "file", CalendarFileDialog(kit, house, FILES, None)
    yield "note", HandoverDialog(kit, house, TURN, None)
    yield "kept free", KeptFreeDialog(kit, house, Who.B, None, Now(), FILES)
    plan = PlanDialog(kit, house, Now())
    yield "what rotates", plan
    plan.make()
    yield "the plan", plan


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_that_every_dialog_is_whole_named_and_reachable(qtbot, shape):
    look, scale, language = shape
    words = Words(language, places.resources() / "locale")
    words.spell_with(Speller(language))
    settings = Settings(look=look, scale=scale)
    application(settings, words)
    stores = Stores()
    stores.duties.tasks = {"H4": RotatingTask("H4", weekday=0), "G1": RotatingTask("G1", weekday=5),
                           "B2": RotatingTask("B2", weekday=2, mode=Mode.FIXED, owner=Who.A)}
    stores.duties.free = frozenset(KeptFreeTime(who, 0, Part.DAY) for who in Who)
    wrong = {}
    for name, dialog in dialogs(Kit(settings.theme, words), build_house(stores=stores, here=tuple(Who))):
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.open()
        QApplication.processEvents()
        QApplication.processEvents()
        found = [*nameless(dialog), *cut_off(dialog), *too_wide(dialog)]
        if found:
            wrong[name] = found
    assert wrong == {}
