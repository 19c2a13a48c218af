"""What one partner did not share is in no view, search, export or log of the other's, nor on the screen of both (rule 4)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QUndoGroup
from PySide6.QtWidgets import (
    QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget,
)

from app.conftest import Sample
from evenhand.app import opening
from evenhand.app.exchange import export
from evenhand.app.language import content
from evenhand.app.gallery import pictures
from evenhand.app.house import build_house
from evenhand.app.sample import Made
from evenhand.app.settings import Settings
from evenhand.app.language.words import Words
from evenhand.domain.days import DayOrder
from evenhand.domain.entries import EntryQuery, Ticked, folded_words
from evenhand.domain.importing.columns import Layout, Meaning
from evenhand.domain.ledger import LedgerTable, NewEntry
from evenhand.domain.own_tasks import TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.storage.household import Household
from evenhand.ui.doors import House

TODAY = date.today()
SECRET = "zyxomma"  # stands in every private word, and in nothing else


def house_of(household: Household) -> House:
    numbers = iter(range(10**6))
    return build_house(household, content.load("en"), lambda: TODAY, lambda: f"{next(numbers):032x}", "session",
                       QUndoGroup())


def keep_secrets(sample: Sample) -> None:
    """The second partner, alone, logs under an own task, with notes; one such entry is shared without its note."""
    household = opening.open_household(sample.folder, sample.passphrases[1])
    try:
        mine = house_of(household).alone
        task = mine.own_tasks.plan_add(f"Task {SECRET}", TaskDomain.NOTICING)
        mine.own_tasks.apply(task)
        mine.usual_week.apply(mine.usual_week.plan_keep([UsualTask(task.after.id, HowOften.MOST_DAYS, 5, 1, 1)]))
        shared = mine.ledger.plan_add(NewEntry(TODAY, "C2", 5, 1, 1, None, f"note {SECRET} too"), TODAY)
        for change in (mine.ledger.plan_add(NewEntry(TODAY, task.after.id, 5, 1, 1), TODAY), shared,
                       mine.ledger.plan_add(NewEntry(TODAY, "C1", None, None, None, None, f"mark {SECRET}"), TODAY)):
            mine.ledger.apply(change)
        assert mine.sharing.share({shared.after.id: Ticked()}, content.load("en").catalogue, mine.own_tasks.all()) == 1
        mine.layouts.remember("0" * 24, Layout((Meaning.DAY, Meaning.TASK), DayOrder.DAY_MONTH_YEAR))
    finally:
        household.close()


def said_by(screen: QWidget) -> Iterator[str]:
    """Every text on a screen: what is painted, what is told to a reader, and what models hold."""
    for widget in (screen, *screen.findChildren(QWidget)):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
        match widget:
            case QLabel() | QAbstractButton() | QLineEdit():
                yield widget.text()
            case QPlainTextEdit():
                yield widget.toPlainText()
            case QComboBox():
                yield from (widget.itemText(n) for n in range(widget.count()))
            case QAbstractItemView() if widget.model() is not None:
                yield from cells(widget.model())


def cells(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount(QModelIndex())):
        for column in range(model.columnCount(QModelIndex())):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(model.index(row, column).data(role) or "")


def test_that_no_screen_shows_it(qapp, sample: Sample, words: Words) -> None:
    keep_secrets(sample)
    household = opening.open_household(sample.folder, sample.passphrases[0])
    household.close()
    seen = 0
    for name, screen in pictures(Made(household, sample.passphrases), Settings(), words, (1280, 800)):
        texts = list(said_by(screen))
        assert not [text for text in texts if SECRET in text.casefold()], name
        seen += len(texts)
    assert seen > 1000


def test_that_no_search_finds_it_and_no_export_or_log_holds_it(sample: Sample, words: Words, tmp_path: Path, caplog) -> None:
    keep_secrets(sample)
    household = opening.open_household(sample.folder, sample.passphrases[0])
    try:
        house = house_of(household)
        sams = LedgerTable(Who.A, house.alone.entries, house.ours.entries)
        export.write(household, tmp_path / "out", words, TODAY)
        household.join(sample.passphrases[1])
        ours = LedgerTable(None, None, house_of(household).ours.entries)
        for table in (sams, ours):
            for text in (SECRET, SECRET[:3]):
                assert not table.page(EntryQuery(words=folded_words(text)), None, 10)
        assert not house_of(household).ours.entries.own_tasks()
    finally:
        household.close()
    for file in (tmp_path / "out").iterdir():
        assert SECRET not in file.read_text(encoding="utf-8").casefold(), file.name
    assert SECRET not in caplog.text.casefold()
