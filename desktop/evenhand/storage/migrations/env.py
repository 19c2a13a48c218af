"""What Alembic runs for each upgrade: it takes the connection it was handed and begins no transaction itself."""
# SPDX-License-Identifier: GPL-3.0-or-later

from alembic import context

from evenhand.storage.tables.base import REVISION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=REVISION_TABLE,
                  render_as_batch=True)
context.run_migrations()
