"""The key files of a household, keys.json and keys2.json: two equal copies of the slots that hold all keys.

A slot is sealed with a passphrase or a recovery code and shows the number of the own file it opens and the
shape of its partner's mark, never a name. `check` tells damage from a wrong passphrase before any key is
derived; `mac`, keyed with the shared key, shows after unlocking that nobody else changed slots or costs.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from evenhand.domain.partners import Shape
from evenhand.storage import keys
from evenhand.storage.failures import KEY_FILE, Damaged, Newer, NotAHousehold, told
from evenhand.storage.files import write_whole
from evenhand.storage.keys import Bundle, Cost

COPIES = ("keys.json", "keys2.json")
LARGEST = 64 * 1024  # bytes
FORMAT, VERSION = "evenhand-keys", 1
MOST_SLOTS = 8
_FIELDS = {"format", "version", "household", "generation", "slots", "mac", "check"}
_SLOT_FIELDS = {"own", "shape", "kind", "passes", "memory", "salt", "nonce", "sealed"}
_MAC = b"evenhand header"


class SlotKind(str, Enum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Slot:
    """A partner's bundle of keys, sealed with one secret."""

    own: int
    shape: Shape
    kind: SlotKind
    cost: Cost
    salt: bytes
    nonce: bytes
    sealed: bytes = field(repr=False)

    def bound(self, household: str) -> bytes:
        """What is sealed along with the bundle, so that no part of the slot can be exchanged."""
        return _canonical([FORMAT, VERSION, household, self.own, self.shape.value, self.kind.value,
                           self.cost.passes, self.cost.memory, _text(self.salt)])

    def as_json(self) -> dict[str, object]:
        return {"own": self.own, "shape": self.shape.value, "kind": self.kind.value, "passes": self.cost.passes,
                "memory": self.cost.memory, "salt": _text(self.salt), "nonce": _text(self.nonce),
                "sealed": _text(self.sealed)}


@dataclass(frozen=True, slots=True)
class Header:
    """One state of the key files. `generation` grows with each change."""

    household: str
    generation: int
    slots: tuple[Slot, ...]
    mac: bytes = b""

    def body(self) -> dict[str, object]:
        return {"format": FORMAT, "version": VERSION, "household": self.household, "generation": self.generation,
                "slots": [slot.as_json() for slot in self.slots]}

    def to_bytes(self) -> bytes:
        whole = self.body() | {"mac": _text(self.mac)}
        return json.dumps(whole | {"check": _check_of(whole)}, indent=1, sort_keys=True).encode("ascii") + b"\n"

    def proven_by(self, shared_key: bytes) -> "Header":
        """The same with the mac that the shared key gives it."""
        return replace(self, mac=keys.keyed_digest(_MAC, shared_key, _canonical(self.body())))

    def is_proven_by(self, shared_key: bytes) -> bool:
        return hmac.compare_digest(self.mac, self.proven_by(shared_key).mac)

    def slot(self, own: int, kind: SlotKind) -> Slot | None:
        return next((slot for slot in self.slots if (slot.own, slot.kind) == (own, kind)), None)

    def with_slots(self, *slots: Slot) -> "Header":
        """The next generation, in which `slots` replace those for the same own file and kind. Not yet proven."""
        named = {(slot.own, slot.kind.value): slot for slot in (*self.slots, *slots)}
        return Header(self.household, self.generation + 1, tuple(named[key] for key in sorted(named)))


@dataclass(frozen=True, slots=True)
class Found:
    """The newest whole header of a folder, and whether the copies are equal."""

    header: Header
    equal: bool


def new_slot(household: str, bundle: Bundle, shape: Shape, kind: SlotKind, secret: str, cost: Cost,
             salt: bytes | None = None) -> Slot:
    """Seals `bundle` with `secret`. Slots that share a salt and a cost are opened with one derivation."""
    slot = Slot(bundle.own, shape, kind, cost, salt or secrets.token_bytes(keys.SALT_BYTES),
                secrets.token_bytes(keys.NONCE_BYTES), b"")
    key = keys.slot_key(secret, slot.salt, cost)
    return replace(slot, sealed=keys.seal(bundle.to_bytes(), slot.bound(household), slot.nonce, key))


def opened(header: Header, kind: SlotKind, secret: str) -> Bundle | None:
    """The bundle that `secret` opens; None when it opens none.

    Every slot of the kind is tried, in one order, whichever opens: the time it takes does not tell whose
    passphrase it was. Raises Damaged when the header was changed by someone without the shared key.
    """
    derived: dict[tuple[bytes, Cost], bytes] = {}
    bundle = None
    for slot in header.slots:
        if slot.kind is not kind:
            continue
        way = (slot.salt, slot.cost)
        if way not in derived:
            derived[way] = keys.slot_key(secret, *way)
        raw = keys.unseal(slot.sealed, slot.bound(header.household), slot.nonce, derived[way])
        if raw is not None and bundle is None:
            bundle = keys.bundle_from(raw)
            if bundle is None or bundle.own != slot.own:
                raise Damaged(KEY_FILE, "bundle")
    if bundle is not None and not header.is_proven_by(bundle.shared_key):
        raise Damaged(KEY_FILE, "mac")
    return bundle


