"""Checkouts made up for a test: the real set-up scripts over a tiny program and wheels made on the spot."""
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
# The tiny program says its words, where it runs, and what it found installed.
PROGRAM = """import os, sys, brick
print("opened", sys.argv[1:], brick.SHAPE, sys.prefix, os.getpid())
"""
# The tiny pytest says how it was called.
PYTEST = """import os, sys
print("tested", sys.argv[1:], os.getcwd(), os.environ["QT_QPA_PLATFORM"])
"""


def wheel(folder: Path, name: str, module: str, version: str = "1.0", needs: str = "") -> Path:
    """A wheel that holds one module with this text, and may ask for another package."""
    about = f"{name}-{version}.dist-info"
    asked = f"Requires-Dist: {needs}\n" if needs else ""
    files = {f"{name}.py": module,
             f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{asked}",
             f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"}
    record = "".join(f"{path},sha256={_record_digest(text)},{len(text)}\n" for path, text in files.items())
    files[f"{about}/RECORD"] = record + f"{about}/RECORD,,\n"
    made = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(made, "w") as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path), text)  # no time of day: equal wheels have equal hashes
    return made


def _record_digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def pinned(made: Path) -> str:
    """The line of a lock for a wheel."""
    name, version, *_ = made.name.split("-")
    return f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(made.read_bytes()).hexdigest()}\n"


class Checkout:
    """A checkout with the real packaging folder, and a shelf of wheels in place of the public index."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.shelf = folder / "evenhand", folder / "shelf"
        self.environment = self.folder / ".venv"
        self.first_words = ""
        self.shelf.mkdir()
        shutil.copytree(TOP / "packaging", self.folder / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
        package = self.folder / "desktop" / "evenhand"
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
        (package / "__main__.py").write_text(PROGRAM, encoding="utf-8")
        self.lock("lock.txt", pinned(wheel(self.shelf, "brick", "SHAPE = 'square'")))
        self.lock("lock-test.txt", pinned(wheel(self.shelf, "pytest", PYTEST)))

    def lock(self, name: str, text: str) -> None:
        (self.folder / "packaging" / name).write_text(text, encoding="utf-8")

    def begin(self, *words: str) -> subprocess.Popen:
        """Start it, as a person does, and do not wait."""
        alone = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.shelf), "PIP_CONFIG_FILE": os.devnull}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "QT_", "PYTHON"))}
        return subprocess.Popen([sys.executable, "packaging/start.py", *words], cwd=self.folder, env=kept | alone,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def start(self, *words: str) -> subprocess.CompletedProcess:
        """Start it and wait for its end."""
        begun = self.begin(*words)
        said, complained = begun.communicate(timeout=120)
        return subprocess.CompletedProcess(begun.args, begun.returncode, said, complained)

    def looks_whole(self) -> bool:
        """Whether a start would open it at once."""
        asked = ("from environment import Environment; from pathlib import Path; "
                 "print(Environment(Path.cwd().parent).has(Path('lock.txt')))")
        return self.ask(asked).stdout == "True\n"

    def ask(self, program: str) -> subprocess.CompletedProcess:
        """Run a few lines beside the set-up scripts."""
        return subprocess.run([sys.executable, "-c", program], cwd=self.folder / "packaging", capture_output=True,
                              text=True, check=False)

    def empty_shelf(self) -> None:
        """From now on nothing can be fetched."""
        shutil.rmtree(self.shelf)
        self.shelf.mkdir()
