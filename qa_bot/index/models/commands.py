"""The commands about models; they translate and decide nothing."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated

import typer

from qa_bot.config import load

app = typer.Typer(help="Encoders and rerankers of sentence-transformers.", no_args_is_help=True)


@app.callback()
def _models() -> None:
    """Keep `pull` a command of its own, although it is the only one."""


@app.command()
def pull(
    name: Annotated[str, typer.Argument(help="The model's name at the hub: OWNER/MODEL.")],
    to: Annotated[Path | None, typer.Option(help="A new folder for it, instead of the hub's cache.")] = None,
) -> None:
    """Fetch a SentenceTransformer or CrossEncoder from the hub, or from the mirror that QA_BOT_HUB names."""
    from rich.console import Console  # noqa: PLC0415 - only long commands show a bar
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn  # noqa: PLC0415

    from qa_bot.index.models.hub import pull as fetch  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as shown:
        task = shown.add_task(name, total=None)
        got = fetch(name, load(), to, lambda done, total: shown.update(task, completed=done, total=total))
    typer.echo(f"pulled the {got.kind} {got.name} to {got.folder}")
    typer.echo(f"to use it: QA_BOT_{got.kind.upper()}={to.resolve() if to else got.name}")
