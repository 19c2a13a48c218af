"""Making, opening, joining, leaving: who gets in, and what each may read."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from evenhand.domain.failures import Refused
from evenhand.domain.partners import Hue, Mark, Partner, Shape, Who
from evenhand.storage import people
from evenhand.storage.failures import Closed, Damaged, InUse, NotAHousehold
from evenhand.storage.header import COPIES, SlotKind
from evenhand.storage.household import Newcomer

from storage.conftest import (
    DESKTOP,
    HOUSEHOLD_ID,
    ROBIN,
    ROBINS_WORDS,
    SAM,
    SAMS_WORDS,
    TODAY,
)


def test_that_one_person_alone_has_a_whole_household(alone, vault):
    assert alone.present == alone.enrolled == (Who.A,)
    assert alone.partners[Who.A] == Partner(Who.A, "Sam", SAM.mark)
    alone.close()
    again = vault.open(alone.folder, SAMS_WORDS)
    assert (again.id, again.present) == (HOUSEHOLD_ID, (Who.A,))
    again.close()


def test_that_each_passphrase_finds_its_own_partner(couple):
    couple.household.close()
    for words, who in ((SAMS_WORDS, Who.A), (ROBINS_WORDS, Who.B)):
        household = couple.vault.open(couple.folder, words)
        assert household.present == (who,)
        assert set(household.partners) == {Who.A, Who.B}
        with pytest.raises(Closed):
            household.own(who.other)
        household.close()


def test_that_each_recovery_code_opens_what_its_passphrase_opens(couple):
    couple.household.close()
    for code, who in ((couple.sams_code, Who.A), (couple.robins_code, Who.B)):
        household = couple.vault.open_with_code(couple.folder, code.lower().replace(" ", "-").replace("0", "o"))
        assert household.present == (who,)
        household.close()


@pytest.mark.parametrize("typed", ["", "wrong", SAMS_WORDS.upper(), "😀 🙈", "x" * 10_000, "\u202eלא נכון"])
def test_that_a_wrong_passphrase_is_told_nothing_more(couple, typed):
    couple.household.close()
    with pytest.raises(Refused) as refused:
        couple.vault.open(couple.folder, typed)
    assert refused.value.message.msgid == "That did not open it."
    couple.vault.open(couple.folder, SAMS_WORDS).close()


def test_that_a_passphrase_may_come_composed_or_decomposed(vault, tmp_path):
    household, _ = vault.create(tmp_path / "h", SAM, "grüne Äpfel im Garten", HOUSEHOLD_ID, TODAY)
    household.close()
    vault.open(tmp_path / "h", "gru\u0308ne  A\u0308pfel im Garten ").close()


def test_that_join_opens_only_the_other_and_leave_closes_again(couple):
    household = couple.household
    for wrong in ("something else entirely", SAMS_WORDS):
        with pytest.raises(Refused):
            household.join(wrong)
    assert household.join(ROBINS_WORDS) is Who.B
    assert household.present == (Who.A, Who.B)
    household.own(Who.B).check()
    household.leave(Who.A)
    assert household.present == (Who.B,)
    with pytest.raises(Closed):
        household.own(Who.A)
    with pytest.raises(Closed):
        household.bundle(Who.A)


def test_that_no_session_holds_a_key_that_can_sign(couple):
    household = couple.both()
    assert [household.bundle(who).seed for who in Who] == [b"", b""]


def test_that_partners_know_each_others_keys_from_the_start(couple):
    household = couple.both()
    for who in Who:
        published = people.signing_keys_in(household.shared, who)
        assert published == people.pinned_keys_in(household.own(who.other), who)
        assert len(published) == 1 and published[0].since == TODAY


@pytest.mark.parametrize("newcomer, words, field", [
    (Newcomer(" sam ", ROBIN.mark), ROBINS_WORDS, "name"),
    (Newcomer("\u200b", ROBIN.mark), ROBINS_WORDS, "name"),
    (Newcomer("Robin", Mark(Shape.SQUARE, Hue.OCHRE)), ROBINS_WORDS, "mark"),
    (Newcomer("Robin", Mark(Shape.ROUND, Hue.TEAL)), ROBINS_WORDS, "mark"),
    (ROBIN, "too short", "passphrase"),
    (ROBIN, SAMS_WORDS, "passphrase"),
])
def test_that_what_would_mix_the_two_up_is_refused(alone, newcomer, words, field):
    before = alone.header
    with pytest.raises(Refused) as refused:
        alone.enrol(newcomer, words, TODAY, True)
    assert refused.value.field == field
    assert alone.header == before and set(alone.partners) == {Who.A}


def test_that_names_of_any_script_are_welcome(alone, vault):
    alone.enrol(Newcomer("שירה 🌿", ROBIN.mark, "היא"), ROBINS_WORDS, TODAY, True)
    alone.close()
    again = vault.open(alone.folder, ROBINS_WORDS)
    assert (again.partners[Who.B].name, again.partners[Who.B].pronouns) == ("שירה 🌿", "היא")
    again.close()


def test_that_nobody_is_enrolled_twice(couple):
    with pytest.raises(Refused):
        couple.household.enrol(Newcomer("Kim", Mark(Shape.HEXAGON, Hue.PLUM)), "third one comes along", TODAY, True)


def test_that_an_enrolment_cut_before_its_end_starts_afresh(alone, vault, tmp_path):
    """The key files come last: until then the household is as it was."""
    before = [(alone.folder / name).read_bytes() for name in COPIES]
    alone.enrol(ROBIN, ROBINS_WORDS, TODAY, True)
    alone.close()
    for name, raw in zip(COPIES, before, strict=True):
        (alone.folder / name).write_bytes(raw)
    again = vault.open(alone.folder, SAMS_WORDS)
    assert set(again.partners) == {Who.A}
    again.enrol(Newcomer("Alex", ROBIN.mark), "fresh start for alex", TODAY, True)
    again.join("fresh start for alex")
    assert again.partners[Who.B].name == "Alex"
    assert len(people.pinned_keys_in(again.own(Who.A), Who.B)) == 1
    assert people.pinned_keys_in(again.own(Who.A), Who.B) == people.signing_keys_in(again.shared, Who.B)
    again.close()


def test_that_a_partner_who_is_here_may_change_name_and_mark(couple):
    household = couple.household
    household.save_partner(Partner(Who.A, "Samantha", Mark(Shape.HEXAGON, Hue.PLUM), "she"))
    assert household.partners[Who.A].name == "Samantha"
    with pytest.raises(Refused):
        household.save_partner(Partner(Who.A, "ROBIN", SAM.mark))
    with pytest.raises(Closed):
        household.save_partner(Partner(Who.B, "Rob", ROBIN.mark))


def opens(vault, folder, passphrase) -> bool:
    try:
        vault.open(folder, passphrase).close()
    except Refused:
        return False
    return True


def test_that_a_changed_passphrase_takes_the_place_of_the_old_one(couple):
    household = couple.household
    for known, wanted in ((ROBINS_WORDS, "robin is not here"), (SAMS_WORDS, "short"), (SAMS_WORDS, ROBINS_WORDS)):
        with pytest.raises(Refused):
            household.change_passphrase(known, wanted)
    assert household.change_passphrase(SAMS_WORDS, "walnut pebble orchid sail") is Who.A
    household.close()
    tried = [SAMS_WORDS, "walnut pebble orchid sail", ROBINS_WORDS]
    assert [opens(couple.vault, couple.folder, each) for each in tried] == [False, True, True]
    couple.vault.open_with_code(couple.folder, couple.sams_code).close()


def test_that_a_passphrase_proves_only_who_is_here(couple):
    """THE-1: a fresh yes is given with the own passphrase."""
    assert couple.household.proves(SAMS_WORDS) is Who.A
    for typed in (ROBINS_WORDS, "lantern otter maple loud"):
        with pytest.raises(Refused):
            couple.household.proves(typed)
    assert couple.both().proves(ROBINS_WORDS) is Who.B


def test_that_unlocking_derives_one_key_for_both_after_any_change(couple):
    household = couple.household
    household.change_passphrase(SAMS_WORDS, "walnut pebble orchid sail")
    salts = {slot.salt for slot in household.header.slots if slot.kind is SlotKind.PASSPHRASE}
    assert len(salts) == 1


def test_that_a_new_code_takes_the_place_of_the_old_one(couple):
    code = couple.household.new_code(SAMS_WORDS)
    with pytest.raises(Refused):
        couple.household.new_code(ROBINS_WORDS)
    couple.household.close()
    with pytest.raises(Refused):
        couple.vault.open_with_code(couple.folder, couple.sams_code)
    for each in (code, couple.robins_code):
        couple.vault.open_with_code(couple.folder, each).close()


def test_that_a_code_brings_a_new_passphrase_and_a_new_code(couple):
    couple.household.close()
    with pytest.raises(Refused):
        couple.vault.recover(couple.folder, couple.robins_code, "short")
    with pytest.raises(Refused):
        couple.vault.recover(couple.folder, couple.robins_code, SAMS_WORDS)
    household, code = couple.vault.recover(couple.folder, couple.robins_code, "cedar violin harbour moss")
    assert household.present == (Who.B,)
    household.close()
    tried = [ROBINS_WORDS, "cedar violin harbour moss", SAMS_WORDS]
    assert [opens(couple.vault, couple.folder, each) for each in tried] == [False, True, True]
    with pytest.raises(Refused):
        couple.vault.open_with_code(couple.folder, couple.robins_code)
    couple.vault.open_with_code(couple.folder, code).close()


def test_that_a_second_window_is_turned_away_and_the_first_goes_on(couple):
    script = ("import sys; from pathlib import Path; from evenhand.storage.vault import Vault;"
              "from evenhand.storage.keys import Cost; from evenhand.storage.failures import InUse\n"
              "try: Vault(lambda: None, Cost(8192, 1)).open(Path(sys.argv[1]), sys.argv[2])\n"
              "except InUse: print('in use')")
    done = subprocess.run([sys.executable, "-c", script, str(couple.folder), SAMS_WORDS], capture_output=True,
                          text=True, env=os.environ | {"PYTHONPATH": str(DESKTOP)}, timeout=60)
    assert (done.stdout, done.stderr) == ("in use\n", "")
    with pytest.raises(InUse):
        couple.vault.open(couple.folder, SAMS_WORDS)
    couple.both().check()


def test_that_only_the_owner_may_enter_the_files(couple):
    couple.both()
    for path in (couple.folder, *couple.folder.rglob("*")):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path.name


def test_that_own_files_tell_nothing_by_size_or_time(couple):
    couple.household.close()
    own = [(couple.folder / name).stat() for name in ("own-1.db", "own-2.db")]
    assert own[0].st_size == own[1].st_size
    assert own[0].st_mtime_ns == own[1].st_mtime_ns


def test_that_a_place_in_use_is_refused_and_left_alone(vault, tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    for place in (tmp_path, tmp_path / "letter.txt"):
        with pytest.raises(Refused):
            vault.create(place, SAM, SAMS_WORDS, HOUSEHOLD_ID, TODAY)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    (tmp_path / "empty").mkdir()
    vault.create(tmp_path / "empty", SAM, SAMS_WORDS, HOUSEHOLD_ID, TODAY)[0].close()


def test_that_a_folder_of_something_else_is_told_and_left_alone(vault, tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    for place in (tmp_path, tmp_path / "letter.txt", tmp_path / "nothing"):
        with pytest.raises(NotAHousehold):
            vault.open(place, SAMS_WORDS)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_that_a_torn_copy_of_the_key_file_is_healed_at_unlock(couple):
    couple.household.close()
    for name in COPIES:
        (couple.folder / name).write_bytes(b"torn")
        couple.vault.open(couple.folder, SAMS_WORDS).close()
        first, second = ((couple.folder / each).read_bytes() for each in COPIES)
        assert first == second


def damage(path: Path, place: int = 5000) -> None:
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(bytes(raw))


@pytest.mark.parametrize("harm", [
    lambda folder: (folder / "shared.db").unlink(),
    lambda folder: (folder / "shared.db").write_bytes(b""),
    lambda folder: (folder / "own-1.db").write_bytes(b"SQLite format 3\x00" + bytes(4080)),
    lambda folder: (folder / "own-1.db").write_bytes((folder / "own-2.db").read_bytes()),
    lambda folder: (folder / "shared.db").write_bytes((folder / "shared.db").read_bytes()[:3000]),
    lambda folder: damage(folder / "shared.db", 20),
    lambda folder: [(folder / name).unlink() for name in COPIES],
    lambda folder: [(folder / name).write_bytes(b"{}") for name in COPIES],
])
def test_that_damage_is_told_and_nothing_is_changed(couple, harm):
    couple.household.close()
    harm(couple.folder)
    before = {path.name: path.read_bytes() for path in couple.folder.iterdir()}
    with pytest.raises(Damaged):
        couple.vault.open(couple.folder, SAMS_WORDS)
    assert {path.name: path.read_bytes() for path in couple.folder.iterdir()} == before


def test_that_a_check_reads_every_page(couple):
    couple.household.close()
    checked = couple.vault.check(couple.folder, SAMS_WORDS)
    assert set(checked.own_rows) == {Who.A} and checked.shared_revision.startswith("shared_")
    damage(couple.folder / "own-1.db", 60_000)
    with pytest.raises(Damaged):
        couple.vault.check(couple.folder, SAMS_WORDS)


def test_that_a_file_of_another_household_is_not_taken(couple, vault, tmp_path):
    """Same keys, other household: as when somebody mixes two restored copies with a tool of their own."""
    couple.household.close()
    from_elsewhere = couple.vault.open(couple.folder, SAMS_WORDS)
    with from_elsewhere.shared.writing() as connection:
        connection.exec_driver_sql("UPDATE fact SET value = 'another' WHERE name = 'household'")
    from_elsewhere.close()
    with pytest.raises(Damaged):
        vault.open(couple.folder, SAMS_WORDS)
