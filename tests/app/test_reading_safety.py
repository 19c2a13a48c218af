"""Reading about safety: two steps away from every screen, without a passphrase, and nothing of it is kept."""
# SPDX-License-Identifier: GPL-3.0-or-later

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from app import test_nothing_of_the_other
from app.conftest import Sample
from app.test_nothing_of_the_other import Lived
from evenhand.app.gallery import door_screens
from evenhand.ui.help.page import TOPICS, HelpPage
from evenhand.ui.kit import Kit

at_home = test_nothing_of_the_other.at_home
ASKED = "Is this right for us?"


def offered(widget: QWidget) -> list[str]:
    return [button.text() for button in widget.findChildren(QPushButton)
            if button.isVisibleTo(widget) and button.isEnabled()]


def test_that_it_is_two_steps_away_from_every_screen(sample: Sample, tmp_path, at_home, words):
    """SAF-2: before a passphrase as well as with a household open."""
    home = at_home(Lived(sample.copied(tmp_path / "household").folder), sample.passphrases[0])
    for name in home.shell.names:
        home.shell.visit(name)
        at_home.settle()
        assert "Help and safety" in offered(home.shell), name
    page = home.shell.visit("help")
    assert isinstance(page, HelpPage) and TOPICS[0][0] == "right-for-us"
    at_home.settle()
    assert ASKED in offered(page)
    for name, screen in door_screens(Kit(home.shell.kit.theme, words), words):
        if name.startswith("door-") and name != "door-right-for-us":
            said = [word for widget in screen.findChildren(QWidget) for word in test_nothing_of_the_other.words_of(widget)]
            assert ASKED in said or "Back" in offered(screen), name  # back leads to a screen that offers it
        screen.deleteLater()


def standing(*folders: Path) -> dict[Path, bytes]:
    """All files but the marks of readers that SQLite shares in memory while a file is open (-shm)."""
    return {path: path.read_bytes() for folder in folders for path in folder.rglob("*")
            if path.is_file() and not path.name.endswith("-shm")}


def test_that_no_visit_is_written_to_disk(sample: Sample, tmp_path, at_home, monkeypatch):
    """SAF-3: all files of the household and of the home folder are the same before and after, byte for byte."""
    (tmp_path / "home").mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    home = at_home(Lived(sample.copied(tmp_path / "household").folder), sample.passphrases[0])
    page = home.shell.visit("help")
    at_home.settle()
    before = standing(tmp_path)
    for topic, _title in TOPICS:
        page.read(topic)
        at_home.settle()
    home.shell.visit("today")
    home.shell.visit("help")
    at_home.settle()
    assert standing(tmp_path) == before
