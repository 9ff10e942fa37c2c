"""The command line: it reads options, calls the floors below and prints; it decides nothing."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa_bot.config import load
from qa_bot.desk.commands import app as desk
from qa_bot.errors import QaBotError, SettingError
from qa_bot.evaluate.commands import bar, commands
from qa_bot.index.models.commands import app as models

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_bot.answer.bot import Bot
    from qa_bot.index.build import Changes

app = typer.Typer(
    help="Answers questions from official documents, citing document, clause and sentence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(commands, name="eval")

app.add_typer(desk, name="desk")
app.add_typer(models, name="models")

Docs = Annotated[
    list[Path] | None, typer.Option("--docs", help="A file or folder to ask instead of the index; may be repeated.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the contract's JSON.")]


def main() -> None:
    """Run the command line; a fault is one line on standard error and exit status 1."""
    try:
        app()
    except QaBotError as error:
        typer.echo(f"qa-bot: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(1)  # whoever read the output has had enough
    except OSError as error:
        typer.echo(f"qa-bot: {error.strerror or error}; free space, or write elsewhere", err=True)
        sys.exit(1)


@contextmanager
def _bot(docs: list[Path] | None) -> Iterator[Bot]:
    from qa_bot.answer.bot import Bot  # noqa: PLC0415 - `--help` needs none of it

    with Bot.from_documents(docs) if docs else Bot.open() as bot:
        yield bot


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders: txt, md, html, docx, pdf, jsonl.")],
    replaces: Annotated[str | None, typer.Option(help="The document that this one takes the place of.")] = None,
) -> None:
    """Build or update the index from files and folders."""
    from qa_bot.index import build  # noqa: PLC0415
    from qa_bot.index.encode import chosen  # noqa: PLC0415

    settings = load()
    with bar("ingest") as progress:
        changes = build.ingest(
            paths,
            settings.index,
            chosen(settings),
            replaces=replaces,
            progress=lambda done, total, _: progress(done, total),
        )
    _report(changes)


@app.command()
def remove(documents: Annotated[list[str], typer.Argument(help="Ids of documents, as doctor lists them.")]) -> None:
    """Take documents out of the index."""
    from qa_bot.index import build  # noqa: PLC0415
    from qa_bot.index.encode import chosen  # noqa: PLC0415

    settings = load()
    _report(build.remove(documents, settings.index, chosen(settings)))


@app.command()
def rebuild() -> None:
    """Build a damaged or outdated index again from its sources."""
    from qa_bot.index import build  # noqa: PLC0415
    from qa_bot.index.encode import chosen  # noqa: PLC0415

    settings = load()
    _report(build.rebuild(settings.index, chosen(settings)))


def _report(changes: Changes) -> None:
    for name in ("added", "replaced", "removed", "unchanged", "vanished"):
        ids: tuple[str, ...] = getattr(changes, name)
        if ids:
            more = f" and {len(ids) - 10} more" if len(ids) > 10 else ""
            typer.echo(f"{name}: {len(ids)} ({', '.join(ids[:10])}{more})")
    for digest, official in changes.proposed:
        typer.echo(f"{official} looks like the official text of {digest}: if so, ingest it with --replaces {digest}")
    typer.echo(f"index version {changes.version}")


@app.command()
def ask(question: str, as_json: Json = False, docs: Docs = None) -> None:
    """Answer one question."""
    with _bot(docs) as bot:
        answer = bot.answer(question)
    if as_json:
        typer.echo(json.dumps(answer.as_json(), ensure_ascii=False, indent=2))
        return
    typer.echo(answer.text)
    for citation in answer.citations:
        clause = f"第{citation.clause}条 " if (citation.clause or "").isdigit() else f"{citation.clause or ''} "
        typer.echo(
            f"〔{citation.marker}〕{citation.document_title} {clause}{citation.clause_title}\n    {citation.quote}"
        )


@app.command()
def search(
    question: str,
    as_json: Json = False,
    top: Annotated[int, typer.Option(min=1, max=1000)] = 10,
    docs: Docs = None,
) -> None:
    """List the passages nearest to a question, for staff."""
    from qa_bot.corpus.numbers import stated  # noqa: PLC0415

    with _bot(docs) as bot:
        hits = bot.search(question, top)
    rows = [
        {
            "document": hit.passage.document,
            "clause": stated(hit.passage.clause),
            "score": round(hit.score, 6),
            "text": hit.passage.text,
        }
        for hit in hits
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for number, row in enumerate(rows, start=1):
        typer.echo(f"{number:>2}. {row['score']:.3f} {row['document']} {row['clause'] or ''}\n    {row['text']}")


@app.command()
def answers(source: Path, target: Path, docs: Docs = None) -> None:
    """Answer every row of a JSONL file (question, history); one answer a line, same order."""
    from qa_bot.answer import batch  # noqa: PLC0415

    with _bot(docs) as bot, bar("answers") as progress:
        failed = batch.run(source, target, lambda row: batch.answer(bot, row), progress)
    _fail(failed, target)


@app.command()
def hits(
    source: Path,
    target: Path,
    docs: Docs = None,
    top: Annotated[int, typer.Option(min=1, max=1000)] = 10,
) -> None:
    """Rank the documents for the question of every row of a JSONL file."""
    from qa_bot.answer import batch  # noqa: PLC0415

    with _bot(docs) as bot, bar("hits") as progress:
        failed = batch.run(source, target, lambda row: batch.hits(bot, row, top), progress)
    _fail(failed, target)


def _fail(failed: int, target: Path) -> None:
    if failed:
        typer.echo(f"qa-bot: {failed} rows failed; their lines in {target} say why", err=True)
        raise typer.Exit(1)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Start the web app; the index is built first where there is none."""
    from qa_bot.web.server import serve as start  # noqa: PLC0415

    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    start(load(**given))


@app.command()
def service() -> None:
    """Print the systemd unit that runs the web app."""
    from qa_bot.web.unit import unit  # noqa: PLC0415

    typer.echo(unit(), nl=False)


@app.command()
def doctor() -> None:
    """Tell what is installed, what is configured, and whether the index is whole."""
    from qa_bot.doctor import examine  # noqa: PLC0415

    report = examine(load())
    for line in report.lines:
        typer.echo(line)
    if not report.sound:
        raise typer.Exit(1)


__all__ = ["SettingError", "app", "main"]
