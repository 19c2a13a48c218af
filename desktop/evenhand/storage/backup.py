"""Backups: one `.evenhand` file, a plain zip of encrypted files with a manifest that only the shared key can make.

    keys.json  shared.db  own-1.db  own-2.db  manifest.json

The spaces that are open are copied compact and checked by opening the copies. The file of a partner who is
not here is copied as bytes: it stays sealed, and its owner's next unlock proves it.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import hashlib
import hmac
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import inspect

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.storage import keys, schema
from evenhand.storage.engine import DatabaseFile, blocks_of
from evenhand.storage.failures import BACKUP, Damaged, Newer, NotABackup, told
from evenhand.storage.files import copy_durably, flush, flush_file, make_empty, make_folder, put_in_place, remove_tree
from evenhand.storage.header import COPIES
from evenhand.storage.household import Household
from evenhand.storage.layout import NUMBER_OF, OWN_NAMES, SHARED_NAME, own_file, shared_file
from evenhand.storage.sizes import make_alike
from evenhand.storage.space import Space
from evenhand.storage.tables.base import NOTED, SHARED_FACT

FORMAT, VERSION = "evenhand-backup", 1
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 64 * 1024  # bytes
_WAL = "-wal"
_NAMES = {COPIES[0], SHARED_NAME, *OWN_NAMES.values(), *(name + _WAL for name in OWN_NAMES.values())}
_NEEDED = {COPIES[0], SHARED_NAME}
_FIELDS = {"format", "version", "household", "made", "files", "mac"}
_MAC, _CONTENT = b"evenhand backup", b"evenhand content"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """One file in a backup: its length in bytes, its SHA-256, whether it was opened and found sound.

    `content` is a keyed digest of the rows of a file that was open, by which a later session tells whether
    anything has changed since; empty for what was sealed.
    """

    size: int
    digest: str
    checked: bool
    content: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `made` is in UTC."""

    household: str
    made: datetime
    files: dict[str, Part]
    mac: str = ""

    def body(self) -> dict[str, object]:
        return {"format": FORMAT, "version": VERSION, "household": self.household, "made": self.made.isoformat(),
                "files": {name: {"size": part.size, "sha256": part.digest, "checked": part.checked,
                                 "content": part.content}
                          for name, part in sorted(self.files.items())}}

    def mac_with(self, shared_key: bytes) -> str:
        body = json.dumps(self.body(), sort_keys=True, separators=(",", ":")).encode("ascii")
        return keys.keyed_digest(_MAC, shared_key, body).hex()

    def to_bytes(self, shared_key: bytes) -> bytes:
        whole = self.body() | {"mac": self.mac_with(shared_key)}
        return json.dumps(whole, indent=1, sort_keys=True).encode("ascii") + b"\n"

    def is_proven_by(self, shared_key: bytes) -> bool:
        return hmac.compare_digest(self.mac, self.mac_with(shared_key))


def make(household: Household, target: Path, filler: int, now: datetime, replace: bool = False) -> None:
    """Writes a verified backup of everything to `target`; on the worker, since it takes a while.

    `filler` as in the vault: own files in backups are of one size, too. Raises Refused when
    `target` is there and is not to be replaced; Damaged when something to back up is not whole; another
    StoreFailed. Then `target` is as it was.
    """
    if target.exists() and not replace:
        raise Refused(msg("There is a file of this name already. Please choose another name."), "file")
    part = target.with_name(f".{target.name}.part")
    remove_tree(part)
    try:
        with told(BACKUP):
            make_folder(part)
            checked = _copy_open_spaces(household, part)
            _copy_sealed_files(household, part)
            make_alike(part, filler)
            copy_durably(household.folder / COPIES[0], part / COPIES[0])
            pack(part, target, household.id, household.bundle(household.present[0]).shared_key, checked, now)
    finally:
        remove_tree(part)


def pack(part: Path, target: Path, household: str, shared_key: bytes, contents: dict[str, str], now: datetime) -> None:
    """Makes a verified backup file of the files in `part`, in place of an earlier one. Raises OSError or StoreFailed.

    `contents` holds a digest of the rows of each database that was opened and found sound.
    """
    manifest = Manifest(household, now.astimezone(UTC), _parts_in(part, contents))
    archive = target.with_name(f".{target.name}.new")  # beside its place: that may be another disk
    archive.unlink(missing_ok=True)
    try:
        _pack(part, archive, manifest, shared_key)
        with opened(archive) as (found, content):
            _prove(found, content)
        put_in_place(archive, target)
    finally:
        archive.unlink(missing_ok=True)


