"""The steps of an answer, each a function from what is known to what is known after it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer import scope
from qa_bot.answer.examples import related
from qa_bot.answer.question.guard import honest, judge
from qa_bot.answer.question.parts import coordinates, parts, siblings
from qa_bot.answer.question.typos import mend
from qa_bot.answer.question.understand import understand
from qa_bot.answer.reply.choose import Verdict, choose, merge
from qa_bot.answer.reply.confidence import Rarity, confidence, signs, spelled
from qa_bot.answer.reply.draft import draft
from qa_bot.answer.reply.gather import shared
from qa_bot.answer.reply.verify import strays, unsupported, verbatim
from qa_bot.answer.retrieve import entitled, in_clause, nearness, passages
from qa_bot.answer.turn import end
from qa_bot.corpus.numbers import stated
from qa_bot.errors import QaBotError
from qa_bot.records import Answer, Citation, Passage
from qa_bot.text.normal import fold
from qa_bot.text.thesaurus import pairs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa_bot.answer.question.records import Term, Understanding
    from qa_bot.answer.turn import Desk, Turn


def guard(turn: Turn, desk: Desk) -> Turn:
    """Answer at once what no document is to be asked about."""
    if len(turn.question) > desk.settings.max_question:
        return end(turn, "not_found", "too_long", limit=desk.settings.max_question)
    ruling = judge(turn.question)
    kept = honest(turn.question) if ruling is None or ruling.reason == "injection" else ""
    if ruling is not None and (not kept or judge(kept) is not None):
        return end(turn, ruling.status, ruling.reason, hotline=desk.settings.hotline)
    if kept and kept != turn.question:
        return replace(turn, asked=kept, notes=(*turn.notes, *(("instruction_ignored",) if ruling else ())))
    return turn


def comprehend(turn: Turn, desk: Desk) -> Turn:
    """Understand the question, each of its parts after the one before."""
    year, regions, history = scope.year(desk), scope.regions(desk), list(turn.history)
    understood: list[Understanding] = []
    asked = turn.asked or turn.question
    for part in (each for piece in parts(fold(asked)) for each in siblings(piece)):
        printed = asked if part == fold(asked) else part
        here = understand(printed, history, year, regions, turn.guidance.wordings)
        # a part without a period has that of the part before it
        understood.append(replace(here, when=here.when or (understood[-1].when if understood else None)))
        history.append(part)
    return replace(turn, parts=tuple(understood))


def pick(turn: Turn, desk: Desk) -> Turn:
    """Choose the facts that answer each part; where none does, read the question again with its slips mended."""
    verdict = merge([_told(part, turn, desk) for part in turn.parts])
    if not verdict.choices and turn.history and len(turn.parts) == 1:
        year, regions = scope.year(desk), scope.regions(desk)
        wordings = turn.guidance.wordings
        leaning = understand(turn.asked or turn.question, turn.history, year, regions, wordings, leaning=True)
        again = _told(leaning, turn, desk)
        if again.choices:
            return replace(turn, parts=(leaning,), verdict=again)
    mended = _mended(turn, desk) if not verdict.choices or verdict.reason else None
    if mended is not None:
        again = merge([_told(part, mended, desk) for part in mended.parts])
        if again.choices and (not again.reason or not verdict.choices):
            return replace(mended, verdict=again, notes=(*turn.notes, "spelling_mended"))
    return replace(turn, verdict=verdict)


def _mended(turn: Turn, desk: Desk) -> Turn | None:
    """Return the turn with its slips of the pen mended, None where there are none."""

    def count(pair: str) -> int:
        known = pair in pairs() or any(pair in word for word in turn.guidance.wordings)
        return desk.index.sparse.rows_with(pair) + known

    asked = fold(turn.asked or turn.question)
    mended = mend(asked, count)
    return None if mended == asked else comprehend(replace(turn, asked=mended), desk)


def _told(part: Understanding, turn: Turn, desk: Desk) -> Verdict:
    """Return the verdict on a part; one that finds nothing carries the part's words, to say what is missing."""
    return _named(_verdict(part, turn, desk), part)


def _named(verdict: Verdict, part: Understanding) -> Verdict:
    return verdict if verdict.choices else replace(verdict, what=part.text.rstrip("?？"))


def _verdict(part: Understanding, turn: Turn, desk: Desk) -> Verdict:
    if part.clause is not None:
        return replace(choose(part, in_clause(part.clause, desk)), confidence=1.0)
    listing = part.asked.kind == "list"
    titled = entitled(part, desk) if listing else ()
    if titled:
        return replace(
            choose(replace(part, asked=replace(part.asked, kind="clause"), terms=()), titled), confidence=1.0
        )
    whole = _sure(part, turn, desk)
    topics = coordinates(fold(part.text))
    if (whole.complete and not listing) or len(topics) < 2:
        return whole
    year, regions = scope.year(desk), scope.regions(desk)
    each = [
        replace(one, when=one.when or part.when)
        for one in (understand(topic, turn.history, year, regions, turn.guidance.wordings) for topic in topics)
    ]
    each = [topic for topic in each if any(_telling(term, listing=listing) for term in topic.terms)]
    if len(each) < 2:
        return whole
    verdicts = [_named(_sure(topic, turn, desk), topic) for topic in each]
    if listing:
        lines = shared([verdict.choices for verdict in verdicts])
        verdicts = [replace(verdict, choices=few) for verdict, few in zip(verdicts, lines, strict=True)]
    found = sum(bool(verdict.choices) for verdict in verdicts)
    lost = bool(whole.choices) and any(term.role == "topic" for term in whole.choices[0].missing)
    return merge(verdicts) if found > 1 or (found and lost) else whole


