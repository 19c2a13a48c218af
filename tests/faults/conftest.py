"""How many rounds the fault bench runs: 20 in the usual run, more with --rounds."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest


def pytest_addoption(parser):
    parser.addoption("--rounds", type=int, default=20, help="rounds of each scenario of the fault bench (20)")


@pytest.fixture
def rounds(request) -> int:
    """pytest knows the option only when tests/faults is named."""
    return request.config.getoption("--rounds", default=20)
