"""Is a question passed, and if not, why: what a person would count as right, put together from the measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa_bot.evaluate.figures.exact import Verdict, exact
from qa_bot.evaluate.measures.cites import altered, beside, loose, misplaced, uncited, unsupported
from qa_bot.evaluate.measures.extent import length
from qa_bot.evaluate.measures.status import REFUSING
from qa_bot.evaluate.measures.words import lacking, uttered
from qa_bot.evaluate.records import Why
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qa_bot.evaluate.measures.case import Case

POINTED = frozenset(
    "year region formal colloquial premise followup variant planned done trend target".split()  # noqa: SIM905 - a line
)
"""Slices whose questions ask for one thing: a whole clause is no answer to them."""
LONGEST, LONGEST_QUOTE = 200, 260  # characters, as the design promises
_NEITHER = 1  # clauses cited beside the wanted ones that are let pass


def passes(case: Case) -> tuple[dict[str, float | None], tuple[Why, ...]]:
    """Return whether a question is passed and how many quantities are exact, with every reason why it is not passed.

    None where nothing is expected of the question. A question that failed is not passed.
    """
    verdict = Verdict(0, ()) if case.answer is None else exact(case.answer, case.asked)
    why = tuple(dict.fromkeys(_reasons(case, verdict)))
    judged = case.question.expect is not None or _expected(case)
    stated = None if case.answer is None else float(verdict.stated)
    return {
        "passes": float(not why) if judged else None,
        "figures": float(not verdict.faults) if verdict.stated else None,
        "quantities": stated,
        "inexact": None if stated is None else float(len(verdict.faults)),
    }, why


def _expected(case: Case) -> bool:
    asked = case.question
    return bool(asked.clauses or asked.support or asked.facts or asked.forbid)


def _reasons(case: Case, verdict: Verdict) -> Iterator[Why]:
    if case.answer is None:
        yield Why("error", case.reply.error)
        return
    yield from _of_status(case)
    if _answers(case):
        yield from _each("lacks", lacking(case))
        yield from _each("uncited_clause", uncited(case))
        yield from _each("unsupported", unsupported(case))
    if case.question.expect == "answered":
        if case.question.clauses and len(beside(case)) > _NEITHER:
            yield Why("beside", "、".join(beside(case)))
        yield from _of_length(case)
    yield from _each("says", uttered(case))
    if case.sources is not None:
        yield from _each("altered", (quote[:40] for quote in altered(case)))
        yield from _each("misplaced", misplaced(case))
    yield from _each("loose", loose(case))
    yield from (Why(f"figure_{fault.code}", fault.what) for fault in verdict.faults)


def _each(code: str, found: Iterable[str]) -> Iterator[Why]:
    return (Why(code, what) for what in found)


def _answers(case: Case) -> bool:
    """Tell whether content is to be judged: always where an answer is expected, else where there is a part of one."""
    expect = case.question.expect
    return expect in ("answered", None) or (expect == "partial" and case.status == "partial")


def _of_status(case: Case) -> Iterator[Why]:
    """Judge the status as a resident would: not_found and refused are one, and a partial correction is none less."""
    expect, given, slice_ = case.question.expect, case.status, case.question.slice
    right = {
        None: True,
        "answered": given == "answered" or (slice_ == "premise" and given == "partial"),
        "partial": given == "partial" or (slice_ == "absent" and given != "answered"),
        "not_found": given in REFUSING,
        "refused": given in REFUSING,
    }[expect]
    if not right:
        yield Why("status", given)


def _of_length(case: Case) -> Iterator[Why]:
    """Judge length where one thing is asked, unless by the clause's own number or as a list (有关…)."""
    asked = case.question
    if asked.slice not in POINTED or asked.question.startswith("第") or "有关" in asked.question:
        return
    said = length("" if case.answer is None else case.answer.text)
    if said > LONGEST:
        yield Why("long", str(said))
    quoted = max((len(squeeze(one.quote)) for one in case.citations), default=0)
    if quoted > LONGEST_QUOTE:
        yield Why("long_quote", str(quoted))
