"""Taking a change back: what the log kept of it becomes a change of its own, to be looked at and confirmed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qa_bot.desk.audit import entries
from qa_bot.desk.papers import stage as stages
from qa_bot.desk.papers.settle import SUBJECT
from qa_bot.desk.sql.tables import audit
from qa_bot.errors import Clash, SourceError, Unknown
from qa_bot.index.steps.gather import stamp

if TYPE_CHECKING:
    from qa_bot.desk.audit import Entry
    from qa_bot.desk.papers.stage import Row, Stage
    from qa_bot.desk.sql.database import Database
    from qa_bot.index.manifest import Manifest


def fitting(before: dict[str, Row], after: dict[str, Row], manifest: Manifest) -> None:
    """Raise Clash, which says why, where a change cannot be taken back."""
    if not before and not after:
        raise Clash(
            "too many documents were changed at one go to keep what they were; upload the older file again", "not_kept"
        )
    now = {entry.id: stages.row(entry) for entry in manifest.documents}
    for name in before | after:
        if now.get(name) != after.get(name):
            raise Clash(f"{name} has been changed since; take the later change back first", "changed_since")
    for name, row in before.items():
        path = Path(str(row and row["path"]))
        if path.suffix.lower() == ".jsonl":
            raise Clash(
                f"{name} came from a corpus of many documents, which is taken in as a whole; upload it again",
                "from_corpus",
            )
        try:
            same = path.is_file() and stamp(path) == (row or {})["stamp"]
        except SourceError:
            same = False
        if not same:
            raise Clash(f"the file that {name} was read from is no longer what it was; upload it again", "file_changed")


def revert(database: Database, settings_uploads: Path, who: str, number: int, manifest: Manifest) -> Stage:
    """Begin a change that takes another one back; raises Unknown, Clash."""
    with database.read() as connection:
        entry = connection.execute(select(audit).where(audit.c.id == number, audit.c.subject == SUBJECT)).one_or_none()
        again = connection.scalar(select(audit.c.id).where(audit.c.undoes == number))
    if entry is None:
        raise Unknown(f"change {number}: there is none of documents; look at the list again", "no_change")
    if again is not None:
        raise Clash(f"change {number}: was taken back already; look at the list again", "undone_already")
    before, after = rows(entry.before), rows(entry.after)
    fitting(before, after, manifest)
    return stages.begin(
        settings_uploads,
        "undo",
        who,
        name=str(entry.after.get("name", "")),
        paths=tuple(sorted({str(row["path"]) for row in before.values() if row})),
        without=tuple(sorted(after.keys() - before.keys())),
        replaces=tuple((name, row["replaces"]) for name, row in before.items() if row),
        undoes=number,
    )


def changes(database: Database, count: int = 20) -> list[Entry]:
    """Return the last changes of documents, the newest first."""
    return entries(database, count, subject=SUBJECT)


def titles(database: Database) -> dict[str, str]:
    """Return the last title of every document that the log knows, those that are there no more too."""
    told = select(audit.c.before, audit.c.after).where(audit.c.subject == SUBJECT).order_by(audit.c.id)
    with database.read() as connection:
        changed = [rows(kept) for entry in connection.execute(told) for kept in entry]
    return {name: str(row["title"]) for one in changed for name, row in one.items() if row}


def rows(kept: Any) -> dict[str, Row]:
    """Return the documents that the log's entry names."""
    return dict((kept or {}).get("documents", {}))
