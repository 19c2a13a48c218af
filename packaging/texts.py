"""Collects every text for people into resources/locale/evenhand.pot, from which translations begin. Needs Babel."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

TOP = Path(__file__).resolve().parent.parent
SOURCE, TEMPLATE = TOP / "desktop" / "evenhand", TOP / "resources" / "locale" / "evenhand.pot"
KEYWORDS = {"msg": None, "counted": (1, 2), "Message": None}


def collected() -> Catalog:
    """All texts, in the order of their files. Lines are left out: they would change with every edit."""
    catalogue = Catalog(project="Evenhand", charset="utf-8")
    catalogue.header_comment = "# Texts of Evenhand. Made by packaging/texts.py; do not edit."
    for name, _line, text, comments, context in extract_from_dir(SOURCE, keywords=KEYWORDS):
        if text:
            catalogue.add(text, locations=[(name, None)], auto_comments=comments, context=context)
    return catalogue


def main() -> None:
    """Write the template."""
    with TEMPLATE.open("wb") as file:
        write_po(file, collected(), omit_header=True, include_lineno=False, sort_by_file=True)
    sys.stdout.write(f"{TEMPLATE.relative_to(TOP)} is new.\n")


if __name__ == "__main__":
    main()
