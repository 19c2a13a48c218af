"""With one partner here, nothing that the other wrote for themselves can be read: each way that there is, is tried.

The files themselves, the backups and a second reader of the databases are tried in `storage/test_separation.py` and
`storage/test_private_pages.py`, sizes and times of own files in `storage/test_sizes.py`; memory after Lock in
`app/test_memory.py`.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QUndoGroup
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QWidget

from app.conftest import CHEAP
from evenhand.app import opening, places
from evenhand.app.language import content
from evenhand.app.desk import Desk
from evenhand.app.frame import NAME
from evenhand.app.gallery import settle
from evenhand.app.home import Home
from evenhand.app.house import build_house
from evenhand.app.settings import Settings
from evenhand.app.window import Program
from evenhand.app.system.worker import Worker
from evenhand.domain.entries import EntryQuery, folded_words
from evenhand.domain.ledger import NewEntry
from evenhand.domain.partners import Hue, Mark, Shape, Who
from evenhand.domain.reflections.pages import Draft, Happened, Topic, Writing
from evenhand.storage.household import Household
from evenhand.storage.stores.private_pages import PrivatePagesKept
from evenhand.ui.kit import Kit
from evenhand.ui.window import Window

TODAY = date.today()
DESKTOP = Path(__file__).parents[2] / "desktop"
SAM, ROBIN = "lantern otter maple quiet", "pebble orchard early ferry"
SECRET = "Geborgenheitsmarke"  # one word, so that a search could find it
MANY = 1000


@dataclass(frozen=True, slots=True)
class Lived:
    """A household in which Robin wrote much that is Robin's alone."""

    folder: Path

    def copied(self, folder: Path) -> "Lived":
        return Lived(Path(shutil.copytree(self.folder, folder)))


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Lived:
    folder = tmp_path_factory.mktemp("lived") / "household"
    household, _ = opening.create_household(folder, "Sam", "", Mark(Shape.SQUARE, Hue.TEAL), SAM, TODAY, CHEAP)
    household.say_yes()
    opening.enrol(household, "Robin", "", Mark(Shape.ROUND, Hue.OCHRE), ROBIN, TODAY, True)
    household.close()
    return Lived(folder)


@pytest.fixture(scope="module")
def kept_with_secrets(kept, tmp_path_factory) -> Lived:
    lived = kept.copied(tmp_path_factory.mktemp("told") / "household")
    household = opening.open_household(lived.folder, ROBIN)
    write_secrets(household)
    opening.back_up(household, lived.folder.parent / "saved.evenhand", TODAY)
    household.close()
    return lived


def house_of(household: Household):
    return build_house(household, content.load("en"), lambda: TODAY, lambda: uuid.uuid4().hex, "session", QUndoGroup())


def write_secrets(household: Household) -> None:
    """The secret word in everything that Robin can write alone, and in a sentence that waits for a talk."""
    house = house_of(household)
    mine, private = house.alone, house.alone.private
    mine.ledger.apply(mine.ledger.plan_add(NewEntry(TODAY, "A1", 10, 1, 1, note=f"{SECRET} note"), TODAY))
    for topic in Topic:
        private.apply(private.plan_write(topic, f"{SECRET} {topic.value}", TODAY))
    private.apply(private.plan_trigger(SECRET, (SECRET, "once"), (SECRET, "once"), TODAY))
    private.apply(private.plan_draft(Draft("", TODAY, when=SECRET, ask=SECRET, see=SECRET), TODAY))
    prompts = content.load("en").reflections.prompts
    private.apply(private.plan_look_back({prompts[0].id: Happened.OFTEN}, prompts, TODAY))
    mine.bringing.apply(mine.bringing.plan_bring(f"{SECRET} waits for the talk.", TODAY))


@pytest.fixture
def lived(kept_with_secrets, tmp_path) -> Lived:
    return kept_with_secrets.copied(tmp_path / "household")


