"""The layers hold: imports run down only, and each room imports what it may (STYLE.md, Layers)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import ast
import sys
from pathlib import Path

import evenhand

PACKAGE = Path(evenhand.__file__).parent

# What each layer may import of our own package.
BELOW = {
    "domain": {"domain"},
    "storage": {"domain", "storage"},
    "documents": {"domain", "documents"},
    "ui": {"domain", "ui"},
    "app": {"domain", "storage", "documents", "ui", "app"},
}
# What each layer may import from elsewhere, beside the standard library.
OUTSIDE = {
    "domain": {"dateutil"},
    "storage": {"sqlalchemy", "alembic", "sqlcipher3", "nacl"},
    "documents": {"reportlab", "bidi", "uharfbuzz", "icalendar"},
    "ui": {"PySide6", "shiboken6"},
    "app": {"PySide6", "shiboken6", "babel", "icalendar", "dateutil", "highspy"},  # highspy only in the solver's own process, if installed
}
# Standard library modules that would let files, the clock or chance into the domain.
NOT_IN_DOMAIN = {"os", "io", "pathlib", "random", "secrets", "time", "uuid", "locale", "gettext", "sqlite3",
                 "tempfile", "shutil", "subprocess", "socket", "threading", "logging", "json", "tomllib"}
# The engine and the coach stand on the standard library alone; the engine counts its tries with a seeded generator.
STANDARD_ONLY = ("domain/rotation", "domain/language")
MAY_USE = {"domain/rotation": {"random"}}
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "xmlrpc", "requests"}
ROOMS_THAT_LOAD_LATER = {"app/rooms.py"}


def modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        yield name, ast.parse(path.read_text(encoding="utf-8"))


def imports(tree):
    """(name, whether it stands inside a function) of every import, wherever it stands."""
    inside = {id(child) for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
              for child in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, id(node) in inside
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their room in full"
            yield node.module, id(node) in inside


def test_that_imports_run_down_only():
    wrong = []
    for name, tree in modules():
        layer = name.split("/")[0]
        if layer not in BELOW:
            continue
        for target, _ in imports(tree):
            parts = target.split(".")
            if parts[0] == "evenhand" and len(parts) > 1 and parts[1] not in BELOW[layer]:
                wrong.append(f"{name} imports {target}")
    assert wrong == []


def test_that_each_layer_keeps_to_its_libraries():
    wrong = []
    for name, tree in modules():
        layer = name.split("/")[0]
        if layer not in OUTSIDE:
            continue
        alone = next((room for room in STANDARD_ONLY if name.startswith(room)), None)
        for target, _ in imports(tree):
            top = target.split(".")[0]
            if top in ("evenhand", "__future__"):
                continue
            standard = top in sys.stdlib_module_names
            if not standard and (alone or top not in OUTSIDE[layer]):
                wrong.append(f"{name} imports {target}")
            if layer == "domain" and top in NOT_IN_DOMAIN - MAY_USE.get(alone, set()):
                wrong.append(f"{name} imports {target}")
    assert wrong == []


def test_that_nothing_is_imported_inside_a_function():
    found = {name for name, tree in modules() for _, inside in imports(tree) if inside}
    assert found == set()


def test_that_only_one_room_loads_others_later():
    users = {name for name, tree in modules() for target, _ in imports(tree) if target.startswith("importlib")}
    assert users <= ROOMS_THAT_LOAD_LATER | {"app/places.py"}


def test_that_nothing_can_reach_a_network():
    """SAF-14: no module of ours imports a way to a network, nor does any import Qt's."""
    wrong = [f"{name} imports {target}" for name, tree in modules() for target, _ in imports(tree)
             if target.split(".")[0] in NETWORK or target.startswith("PySide6.QtNetwork")]
    assert wrong == []


def test_that_every_module_says_what_it_holds_and_its_licence():
    for name, tree in modules():
        text = (PACKAGE / name).read_text(encoding="utf-8")
        assert ast.get_docstring(tree), name
        assert "SPDX-License-Identifier: GPL-3.0-or-later" in text, name
