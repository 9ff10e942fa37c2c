"""What the commands print of a run and of a comparison, as tables for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from qa_bot.evaluate.measures.table import MEASURES
from qa_bot.evaluate.report.build import percent

if TYPE_CHECKING:
    from qa_bot.evaluate.folder import Scored
    from qa_bot.evaluate.verdict.compare import Comparison


def rates(run: Scored) -> Table:
    """Return every rate of a run with its interval, and amounts at median and 95th percentile."""
    table = Table("measure", "value", "95% interval", "mean of slices", "n", box=None, header_style="bold")
    for name, one in run.summary["rates"].items():
        whole = one["whole"]
        interval = f"{percent(whole['low'])}–{percent(whole['high'])}" if whole["n"] else "—"
        table.add_row(name, percent(whole["value"]), interval, percent(one["macro"]["value"]), str(whole["n"]))
    for name, told in (run.summary["amounts"] | run.timings).items():
        known = f"p50 {told['p50']:.4g}, p95 {told['p95']:.4g}" if told["n"] else "—"
        table.add_row(name, known, "", "", str(told["n"]))
    for name, count in run.summary["counts"].items():
        table.add_row(name, str(count), "", "", "")
    return table


def differences(found: Comparison) -> Table:
    """Return every measure of two runs, with what was won and lost and the p of its test."""
    table = Table("measure", "before", "after", "won", "lost", "p", "n", box=None, header_style="bold")
    for one in found.differences:
        if one.before is None or one.after is None or one.p is None:
            table.add_row(one.measure, "—", "—", "", "", "", "0")
            continue
        rate = MEASURES[one.measure].rate
        values = (percent(value) if rate else f"{value:.4g}" for value in (one.before, one.after))
        star = " *" if one.real else ""
        table.add_row(one.measure, *values, str(len(one.wins)), str(len(one.losses)), f"{one.p:.3g}{star}", str(one.n))
    return table
