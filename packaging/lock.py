"""Renews packaging/lock.txt and packaging/lock-test.txt from pyproject.toml. Needs pip-tools and the public index."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
PROJECT = PACKAGING.parent / "pyproject.toml"
HEADER = "# {use}. Made by packaging/lock.py from pyproject.toml; do not edit.\n"
# Nothing of this machine may reach a lock: neither where it looks for packages, nor wheels it keeps.
ALONE = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "0"}
FROM_HERE = ("PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL")
COMPILE = ["-m", "piptools", "compile", "--quiet", "--strip-extras", "--allow-unsafe", "--generate-hashes",
           "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host",
           "--no-emit-options", "--no-reuse-hashes"]


def pinned(requirements: list[str], before: str, within: str, arguments: list[str]) -> str:
    """The text of a lock for requirements, with the hashes of every file of each version.

    `before` is the lock so far: its versions stay unless the arguments say `--upgrade`.
    `within` is the text of a lock whose versions are kept always. Raises CalledProcessError.
    """
    environment = {name: value for name, value in os.environ.items() if name not in FROM_HERE} | ALONE
    with tempfile.TemporaryDirectory() as folder:
        wanted, kept, made = (Path(folder) / name for name in ("wanted.in", "kept.txt", "made.txt"))
        wanted.write_text("\n".join(requirements), encoding="utf-8")
        kept.write_text(within, encoding="utf-8")
        made.write_text(before, encoding="utf-8")
        subprocess.run([sys.executable, *COMPILE, *arguments, "--constraint", str(kept), "--output-file", str(made),
                        str(wanted)], env=environment, check=True)
        return made.read_text(encoding="utf-8")


def renew(name: str, use: str, requirements: list[str], within: str, arguments: list[str]) -> str:
    """Write the lock of that name and return its text. Raises CalledProcessError, and then it is as it was."""
    lock = PACKAGING / name
    before = lock.read_text(encoding="utf-8") if lock.exists() else ""
    text = HEADER.format(use=use) + pinned(requirements, before, within, arguments)
    lock.write_text(text, encoding="utf-8")
    return text


def main(arguments: list[str]) -> int:
    """Renew both locks; arguments go to pip-compile (say `--upgrade`)."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    program = renew("lock.txt", "What the program needs", project["project"]["dependencies"], "", arguments)
    renew("lock-test.txt", "What the tests need beside it", project["dependency-groups"]["test"], program, arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
