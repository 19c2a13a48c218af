"""Checkouts to set up."""
# SPDX-License-Identifier: GPL-3.0-or-later

import shutil
from pathlib import Path

import pytest
from checkouts import Checkout


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A checkout in which nothing was started yet."""
    return Checkout(tmp_path)


@pytest.fixture(scope="session")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout that was started once. Tests must leave it as it is."""
    made = Checkout(tmp_path_factory.mktemp("once"))
    first = made.start("--", "check", "some folder")
    assert first.returncode == 0, first.stderr
    made.first_words = first.stdout
    return made


@pytest.fixture
def done(checkout: Checkout, set_up: Checkout) -> Checkout:
    """A checkout of its own for a test, moved here after its first start."""
    shutil.copytree(set_up.environment, checkout.environment, symlinks=True)
    return checkout
