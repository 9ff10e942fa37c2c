"""Figure exactness: value, unit, object and period of every quantity of an answer, in the quote that it cites.

The figures are read by the program's own parsers (`text.figures`, `corpus.facts`), numbers that these leave out are
compared digit by digit. Exempt are the asker's own value where it is told back as such, the years of documents and of
labels (which are held against the period instead), titles, clause numbers, markers and telephone numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from qa_bot.answer.reply.replies import replies
from qa_bot.evaluate.figures import held as quotes
from qa_bot.evaluate.figures.quantities import bare, read
from qa_bot.evaluate.figures.statements import statements
from qa_bot.evaluate.records import Why
from qa_bot.records import Period
from qa_bot.text.figures import same
from qa_bot.text.normal import simplify

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa_bot.evaluate.figures.held import Held, Plain
    from qa_bot.evaluate.figures.statements import Label, Statement
    from qa_bot.records import Answer, Citation, Figure

_TOLD_BACK = re.compile(
    r"[您你](?:说|问|提到|讲)|不是(?!的)|并非|没有[写讲提说]|问的是|not (?:say|state|speak|answer)|rather than"
)
_TITLE = re.compile(r"《[^《》\n]{1,80}》")
_CLAUSE = re.compile(r"第[0-9０-９]+[条條款章节節项項]")
_ITEM = re.compile(r"(?m)^\s*[0-9０-９]+[.、．](?![0-9０-９])")
_UP, _DOWN = frozenset({">", ">="}), frozenset({"<", "<="})
_NEAR = 1e-9
_DATES = ("年份", "日期")
_RUNS_ON = re.compile("[一-鿿](?<![左上以多余约到至和与或在是的])")
_PARTICLE = "的"
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many quantities an answer states, and what is wrong with those that are not exact."""

    stated: int
    faults: tuple[Why, ...]


def exact(answer: Answer, asked: str) -> Verdict:
    """Hold every quantity of an answer against its cited quotes; `asked` is the question with what went before.

    Fault codes: `uncited`, `value`, `unit`, `bound`, `object`, `period`, `number`.
    """
    cited = {citation.marker: citation for citation in answer.citations}
    own, stated, faults = read(asked), 0, []
    for said in statements(_masked(answer)):
        resting = [cited[marker] for marker in said.markers if marker in cited]
        for figure in read(said.words):
            if _exempt(figure, said, own, answer.citations):
                continue
            stated += 1
            fault = _fault(figure, said, resting)
            if fault:
                faults.append(Why(fault, figure.text))
        stray = _untimely(said, resting)
        if stray:
            stated += 1
            faults.append(Why("period", stray))
        strays = [figure for figure in bare(said.words) if not _anywhere(figure, said, asked, resting)]
        stated += len(strays)
        faults += [Why("number", figure.text) for figure in strays]
    return Verdict(stated, tuple(faults))


def _masked(answer: Answer) -> str:
    """Blank out what is no statement of a quantity: titles, clause numbers, the numbers of list items."""
    text = answer.text
    titles = {citation.document_title for citation in answer.citations if citation.document_title}
    for title in sorted(titles, key=len, reverse=True):
        text = text.replace(title, " " * len(title))
    for pattern in (_TITLE, _CLAUSE, _ITEM):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def _exempt(figure: Figure, said: Statement, own: Iterable[Figure], citations: Iterable[Citation]) -> bool:
    """Tell whether a figure states nothing of the documents: the asker's own, or a document's year."""
    asker = any(same(figure, other) for other in own)
    if figure.unit == "年份":
        return asker or any(citation.year == figure.value for citation in citations)
    return asker and _TOLD_BACK.search(simplify(said.words[: figure.start])) is not None


def _fault(figure: Figure, said: Statement, resting: Sequence[Citation]) -> str:
    """Return what is wrong with a figure, the empty string where it is exact."""
    if not resting:
        return "uncited"
    facts = [fact for citation in resting for fact in quotes.of(citation)]
    alike = [fact for fact in facts if same(fact.figure, figure)]
    if not alike:
        return "unit" if any(fact.figure.value == figure.value for fact in facts) else "value"
    alike = [fact for fact in alike if _bounded(figure, fact.figure)]
    if not alike:
        return "bound"
    if figure.unit in _DATES:
        return ""
    about = _about(figure, said, alike, facts)
    if not about or sum(same(figure, one) for one in read(said.words)) > len(alike):
        return "object"
    return "" if said.label is None or any(_timely(said.label, fact) for fact in about) else "period"


