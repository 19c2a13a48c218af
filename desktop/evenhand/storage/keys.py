"""Secrets into keys: passphrases through Argon2id, bundles of keys sealed in slots with XChaCha20-Poly1305.

    passphrase or recovery code --Argon2id--> key of the slot --opens--> Bundle of one partner
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass, replace

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.signing import SigningKey

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg

MIB = 1024 * 1024
KEY_BYTES, SALT_BYTES, NONCE_BYTES = 32, 16, bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
LEAST_PASSPHRASE = 14  # characters; four words always have more

_MAGIC = b"EHB1"
BUNDLE_BYTES = 128  # 4 magic, 1 own file, 27 zeros for later, then three keys of 32
SEALED_BYTES = BUNDLE_BYTES + bindings.crypto_aead_xchacha20poly1305_ietf_ABYTES


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try at a secret costs with Argon2id: bytes of memory and passes over them."""

    memory: int
    passes: int


USUAL_COST = Cost(256 * MIB, 3)  # libsodium's MODERATE: about 0.8 s on a machine of 2024
SMALL_MACHINE_COST = Cost(128 * MIB, 4)  # for less than 4 GiB of memory
LEAST_MEMORY, MOST_MEMORY = 64 * MIB, 1024 * MIB
MOST_PASSES = 10


def cost_for(machine_memory: int) -> Cost:
    """The cost that suits a machine with this many bytes of memory."""
    return USUAL_COST if machine_memory >= 4096 * MIB else SMALL_MACHINE_COST


@dataclass(frozen=True, slots=True, repr=False)
class Bundle:
    """All keys of one partner. It has no repr, so that no log can hold it.

    `own` is the number of the partner's own file, 1 or 2. `shared_key` is the same in both bundles,
    `own_key` and `seed` (of the Ed25519 signing key) are in no other bundle.
    """

    own: int
    shared_key: bytes
    own_key: bytes
    seed: bytes

    @property
    def public_key(self) -> bytes:
        """What others check this partner's signatures with."""
        return bytes(SigningKey(self.seed).verify_key)

    def without_seed(self) -> "Bundle":
        """The part that a session keeps: nothing in it can sign."""
        return replace(self, seed=b"")

    def to_bytes(self) -> bytes:
        """Always BUNDLE_BYTES long, so that its size tells nothing."""
        return _MAGIC + bytes([self.own]) + bytes(27) + self.shared_key + self.own_key + self.seed


def bundle_from(raw: bytes) -> Bundle | None:
    """The bundle in opened bytes; None when they are not one of this form."""
    if len(raw) != BUNDLE_BYTES or raw[:4] != _MAGIC or raw[4] not in (1, 2) or any(raw[5:32]):
        return None
    return Bundle(raw[4], raw[32:64], raw[64:96], raw[96:128])


def new_bundle(own: int, shared_key: bytes | None = None) -> Bundle:
    """Fresh keys for own file `own`; a fresh key of the shared space too, unless there is one."""
    return Bundle(own, shared_key or secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES),
                  secrets.token_bytes(KEY_BYTES))


def checked_passphrase(typed: str) -> str:
    """The passphrase as it will be used. Raises Refused when it is shorter than LEAST_PASSPHRASE characters."""
    folded = _folded(typed)
    if len(folded) < LEAST_PASSPHRASE:
        raise Refused(msg("Please use at least {least} letters, or four words.", least=LEAST_PASSPHRASE), "passphrase")
    return folded


def _folded(typed: str) -> str:
    """Platforms compose umlauts differently, and a double space cannot be seen: both become one form (NFKD)."""
    return " ".join(unicodedata.normalize("NFKD", typed).split())


def slot_key(secret: str, salt: bytes, cost: Cost) -> bytes:
    """The key that opens a slot. Takes the memory and time that `cost` says."""
    return bytes(argon2id.kdf(KEY_BYTES, _folded(secret).encode("utf-8"), salt,
                              opslimit=cost.passes, memlimit=cost.memory))


def seal(plain: bytes, bound: bytes, nonce: bytes, key: bytes) -> bytes:
    """Sealed bytes that open only with the same key, nonce and bound data."""
    return bytes(bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, bound, nonce, key))


def unseal(sealed: bytes, bound: bytes, nonce: bytes, key: bytes) -> bytes | None:
    """The plain bytes, or None when key, bound data or a single bit differ."""
    try:
        return bytes(bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, bound, nonce, key))
    except CryptoError:
        return None


def keyed_digest(purpose: bytes, key: bytes, content: bytes) -> bytes:
    """BLAKE2b of `content` under a key made for one purpose, 32 bytes."""
    own = hashlib.blake2b(purpose, key=key, digest_size=32).digest()
    return hashlib.blake2b(content, key=own, digest_size=32).digest()
