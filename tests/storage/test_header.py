"""The key files: read strictly, healed, and nothing but the right secret opens them (SAF-5)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import secrets
import time

import pytest
from evenhand.domain.failures import StoreFailed
from evenhand.domain.partners import Shape
from evenhand.storage import header as headers
from evenhand.storage.failures import Damaged, Newer, NotAHousehold
from evenhand.storage.header import COPIES, Header, SlotKind, new_slot, opened, parsed
from evenhand.storage.keys import new_bundle
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.conftest import CHEAP, HOUSEHOLD_ID, ROBINS_WORDS, SAMS_WORDS

LEAST = CHEAP.memory


def made(generation: int = 1):
    sam = new_bundle(1)
    robin = new_bundle(2, sam.shared_key)
    slots = (new_slot(HOUSEHOLD_ID, sam, Shape.SQUARE, SlotKind.PASSPHRASE, SAMS_WORDS, CHEAP),
             new_slot(HOUSEHOLD_ID, sam, Shape.SQUARE, SlotKind.RECOVERY, "A" * 26, CHEAP),
             new_slot(HOUSEHOLD_ID, robin, Shape.ROUND, SlotKind.PASSPHRASE, ROBINS_WORDS, CHEAP))
    return Header(HOUSEHOLD_ID, generation - 1, ()).with_slots(*slots).proven_by(sam.shared_key), sam, robin


HEADER, SAM_KEYS, ROBIN_KEYS = made()
RAW = HEADER.to_bytes()


def accepted(raw: bytes) -> bool:
    """Whether Sam's passphrase gets anything out of these bytes."""
    try:
        return opened(parsed(raw, LEAST), SlotKind.PASSPHRASE, SAMS_WORDS) is not None
    except StoreFailed:
        return False


def forged(change) -> bytes:
    """The header with a change that a forger makes, who also sets the plain digest right."""
    whole = json.loads(RAW)
    del whole["check"]
    change(whole)
    whole["check"] = headers._check_of(whole)
    return json.dumps(whole, indent=1, sort_keys=True).encode() + b"\n"


def test_that_a_header_is_read_as_it_was_written():
    assert parsed(RAW, LEAST) == HEADER


def test_that_each_secret_opens_its_own_bundle_and_no_other():
    assert opened(HEADER, SlotKind.PASSPHRASE, SAMS_WORDS) == SAM_KEYS
    assert opened(HEADER, SlotKind.PASSPHRASE, ROBINS_WORDS) == ROBIN_KEYS
    assert opened(HEADER, SlotKind.RECOVERY, "A" * 26) == SAM_KEYS
    assert opened(HEADER, SlotKind.RECOVERY, SAMS_WORDS) is None
    assert opened(HEADER, SlotKind.PASSPHRASE, SAMS_WORDS + "x") is None


def test_that_a_header_holds_no_name_and_no_key():
    text = RAW.decode()
    assert "Sam" not in text
    for key in (SAM_KEYS.shared_key, SAM_KEYS.own_key, SAM_KEYS.seed):
        assert key.hex() not in text and headers._text(key) not in text
    assert SAM_KEYS.own_key.hex() not in repr(SAM_KEYS)


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(RAW) - 1), st.integers(1, 255))
def test_that_any_changed_byte_is_refused(place, difference):
    changed = bytearray(RAW)
    changed[place] ^= difference
    assert not accepted(bytes(changed))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(RAW) - 1))
def test_that_a_header_cut_short_is_refused(length):
    assert not accepted(RAW[:length])


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_that_noise_is_refused(noise):
    assert not accepted(noise)


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=50),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
                    max_leaves=8)


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(["format", "version", "household", "generation", "slots", "mac"]), JSON)
def test_that_a_forged_field_is_refused(name, value):
    if json.loads(RAW)[name] != value:
        assert not accepted(forged(lambda whole: whole.update({name: value})))


@settings(max_examples=250, deadline=None)
@given(st.integers(0, 2), st.sampled_from(sorted(headers._SLOT_FIELDS)), JSON)
def test_that_a_forged_slot_is_refused(index, name, value):
    if json.loads(RAW)["slots"][index][name] != value:
        assert not accepted(forged(lambda whole: whole["slots"][index].update({name: value})))


