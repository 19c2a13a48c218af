"""Two ways apart, and new keys for a partner who lost theirs (storage.md 4.2)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import date

import pytest
from evenhand.domain.agreements import transitions
from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.content import Content
from evenhand.domain.agreements.transitions import Act, Life, Signature, Signing, State, Yes
from evenhand.domain.consents import Shared
from evenhand.domain.entries import Entry, Ticked
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.partners import Who
from evenhand.domain.sharing import outgoing
from evenhand.domain.thanks import Thanks
from evenhand.storage import people
from evenhand.storage.backups import kept_in
from evenhand.storage.failures import Damaged
from evenhand.storage.layout import own_file, shared_file
from evenhand.storage.resting import Resting, renewed_keys
from evenhand.storage.signing import Signer, Statement, is_signed
from evenhand.storage.space import Space
from evenhand.storage.stores.agreements import Agreements, OwnAgreements
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.thanks import ThanksGiven
from evenhand.storage.stores.transfer import EntryTransfer

from storage.conftest import CHEAP, HOUSEHOLD_ID, ROBINS_WORDS, SAMS_WORDS, TODAY, sign_command

DAY, LATER = date(2026, 2, 1), date(2026, 3, 9)
NEW_WORDS = "harbour nickel saddle fern"
STATEMENT = Statement(HOUSEHOLD_ID, "agreement", 1, "d" * 64, Who.A, DAY)


@pytest.fixture
def written(couple):
    """Each has an own entry, a shared one, and thanks; an agreement runs, with a yes of Sam's that waits."""
    household = couple.both()
    for who in Who:
        own = household.own(who)
        Entries(own, who).write([Entry(f"kept-{who.value}", who, DAY, "A1", note=f"kept by {who.value}")], [])
        EntryTransfer(own, household.shared).share([outgoing(
            Entry(f"given-{who.value}", who, DAY, "A1", 10, 1, 1, note=f"given by {who.value}", shared=Ticked(True, True)), [])])
        ThanksGiven(household.shared).save(Thanks(f"t-{who.value}", who, DAY, f"thanks of {who.value}"))
    signing = Signing(1, (Signature(Who.A, DAY, b"a" * 64), Signature(Who.B, DAY, b"b" * 64)), "s")
    Agreements(household.shared).save(Agreement("agreement", life=Life(
        State.ACTIVE, running=signing, day=DAY, occasion=3)))
    OwnAgreements(household.own(Who.A), household.shared, Who.A).save_yes(
        Yes(Who.A, "agreement", Act.RENEW, 3, DAY, "s", True))
    household.leave(Who.B)
    return couple


def note_of(household, who, name) -> str | None:
    entry = Entries(household.own(who), who).get(f"{name}-{who.value}")
    return entry.note if entry else None


def thanks_in(household) -> list[str]:
    return [each for each in ("t-A", "t-B") if ThanksGiven(household.shared).get(each)]


def signature_by(household, folder, words, who=Who.A) -> bytes:
    return Signer(sign_command(), folder, CHEAP.memory).sign(
        Statement(household.id, "agreement", 1, "d" * 64, who, DAY), words)


# One goes


@pytest.mark.parametrize("with_all", [False, True])
def test_that_one_who_goes_takes_a_household_of_their_own_along(written, tmp_path, with_all):
    """Alone: own things and what both signed. With the other's yes: all of ours (rule 12)."""
    target = tmp_path / "mine.evenhand"
    code = written.vault.leave(written.household, SAMS_WORDS, target, with_all)
    written.vault.restore(target, tmp_path / "new", SAMS_WORDS)
    household = written.vault.open(tmp_path / "new", SAMS_WORDS)
    assert (household.enrolled, household.present) == ((Who.A,), (Who.A,))
    assert note_of(household, Who.A, "kept") == "kept by A" and note_of(household, Who.A, "given") == "given by A"
    assert thanks_in(household) == (["t-A", "t-B"] if with_all else ["t-A"])
    assert [each.id for each in Agreements(household.shared).load()] == ["agreement"]
    assert household.check()
    signature = signature_by(household, tmp_path / "new", SAMS_WORDS)
    keys = people.signing_keys_in(written.household.shared, Who.A)
    assert [is_signed(STATEMENT, signature, key.public_key) for key in keys] == [True]
    before = written.household.bundle(Who.A)
    for file in (shared_file(tmp_path / "new", before), own_file(tmp_path / "new", before)):
        with pytest.raises(Damaged):
            Space(file)  # the keys of before open nothing of it
    household.close()
    written.vault.recover(tmp_path / "new", code, NEW_WORDS)[0].close()
    with pytest.raises(Refused):
        written.vault.open(tmp_path / "new", ROBINS_WORDS)
    assert note_of(written.household, Who.A, "kept") == "kept by A" and thanks_in(written.household) == ["t-A", "t-B"]