def _bounded(figure: Figure, other: Figure) -> bool:
    """Tell whether a bound agrees: one left out does, 以上 for 不少于 does, one added or turned round does not."""
    if figure.bound in ("", other.bound):
        return True
    return any(figure.bound in side and other.bound in side for side in (_UP, _DOWN))


def _about(figure: Figure, said: Statement, alike: Sequence[Held], facts: Iterable[Held]) -> list[Held]:
    """Return those equal figures whose fact is what the statement speaks of at least as much as any other fact.

    A statement speaks of a fact by the share of its pairs of characters that the fact holds; one that has none of any
    fact's (报告写的是120台) by those of the sentences that rest on the same citation.
    """
    counted = [fact for fact in facts if fact.figure.unit not in _DATES]
    for words in (_own_words(figure, said), quotes.pairs(said.context)):
        shares = {id(fact): len(words & fact.words) / max(1, len(words)) for fact in counted}
        best = max(shares.values(), default=0.0)
        if best > 0:
            top = [fact for fact in counted if shares[id(fact)] >= best - _NEAR]
            return [fact for fact in alike if any(fact is one for one in top) and _named(fact, top, words)]
    return [] if _own_words(figure, said) else list(alike)


def _named(fact: Held, top: Iterable[Held], words: frozenset[str]) -> bool:
    """Tell whether words name a fact's own thing, or none of those of which the same stretch of text tells."""
    beside = [one for one in top if one.said == fact.said and one is not fact]
    others = frozenset[str]().union(*(one.things for one in beside))
    named = {pair for pair in words & (others ^ fact.things) if _PARTICLE not in pair}
    return not named or bool(named & fact.things)


def _own_words(figure: Figure, said: Statement) -> frozenset[str]:
    """Return what an answer says of a figure: the words of its fact, read as the quote's facts are."""
    for fact in quotes.held(said.words, (), Period(), None):
        if fact.figure.start == figure.start:
            return fact.words
    return quotes.pairs(said.words)


def _timely(label: Label, fact: Held | Plain) -> bool:
    """Tell whether a label names the period of a fact."""
    period = fact.period
    if period.start is None:
        return period.kind == "unknown" or period.kind in label.kinds
    last = period.end if period.end is not None else period.start
    return (label.first, label.last) == (period.start, last) and period.kind in label.kinds


def _untimely(said: Statement, resting: Sequence[Citation]) -> str:
    """Return the words of a statement without a quantity whose label names another period than its fact has."""
    if said.label is None or not resting or any(one.unit not in _DATES for one in read(said.words)):
        return ""
    words = quotes.pairs(said.words)
    facts = [fact for citation in resting for fact in quotes.plain(citation)]
    best = max((len(words & fact.words) for fact in facts), default=0)
    near = [fact for fact in facts if len(words & fact.words) == best]
    return "" if not best or any(_timely(said.label, fact) for fact in near) else said.words.strip()[:_SHOWN]


def _anywhere(figure: Figure, said: Statement, asked: str, resting: Iterable[Citation]) -> bool:
    """Tell whether a bare number stands in the quotes, in what is printed of their place, or in the question."""
    texts = [asked]
    for one in resting:
        texts += [one.quote, one.document_title, one.clause or "", one.clause_title, *one.path, str(one.year or "")]
    numbers = {number.value for text in texts for number in bare(text)}
    if not _led_on(figure, said):
        numbers |= {number.value for text in texts for number in read(text)}
    return figure.value in numbers | _telephones()


def _led_on(figure: Figure, said: Statement) -> bool:
    """Tell whether a bare number runs on into a word (10所有条件), where a quantity of equal value proves nothing."""
    return _RUNS_ON.match(said.words, figure.end) is not None


@cache
def _telephones() -> frozenset[object]:
    """Return the numbers in the fixed replies, and the hotline's default number."""
    tables = (replies(language).sentences for language in ("zh", "en"))
    texts = [text for table in tables for text in table.values()]
    return frozenset(number.value for text in (*texts, "12345") for number in bare(text))