def _telling(term: Term, *, listing: bool) -> bool:
    """Tell whether a word names a thing of its own: 孩子 in 养孩子的负担 only names its field, which is enough for a list."""
    return term.role == "stage" or (term.role == "topic" and not term.aside and (listing or not term.broad))


def _sure(part: Understanding, turn: Turn, desk: Desk) -> Verdict:
    """Return the facts chosen for a part, none where it is too uncertain that they are what was asked about."""
    verdict = choose(part, passages(part, desk, turn.only))
    if verdict.best is None:
        return verdict
    near = nearness((part.text, spelled(part)), verdict.best.fact.said)
    rarity = Rarity(desk.index.dense.size, desk.index.sparse.rows_with)
    sure = confidence(signs(part, verdict.best, verdict.margin, near, rarity))
    if sure < desk.settings.least_confidence:
        return Verdict((), "not_in_documents", confidence=sure)
    return replace(verdict, confidence=sure)


def write(turn: Turn, desk: Desk) -> Turn:
    """Put the chosen facts into words, or say that there are none."""
    verdict = turn.verdict
    if verdict is None or not verdict.choices:
        return end(turn, "not_found", "not_in_documents", hotline=desk.settings.hotline)
    turn = _narrowed(turn, verdict, desk)
    drafted = draft(turn.parts[0], verdict, turn.replies, desk.settings.hotline, scope.homes(verdict, desk))
    cited = tuple(cite(number, passage, desk) for number, passage in enumerate(drafted.passages, start=1))
    return replace(turn, draft=drafted, citations=cited, notes=(*turn.notes, *drafted.notes))


def _narrowed(turn: Turn, verdict: Verdict, desk: Desk) -> Turn:
    """Say that the facts are the whole region's where a place within it was asked for and none of them names it."""
    short = turn.inner.removesuffix("市").removesuffix("区").removesuffix("县")
    if not short or any(short in choice.passage.text for choice in verdict.choices):
        return turn
    region = desk.index.entry(verdict.choices[0].passage.document).region or ""
    lead = turn.replies.say("wider", place=turn.inner, region=region)
    return replace(turn, lead=lead, notes=(*turn.notes, "wider_region"))


def prove(turn: Turn, desk: Desk) -> Turn:
    """Check the invariant; what cannot be proven is not said."""
    drafted, verdict = turn.draft, turn.verdict
    if drafted is None or verdict is None:
        raise QaBotError("an answer reached its proof without a draft; this is a fault of the program")
    claims = [claim for part in turn.parts for claim in part.claims]
    sound = (
        not unsupported(drafted)
        and not strays("\n".join(said for said, _ in drafted.statements), drafted, claims)
        and all(verbatim(citation, desk.index.document(citation.document)) for citation in turn.citations)
    )
    if not sound:
        return end(turn, "not_found", "unproven", hotline=desk.settings.hotline)
    partial = bool(verdict.reason) or bool(turn.lead)
    reason = verdict.reason or ("wider_region" if turn.lead else "")
    return replace(
        turn,
        answer=Answer(
            question=turn.question,
            understood=turn.understood,
            status="partial" if partial else "answered",
            reason=reason,
            text=turn.lead + drafted.text,
            citations=turn.citations,
            confidence=verdict.confidence,
            notes=(*turn.notes, *stale(turn.citations)),
            related=related(drafted.passages, [said for said, _ in drafted.statements], desk),
        ),
    )


def stale(citations: Iterable[Citation]) -> tuple[str, ...]:
    """Return the note that no cited document is of the current year."""
    years = [citation.year for citation in citations if citation.year is not None]
    return ("stale_year",) if years and max(years) < datetime.datetime.now(datetime.UTC).year else ()


def cite(number: int, passage: Passage, desk: Desk) -> Citation:
    """Return the citation of a passage under a marker's number."""
    document = desk.index.document(passage.document)
    clause = desk.index.clause(passage.document, passage.clause)
    return Citation(
        marker=number,
        document=document.id,
        document_title=document.title,
        year=document.year,
        official=document.official,
        clause=stated(passage.clause),
        clause_title="" if clause is None else clause.title,
        path=passage.headings,
        period=passage.period,
        quote=passage.text,
        start=passage.start,
        end=passage.end,
    )