def test_that_going_needs_the_own_passphrase_and_a_free_place(written, tmp_path):
    taken = tmp_path / "taken.evenhand"
    taken.write_bytes(b"mine")
    for words, target in ((ROBINS_WORDS, tmp_path / "a.evenhand"), ("nobody knows these", tmp_path / "a.evenhand"),
                          (SAMS_WORDS, taken)):
        with pytest.raises(Refused):
            written.vault.leave(written.household, words, target, False)
    assert taken.read_bytes() == b"mine" and not (tmp_path / "a.evenhand").exists()
    assert not list(written.folder.glob(".restoring-*"))


# One stays


def test_that_one_who_stays_gets_new_keys_and_the_other_a_file(written, tmp_path):
    before = written.household.bundle(Who.A)
    with pytest.raises(Refused):
        written.vault.go_on_alone(written.household, SAMS_WORDS, None)
    hand_over = tmp_path / "robins.evenhand"
    code = written.vault.go_on_alone(written.household, SAMS_WORDS, hand_over)
    written.household.close()
    household = written.vault.open(written.folder, SAMS_WORDS)
    assert household.enrolled == (Who.A,) and list(household.partners) == [Who.A]
    assert note_of(household, Who.A, "kept") == "kept by A" and thanks_in(household) == ["t-A", "t-B"]
    assert household.check() and not (written.folder / "own-2.db").exists()
    assert kept_in(written.folder) == () and not (written.folder / "aside").exists()
    after = household.bundle(Who.A)
    assert after.shared_key != before.shared_key and after.own_key != before.own_key
    for file in (shared_file(written.folder, before), own_file(written.folder, before)):
        with pytest.raises(Damaged):
            Space(file)
    household.close()
    for words in (ROBINS_WORDS, "nobody knows these"):
        with pytest.raises(Refused):
            written.vault.open(written.folder, words)
    written.vault.recover(written.folder, code, NEW_WORDS)[0].close()
    written.vault.restore(hand_over, tmp_path / "robins", ROBINS_WORDS)
    theirs = written.vault.open(tmp_path / "robins", ROBINS_WORDS)
    assert note_of(theirs, Who.B, "kept") == "kept by B"
    theirs.close()


def test_that_new_keys_count_from_one_moment_on(written, tmp_path):
    """Cut before the rename: all as before. Cut after it: the next unlock finishes, however often it is cut."""
    household, folder = written.household, written.folder
    written.vault.go_on_alone(household, SAMS_WORDS, tmp_path / "robins.evenhand")
    staged = next(folder.glob("restored-*"))
    household.close()
    aside = tmp_path / "held back"
    staged.rename(aside)
    for words in (SAMS_WORDS, ROBINS_WORDS):
        written.vault.open(folder, words).close()  # as before the rename
    aside.rename(folder / staged.name)
    (folder / staged.name / "gone-2").rename(folder / "gone-2")  # the first file was put in place before the cut
    household = written.vault.open(folder, SAMS_WORDS)
    assert household.enrolled == (Who.A,) and not (folder / "own-2.db").exists() and not (folder / "gone-2").exists()
    household.close()


def test_that_keys_can_be_renewed_after_the_other_deleted_their_space(couple):
    couple.both()
    couple.vault.delete_own(couple.household, Who.B)
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    before = household.bundle(Who.A).shared_key
    couple.vault.go_on_alone(household, SAMS_WORDS, None)
    household.close()
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    assert household.bundle(Who.A).shared_key != before
    household.close()


# New keys for the one who lost theirs


@pytest.fixture
def renewed(written):
    """Robin has lost passphrase and code; Sam gave new keys, and the household was opened again by Sam."""
    code = written.vault.enrol_again(written.household, SAMS_WORDS, NEW_WORDS, LATER)
    written.household.close()
    return written, written.vault.open(written.folder, SAMS_WORDS), code


def test_that_new_keys_open_ours_and_an_empty_mine_and_the_old_ones_nothing(renewed):
    couple, household, code = renewed
    household.close()
    for words in (ROBINS_WORDS, couple.robins_code):
        with pytest.raises(Refused):
            couple.vault.open(couple.folder, words)
    with pytest.raises(Refused):
        couple.vault.open_with_code(couple.folder, couple.robins_code)
    robins = couple.vault.open(couple.folder, NEW_WORDS)
    assert robins.present == (Who.B,) and note_of(robins, Who.B, "kept") is None
    assert note_of(robins, Who.B, "given") == "given by B"  # what was shared comes back into mine
    robins.close()
    couple.vault.recover(couple.folder, code, "again four other words")[0].close()


