"""Nothing is imported or named and never used, and none of the common slips that a linter knows is made."""
# SPDX-License-Identifier: GPL-3.0-or-later

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


def test_that_the_linter_has_nothing_to_say() -> None:
    """Its rules, and why some are left out, stand in pyproject.toml."""
    run = subprocess.run([sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise"], cwd=CHECKOUT,
                         capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
