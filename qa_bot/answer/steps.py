"""The steps of an answer, each a function from what is known to what is known after it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer import scope
from qa_bot.answer.guard.judge import honest, judge
from qa_bot.answer.offer.near import related
from qa_bot.answer.question.follow import relevant, turned
from qa_bot.answer.question.keywords import spelled
from qa_bot.answer.question.parts import parts, paused, siblings
from qa_bot.answer.question.understand import understand
from qa_bot.answer.reply.draft import draft
from qa_bot.answer.reply.verify import strays, unsupported, verbatim
from qa_bot.answer.turn import end
from qa_bot.corpus.numbers import stated
from qa_bot.errors import QaBotError
from qa_bot.records import Answer, Citation, Passage
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa_bot.answer.question.records import Understanding, When
    from qa_bot.answer.reply.choose import Verdict
    from qa_bot.answer.reply.draft import Draft
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
    year, regions = scope.year(desk), scope.regions(desk)
    asked = paused(spelled(turn.asked or turn.question))
    away = turned(asked) if turn.history else ""
    asked, earlier = (away, ()) if away else (asked, relevant(turn.history))
    history = list(earlier)
    understood: list[Understanding] = []
    for part in (each for piece in parts(fold(asked)) for each in siblings(piece)):
        printed = asked if part == fold(asked) else part
        here = understand(printed, history, year, regions, turn.guidance.wordings)
        understood.append(replace(here, when=_period(here.when, understood[-1].when if understood else None)))
        history.append(part)
    return replace(turn, parts=tuple(understood), history=earlier)


def _period(own: When | None, before: When | None) -> When | None:
    """Return the period of a part: that of the part before it where it names none itself, or only hints at a kind."""
    if own is None or before is None or own.start is not None or before.start is None:
        return own or before
    return before if own.hinted or own.kind == before.kind else own  # 2026年外贸的目标，以及外资的目标


def write(turn: Turn, desk: Desk) -> Turn:
    """Put the chosen facts into words, or say that there are none."""
    verdict = turn.verdict
    if verdict is None or not verdict.choices:
        return end(turn, "not_found", "not_in_documents", hotline=desk.settings.hotline)
    turn = _narrowed(_leveled(turn, verdict), verdict, desk)
    drafted = draft(turn.parts[0], verdict, turn.replies, desk.settings.hotline, scope.homes(verdict, desk))
    cited = tuple(cite(number, passage, desk) for number, passage in enumerate(drafted.passages, start=1))
    return replace(turn, draft=drafted, citations=cited, notes=(*turn.notes, *drafted.notes))


def _leveled(turn: Turn, verdict: Verdict) -> Turn:
    """Take back that only the region is told of where every fact is of the level asked for (省级海外引才计划)."""
    if not turn.level or not all(turn.level in choice.fact.said for choice in verdict.choices):
        return turn
    return replace(turn, lead="", notes=tuple(note for note in turn.notes if note != "wider_region"))


def _narrowed(turn: Turn, verdict: Verdict, desk: Desk) -> Turn:
    """Say that the facts are the whole region's where a place within it was asked for and none of them names it."""
    short = turn.inner.removesuffix("市").removesuffix("区").removesuffix("县")
    if not short or any(short in choice.passage.text for choice in verdict.choices):
        return turn
    region = desk.index.entry(verdict.choices[0].passage.document).region or ""
    lead = turn.replies.say("narrower", place=turn.inner, region=region)
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
            related=_next(turn, drafted, desk),
        ),
    )


def _next(turn: Turn, drafted: Draft, desk: Desk) -> tuple[str, ...]:
    stated = [said for said, _ in drafted.statements]
    return related(drafted.passages, stated, desk, (turn.question, *turn.history))


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
        path=passage.headings if clause is None else clause.path,
        period=passage.period,
        quote=passage.text,
        start=passage.start,
        end=passage.end,
    )
