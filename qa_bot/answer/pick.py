"""The step that chooses: passages found, facts weighed, and how sure it is that they are what was asked."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer import earlier, onward, scope
from qa_bot.answer.facts.fit import fits
from qa_bot.answer.facts.sense import cosines
from qa_bot.answer.question.ask import inquiry
from qa_bot.answer.question.follow import rouse
from qa_bot.answer.question.parts import coordinates
from qa_bot.answer.question.records import FIGURED
from qa_bot.answer.question.understand import understand
from qa_bot.answer.question.words.names import QUOTED, names
from qa_bot.answer.question.words.typos import mend
from qa_bot.answer.reply.choose import Verdict, choose
from qa_bot.answer.reply.confidence import Rarity, confidence, signs, spelled
from qa_bot.answer.reply.join import asked, merge
from qa_bot.answer.reply.lists.gather import shared
from qa_bot.answer.reply.lists.overview import faults, general, overview
from qa_bot.answer.reply.unsaid import beyond, plain
from qa_bot.answer.retrieve import defined, entitled, in_clause, passages
from qa_bot.answer.steps import comprehend
from qa_bot.text.normal import fold
from qa_bot.text.thesaurus import pairs

_UNSURE, _SURER = 0.7, 0.1  # below the one, a reading that is by the other surer is taken
_HAS = re.compile(r"(?:里[头面边]|其中|它|那[里边儿])|(?:一共|总共|共)?(?:有|设)(?:多少|几)")
_NAMED = 0.6  # a thing so much of whose words one fact holds was found by its name
_HAN = re.compile("[一-鿿]")
_BRIEF = 10  # characters of a piece that only asks how many
_LEANT = 0.75  # of the least confidence: what a question goes on about is known from the turn before
_PLAIN = 0.8  # a thing so much of whose words one fact holds, and is about, is there, though others speak of it too
_STRAY = 0.28  # and with a figure of its own
_LITTLE, _DISTANT = 0.2, 0.4  # of what is told with so few of its words, and so far in meaning, nothing is known
_WHOLLY = 0.95  # and one that holds all of them, whatever it is about
_COMMA = re.compile("[,，]")
_EACH = re.compile(r"各(?!种|类|地|级|项|方|界|族)|分别")

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_bot.answer.question.records import Term, Understanding
    from qa_bot.answer.turn import Desk, Turn


def pick(turn: Turn, desk: Desk) -> Turn:
    """Choose the facts that answer each part; where none does, read the question again with its slips mended."""
    if any(part.leaned for part in turn.parts):
        turn = replace(turn, before=earlier.places(turn, desk))
    turn, verdict = _answered(turn, desk)
    lost = not verdict.choices or (verdict.reason == "attribute_missing" and not verdict.choices[0].own)
    if lost and turn.history and len(turn.parts) == 1:
        year, regions = scope.year(desk), scope.regions(desk)
        wordings = turn.guidance.wordings
        leaning = understand(turn.asked or turn.question, turn.history, year, regions, wordings, leaning=True)
        places = earlier.places(turn, desk)
        again = _told(leaning, replace(turn, before=places), desk)
        alone = understand(turn.asked or turn.question, (), year, regions, wordings)
        better = again.choices and (not verdict.choices or not again.reason)
        near = not verdict.choices and onward.stays(again, places, turn.parts[0])
        if better and (near or not _topics(alone) or onward.goes_on(again, turn, desk)):
            return replace(turn, parts=(leaning,), verdict=onward.lacking(again, turn.parts[0]))
    mended = _mended(turn, desk) if not verdict.choices or verdict.reason else None
    if mended is not None and (not verdict.choices or _asks_alike(mended, turn)):
        mended, again = _answered(mended, desk)
        if again.choices and (not again.reason or not verdict.choices):
            return replace(mended, verdict=again, notes=(*turn.notes, "spelling_mended"))
    return replace(turn, verdict=verdict)


def _asks_alike(mended: Turn, turn: Turn) -> bool:
    """Tell whether a question with its slips mended asks for the same as before (多少前 is none of 多少钱)."""
    return [part.asked.kind for part in mended.parts] == [part.asked.kind for part in turn.parts]


def _answered(turn: Turn, desk: Desk) -> tuple[Turn, Verdict]:
    """Return a turn with the parts of it that are asked, and the verdict on all of them."""
    parts, verdicts = asked(turn.parts, _each(turn.parts, turn, desk))
    return replace(turn, parts=parts), merge(verdicts)


def _mended(turn: Turn, desk: Desk) -> Turn | None:
    """Return the turn with its slips of the pen mended, None where there are none."""

    def count(pair: str) -> int:
        known = pair in pairs() or any(pair in word for word in turn.guidance.wordings)
        return desk.index.sparse.rows_with(pair) + known

    asked = fold(turn.asked or turn.question)
    mended = mend(asked, count)
    return None if mended == asked else comprehend(replace(turn, asked=mended), desk)


def _each(parts: Sequence[Understanding], turn: Turn, desk: Desk) -> list[Verdict]:
    """Return the verdict on every part; of a thing that was just not found nothing more is told (设几个)."""
    verdicts: list[Verdict] = []
    for at, part in enumerate(parts):
        before = parts[at - 1] if at else None
        lost = before is not None and verdicts[-1].reason == "not_in_documents" and _topics(part) <= _topics(before)
        verdict = _named(Verdict((), "not_in_documents"), part) if lost else _told(part, turn, desk)
        if before is not None and (not verdict.choices or verdict.reason == "attribute_missing"):
            verdict = _told_already(part, verdicts[-1]) or verdict
        if before is not None and _subjectless(part, before) and not _owned(verdict, verdicts[-1]):
            verdict = _named(Verdict((), "not_in_documents"), part)
        verdicts.append(verdict)
    return verdicts


def _told_already(part: Understanding, before: Verdict) -> Verdict | None:
    """Return the answer to the part before as that to one that only asks how many of it (今年想多出来几个)."""
    if (
        part.asked.kind not in {"count", "length", "area"}
        or before.reason
        or len(part.text.rpartition("，")[2]) > _BRIEF
    ):
        return None
    held = tuple(c for c in before.choices if c.fact.figure is not None and fits(part.asked, c.fact.figure) > 0)
    return Verdict(held, confidence=before.confidence) if held and part.leaned else None


def _topics(part: Understanding) -> set[str]:
    return {term.word for term in part.terms if term.role == "topic"}


def _subjectless(part: Understanding, before: Understanding) -> bool:
    """Tell whether a part asks on about the one thing of the part before (院区今年投用吗？有多少张床位？)."""
    return before.asked.kind in {"whether", "date"} and _HAS.match(fold(part.text)) is not None


def _owned(verdict: Verdict, before: Verdict) -> bool:
    """Tell whether the facts of a part stand with those of the part before it, whose thing they are to be of."""
    told = {(choice.passage.document, choice.passage.index) for choice in before.choices}
    return not told or any((choice.passage.document, choice.passage.index) in told for choice in verdict.choices)


def _told(part: Understanding, turn: Turn, desk: Desk) -> Verdict:
    """Return the verdict on a part; one that finds nothing carries the part's words, to say what is missing."""
    verdict = _verdict(part, turn, desk)
    roused = rouse(part) if verdict.confidence < _UNSURE else None
    if roused is not None:
        again = _verdict(roused, turn, desk)
        verdict = again if again.choices and again.confidence > verdict.confidence + _SURER else verdict
    named = names(part) if verdict.confidence < _UNSURE else []
    if named and part.asked.kind != "list":
        again = _sure(part, turn, desk, named)
        verdict = again if again.choices else verdict
    return _named(verdict, part)


