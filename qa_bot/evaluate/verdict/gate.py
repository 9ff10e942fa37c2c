"""The gate: whether a run is good enough to go live, as checks that CI can read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as Xml

from qa_bot.errors import SettingError
from qa_bot.evaluate.measures.table import MEASURES, measure
from qa_bot.evaluate.verdict.compare import compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qa_bot.evaluate.folder import Scored
    from qa_bot.evaluate.records import Key
    from qa_bot.evaluate.verdict.compare import Difference

_LIMIT = re.compile(r"(?P<name>[\w-]+)(?:@(?P<slice>[^=]+))?=(?P<value>[0-9]*\.?[0-9]+)")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHOWN = 20
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound on a measure, of the whole run or of one slice; `least` is set where it bounds from below."""

    name: str
    slice: str
    value: float
    least: bool


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was asked of a run, whether it holds, and what was found."""

    name: str
    holds: bool
    said: str


def limit(text: str, *, least: bool) -> Limit:
    """Read `status=.9` or `passes@formal=.8`; raises SettingError for another form or an unknown or unfit measure."""
    match = _LIMIT.fullmatch(text.strip())
    if match is None:
        raise SettingError(f"{text!r} is no bound; write MEASURE=NUMBER or MEASURE@SLICE=NUMBER, such as status=.9")
    found = measure(match["name"])
    if found.aside:
        raise SettingError(f"{found.name} says nothing about rightness; bound another measure")
    if match["slice"] and not found.rate:
        raise SettingError(f"{found.name} is not summed up by slice; bound the whole")
    return Limit(found.name, match["slice"] or "", float(match["value"]), least)


def check(run: Scored, bound: Limit) -> Check:
    """Hold a run against one bound; a value that is undefined does not hold. Amounts are bounded at their p95."""
    value = _value(run, bound)
    place = f"@{bound.slice}" if bound.slice else ""
    name = f"{bound.name}{place} {'>=' if bound.least else '<='} {bound.value:g}"
    if value is None:
        return Check(name, holds=False, said="undefined: no question measures it")
    return Check(name, value >= bound.value if bound.least else value <= bound.value, f"is {value:.4g}")


def _value(run: Scored, bound: Limit) -> float | None:
    found = MEASURES[bound.name]
    if found.rate:
        rates = run.summary["rates"].get(bound.name, {})
        rate = rates.get("slices", {}).get(bound.slice, {}) if bound.slice else rates.get("whole", {})
        return _number(rate.get("value"))
    if found.kind == "count":
        return _number(run.summary["counts"].get(bound.name))
    told = (run.timings if found.timed else run.summary["amounts"]).get(bound.name) or {}
    return _number(told.get("p95"))


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None


def no_worse(run: Scored, baseline: Scored, tolerance: float) -> Iterator[Check]:
    """Hold a run against a baseline: comparable, and no rate fallen.

    A rate has fallen that is worse by more than `tolerance`, or by less where that can hardly be chance (p < 0.05);
    one that guards against untrue answers, by anything at all. Likeness and whatever the clock decides are left out.
    """
    compared = compare(baseline, run)
    missing = [*compared.only_before, *compared.edited]
    breaks = [*compared.kinship.breaks, *([f"{len(missing)} questions of it are gone or edited"] if missing else [])]
    yield Check(f"comparable with {baseline.name}", not breaks, "; ".join(breaks) or f"{compared.common} questions")
    for one in compared.differences:
        found = MEASURES[one.measure]
        if found.rate and not found.aside and one.n:
            yield Check(f"{one.measure} no worse", not _fallen(one, tolerance), _said(one))


def _fallen(one: Difference, tolerance: float) -> bool:
    if not one.worse() or one.before is None or one.after is None:
        return False
    return MEASURES[one.measure].guard or one.real or abs(one.after - one.before) > tolerance + _ROUNDING


def _said(one: Difference) -> str:
    lost = f"; lost {_listed(one.losses)}" if one.losses else ""
    return f"{one.before:.4f} before, {one.after:.4f} now, p {one.p:.3g}{lost}"


def _listed(keys: Iterable[Key]) -> str:
    names = ["/".join(key) for key in keys]
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def junit(checks: Iterable[Check], name: str) -> str:
    """Return the checks in JUnit's XML form, which CI servers show as tests."""
    every = list(checks)
    failed = sum(not one.holds for one in every)
    suite = Xml.Element("testsuite", name=_clean(name), tests=str(len(every)), failures=str(failed), errors="0")
    for one in every:
        case = Xml.SubElement(suite, "testcase", classname="qa-bot.eval.gate", name=_clean(one.name))
        if not one.holds:
            Xml.SubElement(case, "failure", message=_clean(one.said)).text = _clean(one.said)
        else:
            Xml.SubElement(case, "system-out").text = _clean(one.said)
    Xml.indent(suite)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(suite, encoding="unicode") + "\n"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("?", text)