@pytest.fixture
def at_home(qapp, words) -> Iterator:
    """Opens the window on a household, and closes it again."""
    window, worker, homes = Window(NAME), Worker(), []
    window.resize(1280, 800)
    settings = Settings()
    desk = Desk(NAME, qapp, Kit(settings.theme, words), words, window, worker, settings, None)
    desk.rooms_now()
    window.show()

    def open_for(lived: Lived, passphrase: str = SAM) -> Home:
        home = Home(desk, opening.open_household(lived.folder, passphrase), lambda: None, lambda: None)
        homes.append(home)
        home.show()
        settle(qapp, worker, window)
        return home

    open_for.settle = lambda: settle(qapp, worker, window)
    open_for.window = window
    yield open_for
    for home in homes:
        home.close()
    worker.stop()
    window.close()
    window.deleteLater()


def words_of(widget: QWidget) -> Iterator[str]:
    """All that a person, a screen reader or a test could read off a widget."""
    for name in ("text", "toPlainText", "accessibleName", "accessibleDescription", "toolTip", "placeholderText",
                 "windowTitle", "whatsThis", "statusTip"):
        read = getattr(widget, name, None)
        if callable(read):
            try:
                yield str(read())
            except TypeError:
                continue  # it asks for a place, as tables do
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        for row in range(min(model.rowCount(), 200)):
            for column in range(model.columnCount()):
                for role in Qt.ItemDataRole:
                    yield str(model.data(model.index(row, column), role))


def all_words() -> str:
    shown = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    return "\n".join(word for top in shown for widget in (top, *top.findChildren(QWidget)) for word in words_of(widget))


def test_that_no_screen_shows_it(lived, at_home):
    """SAF-6, ATT-3: every place is visited, and all that stands there is read, hidden parts included."""
    home = at_home(lived)
    for name in home.shell.names:
        home.shell.visit(name)
        at_home.settle()
        assert SECRET not in all_words(), name


def test_that_the_reading_above_would_find_it(lived, at_home):
    """The same for Robin, or the test above would prove nothing."""
    home = at_home(lived, ROBIN)
    found = []
    for name in ("ledger", "reflections", "drafts"):
        home.shell.visit(name)
        at_home.settle()
        found.append(SECRET in all_words())
    assert any(found) and found[-1]


def test_that_no_search_finds_it(lived):
    household = opening.open_household(lived.folder, SAM)
    house, query = house_of(household), EntryQuery(words=folded_words(SECRET))
    assert list(house.alone.entries.page(query, None, 10)) == []
    assert list(house.ours.entries.page(query, None, 10)) == []
    assert house.ours.talking.topics.seen_by(frozenset({Who.A})) == ()
    household.close()


@pytest.mark.parametrize("words_given", [
    ("check", "{folder}"), ("export", "{folder}", "{out}"), ("backup", "{folder}", "{out}.evenhand"),
    ("review", "{folder}", "--from", "2026-01-01", "--to", "2027-12-31", "-o", "{out}.pdf")])
def test_that_no_command_tells_it(lived, command, tmp_path, words_given):
    out = tmp_path / "out"
    given = [word.format(folder=lived.folder, out=out) for word in words_given]
    outcome = command(*given, "--passphrases-stdin", typed=(SAM,))
    assert SECRET not in "\n".join((*outcome.out, *outcome.err))
    written = [path for path in (*out.rglob("*"), *tmp_path.glob("out.*")) if path.is_file()]
    assert outcome.code != 0 or written or words_given[0] == "check"
    for path in written:
        for form in (SECRET.encode(), SECRET.encode("utf-16-le")):
            assert form not in path.read_bytes(), path.name


def test_that_no_step_of_undo_outlives_the_one_who_made_it(lived, at_home):
    """Both were here; Robin left. Nothing of Robin's can be taken back, redone or read off the names of steps."""
    home = at_home(lived)
    assert all(stack.count() == 0 for stack in home._undo.stacks())
    page = home.house.alone.private.plan_write(Topic.LEARNED, f"{SECRET} of Sam's own", TODAY)
    home.house.alone.commands.carry_out("own writing", page, home.house.alone.private.apply)
    assert [stack.undoText() for stack in home._undo.stacks() if stack.count()] == ["own writing"]