def test_that_the_old_own_space_stays_sealed_and_is_never_deleted(renewed, tmp_path):
    couple, household, _ = renewed
    household.close()
    assert list((couple.folder / "aside").glob("*/own-2.db"))
    kept = [each for each in kept_in(couple.folder) if "before-new-keys" in each.file.name]
    couple.vault.restore(kept[0].file, tmp_path / "old", ROBINS_WORDS)  # should passphrase or code turn up after all
    old = couple.vault.open(tmp_path / "old", ROBINS_WORDS)
    assert note_of(old, Who.B, "kept") == "kept by B"
    old.close()


def test_that_ours_rests_and_every_yes_is_void_until_each_has_said_yes_again(renewed):
    couple, household, _ = renewed
    assert household.joint.state is Shared.PAUSED and dict(renewed_keys(household.shared)) == {Who.B: LATER}
    assert OwnAgreements(household.own(Who.A), household.shared, Who.A).yes("agreement") is None
    assert [each.life.state for each in Agreements(household.shared).load()] == [State.PAUSED]
    with pytest.raises(Resting):
        ThanksGiven(household.shared).save(Thanks("t-new", Who.A, DAY, "new"))
    with pytest.raises(StoreFailed), household.for_worker() as spaces, spaces.shared.writing():
        raise AssertionError("not on the worker either")
    entry = Entries(household.own(Who.A), Who.A).get("given-A")
    EntryTransfer(household.own(Who.A), household.shared).take_back([entry])  # taking back is always possible
    for _twice in range(2):  # twice by one is still one
        household.say_yes()
        assert not household.joint.is_open and household.joint.has_said(Who.A)
    household.join(NEW_WORDS)
    with pytest.raises(Refused):
        household.say_yes()
    household.close()
    robins = couple.vault.open(couple.folder, NEW_WORDS)
    with pytest.raises(Resting):
        ThanksGiven(robins.shared).save(Thanks("t-new", Who.B, DAY, "new"))
    assert robins.joint.consents.renewed == LATER
    robins.say_yes()
    assert robins.joint.is_open and robins.joint.consents.renewed is None
    ThanksGiven(robins.shared).save(Thanks("t-new", Who.B, DAY, "new"))
    robins.close()


def test_that_either_can_end_an_agreement_while_ours_rests_and_write_nothing_into_it(renewed):
    """Rule 8: either can end anything shared, alone, at once."""
    _couple, household, _ = renewed
    store = Agreements(household.shared)
    paused = next(iter(store.load()))
    ended = replace(paused, life=transitions.end(paused.life, LATER))
    for other in (replace(ended, draft=Content(title="new words")), replace(ended, id="another"),
                  replace(paused, life=replace(paused.life, state=State.ACTIVE))):
        with pytest.raises(Resting):
            store.save(other)
    store.save(ended)
    OwnAgreements(household.own(Who.A), household.shared, Who.A).drop_yes("agreement")
    assert list(store.load()) == [ended] and ended.life.state is State.ENDED
    household.close()


def test_that_both_signing_keys_are_known_and_pinned(renewed):
    couple, household, _ = renewed
    assert [key.since for key in people.signing_keys_in(household.shared, Who.B)] == [TODAY, LATER]
    assert [key.since for key in people.pinned_keys_in(household.own(Who.A), Who.B)] == [TODAY, LATER]
    household.close()
    robins = couple.vault.open(couple.folder, NEW_WORDS)
    keys = people.signing_keys_in(robins.shared, Who.B)
    assert people.pinned_keys_in(robins.own(Who.B), Who.A) == people.signing_keys_in(robins.shared, Who.A)
    signature = signature_by(robins, couple.folder, NEW_WORDS, Who.B)
    statement = Statement(robins.id, "agreement", 1, "d" * 64, Who.B, DAY)
    assert [is_signed(statement, signature, key.public_key) for key in keys] == [False, True]
    robins.close()


def test_that_new_keys_are_only_given_to_one_who_is_not_here(couple):
    for known, wanted in ((ROBINS_WORDS, NEW_WORDS), (SAMS_WORDS, "short"), (SAMS_WORDS, SAMS_WORDS)):
        with pytest.raises(Refused):
            couple.vault.enrol_again(couple.household, known, wanted, LATER)
    couple.both()
    with pytest.raises(Refused):
        couple.vault.enrol_again(couple.household, SAMS_WORDS, NEW_WORDS, LATER)
    assert couple.household.joint.is_open
    assert not list(couple.folder.glob("restored-*")) and not list(couple.folder.glob(".restoring-*"))


def test_that_a_cut_before_new_keys_count_only_rests_too_early(written):
    written.vault.enrol_again(written.household, SAMS_WORDS, NEW_WORDS, LATER)
    written.household.close()
    staged = next(written.folder.glob("restored-*"))
    for file in staged.iterdir():
        file.unlink()
    staged.rmdir()
    robins = written.vault.open(written.folder, ROBINS_WORDS)  # the old keys still open all
    assert note_of(robins, Who.B, "kept") == "kept by B" and not robins.joint.is_open
    robins.close()
