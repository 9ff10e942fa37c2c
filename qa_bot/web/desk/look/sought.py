"""What is searched for, and the passages found: each with its citation and a sentence to read aloud."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args
from urllib.parse import urlencode

from qa_bot.answer.facts.read import read
from qa_bot.answer.reply.draft import label
from qa_bot.answer.reply.replies import replies
from qa_bot.corpus.numbers import stated
from qa_bot.records import Among, Citation, Hit, PeriodKind
from qa_bot.text.normal import encodable
from qa_bot.web.desk.look.marks import held
from qa_bot.web.pages.cite import when, where
from qa_bot.web.texts import desk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qa_bot.records import Document
    from qa_bot.web.keeper import Speaker
    from qa_bot.web.texts import Texts

KINDS: tuple[PeriodKind, ...] = tuple(kind for kind in get_args(PeriodKind) if kind != "unknown")
TOP = 20
_ALOUD = 60  # characters of a passage that can be read aloud whole


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of a search, and where they are looked for."""

    words: str
    among: Among

    def address(self) -> str:
        """Return the search as the query of an address."""
        told = {"q": self.words, "document": self.among.document, "year": self.among.year, "period": self.among.kind}
        return urlencode({name: value for name, value in told.items() if value not in {None, ""}})


@dataclass(frozen=True, slots=True)
class Found:
    """A passage found: where it stands, what it says, one sentence of it to read aloud, and what is copied.

    `near` is set where neither it nor its heading has a word of the search: it is like it in meaning only.
    """

    citation: Citation
    aloud: str
    copy: str
    score: float
    near: bool


def wanted(query: Mapping[str, str], limit: int) -> Wanted:
    """Return the search of an address; what it cannot mean is as if it were not there."""
    year, kind = query.get("year", ""), query.get("period", "")
    digits = year.isascii() and year.isdigit() and len(year) <= 4
    known: dict[str, PeriodKind] = {name: name for name in KINDS}
    among = Among(encodable(query.get("document", "")) or None, int(year) if digits else None, known.get(kind))
    return Wanted(encodable(query.get("q", "")).replace("\0", "").strip()[:limit], among)


def search(bot: Speaker, sought: Wanted, texts: Texts, top: int = TOP) -> list[Found]:
    """Return the passages for a search, best first; none for no words."""
    if not sought.words:
        return []
    hits = bot.search(sought.words, top, sought.among)
    named = {name: bot.document(name) for name in {hit.passage.document for hit in hits}}
    return [_found(at, hit, named[hit.passage.document], bot, sought, texts) for at, hit in enumerate(hits, start=1)]


def _found(at: int, hit: Hit, document: Document, bot: Speaker, sought: Wanted, texts: Texts) -> Found:
    passage = hit.passage
    clause = bot.clause(document.id, passage.clause) if passage.clause else None
    citation = Citation(
        marker=at,
        document=document.id,
        document_title=document.title,
        year=document.year,
        official=document.official,
        clause=stated(passage.clause),
        clause_title="" if clause is None else clause.title,
        path=passage.headings if clause is None else clause.path,
        period=passage.period,
        quote=passage.text,
        start=passage.start,
        end=passage.end,
    )
    chinese = desk("zh")  # callers hear the documents' own language, whichever the page is in
    place = "" if clause is None else where(citation, chinese)
    aloud = chinese.say("search.aloud", title=document.title, where=place, said=spoken(hit, sought.words))
    near = not any(held(text, sought.words) for text in (citation.quote, citation.clause_title))
    return Found(citation, aloud, copied(citation, texts), hit.score, near)


def copied(citation: Citation, texts: Texts) -> str:
    """Return a quote with its source, as it is copied."""
    place = f"{where(citation, texts)} {citation.clause_title}".strip() if citation.clause else ""
    period = when(citation.period, texts)
    return texts.say(
        "search.copied",
        quote=citation.quote,
        title=citation.document_title,
        where=place,
        period=texts.say("search.in_brackets", words=period) if period else "",
    )


def spoken(hit: Hit, sought: str) -> str:
    """Return when something holds and what, short enough to be read aloud: a short passage, else the fact sought."""
    whole = " ".join(hit.passage.text.split())
    facts = read(hit.passage, hit.year).facts if len(whole) > _ALOUD else ()
    period, said = hit.passage.period, whole
    if facts:
        best = max(facts, key=lambda fact: (held(fact.said, sought), -len(fact.said)))
        period, said = best.period, best.said
    return label(period, replies("zh"), said) + said.rstrip("。；;")
