"""The dialogs of the ledger are whole in large text, with longer words and in a small window (ACC-3, ACC-4, ACC-10)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from evenhand.app import places
from evenhand.app.settings import Settings
from evenhand.app.language.values import Speller
from evenhand.app.window import application
from evenhand.app.language.words import Words
from evenhand.domain.importing.reading import sheet_of
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.day_picker import DayPicker
from evenhand.ui.ledger.draft import Start
from evenhand.ui.ledger.importing import ImportActs, ImportDialog, Importing
from evenhand.ui.ledger.logdesk import LogDesk
from evenhand.ui.ledger.other_days import OtherDays
from evenhand.ui.ledger.sharing import SharingDialog
from evenhand.ui.ledger.steps import LongSteps
from evenhand.ui.ledger.thanks import ThanksDialog
from evenhand.ui.long import HowFar, LongWorkDialog
from evenhand.ui.tasks.form import TaskForm
from evenhand.ui.tasks.merging import MergeDialog
from evenhand.ui.tasks.splitting import StepsDialog

from ui.house import CONTENT, TODAY, Now, build_house
from ui.ledger.conftest import LOG_WORDS
from ui.looking import cut_off, nameless, too_wide

SHAPES = [("light", 100, "en"), ("contrast", 200, "en"), ("dark", 150, "qps")]
TABLE = "When;Doing;Mins\n2.11.2026;Apologise;5\n3.11.2026;Water the plants on the balcony;grün\n".encode("cp1252")
RECENT = Span(TODAY - timedelta(days=28), TODAY + timedelta(days=1))


@pytest.fixture(params=SHAPES, ids=lambda shape: "-".join(map(str, shape)))
def shaped_kit(qapp, words, request):
    look, scale, language = request.param
    settings = Settings(look=look, scale=scale)
    said = Words(language, places.resources() / "locale")
    said.spell_with(Speller(language))
    application(settings, said)
    yield Kit(settings.theme, said)
    application(Settings(), words)


def quick_log(kit, house):
    return LogDesk(kit, house, LOG_WORDS).open(None, Start(task="C2"))


def share(kit, house):
    desk = LogDesk(kit, house, LOG_WORDS)
    return SharingDialog(kit, house, house.mine[Who.A], desk.wishes, None, RECENT)


def thanks(kit, house):
    return ThanksDialog(kit, house, LogDesk(kit, house, LOG_WORDS).wishes, None)


def bring_in(kit, house):
    importing = Importing(kit, house, LOG_WORDS, LongSteps(kit, Now()), ImportActs(
        lambda parent, then: then(Path("table.csv")), lambda path: TABLE, CONTENT.headings))
    return ImportDialog(importing, house.mine[Who.A], TABLE, sheet_of(TABLE), None)


def steps(kit, house):
    return StepsDialog(kit, house, house.catalogue()["E2"], None)


def change_task(kit, house):
    return TaskForm(kit, house, house.mine[Who.A], LOG_WORDS, None, house.catalogue()["C2"])


def merge(kit, house):
    return MergeDialog(kit, house, house.mine[Who.A], LongSteps(kit, Now()), house.catalogue()["C2"], None)


def long_work(kit, house):
    return LongWorkDialog(kit, None, msg("Bringing in entries"), HowFar())


def pick_day(kit, house):
    return DayPicker(kit, LOG_WORDS.typed, TODAY, TODAY - timedelta(days=700), TODAY, None)


def other_days(kit, house):
    return OtherDays(kit, LOG_WORDS.typed, TODAY, None)


@pytest.mark.parametrize("make", [quick_log, share, thanks, bring_in, steps, change_task, merge, long_work, pick_day, other_days])
@pytest.mark.parametrize("here", [(Who.A,), (Who.A, Who.B)], ids=["alone", "both"])
def test_that_dialogs_are_whole_and_named(qtbot, shaped_kit, stores, make, here):
    dialog: QDialog = make(shaped_kit, build_house(stores=stores, here=here))
    qtbot.addWidget(dialog)
    dialog.resize(min(dialog.width(), 1000), min(dialog.height(), 600))
    with qtbot.waitExposed(dialog):
        dialog.show()
    QApplication.processEvents()
    assert [*nameless(dialog), *cut_off(dialog), *too_wide(dialog)] == []
