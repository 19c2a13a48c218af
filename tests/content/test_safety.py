"""What the safety texts must say and may never say, and what the tables must not hold."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import tomllib
from pathlib import Path

import pytest

from evenhand.domain.talks.schedule import TalkPlan
from evenhand.storage.schema import FAMILY
from evenhand.storage.tables.base import Kind

ROOT = Path(__file__).parents[2]
HELP = ROOT / "resources" / "help" / "en"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in HELP.glob("*.md")}
ADVISES = re.compile(
    r"\b(confront|stand up to|tell (?:him|her|them|your partner)|talk to (?:him|her|your partner) about"
    r"|stay with (?:him|her|your partner)|forgive|work it out together|couples? exercise)\b", re.IGNORECASE)
WATCHING = re.compile(r"seen|read_at|edited|modified|updated|changed_at|login|last_|opened_at|typing|active_at", re.IGNORECASE)
DEVICES = re.compile(r"camera|microphone|location|geolocation|contacts|bluetooth|QtMultimedia|QtPositioning|QtSensors"
                     r"|QtBluetooth|QtNfc|mail", re.IGNORECASE)


def test_that_help_says_what_quick_close_cannot_hide():
    """SAF-9."""
    assert "does not hide your use from a person who controls this computer" in TEXTS["right-for-us"]


def test_that_onboarding_says_in_plain_words_what_cannot_be_protected():
    """SAF-27."""
    assert "What Evenhand cannot do" in TEXTS["before"] and "cannot prevent that" in TEXTS["before"]


def test_that_it_is_for_adults_and_not_for_watching_anyone():
    """SAF-30."""
    assert "Adults only" in TEXTS["before"] and "children, carers or staff" in TEXTS["before"]


@pytest.mark.parametrize("name", ["right-for-us", "before", "privacy", "just-me"])
def test_that_texts_on_fear_never_advise_to_confront_to_tell_or_to_stay(name):
    """SAF-21."""
    assert ADVISES.search(TEXTS[name]) is None


def test_that_support_is_told_as_a_generic_way_without_a_link_or_a_number_that_may_be_old():
    """SAF-28: a list of contacts needs upkeep that nobody has promised, so the generic way stands there."""
    text = TEXTS["right-for-us"]
    assert "helpline" in text and "name of your country" in text
    assert re.search(r"https?://|www\.|\b\d{3,}\b", text) is None


def test_that_no_table_of_ours_says_when_somebody_was_there_or_read_or_changed_something():
    """SAF-12. `topic.read` says that both have read it together, and a history of agreements is agreed upon."""
    columns = {f"{table.name}.{column.name}" for table in FAMILY[Kind.SHARED].sorted_tables for column in table.columns}
    assert {name for name in columns if WATCHING.search(name.partition(".")[2])} == set()


def test_that_no_table_has_room_for_points_streaks_or_ranks_of_a_person():
    """SAF-19: what cannot be kept cannot be shown."""
    ranking = re.compile(r"score|points?$|streak|reward|level_up|badge|rank|winner|debt|leader", re.IGNORECASE)
    names = {f"{table.name}.{column.name}" for kind in Kind for table in FAMILY[kind].sorted_tables for column in table.columns}
    assert {name for name in names if any(ranking.search(part) for part in name.split("."))} == set()


def test_that_nothing_is_brought_in_from_devices_or_accounts():
    """SAF-13: no such package, no such part of Qt."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needs = " ".join(project["project"]["dependencies"])
    sources = " ".join(re.findall(r"^\s*(?:from|import) (\S+)", "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "desktop").rglob("*.py")), re.MULTILINE))
    assert DEVICES.search(needs) is None and DEVICES.search(sources) is None


def test_that_reminders_are_off_until_somebody_chooses_them():
    """SAF-11."""
    assert TalkPlan.__dataclass_fields__["remind"].default is False


def test_that_each_requirement_that_is_not_shown_is_listed_as_such():
    """ATT-1 and those that need people (PRODUCT section 2) have no stand-in test; the docs say so."""
    readme = (ROOT / "tests" / "README.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"\b(?:ATT|SAF|LAB|ACC)-\d+", readme.partition("Not yet shown")[2]))
    assert {"ATT-1", "SAF-29", "LAB-8", "ACC-2"} <= listed
    wanted = {f"ATT-{n}" for n in range(1, 11)} | {f"SAF-{n}" for n in range(1, 31)}
    named = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        if path != Path(__file__):
            named |= set(re.findall(r"\b(?:ATT|SAF)-\d+", path.read_text(encoding="utf-8")))
    here = set(re.findall(r'"""(SAF-\d+)', Path(__file__).read_text(encoding="utf-8")))
    assert wanted - named - here - listed == set()