def test_that_no_step_of_undo_outlives_joining_and_leaving(lived, qapp):
    """Robin wrote alone; Sam joined; both did something; Robin left. Each time nothing of before can be undone."""
    started_anew = []
    program = Program(qapp, Window(NAME), lived.folder, started_anew.append)
    program.desk.rooms_now()
    program._show_home(opening.open_household(lived.folder, ROBIN))
    home = program.home
    undo, mine, before = home._undo, home.house.alone, home._undo.stacks()
    mine.commands.carry_out("own writing", mine.private.plan_write(Topic.LEARNED, SECRET, TODAY), mine.private.apply)
    assert undo.canUndo() and undo.undoText() == "own writing"
    home._household.join(SAM)
    home.show(home.shell.here)
    assert undo.undoText() == "" and all(stack.count() == 0 for stack in (*before, *undo.stacks()))
    both = undo.stacks()
    for who, each in home.house.mine.items():
        each.commands.carry_out(f"writing of {who.value}", each.private.plan_write(Topic.LEARNED, SECRET, TODAY),
                                each.private.apply)
    press = [button for button in home.shell.findChildren(QPushButton) if button.accessibleName() == "Robin leaves"]
    press[0].click()  # the window is gone, and a fresh process takes its place
    assert program.home is None and len(started_anew) == 1
    assert undo.undoText() == "" and all(stack.count() == 0 for stack in both)


def test_that_the_household_gives_no_way_to_the_others_space(lived):
    """The database connection: the other's file is not open, and no key of Sam's opens it."""
    household = opening.open_household(lived.folder, SAM)
    with pytest.raises(Exception) as refused:
        household.own(Who.B)
    assert SECRET not in str(refused.value)
    bundle = household.bundle(Who.A)
    with household.own(Who.A).reading() as connection:
        listed = connection.exec_driver_sql("PRAGMA database_list").all()
    assert [Path(row[2]).name for row in listed if row[2]] == ["own-1.db"]
    with household.shared.reading() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        holding = [name for name in tables
                   if SECRET in str(connection.exec_driver_sql(f'SELECT * FROM "{name}"').all())]
    assert holding == []  # the sentence that Robin brought waits in Robin’s own file until both read it
    assert bundle.own == 1
    household.close()


def test_that_the_clipboard_is_empty_after_lock(lived, qapp):
    """SAF-10."""
    program = Program(qapp, Window(NAME), lived.folder, lambda folder: None)
    program.desk.rooms_now()
    program._show_home(opening.open_household(lived.folder, ROBIN))
    QGuiApplication.clipboard().setText(SECRET)
    program.lock()
    assert SECRET not in QGuiApplication.clipboard().text()


SESSION = """
import sys, tempfile
from datetime import date
from pathlib import Path
from PySide6.QtWidgets import QApplication
from evenhand.app import opening
from evenhand.app.window import Program
from evenhand.domain.reflections.pages import Topic
from evenhand.ui.window import Window
folder, secret = Path(sys.argv[1]), sys.argv[2]
app = QApplication(["Evenhand"])
program = Program(app, Window("Evenhand"), folder, lambda again: None)
program.desk.rooms_now()
program._show_home(opening.open_household(folder, sys.stdin.readline().strip()))
shell, mine = program.home.shell, program.home.house.alone
page = shell.visit("drafts")
page.builder.fields["when"].editor.setPlainText(secret + " in a draft")
page.builder.keep.click()
page = shell.visit("reflections")
mine.commands.carry_out("own writing", mine.private.plan_write(Topic.LEARNED, secret, date.today()), mine.private.apply)
program.desk.places.folder  # where files are asked for; nothing is remembered of it
app.processEvents()
program.lock()
print("LOCKED", len(secret))
"""


