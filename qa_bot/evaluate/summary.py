"""The scores of a run summed up: whole, by slice, macro; without anything that the clock decides."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from qa_bot.evaluate.measures.table import DEFINITIONS, MEASURES
from qa_bot.evaluate.provenance import parsers
from qa_bot.evaluate.statistics import Rate, macro, quantiles, wilson

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa_bot.evaluate.measures.table import Measure
    from qa_bot.evaluate.records import Score

FORMAT = 1
_DIGITS = 6
UNNAMED = "—"
"""The name under which questions without a slice are summed up."""


def summary(scores: Sequence[Score]) -> dict[str, Any]:
    """Sum scores up as `summary.json`."""
    every = MEASURES.values()
    return {
        "format": FORMAT,
        "rules": DEFINITIONS,
        "parsers": parsers(),
        "questions": len(scores),
        "errors": sum(score.status == "error" for score in scores),
        "sets": dict(Counter(score.key[0] for score in scores)),
        "rates": {one.name: _rates(one, scores) for one in every if one.rate},
        "amounts": {one.name: _amounts(one, scores) for one in every if one.kind == "amount" and not one.timed},
        "counts": {one.name: int(sum(_values(one, scores))) for one in every if one.kind == "count"},
        "confusion": confusion(scores),
        "reasons": _ranked(score.reason for score in scores if score.reason),
        "why": _ranked(code for score in scores for code in {why.code for why in score.why}),
        "coverage": coverage(scores),
    }


def timings(scores: Sequence[Score]) -> dict[str, Any]:
    """Sum up what the clock decides, as `timings.json`."""
    return {one.name: _amounts(one, scores) for one in MEASURES.values() if one.timed}


def confusion(scores: Iterable[Score]) -> dict[str, dict[str, int]]:
    """Return how often each status was given where each was expected; questions whose status is not scored left out."""
    table: dict[str, Counter[str]] = {}
    for score in scores:
        if score.expect is not None:
            table.setdefault(score.expect, Counter())[score.status] += 1
    return {expect: dict(sorted(given.items())) for expect, given in sorted(table.items())}


def coverage(scores: Iterable[Score]) -> list[dict[str, float]]:
    """Return the risk–coverage curve: what share is answered above each confidence, and what share of that is wrong.

    Questions of equal confidence come in together.
    """
    judged = [score for score in scores if score.values["passes"] is not None]
    answered = [score for score in judged if score.status in ("answered", "partial") and score.confidence is not None]
    answered.sort(key=lambda score: -(score.confidence or 0.0))
    points, wrong = [], 0
    for number, score in enumerate(answered, start=1):
        wrong += score.values["passes"] == 0
        if number == len(answered) or answered[number].confidence != score.confidence:
            point = {"confidence": score.confidence or 0.0, "coverage": number / len(judged), "risk": wrong / number}
            points.append({name: round(value, _DIGITS) for name, value in point.items()})
    return points


def _values(measure: Measure, scores: Iterable[Score]) -> list[float]:
    return [value for score in scores if (value := score.values[measure.name]) is not None]


def _rates(measure: Measure, scores: Sequence[Score]) -> dict[str, Any]:
    slices: dict[str, list[float]] = {}
    for score in scores:
        value = score.values[measure.name]
        if value is not None:
            slices.setdefault(score.slice or UNNAMED, []).append(value)
    each = {name: wilson(values) for name, values in sorted(slices.items())}
    return {
        "whole": _rounded(wilson(_values(measure, scores))),
        "macro": _rounded(macro(list(each.values()))),
        "slices": {name: _rounded(rate) for name, rate in each.items()},
    }


def _rounded(rate: Rate) -> dict[str, float | int | None]:
    return {name: round(value, _DIGITS) if value is not None else None for name, value in asdict(rate).items()}


def _amounts(measure: Measure, scores: Iterable[Score]) -> dict[str, float | int | None]:
    told = quantiles(_values(measure, scores))
    return {name: None if value is None else round(value, 3) for name, value in told.items()}


def _ranked(codes: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(codes).items(), key=lambda one: (-one[1], one[0])))
