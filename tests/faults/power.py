"""What a disk may hold after a power cut: told from the system calls of a run, as strace writes them down.

The disk is a strict one. Content is sure once its file was flushed, a name once its folder was; names reach the disk in
order, content in any order and torn into sectors.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import random
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "openat,creat,write,pwrite64,lseek,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir"
SECTOR = 512
_LINE = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+= (-?\d+)")
_DESCRIPTOR = re.compile(r"^(\d+)<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class Content:
    """A file's bytes: what is sure, and what was written since."""

    sure: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)  # None: cut to this length

    def flushed(self) -> None:
        for change in self.waiting:
            _apply(self.sure, change)
        self.waiting.clear()

    def after_cut(self, chance: random.Random, way: str) -> bytes:
        whole = bytearray(self.sure)
        for offset, data in self.waiting:
            if way == "none" or (way in ("some", "torn") and chance.random() < 0.5):
                continue
            if way == "torn" and data is not None:
                for start in range(0, len(data), SECTOR):
                    if chance.random() < 0.5:
                        _apply(whole, (offset + start, data[start:start + SECTOR]))
            else:
                _apply(whole, (offset, data))
        return bytes(whole)


def _apply(whole: bytearray, change: tuple[int, bytes | None]) -> None:
    offset, data = change
    if data is None:
        del whole[offset:]
        whole.extend(bytes(offset - len(whole)))
    else:
        whole.extend(bytes(max(0, offset - len(whole))))
        whole[offset:offset + len(data)] = data


class Disk:
    """Follows one run inside `root`; `before` is a copy of what stood there before it."""

    def __init__(self, root: Path, before: Path) -> None:
        self._root = str(root.resolve())
        self._now: dict[str, Content | None] = {}  # None is a folder
        for path in [before, *before.rglob("*")]:
            name = str(Path(self._root) / path.relative_to(before))
            self._now[name] = None if path.is_dir() else Content(bytearray(path.read_bytes()))
        self._sure = dict(self._now)
        self._names: list[tuple[str, str, str]] = []  # what was done to names and is not sure yet, in order
        self._new: dict[str, Content | None] = {}
        self._places: dict[str, int] = {}
        self._told = b""
        self.acknowledged: list[int] = []

    def follow(self, line: str) -> None:
        """One line of strace."""
        found = _LINE.match(line)
        if found is None or int(found[3]) < 0:
            return
        call, given, result = found[1], found[2], int(found[3])
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(given)]
        described = _DESCRIPTOR.match(given)
        number, path = (described[1], _path(described[2])) if described else ("", "")
        match call:
            case "write" if number == "1" and path not in self._now:
                self._hear(texts[0][:result])
            case "write":
                place = self._places.get(number, 0)
                self._write(path, place, texts[0][:result])
                self._places[number] = place + result
            case "pwrite64":
                self._write(path, int(given.rsplit(", ", 1)[1]), texts[0][:result])
            case "lseek":
                self._places[number] = result
            case "openat" | "creat":
                self._places[str(result)] = 0
                name = texts[0].decode()
                if "O_CREAT" in given or call == "creat":
                    self._name("make", name, "")
                if "O_TRUNC" in given:
                    self._cut(name, 0)
            case "ftruncate":
                self._cut(path, int(given.rsplit(", ", 1)[1]))
            case "fsync" | "fdatasync":
                self._flush(path)
            case "rename" | "renameat" | "renameat2":
                self._name("move", texts[0].decode(), texts[1].decode())
            case "unlink" | "unlinkat" | "rmdir":
                self._name("remove", texts[0].decode(), "")
            case "mkdir" | "mkdirat":
                self._name("folder", texts[0].decode(), "")

    def after_cut(self, target: Path, chance: random.Random) -> None:
        """Writes one of the contents that the disk may have if the power goes now."""
        names = dict(self._sure)
        for done in self._names[:chance.choice((0, len(self._names), chance.randint(0, len(self._names))))]:
            self._do(names, done)
        way = chance.choice(("none", "all", "some", "torn"))
        for name, content in sorted(names.items()):
            place = target / name[len(self._root):].lstrip("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                place.mkdir(exist_ok=True)
            else:
                place.write_bytes(content.after_cut(chance, way))

    def _hear(self, text: bytes) -> None:
        *lines, self._told = (self._told + text).split(b"\n")
        self.acknowledged += [int(line[4:]) for line in lines if line.startswith(b"ACK ")]

    def _inside(self, name: str) -> bool:
        return name == self._root or name.startswith(self._root + "/")

    def _name(self, what: str, name: str, to: str) -> None:
        if not self._inside(name) or (what == "make" and name in self._now):
            return
        if what in ("make", "folder"):
            to = str(len(self._new))
            self._new[to] = None if what == "folder" else Content()
        self._names.append((what, name, to))
        self._do(self._now, self._names[-1])

    def _do(self, names: dict[str, Content | None], done: tuple[str, str, str]) -> None:
        what, name, to = done
        if what in ("make", "folder"):
            names[name] = self._new[to]
        elif what == "remove":
            names.pop(name, None)
        else:
            for each in [each for each in names if each == name or each.startswith(name + "/")]:
                names[to + each[len(name):]] = names.pop(each)

    def _write(self, name: str, offset: int, data: bytes) -> None:
        content = self._now.get(name)
        if content is not None:
            content.waiting.append((offset, data))

    def _cut(self, name: str, length: int) -> None:
        content = self._now.get(name)
        if content is not None:
            content.waiting.append((length, None))

    def _flush(self, name: str) -> None:
        content = self._now.get(name)
        if content is not None:
            content.flushed()
        elif name in self._now:
            waiting = []
            for done in self._names:
                folders = {str(Path(each).parent) for each in (done[1], done[2] if done[0] == "move" else done[1])}
                if name in folders:
                    self._do(self._sure, done)
                else:
                    waiting.append(done)
            self._names = waiting


def _path(described: str) -> str:
    """A path as -y shows it: in hexadecimal where -xx makes it so."""
    return bytes.fromhex(described.replace("\\x", "")).decode() if described.startswith("\\x") else described


def record(command: Sequence[str], log: Path) -> int:
    """Runs a command under strace; its exit code."""
    return subprocess.run(["strace", "-f", "-y", "-xx", "-s", "16777216", "-e", f"trace={CALLS}", "-o", log, *command],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode


def cuts(root: Path, before: Path, log: Path, moments: int, chance: random.Random,
         work: Path) -> Iterator[tuple[Path, list[int]]]:
    """Contents that a cut at random moments of a run in `root` may leave, with what was acknowledged by then."""
    disk = Disk(root, before)
    ours = "".join(f"\\x{byte:02x}" for byte in str(root.resolve()).encode())
    lines = [line for line in log.read_text(encoding="ascii", errors="replace").splitlines()
             if ours in line or str(root) in line or " write(1<" in line]
    wanted = sorted(chance.sample(range(len(lines)), min(moments, len(lines))))
    for number, line in enumerate(lines):
        disk.follow(line)
        if wanted and number == wanted[0]:
            wanted.pop(0)
            place = work / f"cut-{number}"
            disk.after_cut(place, chance)
            yield place, list(disk.acknowledged)
