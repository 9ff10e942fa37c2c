"""The step that chooses: passages found, facts weighed, and how sure it is that they are what was asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer import scope
from qa_bot.answer.question.parts import coordinates
from qa_bot.answer.question.typos import mend
from qa_bot.answer.question.understand import understand
from qa_bot.answer.reply.choose import Verdict, choose, merge
from qa_bot.answer.reply.confidence import Rarity, confidence, signs, spelled
from qa_bot.answer.reply.gather import shared
from qa_bot.answer.retrieve import entitled, in_clause, nearness, passages
from qa_bot.answer.steps import comprehend
from qa_bot.text.normal import fold
from qa_bot.text.thesaurus import pairs

if TYPE_CHECKING:
    from qa_bot.answer.question.records import Term, Understanding
    from qa_bot.answer.turn import Desk, Turn


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
    """Tell whether a word names a thing of its own, not only its field (孩子); for a list the field is enough."""
    return term.role == "stage" or (term.role == "topic" and not term.aside and (listing or not term.broad))


def _sure(part: Understanding, turn: Turn, desk: Desk) -> Verdict:
    """Return the facts chosen for a part, none where it is too uncertain that they are what was asked about."""
    verdict = choose(part, passages(part, desk, turn.only, turn.wider))
    if verdict.best is None:
        return verdict
    near = nearness((part.text, spelled(part)), verdict.best.fact.said)
    rarity = Rarity(desk.index.dense.size, desk.index.sparse.rows_with)
    sure = confidence(signs(part, verdict.best, verdict.margin, near, rarity))
    if sure < desk.settings.least_confidence:
        return Verdict((), "not_in_documents", confidence=sure)
    return replace(verdict, confidence=sure)
