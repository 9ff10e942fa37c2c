"""Short ways to make the records that the tests of answering reason about by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qa_bot.answer.question.records import Asked, Term, Understanding, When
from qa_bot.records import Citation, Fact, Hit, Passage, Period
from qa_bot.text.figures import figures

if TYPE_CHECKING:
    from qa_bot.answer.question.records import Kind
    from qa_bot.records import Figure

PLAN = Period("planned", 2031, 2031)
DONE = Period("done", 2030, 2030)
TARGET = Period("target", 2035, 2035)


def term(word: str, weight: float = 1.0, **more: Any) -> Term:
    return Term(word, weight, **more)


def passage(text: str, **more: Any) -> Passage:
    """Return a passage of clause 1 of the document `d`, planned for 2031 unless told otherwise."""
    start = more.pop("start", 0)
    given: dict[str, Any] = {"document": "d", "clause": "1", "index": 0, "period": PLAN}
    return Passage(start=start, end=start + len(text), text=text, **(given | more))


def hits(*passages: Passage) -> list[Hit]:
    return [Hit(one, 1.0) for one in passages]


def figure(text: str) -> Figure:
    """Return the one quantity of a text."""
    (found,) = figures(text)
    return found


def fact(said: str, period: Period = PLAN, thing: str = "", attribute: str = "") -> Fact:
    """Return a fact of these words, with the first quantity in them."""
    found = figures(said)
    return Fact(thing, attribute, found[0] if found else None, 0, len(said), said, period)


def asking(kind: Kind, *terms: Term | str, **more: Any) -> Understanding:
    """Return an understood question; `unit`, `noun` and `strict` go into what is asked."""
    asked = Asked(kind, **{name: more.pop(name) for name in ("unit", "noun", "strict") if name in more})
    words = tuple(one if isinstance(one, Term) else term(one) for one in terms)
    return Understanding(text=more.pop("text", ""), asked=asked, terms=words, **more)


def year(number: int, kind: str = "unknown") -> When:
    return When(kind, number, number, f"{number}年")  # type: ignore[arg-type]


def citation(quote: str, start: int = 0, **more: Any) -> Citation:
    given: dict[str, Any] = {
        "marker": 1,
        "document": "d",
        "document_title": "报告",
        "year": 2031,
        "official": True,
        "clause": "1",
        "clause_title": "",
        "path": (),
        "period": PLAN,
    }
    return Citation(quote=quote, start=start, end=start + len(quote), **(given | more))
