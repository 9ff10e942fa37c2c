"""Do the citations hold: the right clauses, the wanted passages, verbatim, each with a marker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa_bot.corpus.numbers import fold
from qa_bot.evaluate.figures.statements import MARKER
from qa_bot.evaluate.measures.case import satisfies, spellings
from qa_bot.evaluate.measures.status import REFUSING
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from qa_bot.evaluate.measures.case import Case
    from qa_bot.evaluate.records import Source
    from qa_bot.records import Citation


def cites(case: Case) -> dict[str, float | None]:
    """Measure the citations (precision and recall after ALCE, Gao et al. 2023, with clauses in place of entailment)."""
    wanted, support = case.question.clauses, case.question.support
    return {
        "precision": _precision(case),
        "recall": (len(wanted) - len(uncited(case))) / len(wanted) if wanted else None,
        "support": (len(support) - len(unsupported(case))) / len(support) if support else None,
        "quotes": None if case.sources is None or not case.citations else float(not altered(case)),
        "places": None if case.sources is None or not case.citations else float(not misplaced(case)),
        "markers": None if case.answer is None or not _marked(case) else float(not loose(case)),
    }


def _precision(case: Case) -> float | None:
    cited = _clauses(case)
    if not cited or (not case.question.clauses and case.question.expect not in REFUSING):
        return None
    return (len(cited) - len(beside(case))) / len(cited)


def _clauses(case: Case) -> dict[tuple[str, str | None], Citation]:
    """Return each clause cited, once."""
    return {(one.document, one.clause): one for one in case.citations}


def _numbers(citation: Citation) -> frozenset[str]:
    return spellings(citation.document, citation.clause, citation.path)


def uncited(case: Case) -> tuple[str, ...]:
    """Return the first spelling of every wanted clause that nothing cited satisfies."""
    given = frozenset[str]().union(*map(_numbers, case.citations))
    return tuple(one[0] for one in case.question.clauses if not satisfies(one, given))


def beside(case: Case) -> tuple[str, ...]:
    """Return the numbers of the clauses cited that nobody wanted."""
    wanted = case.question.clauses
    return tuple(
        one.clause or one.document
        for one in _clauses(case).values()
        if not any(satisfies(alternatives, _numbers(one)) for alternatives in wanted)
    )


def unsupported(case: Case) -> tuple[str, ...]:
    """Return the wanted spans that no single quote holds."""
    quotes = [squeeze(one.quote) for one in case.citations]
    return tuple(span for span in case.question.support if not any(squeeze(span) in quote for quote in quotes))


def altered(case: Case) -> tuple[str, ...]:
    """Return the quotes that do not stand in their document, to the character, where the citation says."""
    return tuple(one.quote for one in case.citations if not _verbatim(one, (case.sources or {}).get(one.document)))


def _verbatim(citation: Citation, source: Source | None) -> bool:
    return (
        source is not None
        and bool(citation.quote)
        and citation.start >= 0
        and source.text[citation.start : citation.end] == citation.quote
    )


def misplaced(case: Case) -> tuple[str, ...]:
    """Return the clauses cited in which their quote does not stand; one cited without a clause stands anywhere."""
    return tuple(one.clause or "" for one in case.citations if not _placed(one, (case.sources or {}).get(one.document)))


def _placed(citation: Citation, source: Source | None) -> bool:
    if source is None or citation.clause is None:
        return source is not None
    start, end = source.clauses.get(fold(citation.clause), (0, -1))
    return start <= citation.start and citation.end <= end


def _marked(case: Case) -> bool:
    return bool(case.citations) or (case.answer is not None and MARKER.search(case.answer.text) is not None)


def loose(case: Case) -> tuple[str, ...]:
    """Return the markers without a citation, and those of citations that no marker names."""
    text = "" if case.answer is None else case.answer.text
    said = {int(number) for number in MARKER.findall(text)}
    given = {one.marker for one in case.citations}
    return tuple(str(number) for number in sorted(said ^ given))
