"""Where things lie: resources in a checkout or in the wheel, and this person's data folder. The one finder of paths."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def resources() -> Path:
    """The folder of resources: inside the package when installed, beside `desktop/` in a checkout."""
    inside = PACKAGE / "resources"
    return inside if inside.is_dir() else PACKAGE.parent.parent / "resources"


def fonts() -> list[Path]:
    """Every font file that Evenhand brings along."""
    return sorted((resources() / "fonts").glob("*.ttf"))


def content(name: str, language: str = "en") -> Path:
    """A content file in this language, or in English where the language has none."""
    own = resources() / "content" / language / name
    return own if own.is_file() else resources() / "content" / "en" / name


def coach_pack(language: str) -> list[Path]:
    """The files of a language's coach pack; none where the language has no pack."""
    return sorted((resources() / "content" / language / "coach").rglob("*.toml"))


def help_text(name: str, language: str = "en") -> Path:
    """A help page in this language, or in English where the language has none."""
    own = resources() / "help" / language / f"{name}.md"
    return own if own.is_file() else resources() / "help" / "en" / f"{name}.md"


def data_folder() -> Path:
    """Where households are kept unless a person chose another place: local, and not a synchronised folder."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "evenhand"


def settings_file() -> Path:
    """The settings of this computer's user: look, size, language. Nothing about a household stands in it."""
    if sys.platform == "win32":
        return data_folder() / "settings.ini"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Preferences" / "evenhand.ini"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "evenhand" / "settings.ini"


def households() -> list[Path]:
    """The households in the data folder."""
    root = data_folder() / "households"
    return sorted(folder for folder in root.glob("*") if (folder / "keys.json").exists()
                  or (folder / "keys2.json").exists()) if root.is_dir() else []


def new_household(name: str) -> Path:
    """Where a new household of this (random) name goes. Not made yet."""
    return data_folder() / "households" / name