def test_that_no_file_of_a_session_holds_it(kept, tmp_path):
    """SAF-10: settings, recent values, logs and temporary files of a whole session of Robin's, from unlock to lock."""
    lived = kept.copied(tmp_path / "household")
    for name in ("home", "data", "config", "cache", "state", "tmp", "run"):
        (tmp_path / name).mkdir(mode=0o700)
    environment = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(DESKTOP), "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "tmp"), "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        **{f"XDG_{kind.upper()}_HOME": str(tmp_path / kind) for kind in ("data", "config", "cache", "state")}}
    done = subprocess.run([sys.executable, "-c", SESSION, str(lived.folder), SECRET], input=f"{ROBIN}\n", text=True,
                          capture_output=True, env=environment, timeout=120)
    assert done.stdout == f"LOCKED {len(SECRET)}\n", done.stderr
    assert SECRET not in done.stderr
    for path in tmp_path.rglob("*"):
        assert SECRET not in path.name
        if path.is_file():
            raw = path.read_bytes()
            assert SECRET.encode() not in raw and SECRET.encode("utf-16-le") not in raw, path.name
    household = opening.open_household(lived.folder, ROBIN)
    assert len(PrivatePagesKept(household.own(Who.B)).all()) == 2  # it was written, and is there for Robin
    household.close()


def test_that_shared_pages_are_the_same_whether_the_other_wrote_nothing_or_a_thousand_private_pages(
        kept, tmp_path, at_home):
    """SAF-12: pixel by pixel."""
    quiet, busy = kept.copied(tmp_path / "quiet"), kept.copied(tmp_path / "busy")
    household = opening.open_household(busy.folder, ROBIN)
    store, own = PrivatePagesKept(household.own(Who.B)), household.own(Who.B)
    store.save(Writing("first", TODAY, Topic.LEARNED, SECRET))
    with own.writing() as connection:
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) INSERT INTO private_page"
            " (id, kind, day, content) SELECT 'p' || i, kind, day, content FROM n, private_page WHERE id = 'first'",
            (MANY - 1,))
    assert len(store.all()) == MANY
    household.close()
    assert pictures_for_sam(quiet, at_home) == pictures_for_sam(busy, at_home)


def pictures_for_sam(lived: Lived, at_home) -> dict[str, bytes]:
    """Every shared page as it is painted, in raw bytes."""
    home, found = at_home(lived), {}
    for name in ("today", "ledger", "weights", "balance", "agreements", "rotation", "check-ins", "reviews"):
        home.shell.visit(name)
        at_home.settle()
        image = at_home.window.grab().toImage()
        found[name] = bytes(image.constBits())
    home.close()
    return found


def test_that_reading_about_safety_changes_no_shared_screen(kept, tmp_path, at_home):
    """SAF-4: Today is the same before and after, pixel by pixel."""
    home = at_home(kept.copied(tmp_path / "household"))

    def today() -> bytes:
        home.shell.visit("today")
        at_home.settle()
        return bytes(at_home.window.grab().toImage().constBits())

    before = today()
    page = home.shell.visit("help")
    for topic in ("right-for-us", "just-me", "privacy"):
        page.read(topic)
        at_home.settle()
    assert today() == before


def test_that_a_partner_who_joins_later_sees_nothing_of_before(tmp_path, at_home):
    """SAF-1: what one wrote alone stays theirs."""
    folder = tmp_path / "household"
    household, _ = opening.create_household(folder, "Robin", "", Mark(Shape.ROUND, Hue.OCHRE), ROBIN, TODAY, CHEAP)
    house = house_of(household)
    private = house.alone.private
    private.apply(private.plan_write(Topic.LEARNED, SECRET, TODAY))
    assert house.ours.talking.topics.all() == () and len(house.partners) == 1
    household.say_yes()
    opening.enrol(household, "Sam", "", Mark(Shape.SQUARE, Hue.TEAL), SAM, TODAY, True)
    household.close()
    home = at_home(Lived(folder))
    for name in ("today", "ledger", "check-ins", "reflections", "drafts"):
        home.shell.visit(name)
        at_home.settle()
        assert SECRET not in all_words(), name


def test_that_nothing_to_remember_files_by_is_made(lived):
    """No list of recent files, and no completer that offers what was typed (rule 13)."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (DESKTOP / "evenhand").rglob("*.py"))
    assert "QCompleter" not in sources
    assert "recent" not in {path.stem for path in places.resources().rglob("*")}
