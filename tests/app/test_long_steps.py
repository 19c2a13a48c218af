"""Long steps on the worker of the program: they come, go back and stop while the window lives on."""
# SPDX-License-Identifier: GPL-3.0-or-later

import uuid
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QUndoGroup
from PySide6.QtWidgets import QWidget

from app.conftest import Sample
from evenhand.app import opening
from evenhand.app.language import content
from evenhand.app.house import build_house
from evenhand.app.settings import Settings
from evenhand.app.exchange.tables import read_table
from evenhand.app.language.words import Words
from evenhand.app.system.worker import Worker
from evenhand.domain.entries import EntryQuery
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.importing import ImportActs, Importing
from evenhand.ui.ledger.steps import LongSteps
from evenhand.ui.ledger.telling import LogWords

TODAY = date.today()
ROWS = 2500


@pytest.fixture
def worker(qapp):
    thread = Worker()
    yield thread
    thread.stop()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text("Date,Task,Minutes\n" + "".join(
        f"{date.fromordinal(TODAY.toordinal() - n % 700)},Water the plants,{n % 1440}\n" for n in range(ROWS)))
    return path


def test_that_an_import_comes_goes_back_comes_again_and_can_be_stopped(
        qapp, qtbot, worker, sample: Sample, table: Path, words: Words) -> None:
    household = opening.open_household(sample.folder, sample.passphrases[0])
    all_content, group = content.load("en"), QUndoGroup()
    house = build_house(household, all_content, lambda: TODAY, lambda: uuid.uuid4().hex, "session", group)
    mine, kit = house.alone, Kit(Settings().theme, words)
    log_words = LogWords(all_content.typed, all_content.energy_anchors, all_content.risk_anchors)
    steps, parent = LongSteps(kit, worker), QWidget()
    qtbot.addWidget(parent)
    parent.show()
    importing = Importing(kit, house, log_words, steps, ImportActs(
        lambda _parent, then: then(table), read_table, all_content.headings))

    def number() -> int:
        return mine.entries.count(EntryQuery())

    before = number()
    try:
        importing.begin(parent, lambda message: None)
        qtbot.waitUntil(lambda: importing.dialog is not None, timeout=20_000)
        importing.dialog.bring_in()
        qtbot.waitUntil(lambda: mine.commands.count() == 1 and steps.work.dialog is None, timeout=20_000)
        assert number() == before + ROWS
        assert "Water the plants" in [task.name for task in house.catalogue().values()]
        mine.commands.undo()
        qtbot.waitUntil(lambda: steps.work.dialog is None, timeout=20_000)
        assert number() == before and not mine.own_tasks.all()
        mine.commands.redo()
        steps.work.dialog.reject()  # "Stop" at once
        qtbot.waitUntil(lambda: steps.work.dialog is None, timeout=20_000)
        assert number() == before and mine.commands.canRedo()
        mine.commands.redo()
        qtbot.waitUntil(lambda: steps.work.dialog is None, timeout=20_000)
        assert number() == before + ROWS
    finally:
        qtbot.waitUntil(lambda: worker.at_rest, timeout=20_000)
        household.close()


def test_that_a_file_that_is_gone_or_too_large_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreFailed):
        read_table(tmp_path / "gone.csv")
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    with pytest.raises(Refused):
        read_table(tmp_path / "large.csv")
