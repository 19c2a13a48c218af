"""The licences of all that is shipped, as one text to read."""
# SPDX-License-Identifier: GPL-3.0-or-later

import tomllib

from evenhand.app import places


def licences_text() -> str:
    """Markdown: Evenhand's own licence, then every part with version, licence and home."""
    index = tomllib.loads((places.resources() / "licences" / "index.toml").read_text(encoding="utf-8"))
    lines = ["# Licences", "", "Evenhand is free software under the GNU General Public License, version 3 or later. "
             "You may use, study, share and change it.", ""]
    for thing in index["thing"]:
        version = f" {thing['version']}" if thing["version"] else ""
        lines.append(f"- **{thing['name']}{version}**, {thing['use']}: {thing['licence']}")
    return "\n".join(lines)