@contextmanager
def opened(file: Path) -> Iterator[tuple[Manifest, zipfile.ZipFile]]:
    """A backup's manifest and content, read strictly. Raises NotABackup, Newer, Damaged or another StoreFailed."""
    with told(BACKUP):
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, FileNotFoundError, IsADirectoryError) as error:
            raise NotABackup from error
        with archive:
            yield _manifest_of(archive), archive


def unpack(file: Path, folder: Path) -> Manifest:
    """Puts a backup's files into `folder`, each compared with the manifest. The manifest's mac is not proven yet.

    Raises as opened() does; what is in `folder` by then is worth nothing.
    """
    with opened(file) as (manifest, archive):
        for name, part in manifest.files.items():
            make_empty(folder / name)
            with archive.open(name) as packed, (folder / name).open("rb+") as target:
                digest = hashlib.sha256()
                while block := packed.read(_BLOCK):
                    digest.update(block)
                    target.write(block)
                target.flush()
                flush(target.fileno())
            if digest.hexdigest() != part.digest:
                raise Damaged(BACKUP, name)
        copy_durably(folder / COPIES[0], folder / COPIES[1])
        return manifest


def rewrite(file: Path, shared_key: bytes, change: Callable[[Path], dict[str, str]]) -> None:
    """Makes a backup anew with other files of the same time, in place of the old one.

    `change` gets the folder with the unpacked files, and gives the digest of content of each one it changed; others may
    have got noise, which changes nothing that they hold. A backup that is not whole is removed: it cannot be brought back, and may hold what should be gone. Raises
    StoreFailed, and then the old one stands.
    """
    part = file.with_name(f".{file.name}.part")
    remove_tree(part)
    try:
        with told(BACKUP):
            make_folder(part)
            try:
                manifest = unpack(file, part)
            except (Damaged, NotABackup):
                file.unlink()
                return
            (part / COPIES[1]).unlink()
            contents = change(part)
            files = {}
            for name, now in _parts_in(part, contents).items():
                then = manifest.files.get(name)
                if then is not None and name not in contents:
                    now = replace(now, checked=then.checked, content=then.content)
                files[name] = now
            renewed = Manifest(manifest.household, manifest.made, files)
            _pack(part, part / "whole", renewed, shared_key)
            with opened(part / "whole") as (found, content):
                _prove(found, content)
            put_in_place(part / "whole", file)
    finally:
        remove_tree(part)


def has_changed(household: Household, manifest: Manifest) -> bool:
    """Whether the household holds anything that this backup of it does not. Reads all of it: on the worker."""
    then = {name: part for name, part in manifest.files.items() if name != COPIES[0]}
    with told(BACKUP), household.for_worker() as spaces:
        contents = {space.file.path.name: content_of(space) for space in (spaces.shared, *spaces.own.values())}
        for name, content in contents.items():
            if name not in then or then.pop(name).content != content:
                return True
        sealed = {name for who in household.enrolled if who not in household.present
                  for name in (OWN_NAMES[NUMBER_OF[who]], OWN_NAMES[NUMBER_OF[who]] + _WAL)
                  if (household.folder / name).exists()}
        if set(then) != sealed or manifest.files[COPIES[0]].digest != _digest_of(household.folder / COPIES[0]):
            return True
        return any(then[name].digest != _digest_of(household.folder / name) for name in sealed)