def parsed(raw: bytes, least_memory: int = keys.LEAST_MEMORY) -> Header:
    """Reads a copy strictly, before any costly or secret step.

    Raises Damaged unless `raw` is exactly what to_bytes() of a header within all bounds gives, and Newer
    when it says that it is of a later version.
    """
    _need(len(raw) <= LARGEST, "size")
    try:
        whole = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Damaged(KEY_FILE, "not JSON") from error
    _need(isinstance(whole, dict) and whole.get("format") == FORMAT, "format")
    if type(whole.get("version")) is int and whole["version"] > VERSION:
        raise Newer
    _need(set(whole) == _FIELDS and type(whole["version"]) is int and whole["version"] == VERSION, "fields")
    _need(_is_household_id(whole["household"]), "household")
    _need(type(whole["generation"]) is int and 0 < whole["generation"] < 2**53, "generation")
    _need(isinstance(whole["slots"], list) and 1 <= len(whole["slots"]) <= MOST_SLOTS, "slots")
    slots = tuple(_parsed_slot(slot, least_memory) for slot in whole["slots"])
    _need(len({(slot.own, slot.kind) for slot in slots}) == len(slots), "two slots of a kind")
    header = Header(whole["household"], whole["generation"], slots, _bytes(whole["mac"], keys.KEY_BYTES, "mac"))
    _need(header.to_bytes() == raw, "check")
    return header


def found_in(folder: Path, least_memory: int = keys.LEAST_MEMORY) -> Found:
    """The newest whole copy in the folder.

    Raises NotAHousehold, Newer (as soon as one copy is), or Damaged when no copy is whole. Which copy counts
    never depends on a passphrase, or one that was given up would go on working with an older copy.
    """
    whole: list[Header] = []
    flaw: Damaged | None = None
    for name in COPIES:
        try:
            raw = _read(folder / name)
            if raw is not None:
                whole.append(parsed(raw, least_memory))
        except Damaged as damaged:
            flaw = damaged
    if whole:
        newest = max(whole, key=lambda header: header.generation)
        return Found(newest, len(whole) == len(COPIES) and all(header == newest for header in whole))
    raise flaw or NotAHousehold


def save(folder: Path, header: Header) -> None:
    """Puts a proven header in place, one copy after the other: a cut leaves at least one whole.

    Raises StoreFailed; then the first copy may be new already, and the next unlock heals the second.
    """
    raw = header.to_bytes()
    with told(KEY_FILE):
        for name in COPIES:
            write_whole(folder / name, raw)


def _read(path: Path) -> bytes | None:
    """Content of a copy, cut one byte beyond LARGEST; None when there is none. Raises Damaged or StoreFailed."""
    if path.is_dir():
        raise Damaged(KEY_FILE, "a folder")
    with told(KEY_FILE):
        try:
            with path.open("rb") as file:
                return file.read(LARGEST + 1)
        except (FileNotFoundError, NotADirectoryError):
            return None


def _parsed_slot(raw: object, least_memory: int) -> Slot:
    _need(isinstance(raw, dict) and set(raw) == _SLOT_FIELDS, "slot fields")
    assert isinstance(raw, dict)
    _need(type(raw["own"]) is int and raw["own"] in (1, 2), "own")
    _need(raw["shape"] in [shape.value for shape in Shape], "shape")
    _need(raw["kind"] in [kind.value for kind in SlotKind], "kind")
    _need(type(raw["passes"]) is int and 1 <= raw["passes"] <= keys.MOST_PASSES, "passes")
    _need(type(raw["memory"]) is int and least_memory <= raw["memory"] <= keys.MOST_MEMORY, "memory")
    return Slot(raw["own"], Shape(raw["shape"]), SlotKind(raw["kind"]), Cost(raw["memory"], raw["passes"]),
                _bytes(raw["salt"], keys.SALT_BYTES, "salt"), _bytes(raw["nonce"], keys.NONCE_BYTES, "nonce"),
                _bytes(raw["sealed"], keys.SEALED_BYTES, "sealed"))


def _is_household_id(value: object) -> bool:
    return isinstance(value, str) and len(value) == 32 and set(value) <= set("0123456789abcdef")


def _bytes(value: object, length: int, name: str) -> bytes:
    _need(isinstance(value, str), name)
    assert isinstance(value, str)
    try:
        raw = base64.b64decode(value, validate=True)
    except ValueError as error:
        raise Damaged(KEY_FILE, name) from error
    _need(len(raw) == length, name)
    return raw


def _need(fulfilled: bool, name: str) -> None:
    if not fulfilled:
        raise Damaged(KEY_FILE, name)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def _check_of(whole: dict[str, object]) -> str:
    return hashlib.sha256(_canonical(whole)).hexdigest()
