"""The English pack, read as the program reads it."""
# SPDX-License-Identifier: GPL-3.0-or-later

import tomllib
from pathlib import Path

import pytest

from evenhand.domain.language.coach import Coach
from evenhand.domain.language.pack import load_pack

ENGLISH = Path(__file__).parents[3] / "resources" / "content" / "en" / "coach"


@pytest.fixture(scope="session")
def parsed():
    """The pack's files, each by its name without ending."""
    return {file.relative_to(ENGLISH).with_suffix("").as_posix(): tomllib.loads(file.read_text(encoding="utf-8"))
            for file in sorted(ENGLISH.rglob("*.toml"))}


@pytest.fixture(scope="session")
def pack(parsed):
    return load_pack(parsed)


@pytest.fixture(scope="session")
def coach(pack):
    return Coach(pack)
