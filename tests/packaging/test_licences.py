"""The licences of all that is shipped or built on lie in resources/licences."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import tomllib

from checkouts import TOP

FOLDER = TOP / "resources" / "licences"
THINGS = tomllib.loads((FOLDER / "index.toml").read_text(encoding="utf-8"))["thing"]


def test_that_every_locked_package_is_listed_with_its_version():
    lock = (TOP / "packaging" / "lock.txt").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9-]+)==([^\s]+)", lock, re.MULTILINE))
    assert {thing["package"]: thing["version"] for thing in THINGS if "package" in thing} == pinned


def test_that_every_listed_thing_has_its_text_and_every_text_a_thing():
    assert {thing["file"] for thing in THINGS} == {path.name for path in FOLDER.glob("*.txt")}
    assert all(thing["name"] and thing["use"] and thing["licence"] for thing in THINGS)
    assert all(len((FOLDER / thing["file"]).read_text(encoding="utf-8")) > 250 for thing in THINGS)


def test_that_every_font_is_listed():
    listed = {thing["name"].replace(" ", "") for thing in THINGS}
    fonts = {path.stem.split("-")[0] for path in (TOP / "resources" / "fonts").glob("*.ttf")}
    assert fonts and fonts <= listed


def test_that_the_programs_own_licence_is_the_full_text():
    own = (TOP / "LICENSE").read_text(encoding="utf-8")
    assert own.lstrip().startswith("GNU GENERAL PUBLIC LICENSE") and "END OF TERMS AND CONDITIONS" in own
    assert own == (FOLDER / "gpl-3.0.txt").read_text(encoding="utf-8")
