"""Where things lie: in a checkout, in the wheel, and in this person's folders."""
# SPDX-License-Identifier: GPL-3.0-or-later

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from evenhand.app import places


def installed(folder: Path) -> ModuleType:
    """The same finder, lying in a package elsewhere."""
    path = folder / "evenhand" / "app" / "places.py"
    path.parent.mkdir(parents=True)
    path.write_text(Path(places.__file__).read_text(encoding="utf-8"), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("elsewhere", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_that_a_wheel_brings_its_resources_inside_the_package(tmp_path: Path) -> None:
    (tmp_path / "evenhand" / "resources").mkdir(parents=True)
    assert installed(tmp_path).resources() == tmp_path / "evenhand" / "resources"


def test_that_a_checkout_has_them_beside_the_desktop_folder(tmp_path: Path) -> None:
    assert installed(tmp_path / "desktop").resources() == tmp_path / "resources"


def test_that_all_that_the_program_asks_for_is_there() -> None:
    assert places.fonts() and places.coach_pack("en")
    assert all(places.help_text(name).is_file() for name in ("right-for-us", "before"))
    assert all(places.content(name).is_file() for name in ("tasks.toml", "safety.toml", "words.txt", "sample.toml"))


def test_that_a_language_without_its_own_text_reads_the_english_one() -> None:
    assert places.help_text("before", "tlh") == places.help_text("before", "en")
    assert places.content("words.txt", "tlh") == places.content("words.txt", "en")
    assert places.coach_pack("tlh") == []


def test_that_data_and_settings_lie_where_the_system_wants_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert places.data_folder() == tmp_path / "data" / "evenhand"
    assert places.settings_file() == tmp_path / "config" / "evenhand" / "settings.ini"
    monkeypatch.setenv("XDG_DATA_HOME", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert places.data_folder() == tmp_path / ".local" / "share" / "evenhand"


def test_that_only_folders_with_keys_are_households(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert places.households() == []
    first, second, other = (places.new_household(name) for name in ("b", "a", "c"))
    for folder in (first, second, other):
        folder.mkdir(parents=True)
    (first / "keys.json").write_text("{}")
    (second / "keys2.json").write_text("{}")
    assert places.households() == [second, first]
