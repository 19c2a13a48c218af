"""Keeping paper as a file: whole or not at all, and what is said when it cannot be."""
# SPDX-License-Identifier: GPL-3.0-or-later

import errno
import resource

import pytest
from evenhand.app.paper.printing import save, save_written
from evenhand.domain.failures import StoreFailed
from evenhand.domain.held import Stopped


def test_that_a_file_is_kept_whole_or_not_at_all(tmp_path):
    place = tmp_path / "paper.pdf"
    save(b"old", place)

    def stopped(target):
        target.write(b"half of the n")
        raise Stopped

    with pytest.raises(Stopped):
        save_written(stopped, place)
    assert place.read_bytes() == b"old" and list(tmp_path.iterdir()) == [place]
    save_written(lambda target: [target.write(b"new "), target.write(b"one")], place)
    assert place.read_bytes() == b"new one" and list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize(("why", "said"), [
    (errno.ENOSPC, "There is no room left there. Please make room, or choose another place."),
    (errno.EDQUOT, "There is no room left there. Please make room, or choose another place."),
    (errno.EACCES, "Nothing may be saved in that folder. Please choose another place."),
    (errno.EROFS, "Nothing may be saved in that folder. Please choose another place."),
    (errno.EIO, "The file could not be saved there. Please choose another place."),
])
def test_that_what_hinders_saving_is_told_in_plain_words(tmp_path, why, said):
    def write(target):
        target.write(b"some")
        raise OSError(why, "as the system tells it")

    with pytest.raises(StoreFailed) as failure:
        save_written(write, tmp_path / "paper.pdf")
    assert failure.value.message.msgid == said and not list(tmp_path.iterdir())


def test_that_a_folder_that_is_gone_is_told(tmp_path):
    with pytest.raises(StoreFailed, match="could not be saved there"):
        save(b"some", tmp_path / "gone" / "paper.pdf")


def test_that_a_disk_without_room_leaves_the_old_file(tmp_path):
    """The system's own bound on a file stands for a disk that is full."""
    place = tmp_path / "paper.pdf"
    save(b"old", place)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(StoreFailed, match="no room left there"):
            save_written(lambda target: [target.write(b"x" * 10_000) for _ in range(50)], place)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert place.read_bytes() == b"old" and list(tmp_path.iterdir()) == [place]
