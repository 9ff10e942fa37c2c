"""What alembic runs to find the database; `desk/sql/database.py` hands it an open connection."""

from __future__ import annotations

from alembic import context

from qa_bot.desk.sql.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
