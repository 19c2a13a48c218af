"""Runs the revisions that a file lacks, with Alembic, inside the transaction of its caller."""
# SPDX-License-Identifier: GPL-3.0-or-later

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from evenhand.storage.tables.base import Kind

HERE = Path(__file__).parent  # the scripts are found from the package, never from the working folder


def config_for(kind: Kind) -> Config:
    """Alembic's configuration for one kind of file, without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("version_locations", str(HERE / "versions" / kind.value).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config


def scripts_of(kind: Kind) -> tuple[str, ...]:
    """The revisions that have a script, oldest first."""
    walk = ScriptDirectory.from_config(config_for(kind)).walk_revisions()
    return tuple(reversed([script.revision for script in walk]))


def run(connection: Connection, kind: Kind, to: str = "head") -> None:
    """Brings the tables behind `connection` to the newest revision, or to an older one. Does not commit."""
    config = config_for(kind)
    config.attributes["connection"] = connection
    command.upgrade(config, to)
