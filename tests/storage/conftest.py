"""Households for tests: cheap key derivation and little filler, otherwise as the program makes them."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from evenhand.domain.partners import Hue, Mark, Shape, Who
from evenhand.storage.household import Household, Newcomer
from evenhand.storage.keys import Cost
from evenhand.storage.migrations import upgrade
from evenhand.storage.vault import Vault

CHEAP = Cost(8192, 1)
FILLER = 64 * 1024
TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 19, 30, tzinfo=UTC)
HOUSEHOLD_ID = "0123456789abcdef" * 2
SAM = Newcomer("Sam", Mark(Shape.SQUARE, Hue.TEAL))
ROBIN = Newcomer("Robin", Mark(Shape.ROUND, Hue.OCHRE))
SAMS_WORDS = "lantern otter maple quiet"
ROBINS_WORDS = "velvet canyon spruce tulip"
DESKTOP = Path(__file__).parents[2] / "desktop"


def cheap_vault(filler: int = FILLER) -> Vault:
    return Vault(lambda: upgrade.run, CHEAP, filler, lambda: NOW, ballast=0, today=lambda: TODAY)


def sign_command() -> list[str]:
    """Starts the signing process from the checkout."""
    start = (f"import sys; sys.path.insert(0, {str(DESKTOP)!r});"
             "from evenhand.storage.sign_process import main; sys.exit(main())")
    return [sys.executable, "-c", start]


@dataclass(frozen=True, slots=True)
class Couple:
    """An open household of Sam (A, here) and Robin (B, enrolled), with all that opens it."""

    vault: Vault
    folder: Path
    household: Household
    sams_code: str
    robins_code: str

    def both(self) -> Household:
        """The household with Robin here as well."""
        if Who.B not in self.household.present:
            self.household.join(ROBINS_WORDS)
        return self.household


@pytest.fixture
def vault() -> Vault:
    return cheap_vault()


@pytest.fixture
def alone(vault: Vault, tmp_path: Path) -> Iterator[Household]:
    """Sam's household, before Robin was asked."""
    household, _ = vault.create(tmp_path / "household", SAM, SAMS_WORDS, HOUSEHOLD_ID, TODAY)
    yield household
    household.close()


@pytest.fixture
def couple(vault: Vault, tmp_path: Path) -> Iterator[Couple]:
    folder = tmp_path / "household"
    household, sams_code = vault.create(folder, SAM, SAMS_WORDS, HOUSEHOLD_ID, TODAY)
    household.say_yes()
    robins_code = household.enrol(ROBIN, ROBINS_WORDS, TODAY, True)
    yield Couple(vault, folder, household, sams_code, robins_code)
    household.close()
