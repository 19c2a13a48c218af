"""The program's own Python environment: .venv at the top of the checkout, made from the locks."""
# SPDX-License-Identifier: GPL-3.0-or-later

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from telling import CannotStart, tell

PIP = ("-I", "-m", "pip", "install", "--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-input",
       "--disable-pip-version-check", "--progress-bar", "off", "--retries", "2")
ROOM = 700  # megabytes: the environment takes 410, the files on their way to it 110, and some to spare
# The lines of pip's report that each tell of one package more.
PACKAGE = re.compile(r"(?:Collecting|Requirement already satisfied:) ([\w.-]+)|Processing \S*/([\w.]+)-")
# What pip's report says, and what it means for the one who reads it. The first that is found counts.
REASONS = (
    ("No space left on device", "The disk is full. Please make room and start again."),
    ("DO NOT MATCH THE HASHES", "A downloaded package is not the one that was promised, so it was left out. "
                                "Please try again, or on another network."),
    ("Failed to establish a new connection", "There is no way to the package index from here. "
                                             "Please go online for this first start, then try again."),
    ("Connection broken", "The connection broke off. Please start again."),
    ("timed out", "The package index did not answer in time. Please start again."),
    ("No matching distribution found", "A package was not found for this Python and this machine."),
)


class Environment:
    """The folder .venv of a checkout: whether it is whole, and how it becomes so.

    A stamp for each lock is written last. It holds a digest of the lock and of the Python that
    installed it, then the names that stood in the site-packages. Without a fitting stamp nothing is trusted.
    """

    def __init__(self, checkout: Path, room: int = ROOM) -> None:
        self.checkout, self.room = checkout, room
        self.folder = checkout / ".venv"
        self.python = self.folder / "bin" / "python"
        self.packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(self.folder)}))

    def has(self, lock: Path) -> bool:
        """Whether all of the lock is installed, as far as can be seen in a few milliseconds."""
        try:
            digest, *names = self._stamp(lock).read_text(encoding="utf-8").splitlines()
            there = set(os.listdir(self.packages))
        except (OSError, ValueError):
            return False
        return digest == _digest(lock) and there.issuperset(names) and os.access(self.python, os.X_OK)

    def ensure(self, *locks: Path, anew: bool = False) -> None:
        """Install the locks: the first makes the environment, the others add to it. Raises CannotStart."""
        if not anew and all(self.has(lock) for lock in locks):
            return
        with self._alone() as held:
            base, *additions = locks
            if anew or not self.has(base):
                self._make(held)
                self._install(base, held)
            for lock in additions:
                if not self.has(lock):
                    self._install(lock, held)

    @contextmanager
    def _alone(self) -> Iterator[int]:
        """Hold the lock file; yields its descriptor.

        The kernel lets go of it when the last process that holds it ends: pip inherits it,
        so a start that comes after a killed one waits until that one's pip has ended too.
        """
        try:
            held = os.open(self.checkout / ".venv.lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as failure:
            raise CannotStart(f"The folder {self.checkout} cannot be written: {failure.strerror}.") from failure
        try:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                tell("Another start is setting Evenhand up. Waiting for it.")
                fcntl.flock(held, fcntl.LOCK_EX)
            yield held
        finally:
            os.close(held)

    def _make(self, held: int) -> None:
        """Make an empty environment in which the package is found, in place of what is there."""
        tell("Setting Evenhand up in the folder .venv. This is done once and takes a few minutes.")
        try:
            if self.folder.is_symlink() or self.folder.is_file():
                self.folder.unlink()
            elif self.folder.exists():
                shutil.rmtree(self.folder)
            if shutil.disk_usage(self.checkout).free < self.room * 1_000_000:
                raise CannotStart(f"The disk has less than {self.room} MB free. Please make room and start again.")
            # Our own Python may lie in the folder that was just removed; its base does not.
            base = getattr(sys, "_base_executable", None) or sys.executable
            done = subprocess.run([base, "-I", "-m", "venv", str(self.folder)], stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
                                  pass_fds=(held,))
            if done.returncode:
                raise CannotStart(f"Python could not make its environment: {_last(done.stdout)}")
            # Relative, so that the checkout may be moved.
            source = os.path.relpath(self.checkout / "desktop", self.packages)
            (self.packages / "evenhand.pth").write_text(source + "\n", encoding="utf-8")
        except OSError as failure:
            raise CannotStart(f"The folder {self.folder} cannot be made: {failure.strerror}.") from failure

    def _install(self, lock: Path, held: int) -> None:
        """Install what a lock pins, then stamp it."""
        report = self.folder / "setup.log"
        count = len(re.findall(r"^[\w.-]+==", lock.read_text(encoding="utf-8"), re.MULTILINE))
        command = [str(self.python), *PIP, "-r", str(lock)]
        with report.open("w", encoding="utf-8") as file, \
                subprocess.Popen(command, env=os.environ | {"PIP_USER": "0", "PYTHONUNBUFFERED": "1"}, text=True,
                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                 errors="replace", pass_fds=(held,)) as pip:
            for line in _told(pip.stdout, count):
                file.write(line)
        if pip.returncode:
            raise CannotStart(f"{_reason(report.read_text(encoding='utf-8'))} (All that was said: {report})")
        self._write_stamp(lock)

    def _write_stamp(self, lock: Path) -> None:
        made = self.folder / "stamp.new"
        names = sorted(os.listdir(self.packages))
        made.write_text("\n".join([_digest(lock), *names]) + "\n", encoding="utf-8")
        made.replace(self._stamp(lock))

    def _stamp(self, lock: Path) -> Path:
        return self.folder / f"{lock.stem}.stamp"


def _digest(lock: Path) -> str:
    """What must stay as it is for an environment to fit: the lock, and the kind of Python and machine."""
    kind = f"{sys.implementation.cache_tag} {sysconfig.get_platform()}\n"
    return hashlib.sha256(kind.encode() + lock.read_bytes()).hexdigest()


def _told(lines: Iterator[str], count: int) -> Iterator[str]:
    """Pass pip's lines on, and say in plain ones how far it is."""
    found = 0
    for line in lines:
        package = PACKAGE.match(line)
        if package:
            found += 1
            tell(f"  {found} of {count}: {package[1] or package[2]}")
        elif line.startswith("Installing collected packages"):
            tell("  Unpacking them")
        yield line


def _reason(report: str) -> str:
    """One plain sentence for why pip failed."""
    for phrase, sentence in REASONS:
        if phrase in report:
            return sentence
    return f"The packages could not be installed: {_last(report)}"


def _last(report: str) -> str:
    """The last line that says something, or the last that calls itself an error."""
    lines = [line.strip() for line in report.splitlines() if line.strip()] or ["no reason given"]
    errors = [line for line in lines if line.startswith("ERROR:")]
    return (errors or lines)[-1]
