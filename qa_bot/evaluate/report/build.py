"""Building the report: one HTML page without a single request to anywhere, and Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa_bot.evaluate.extra import need
from qa_bot.evaluate.measures.table import MEASURES
from qa_bot.evaluate.report import charts
from qa_bot.evaluate.report.failures import failures
from qa_bot.evaluate.report.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa_bot.evaluate.folder import Scored
    from qa_bot.evaluate.records import Question, Reply, Source

MOST = 150
"""Failed questions that the page shows, so that it stays under 1 MB."""
_HERE = Path(__file__).parent
_STATUSES = ("answered", "partial", "not_found", "refused", "error")


def page(run: Scored, questions: Sequence[Question], replies: Sequence[Reply], sources: Mapping[str, Source]) -> str:
    """Return the report as a page; every text of questions, answers and documents is escaped. Raises MissingExtra."""
    failed = list(failures(run.scores, questions, replies, sources))
    shown = failed[:MOST]
    while shown and sum(map(_size, shown)) > 500_000:
        shown = shown[: len(shown) * 3 // 4]
    rendered: str = _template("page.html").render(
        _common(run),
        failures=shown,
        hidden=len(failed) - len(shown),
        bars=charts.bars(run.summary["rates"]["passes"]["slices"]),
        curve=charts.curve(run.summary["coverage"], charts.ceiling(run.summary["coverage"])),
        ceiling=charts.ceiling(run.summary["coverage"]),
        statuses=_STATUSES,
        charts=charts,
    )
    return rendered


def markdown(run: Scored) -> str:
    """Return the sums of a run as Markdown, in English; names of slices are escaped. Raises MissingExtra."""
    rendered: str = _template("summary.md").render(_common(run))
    return rendered


def _size(failure: Any) -> int:
    return 3 * (len(repr(failure.places)) + len(failure.text) + len(failure.question.question)) + 600


def _common(run: Scored) -> dict[str, Any]:
    rates = run.summary["rates"]
    return {
        "run": run.run,
        "summary": run.summary,
        "timings": run.timings,
        "rates": rates,
        "measures": MEASURES.values(),
        "words": (words("zh"), words("en")),
        "percent": percent,
        "made": dict(_flat(run.run["made"])),
    }


def _flat(made: Mapping[str, Any]) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for name, value in made.items():
        if isinstance(value, dict):
            rows += [(f"{name} {key}", str(one)[:80]) for key, one in list(value.items())[:40]]
            if len(value) > 40:
                rows.append((name, f"+ {len(value) - 40}"))
        elif value is not None:
            rows.append((name, str(value)))
    return rows


def percent(value: float | None) -> str:
    """Return a share as a percentage with one place, a dash where it is undefined."""
    return "—" if value is None else f"{value:.1%}"


def _template(name: str) -> Any:
    """Return a template that escapes everything and lets no name pass that it was not given."""
    jinja2 = need("jinja2")
    environment = jinja2.Environment(
        autoescape=name.endswith(".html"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["cell"] = lambda text: str(text).replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")
    return environment.from_string((_HERE / name).read_text(encoding="utf-8"))
