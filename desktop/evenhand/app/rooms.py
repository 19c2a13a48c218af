"""Loads what the front door does not need, on the worker, once Unlock has been painted.

Imported at start, storage and documents cost about four times the bare window. This is the only room that loads
others late; the layer test counts it.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import importlib
from collections.abc import Callable
from types import ModuleType

from evenhand.ui.work import Progress

LATER = (
    "evenhand.app.language.values",
    "evenhand.app.opening",
    "evenhand.app.paper.sheets",
    "evenhand.app.look_around",
    "evenhand.app.invite",
    "evenhand.app.exchange.bringing_in",
    "evenhand.app.home",
)


def load(progress: Progress) -> dict[str, ModuleType]:
    """The late rooms by name. A second call costs nothing."""
    loaded = {}
    for number, name in enumerate(LATER):
        loaded[name.rsplit(".", 1)[1]] = importlib.import_module(name)
        progress(number + 1, len(LATER))
    return loaded


def upgrade_room() -> ModuleType:
    """The room that brings older files up to date; Alembic is loaded with it, and only then."""
    return importlib.import_module("evenhand.storage.migrations.upgrade")


def upgrade() -> Callable[..., None]:
    """What brings an older file up to date."""
    return upgrade_room().run


def room(name: str) -> ModuleType:
    """One late room of the app layer, now."""
    return importlib.import_module(f"evenhand.app.{name}")
