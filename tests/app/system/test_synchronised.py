"""A household in a folder that is copied about, or on another computer, is told of."""
# SPDX-License-Identifier: GPL-3.0-or-later

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from evenhand.app.system.synchronised import is_remote, is_synchronised, mounted, warning_for

MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
//nas/us /mnt/our\\040share cifs rw 0 0
"""


@pytest.mark.parametrize("place", [
    "Dropbox/evenhand", "Dropbox (Personal)/x", "OneDrive/x", "OneDrive - Contoso/x", "iCloud Drive/x",
    "Library/Mobile Documents/x", "Library/CloudStorage/OneDrive-Personal/x", "Google Drive/x", "Nextcloud/x"])
def test_that_folders_of_known_services_are_noticed(tmp_path, place):
    assert is_synchronised(tmp_path / place) and warning_for(tmp_path / place, "") is not None


def test_that_the_marks_of_services_are_noticed_in_folders_of_any_name(tmp_path):
    (tmp_path / "ours" / ".stfolder").mkdir(parents=True)
    assert is_synchronised(tmp_path / "ours" / "households" / "a")
    assert not is_synchronised(tmp_path / "other")


@pytest.mark.parametrize("place", ["evenhand/households/ab12", "letters to dropbox fans", "boxes", "drive"])
def test_that_usual_places_are_not(tmp_path, place):
    assert not is_synchronised(tmp_path / place) and warning_for(tmp_path / place, "") is None


@pytest.mark.parametrize("place, remote", [
    ("/home/sam/x", True), ("/home/local/x", False), ("/var/x", False), ("/mnt/our share/x", True), ("/homes/x", False)])
def test_that_the_disk_that_counts_is_the_nearest(place, remote):
    assert is_remote(PurePosixPath(place), MOUNTS) is remote


def test_that_shares_of_windows_are_noticed():
    assert is_remote(PureWindowsPath(r"\\nas\us\x"), "") and not is_remote(PureWindowsPath(r"C:\Users\x"), "")


def test_that_the_table_of_this_computer_can_be_read():
    assert warning_for(Path("/"), mounted()) is None
