"""A second start brings the first window forward and ends, within a second."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
from pathlib import Path

import pytest

from evenhand.app.main import main
from evenhand.app.system.running import claimed
from evenhand.app.system.wanted import Wanted
from evenhand.ui.window import Window


@pytest.fixture(autouse=True)
def data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path / "evenhand"


@pytest.mark.qt_log_ignore("does not support raise")  # nothing is before or behind on a screen that is not there
def test_that_a_second_start_asks_the_first_window_to_come_forward_and_ends(qtbot):
    first = claimed(None)
    window = Window("Evenhand")
    qtbot.addWidget(window)
    window.showMinimized()
    watch = Wanted(first, window)
    watch.wanted.connect(window.come_forward)
    with qtbot.waitSignal(watch.wanted, timeout=20_000):
        assert main([]) == 0
    assert window.isVisible() and not window.isMinimized()
    with qtbot.waitSignal(watch.wanted, timeout=20_000):  # once more
        assert main([]) == 0
    os.close(first.descriptor)


def test_that_each_household_has_a_window_of_its_own_and_a_claim_ends_with_its_process(tmp_path):
    first, other = claimed(tmp_path / "one"), claimed(tmp_path / "two")
    assert first is not None and other is not None
    assert claimed(Path(os.path.relpath(tmp_path / "one"))) is None
    os.close(first.descriptor)
    again = claimed(tmp_path / "one")
    assert again is not None and not again.asked.exists()  # an old wish is not kept
    for claim in (again, other):
        os.close(claim.descriptor)


def test_that_nothing_of_the_household_stands_in_the_names(data_folder, tmp_path):
    claim = claimed(tmp_path / "Sam and Robin")
    assert [path.suffix for path in (data_folder / "running").iterdir()] == [".lock"]
    assert all("Sam" not in path.name for path in (data_folder / "running").iterdir())
    os.close(claim.descriptor)


def test_that_a_data_folder_that_cannot_be_made_hinders_nothing(data_folder):
    data_folder.write_text("a file in its place")
    assert claimed(None).descriptor is None