def _named(verdict: Verdict, part: Understanding) -> Verdict:
    return replace(verdict, text=inquiry(part.text))


def _whole(part: Understanding, turn: Turn, desk: Desk) -> Verdict | None:
    """Return the verdict on a question for a clause, for what a title names, or for all there is; None for others."""
    if part.clause is not None:
        return replace(choose(part, in_clause(part.clause, desk)), confidence=1.0)
    listing = part.asked.kind == "list"
    titled = defined(part.text, desk) or (entitled(part, desk) if listing else ())
    if titled:
        return replace(
            choose(replace(part, asked=replace(part.asked, kind="clause"), terms=()), titled), confidence=1.0
        )
    lacks = faults(part, desk, turn.only)
    told = overview(part, desk, turn.only) if not lacks and general(part) else ()
    return Verdict(lacks or told, confidence=1.0, sampled=bool(told)) if lacks or told else None


def _verdict(part: Understanding, turn: Turn, desk: Desk) -> Verdict:
    known = _whole(part, turn, desk)
    if known is not None:
        return known
    listing = part.asked.kind == "list"
    whole = _sure(part, turn, desk)
    topics = coordinates(fold(part.text))
    if (whole.complete and not listing and not _EACH.search(part.text)) or len(topics) < 2:
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
    sound = whole.choices and not whole.reason and not _EACH.search(part.text)
    if sound and (any(verdict.reason for verdict in verdicts if verdict.choices) or not _side_by_side(each, verdicts)):
        return whole
    lost = bool(whole.choices) and any(term.role == "topic" for term in whole.choices[0].missing)
    return merge(verdicts) if found > 1 or (found and lost) else whole


