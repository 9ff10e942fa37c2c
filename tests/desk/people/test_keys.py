"""Keys of programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa_bot.desk import audit
from qa_bot.desk.people import keys
from qa_bot.desk.people.keys import Key
from qa_bot.errors import Clash, Unknown

if TYPE_CHECKING:
    from pathlib import Path

    from qa_bot.desk.sql.database import Database


def test_key_is_known_by_its_token_until_it_is_shut(database: Database) -> None:
    token = keys.add(database, "lina", "Hotline", "reader")
    (key,) = keys.every(database)
    assert key == Key(key.id, "hotline", "reader")
    assert keys.holder(database, token) == key
    assert [keys.holder(database, other) for other in ("", token[:-1], token.upper())] == [None] * 3
    keys.disable(database, "lina", "hotline")
    assert keys.holder(database, token) is None
    audit.undo(database, "lina", audit.entries(database)[0].id)
    assert keys.holder(database, token) == key


def test_deleted_key_cannot_be_brought_back(database: Database) -> None:
    keys.add(database, "lina", "hotline", "reader")
    audit.undo(database, "lina", audit.entries(database)[0].id)
    assert keys.every(database) == []
    with pytest.raises(Clash, match="secrets are not in the log"):
        audit.undo(database, "lina", audit.entries(database)[0].id)


def test_key_s_name_is_its_own(sqlite: Database) -> None:
    keys.add(sqlite, "lina", "hotline", "reader")
    with pytest.raises(Clash):
        keys.add(sqlite, "lina", "HOTLINE", "editor")
    with pytest.raises(Unknown, match="key list"):
        keys.disable(sqlite, "lina", "ghost")


def test_token_is_not_in_the_file(sqlite: Database, tmp_path: Path) -> None:
    token = keys.add(sqlite, "lina", "hotline", "reader")
    assert token.encode() not in b"".join(path.read_bytes() for path in (tmp_path / "kept").iterdir())
