"""Known answers: what was sealed, derived, signed and written down once is so on every computer and for good."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date

from evenhand.domain.partners import Shape, Who
from evenhand.storage import keys, recovery
from evenhand.storage.header import Header, Slot, SlotKind, opened, parsed
from evenhand.storage.keys import Bundle, Cost
from evenhand.storage.signing import Statement, is_signed
from nacl.signing import SigningKey

COST = Cost(64 * 1024, 2)
SALT, NONCE = bytes(range(16)), bytes(range(24))
BUNDLE = Bundle(1, bytes([1]) * 32, bytes([2]) * 32, bytes([3]) * 32)
HOUSEHOLD = "0123456789abcdef" * 2
WORDS = "Käse  über\u00a0Brot und Öl"  # composed, with a double and a hard space

# Made once, with argon2id, XChaCha20-Poly1305, BLAKE2b and Ed25519 of libsodium.
SLOT_KEY = "7bcbc5159e33484fa9d3f3746f40f2ac89957fc18d448585e8c6e8dfbf7421e9"
SEALED = (
    "03e21154f707532be921e29d7a21fc31b62891dc80bea28e72b32e38bbc5acdb94c9622af8c42e32f29fece96de4a4d15f301bac"
    "bc1b6f318b862abb04a2a4345ec3d2cd33886ee3ffb28828e71c961e20d362759938a1dd1397921982ecbe39ab23049efed52a9a"
    "e59082d7d046590afe9cea5646dec08fa8c25499c4fa9af920a5256cb46ae679abbfe9b47a7d6b7c"
)
MAC = "644969e2685307f980629e0c01f80699cac58b425b4f58d86b052cd8bd3ad702"
PUBLIC = "ed4928c628d1c2c6eae90338905995612959273a5c63f93636c14614ac8737d1"
SIGNATURE = (
    "43bf4912856403b26656b5c576fb0bf9446e86c66683c5a1addb4a4287eb866378c1d772416b36870b375b95fc14e696ee8b46c9"
    "c54a6aac24b5eafb31ee5900"
)
CODE = "0123 4567 89AB CDEF GHJK MNPQ RSFP"


def slot() -> Slot:
    bare = Slot(1, Shape.SQUARE, SlotKind.PASSPHRASE, COST, SALT, NONCE, b"")
    sealed = keys.seal(BUNDLE.to_bytes(), bare.bound(HOUSEHOLD), NONCE, keys.slot_key(WORDS, SALT, COST))
    return Slot(1, Shape.SQUARE, SlotKind.PASSPHRASE, COST, SALT, NONCE, sealed)


def test_the_key_of_a_slot():
    """Argon2id over NFKD, white space folded: typed composed or decomposed, it is one passphrase."""
    decomposed = "Ka\u0308se u\u0308ber Brot und O\u0308l"
    assert keys.slot_key(WORDS, SALT, COST).hex() == SLOT_KEY
    assert keys.slot_key(decomposed, SALT, COST).hex() == SLOT_KEY


def test_a_sealed_bundle_and_the_whole_key_file():
    header = Header(HOUSEHOLD, 7, (slot(),)).proven_by(BUNDLE.shared_key)
    assert slot().sealed.hex() == SEALED
    assert header.mac.hex() == MAC
    assert opened(parsed(header.to_bytes(), COST.memory), SlotKind.PASSPHRASE, WORDS) == BUNDLE


def test_a_signature():
    statement = Statement(HOUSEHOLD, "a" * 32, 2, "d" * 64, Who.B, date(2026, 3, 2))
    assert SigningKey(BUNDLE.seed).sign(statement.to_bytes()).signature.hex() == SIGNATURE
    assert BUNDLE.public_key.hex() == PUBLIC and is_signed(statement, bytes.fromhex(SIGNATURE), BUNDLE.public_key)


def test_a_recovery_code():
    numbers = iter(range(26))
    code = recovery.new_code(lambda below: next(numbers) % below)
    assert code == CODE
    assert recovery.read_code(CODE.lower().replace(" ", "-").replace("0", "o").replace("1", "l")) == CODE.replace(" ", "")[:26]
