"""The command line: what can be taken out while the joint space is paused, and the question who might see it (SAF-17, SAF-26)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.conftest import Sample
from evenhand.app import opening

DONE, CANNOT = 0, 1
ASKS = "Who might see it?"


def paused(sample: Sample, end: bool) -> None:
    household = opening.open_household(sample.folder, sample.passphrases[1])
    household.joint.end() if end else household.joint.pause()
    household.close()


def span_words() -> tuple[str, ...]:
    today = date.today()
    return ("--from", (today - timedelta(days=27)).isoformat(), "--to", today.isoformat())


@pytest.mark.parametrize("end", [False, True])
def test_that_own_things_and_what_both_signed_can_be_taken_out_while_it_is_paused(command, sample: Sample, tmp_path: Path,
                                                                                   end: bool) -> None:
    """Rule 12, SAF-25: each gets an own export."""
    paused(sample, end)
    for number, passphrase in enumerate(sample.passphrases):
        out = tmp_path / f"out-{number}"
        assert command("export", sample.folder, out, "--passphrases-stdin", typed=(passphrase,)).code == DONE
        assert list(out.glob("agreement-*.html")) and (out / "evenhand.html").exists()
        tables = json.loads((out / "evenhand.json").read_text())
        assert tables["own"]["tables"]["entry"]
        signed = tables["ours"]["tables"]["agreement_version"][0]["agreement"]
        page = tmp_path / f"agreement-{number}.pdf"
        outcome = command("agreement", sample.folder, signed, "-o", page, "--passphrases-stdin", typed=(passphrase,))
        assert outcome.code == DONE and page.exists()


@pytest.mark.parametrize("who", [slice(0, 1), slice(0, 2)])
def test_that_no_page_is_made_of_what_is_shared_while_it_is_paused(command, sample: Sample, tmp_path: Path, who) -> None:
    paused(sample, end=False)
    outcome = command("review", sample.folder, *span_words(), "-o", tmp_path / "page.pdf", "--passphrases-stdin",
                      typed=sample.passphrases[who])
    assert outcome.code == CANNOT and "paused" in outcome.err[0] and not (tmp_path / "page.pdf").exists()


def test_that_each_way_out_asks_who_might_see_it_on_standard_error(command, sample: Sample, tmp_path: Path) -> None:
    """SAF-26. What a program reads from standard output stays free of it."""
    first = sample.passphrases[:1]
    for words, typed in ((("backup", sample.folder, tmp_path / "b.evenhand"), first),
                         (("export", sample.folder, tmp_path / "out"), first),
                         (("review", sample.folder, *span_words(), "-o", tmp_path / "r.pdf"), sample.passphrases)):
        outcome = command(*words, "--passphrases-stdin", typed=typed)
        assert outcome.code == DONE and ASKS in outcome.err[0] and ASKS not in "".join(outcome.out)


def test_that_nothing_is_exported_by_itself(sample: Sample) -> None:
    """SAF-26: a session, a backup kept by itself and closing leave nothing outside the household's folder."""
    beside = set(sample.folder.parent.iterdir())
    household = opening.open_household(sample.folder, sample.passphrases[0])
    opening.keep_backup_if_due(household)
    household.close()
    assert set(sample.folder.parent.iterdir()) == beside
    found = [path for path in sample.folder.rglob("*") if path.suffix in (".json", ".csv", ".html", ".pdf", ".ics", ".txt")]
    assert sorted(path.name for path in found) == ["keys.json", "keys2.json"]
