"""The commands of the desk: accounts, keys, the log, and what residents left; they translate and decide nothing."""

from __future__ import annotations

import getpass
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from qa_bot.config import load
from qa_bot.errors import EntryFault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_bot.desk.sql.database import Database

app = typer.Typer(help="Staff accounts and records.", no_args_is_help=True)
user = typer.Typer(help="Staff accounts.", no_args_is_help=True)
key = typer.Typer(help="Keys for programs that use the staff's part of the API.", no_args_is_help=True)
app.add_typer(user, name="user")
app.add_typer(key, name="key")

RoleOption = Annotated[str, typer.Option("--role", help="reader, editor or administrator.")]


@contextmanager
def _records() -> Iterator[Database]:
    from qa_bot.desk.sql.database import open_database  # noqa: PLC0415 - `--help` and `ask` need no SQL

    settings = load()
    with open_database(settings.records.get_secret_value()) as database:
        yield database


def _who() -> str:
    """Return whose name changes by command are logged under: the account on this machine."""
    return f"shell:{getpass.getuser()}"[:64]


def _password() -> str:
    """Ask for a password twice, unseen; where nobody sits at a terminal, read it as a line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("password: ")
    if first != getpass.getpass("again: "):
        raise EntryFault("the two passwords differ; nothing was changed")
    return first


@user.command("add")
def user_add(name: str, role: RoleOption) -> None:
    """Add an account; the password is asked for, or read from standard input."""
    from qa_bot.desk.people import users  # noqa: PLC0415

    with _records() as database:
        added = users.add(database, _who(), name, _password(), role)
    typer.echo(f"added {added.name}, {added.role}")


@user.command("password")
def user_password(name: str) -> None:
    """Give an account another password; its sessions end."""
    from qa_bot.desk.people import users  # noqa: PLC0415

    with _records() as database:
        users.change_password(database, _who(), name, _password())
    typer.echo("changed")


@user.command("role")
def user_role(name: str, role: str) -> None:
    """Give an account another role."""
    from qa_bot.desk.people import users  # noqa: PLC0415

    with _records() as database:
        users.change_role(database, _who(), name, role)
    typer.echo("changed")


@user.command("disable")
def user_disable(name: str) -> None:
    """Shut an account; its sessions end."""
    from qa_bot.desk.people import users  # noqa: PLC0415

    with _records() as database:
        users.disable(database, _who(), name)
    typer.echo("disabled")


@user.command("enable")
def user_enable(name: str) -> None:
    """Open an account again."""
    from qa_bot.desk.people import users  # noqa: PLC0415

    with _records() as database:
        users.disable(database, _who(), name, disabled=False)
    typer.echo("enabled")


@user.command("list")
def user_list() -> None:
    """List all accounts."""
    from qa_bot.desk.people import users  # noqa: PLC0415

    with _records() as database:
        for one in users.everybody(database):
            typer.echo(f"{one.name}\t{one.role}{_shut(one.disabled)}")


@key.command("add")
def key_add(name: str, role: RoleOption = "reader") -> None:
    """Make a key and print it; it cannot be printed again."""
    from qa_bot.desk.people import keys  # noqa: PLC0415

    with _records() as database:
        typer.echo(keys.add(database, _who(), name, role))


@key.command("disable")
def key_disable(name: str) -> None:
    """Shut a key."""
    from qa_bot.desk.people import keys  # noqa: PLC0415

    with _records() as database:
        keys.disable(database, _who(), name)
    typer.echo("disabled")


@key.command("list")
def key_list() -> None:
    """List all keys."""
    from qa_bot.desk.people import keys  # noqa: PLC0415

    with _records() as database:
        for one in keys.every(database):
            typer.echo(f"{one.name}\t{one.role}{_shut(one.disabled)}")


def _shut(disabled: bool) -> str:
    return "\tdisabled" if disabled else ""


@app.command()
def log(count: Annotated[int, typer.Option(min=1, max=10_000)] = 20) -> None:
    """List the last changes, the newest first: number, moment, who, what, and whether it was taken back."""
    from qa_bot.desk import audit  # noqa: PLC0415

    with _records() as database:
        for one in audit.entries(database, count):
            row = "" if one.row is None else f" {one.row}"
            undone = "\tundone" if one.undone else ""
            typer.echo(f"{one.id}\t{one.at:%Y-%m-%d %H:%M:%S}Z\t{one.who}\t{one.what}\t{one.subject}{row}{undone}")


@app.command()
def undo(number: Annotated[int, typer.Argument(help="A change's number, as `log` lists it.")]) -> None:
    """Take a change back."""
    from qa_bot.desk import audit  # noqa: PLC0415

    with _records() as database:
        audit.undo(database, _who(), number)
    typer.echo(f"change {number} taken back")


@app.command()
def export(target: Annotated[Path, typer.Argument(help="A file to write: one question a line, as JSON.")]) -> None:
    """Write all questions with their votes to a file."""
    from qa_bot.desk.retention import export as rows  # noqa: PLC0415

    count = 0
    with _records() as database, open(target, "x", encoding="utf-8", opener=_private) as file:
        for row in rows(database):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    typer.echo(f"{count} questions")


def _private(path: str, flags: int) -> int:
    """Open a file that its owner alone reads."""
    return os.open(path, flags, 0o600)


@app.command()
def erase(
    words: Annotated[str | None, typer.Argument(help="Words that a resident left, such as a name.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Erase all that residents left.")] = False,
) -> None:
    """Erase what residents left: every question and comment that holds some words, or all."""
    from qa_bot.desk import retention  # noqa: PLC0415

    if (words is None) != everything:
        raise EntryFault("say which words to erase, or --all")
    with _records() as database:
        if words is None:
            typer.echo(f"{retention.erase_all(database, _who())} questions erased")
            return
        gone = retention.erase(database, _who(), words)
    typer.echo(
        f"{gone.questions} questions, {gone.comments} comments, {gone.log} changes, {gone.closures} closed erased"
    )
    if gone.left:
        typer.echo(f"{gone.left} pins and wordings hold these words and are left to be changed by staff")


@app.command()
def purge(
    days: Annotated[int | None, typer.Option(min=1, help="Instead of the setting QA_BOT_KEEP_DAYS.")] = None,
) -> None:
    """Delete questions and votes older than the days that are kept; the web app does so by itself every day."""
    from qa_bot.desk import retention  # noqa: PLC0415

    settings = load()
    with _records() as database:
        gone = retention.purge(database, settings.keep_days if days is None else days)
    typer.echo(f"{gone} questions deleted")


@app.command()
def backup(target: Annotated[Path, typer.Argument(help="The file to write; an older one is replaced.")]) -> None:
    """Write all records to one file, while everything goes on."""
    from qa_bot.desk.sql import copies  # noqa: PLC0415

    with _records() as database:
        typer.echo(f"{copies.backup(database, target)} rows")


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(help="A file that `backup` wrote, on whichever database.")],
    replace: Annotated[bool, typer.Option("--replace", help="Lose the records that are there.")] = False,
) -> None:
    """Put a backup's records in the place of those that are there; staff sign in again."""
    from qa_bot.desk.sql import copies  # noqa: PLC0415

    with _records() as database:
        typer.echo(f"{copies.restore(database, _who(), source, replace=replace)} rows")