def _side_by_side(topics: Sequence[Understanding], verdicts: Sequence[Verdict]) -> bool:
    """Tell whether topics are things set side by side, of which one may be missing, and not a tale (打打球、活动筋骨).

    Then all are found, or one in its own words and the other is a phrase and no clause.
    """
    found = [verdict for verdict in verdicts if verdict.choices]
    named = any(verdict.choices[0].cover >= _NAMED for verdict in found)
    clauses = [topic for topic, verdict in zip(topics, verdicts, strict=True) if not verdict.choices]
    return len(found) == len(verdicts) or (named and not any(_COMMA.search(topic.text) for topic in clauses))


def _telling(term: Term, *, listing: bool) -> bool:
    """Tell whether a word names a thing of its own, not only its field (孩子); for a list the field is enough."""
    return term.role == "stage" or (term.role == "topic" and not term.aside and (listing or not term.broad))


def _sure(part: Understanding, turn: Turn, desk: Desk, by_name: Sequence[str] = ()) -> Verdict:
    """Return the facts chosen for a part, none where it is too uncertain that they are what was asked about.

    With `by_name`, of the passages that hold one of them only.
    """
    hits = earlier.with_before(passages(part, desk, turn.only, turn.wider), turn.before, desk)
    if by_name:
        hits = tuple(hit for hit in hits if any(name in fold(hit.passage.text) for name in by_name))
    verdict = choose(part, hits, turn.before)
    best = verdict.best
    if best is None:
        return verdict
    if not best.cover and not any(_HAN.search(term.word) for term in part.terms if term.role == "topic"):
        return Verdict((), "not_in_documents")  # English of which no word is known
    near = max(cosines(best.fact.said, (part.text, spelled(part))))
    rarity = Rarity(desk.index.dense.size, desk.index.sparse.rows_with)
    sure = confidence(signs(part, best, (verdict.margin, verdict.lead, verdict.around), near, hits[0].score, rarity))
    wholly = best.cover >= _WHOLLY or (best.headed and best.cover >= _PLAIN)
    certain = not verdict.reason and best.whole and wholly
    certain |= verdict.reason == "attribute_missing" and best.headed and best.cover >= _WHOLLY
    there = part.leaned and bool(best.own) and (best.passage.document, best.passage.index) in turn.before
    quoted = any(one in fold(best.passage.text) for one in QUOTED.findall(fold(part.text)))
    if quoted or (by_name and verdict.reason) or (part.asked.kind != "list" and (certain or there)):
        sure = max(sure, desk.settings.least_confidence)
    figured = not verdict.reason and part.asked.kind in FIGURED and best.sense < _STRAY and plain(part)
    missing = verdict.reason == "attribute_missing" and best.sense < _DISTANT
    astray = (missing or figured) and not best.own and best.cover < _LITTLE
    if astray or sure < desk.settings.least_confidence * (_LEANT if part.leaned else 1.0):
        more = "" if astray else beyond(part, best)
        if more:
            return Verdict((best,), "attribute_missing", unsaid=(more,), confidence=sure)
        doubted = () if verdict.reason else verdict.choices
        return Verdict((), "not_in_documents", confidence=sure, doubted=doubted)
    return replace(verdict, confidence=sure)
