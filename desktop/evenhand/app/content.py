"""Reads the content files of a language and hands them on parsed."""
# SPDX-License-Identifier: GPL-3.0-or-later

import tomllib
from dataclasses import dataclass

from evenhand.app import places
from evenhand.domain.catalogue import Catalogue, catalogue_from
from evenhand.domain.safety import SafetySet, safety_set_from


def parsed(name: str, language: str) -> dict[str, object]:
    """One TOML content file in this language, or in English where the language has none."""
    return tomllib.loads(places.content(name, language).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Content:
    """What the open household is shown with: the catalogue, the safety set, and the five examples of each level."""

    catalogue: Catalogue
    safety: SafetySet
    energy_anchors: tuple[str, ...]
    risk_anchors: tuple[str, ...]


def load(language: str) -> Content:
    """The content of a language. Raises CatalogueBroken when a content file is not whole."""
    structure = tomllib.loads((places.resources() / "content" / "tasks.toml").read_text(encoding="utf-8"))
    anchors = parsed("anchors.toml", language)
    return Content(
        catalogue_from(structure, parsed("tasks.toml", language)),
        safety_set_from(parsed("safety.toml", language)),
        tuple(anchors["energy"]), tuple(anchors["risk"]))