@pytest.mark.parametrize("field, value", [("memory", 2**62), ("memory", LEAST - 1), ("passes", 11), ("passes", 0)])
def test_that_a_forged_cost_is_refused_before_it_is_paid(field, value):
    begun = time.monotonic()
    with pytest.raises(Damaged):
        parsed(forged(lambda whole: whole["slots"][0].update({field: value})), LEAST)
    assert time.monotonic() - begun < 1


def test_that_slots_cannot_be_removed_or_exchanged_without_the_shared_key():
    assert not accepted(forged(lambda whole: whole["slots"].pop(2)))
    assert not accepted(forged(lambda whole: whole["slots"].reverse()))
    assert not accepted(forged(lambda whole: whole["slots"][0].update(shape="hexagon")))
    stranger = new_slot(HOUSEHOLD_ID, new_bundle(2), Shape.ROUND, SlotKind.PASSPHRASE, "a stranger comes in", CHEAP)
    with pytest.raises(Damaged):
        header = parsed(forged(lambda whole: whole["slots"].__setitem__(2, stranger.as_json())), LEAST)
        opened(header, SlotKind.PASSPHRASE, "a stranger comes in")


def test_that_doubled_json_names_and_other_spellings_are_refused():
    one = b'"generation": 1'
    for old, new in ((one, one + b", " + one), (one, one + b".0"), (b"\n", b"\r\n"), (b'"mac": "', b'"mac": "\\u0041')):
        assert RAW.count(old) and not accepted(RAW.replace(old, new, 1))


def test_that_a_later_version_is_told_as_such():
    with pytest.raises(Newer):
        parsed(forged(lambda whole: whole.update(version=2, more="fields")), LEAST)


def test_that_the_newest_whole_copy_counts_and_the_other_is_seen(tmp_path):
    older, newer = HEADER, made(generation=7)[0]
    headers.save(tmp_path, newer)
    assert headers.found_in(tmp_path, LEAST).equal
    for name, raw in ((COPIES[0], older.to_bytes()), (COPIES[1], b"torn"), (COPIES[0], RAW[:100])):
        headers.save(tmp_path, newer)
        (tmp_path / name).write_bytes(raw)
        found = headers.found_in(tmp_path, LEAST)
        assert found.header == newer and not found.equal


def test_that_a_passphrase_that_was_given_up_opens_no_copy(tmp_path):
    """A wrong passphrase must never lead on to an older copy."""
    changed = HEADER.with_slots(new_slot(HOUSEHOLD_ID, SAM_KEYS, Shape.SQUARE, SlotKind.PASSPHRASE,
                                         "quite another secret", CHEAP)).proven_by(SAM_KEYS.shared_key)
    for stale in COPIES:
        headers.save(tmp_path, changed)
        (tmp_path / stale).write_bytes(RAW)
        header = headers.found_in(tmp_path, LEAST).header
        assert opened(header, SlotKind.PASSPHRASE, SAMS_WORDS) is None
        assert opened(header, SlotKind.PASSPHRASE, "quite another secret") == SAM_KEYS


def test_that_a_folder_without_key_files_is_not_a_household(tmp_path):
    with pytest.raises(NotAHousehold):
        headers.found_in(tmp_path, LEAST)
    with pytest.raises(NotAHousehold):
        headers.found_in(tmp_path / "nothing", LEAST)


def test_that_a_header_of_both_copies_torn_is_damaged(tmp_path):
    for name in COPIES:
        (tmp_path / name).write_bytes(secrets.token_bytes(50))
    with pytest.raises(Damaged):
        headers.found_in(tmp_path, LEAST)
    (tmp_path / COPIES[0]).unlink()
    (tmp_path / COPIES[0]).mkdir()
    with pytest.raises(Damaged):
        headers.found_in(tmp_path, LEAST)


def test_that_partners_with_one_salt_cost_one_derivation():
    """Unlocking takes the same time for both partners, so it cannot tell who is coming."""
    slot = HEADER.slots[0]
    beside = new_slot(HOUSEHOLD_ID, ROBIN_KEYS, Shape.ROUND, SlotKind.PASSPHRASE, ROBINS_WORDS, CHEAP, slot.salt)
    header = HEADER.with_slots(beside).proven_by(SAM_KEYS.shared_key)
    ways = {(each.salt, each.cost) for each in header.slots if each.kind is SlotKind.PASSPHRASE}
    assert len(ways) == 1 and opened(header, SlotKind.PASSPHRASE, ROBINS_WORDS) == ROBIN_KEYS