def content_of(space: Space) -> str:
    """A digest of every row, under a key made from the file's own. What a file notes for itself does not count."""
    digest = hashlib.blake2b(key=keys.keyed_digest(_CONTENT, space.file.key, b""), digest_size=32)
    with space.reading() as connection:
        quote = connection.dialect.identifier_preparer.quote
        for name in sorted(inspect(connection).get_table_names()):
            columns = ", ".join(map(quote, schema.stored_columns(connection, name)))
            noted = f"WHERE name NOT GLOB '{NOTED}*'" if name == SHARED_FACT.name else ""
            digest.update(repr((name, columns)).encode("utf-8"))
            # A compact copy numbers its rows anew, in the same order.
            for rows in blocks_of(connection, f"SELECT {columns} FROM {quote(name)} {noted} ORDER BY rowid"):
                digest.update(repr(rows).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _copy_open_spaces(household: Household, part: Path) -> dict[str, str]:
    """Compact copies of what is open, each opened and read through. Returns their names and what they hold."""
    names = {}
    with household.for_worker() as spaces:
        bundles = {who: household.bundle(who) for who in spaces.own}
        shared_to = shared_file(part, next(iter(bundles.values())))
        names[shared_to.path.name] = copy_checked(spaces.shared, shared_to)
        for who, space in spaces.own.items():
            own_to = own_file(part, bundles[who])
            names[own_to.path.name] = copy_checked(space, own_to)
    return names


def copy_checked(space: Space, target: DatabaseFile) -> str:
    """A compact copy of an open space, read through; the digest of what it holds. Raises StoreFailed."""
    make_empty(target.path)
    space.copy_into(str(target.path))
    return proven_copy(target)


def proven_copy(target: DatabaseFile) -> str:
    """Opens a copy and reads it through; the digest of what it holds. Raises StoreFailed."""
    copy = Space(target)
    try:
        copy.check()
        content = content_of(copy)
    finally:
        copy.close()
    flush_file(target.path)
    return content


def _copy_sealed_files(household: Household, part: Path) -> None:
    for who in household.enrolled:
        if who in household.present:
            continue
        name = OWN_NAMES[NUMBER_OF[who]]
        if not (household.folder / name).is_file():
            raise Damaged(own_file(household.folder, household.bundle(household.present[0])).called, "missing")
        for each in (name, name + _WAL):
            if (household.folder / each).exists():
                copy_durably(household.folder / each, part / each)


def _parts_in(folder: Path, checked: dict[str, str]) -> dict[str, Part]:
    return {path.name: Part(path.stat().st_size, _digest_of(path), path.name in checked or path.name == COPIES[0],
                            checked.get(path.name, "")) for path in sorted(folder.iterdir())}


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pack(folder: Path, target: Path, manifest: Manifest, key: bytes) -> None:
    make_empty(target)
    with target.open("rb+") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name in manifest.files:
                # ZipInfo dates it 1980: the time of an own file is nobody's business.
                with (folder / name).open("rb") as content, archive.open(zipfile.ZipInfo(name), "w",
                                                                         force_zip64=True) as packed:
                    while block := content.read(_BLOCK):
                        packed.write(block)
            archive.writestr(zipfile.ZipInfo(MANIFEST), manifest.to_bytes(key))
        file.flush()
        flush(file.fileno())


def _prove(manifest: Manifest, archive: zipfile.ZipFile) -> None:
    """Raises Damaged unless every file in the archive is what the manifest says."""
    for name, part in manifest.files.items():
        with archive.open(name) as packed:
            digest = hashlib.sha256()
            while block := packed.read(_BLOCK):
                digest.update(block)
        if digest.hexdigest() != part.digest:
            raise Damaged(BACKUP, name)


def _manifest_of(archive: zipfile.ZipFile) -> Manifest:
    infos = {info.filename: info for info in archive.infolist()}
    if MANIFEST not in infos:
        raise NotABackup
    _need(len(infos) == len(archive.infolist()) and infos[MANIFEST].file_size <= LARGEST_MANIFEST, "names")
    try:
        whole = json.loads(archive.read(MANIFEST))
    except (ValueError, RecursionError, zipfile.BadZipFile) as error:
        raise Damaged(BACKUP, "manifest") from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise NotABackup
    if type(whole.get("version")) is int and whole["version"] > VERSION:
        raise Newer
    _need(set(whole) == _FIELDS and whole["version"] == VERSION and isinstance(whole["files"], dict), "fields")
    _need(isinstance(whole["household"], str) and isinstance(whole["mac"], str), "fields")
    files = {name: _parsed_part(part) for name, part in whole["files"].items()}
    _need(_NEEDED <= set(files) <= _NAMES and set(infos) == {*files, MANIFEST}, "files")
    for name, part in files.items():
        stored = infos[name]
        _need(stored.compress_type == zipfile.ZIP_STORED and stored.file_size == part.size, name)
    try:
        made = datetime.fromisoformat(whole["made"])
    except (TypeError, ValueError) as error:
        raise Damaged(BACKUP, "made") from error
    return Manifest(whole["household"], made, files, whole["mac"])


def _parsed_part(raw: object) -> Part:
    _need(isinstance(raw, dict) and set(raw) == {"size", "sha256", "checked", "content"}, "part")
    assert isinstance(raw, dict)
    _need(type(raw["size"]) is int and isinstance(raw["checked"], bool), "part")
    _need(isinstance(raw["sha256"], str) and isinstance(raw["content"], str), "part")
    return Part(raw["size"], raw["sha256"], raw["checked"], raw["content"])


def _need(fulfilled: bool, name: str) -> None:
    if not fulfilled:
        raise Damaged(BACKUP, name)
