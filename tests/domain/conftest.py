"""What tests of the domain share: the real catalogue and safety set, and no time limits for made-up cases."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from hypothesis import settings

from domain import made

settings.register_profile("calm", deadline=None, max_examples=60)
settings.load_profile("calm")


@pytest.fixture(scope="session")
def catalogue():
    return made.CATALOGUE


@pytest.fixture(scope="session")
def safety():
    return made.SAFETY
