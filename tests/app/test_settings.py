"""Settings survive a file that was edited by hand, damaged, or cannot be written."""
# SPDX-License-Identifier: GPL-3.0-or-later

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.app.settings import Settings, SettingsFile
from evenhand.ui.theme import LARGEST_SCALE, SMALLEST_SCALE, Look


def test_that_what_is_kept_is_read_again(tmp_path: Path) -> None:
    chosen = Settings(Look.DARK.value, 175, True, "de", 10)
    assert SettingsFile(tmp_path / "settings.ini").write(chosen)
    assert SettingsFile(tmp_path / "settings.ini").read() == chosen


def test_that_no_stays_no_in_a_file_of_words(tmp_path: Path) -> None:
    """An INI file hands back the text "false", which is true."""
    SettingsFile(tmp_path / "settings.ini").write(Settings(still=False))
    assert SettingsFile(tmp_path / "settings.ini").read().still is False


def test_that_a_missing_file_means_the_defaults(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "nothing.ini").read() == Settings()


@pytest.mark.parametrize("text", [
    "[General]\nlook=purple\nscale=nonsense\nlock_minutes=-4\nstill=perhaps\n",
    "[General]\nscale=90000\nlock_minutes=1e9\nlook=\n", "no section at all", "[General\nscale=", "\x00\x01\x02"])
def test_that_bad_values_fall_back_into_their_ranges(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.ini"
    path.write_text(text)
    read = SettingsFile(path).read()
    assert read.look in {each.value for each in Look}
    assert SMALLEST_SCALE <= read.scale <= LARGEST_SCALE and 1 <= read.lock_minutes <= 15
    assert isinstance(read.still, bool) and read.theme is not None


def test_that_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not SettingsFile(tmp_path / "file" / "settings.ini").write(Settings())


@given(st.builds(Settings, st.text(), st.integers(), st.booleans(), st.text(), st.integers()))
def test_that_checked_settings_are_always_in_range_and_stay_so(settings: Settings) -> None:
    checked = settings.checked()
    assert checked == checked.checked()
    assert SMALLEST_SCALE <= checked.scale <= LARGEST_SCALE and 1 <= checked.lock_minutes <= 15
