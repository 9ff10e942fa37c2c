"""`qa-bot eval`: the commands of evaluation; like every shell they read options, call and print."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa_bot.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qa_bot.evaluate.folder import Scored
    from qa_bot.evaluate.verdict.compare import Comparison

commands = typer.Typer(
    help="Measure answers against question sets: run, score, compare, gate, new.", no_args_is_help=True
)

Docs = Annotated[
    list[Path] | None, typer.Option("--docs", help="A file or folder to ask instead of the index; may be repeated.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Run = Annotated[Path, typer.Argument(help="The folder of a run.")]


@commands.command()
def run(
    sets: Annotated[list[Path], typer.Argument(help="Question sets: jsonl, csv, tsv, xlsx.")],
    out: Annotated[Path, typer.Option(help="The folder of the run; an interrupted one goes on there.")],
    docs: Docs = None,
    url: Annotated[str, typer.Option(help="Ask a running server; --docs then serve to check its quotes.")] = "",
    retry: Annotated[bool, typer.Option("--retry", help="Ask again what failed before.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Delete what the folder holds and ask everything.")] = False,
    as_json: Json = False,
) -> None:
    """Ask the questions of sets, score the answers, write sums and report."""
    from qa_bot.evaluate import work  # noqa: PLC0415 - `--help` needs none of it
    from qa_bot.evaluate.sets.read import read  # noqa: PLC0415

    questions = read(sets)
    if fresh:
        work.clear(out)
    try:
        with bar("eval") as progress:
            scored = work.run(questions, docs or (), out, url=url, retry=retry, progress=progress)
    except KeyboardInterrupt:
        typer.echo(f"qa-bot: interrupted; the same command goes on where it stopped, from {out}", err=True)
        raise typer.Exit(130) from None
    _tell(scored, as_json=as_json)


@commands.command()
def score(
    folder: Run,
    sets: Annotated[list[Path] | None, typer.Option("--set", help="The same questions, expecting otherwise.")] = None,
    as_json: Json = False,
) -> None:
    """Score the saved answers of a run again, without asking."""
    from qa_bot.evaluate import tally  # noqa: PLC0415
    from qa_bot.evaluate.sets.read import read  # noqa: PLC0415

    _tell(tally.score(folder, read(sets) if sets else None), as_json=as_json)


@commands.command()
def compare(before: Run, after: Run, as_json: Json = False) -> None:
    """Compare two runs question by question: what was won and lost, and whether it can be chance."""
    from qa_bot.evaluate import folder  # noqa: PLC0415
    from qa_bot.evaluate.verdict.compare import compare as compared  # noqa: PLC0415

    found = compared(folder.read(before), folder.read(after))
    if as_json:
        typer.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        _tell_comparison(found)


@commands.command()
def gate(
    folder: Run,
    least: Annotated[list[str] | None, typer.Option("--min", help="MEASURE[@SLICE]=NUMBER at least.")] = None,
    most: Annotated[list[str] | None, typer.Option("--max", help="MEASURE[@SLICE]=NUMBER at most.")] = None,
    max_refused_answerable: Annotated[float | None, typer.Option(help="Short for --max refused_answerable=.")] = None,
    no_worse_than: Annotated[Path | None, typer.Option(help="The folder of a run to hold it against.")] = None,
    tolerance: Annotated[float, typer.Option(min=0, max=1, help="How far a rate may fall below that run's.")] = 0.01,
    junit: Annotated[Path | None, typer.Option(help="Where to write the checks as JUnit XML.")] = None,
) -> None:
    """Let a run pass or not: exit status 0 or 1, and a JUnit file (gate.xml in the run's folder)."""
    from qa_bot.evaluate import folder as files  # noqa: PLC0415
    from qa_bot.evaluate.verdict import gate as gates  # noqa: PLC0415

    bounds = [gates.limit(text, least=True) for text in least or ()]
    bounds += [gates.limit(text, least=False) for text in most or ()]
    if max_refused_answerable is not None:
        bounds.append(gates.Limit("refused_answerable", "", max_refused_answerable, least=False))
    if not bounds and no_worse_than is None:
        raise SettingError("nothing is asked of the run; give --min, --max or --no-worse-than")
    scored = files.read(folder)
    checks = [gates.check(scored, bound) for bound in bounds]
    if no_worse_than is not None:
        checks += gates.no_worse(scored, files.read(no_worse_than), tolerance)
    files.write(junit or folder / "gate.xml", gates.junit(checks, f"qa-bot eval gate {folder}"))
    for one in checks:
        typer.echo(f"{'pass' if one.holds else 'FAIL'}  {one.name}: {one.said}")
    if not all(one.holds for one in checks):
        raise typer.Exit(1)


@commands.command()
def keep(
    folder: Run, target: Annotated[Path, typer.Argument(help="A folder under eval/results, say; it may not exist yet.")]
) -> None:
    """Copy a run without any text of documents or answers: sums, scores, offsets and hashes, fit to be committed."""
    from qa_bot.evaluate import folder as files  # noqa: PLC0415

    files.keep(folder, target)
    typer.echo(f"kept in {target}")


@commands.command()
def new(
    docs: Annotated[list[Path], typer.Argument(help="Documents to draft questions from.")],
    out: Annotated[Path, typer.Option(help="The set to write: OUT.jsonl, and OUT.xlsx for a person to finish.")],
    most: Annotated[int, typer.Option(min=1, max=100, help="Facts asked of each clause.")] = 4,
) -> None:
    """Draft a question set from documents: a stub for every fact with a figure, and its twin on what is not there."""
    from qa_bot.evaluate.sets.draft import draft  # noqa: PLC0415

    written, questions = draft(docs, out, most)
    typer.echo(f"{questions} drafted questions in {', '.join(map(str, written))}; finish them before you run them")


@contextmanager
def bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar on standard error where that is a terminal."""
    from rich.console import Console  # noqa: PLC0415 - only long commands show one
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _tell(scored: Scored, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(scored.summary, ensure_ascii=False, indent=1))
        return
    from qa_bot.evaluate.report.tables import rates  # noqa: PLC0415

    _print(rates(scored))
    typer.echo(f"{scored.name}/report.html")


def _tell_comparison(found: Comparison) -> None:
    from qa_bot.evaluate.report.tables import differences  # noqa: PLC0415

    for reason in found.kinship.breaks:
        typer.echo(f"NOT COMPARABLE: {reason}")
    if found.kinship.changes:
        typer.echo(f"changed between the runs: {', '.join(found.kinship.changes)}")
    left = len(found.only_before) + len(found.only_after) + len(found.edited)
    typer.echo(f"{found.common} questions compared" + (f", {left} left out as not in both" if left else ""))
    _print(differences(found))
    for one in found.differences:
        for word, keys in (("lost", one.losses), ("won", one.wins)):
            if one.measure == "passes" and keys:
                typer.echo(f"{word}: {', '.join('/'.join(key) for key in keys)}")
    if not any(one.losses or one.wins for one in found.differences if not one.measure.endswith("_ms")):
        typer.echo("no difference")


def _print(table: object) -> None:
    from rich.console import Console  # noqa: PLC0415

    Console(width=None if sys.stdout.isatty() else 100).print(table)
