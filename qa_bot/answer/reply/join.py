"""One verdict on a question that asks several things, from the verdicts on its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.answer.facts.sense import cosines
from qa_bot.answer.question.records import FIGURED, PARTICULAR
from qa_bot.answer.question.tales import personal
from qa_bot.answer.question.words.topic import MEASURED, known, lists
from qa_bot.answer.reply.choose import Verdict
from qa_bot.answer.reply.unsaid import own_thing
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Understanding
    from qa_bot.answer.reply.choose import Reason

_FIRMLY = re.compile("多少|哪|什么时候|啥时")  # asks wherever it stands; 几 may only tell (住几晚, 扎几针)
_SURELY = re.compile("多少|什么时候|啥时")  # even where somebody tells of himself
_NAMES = 0.3  # a fact that holds less of what is asked is found by meaning: its words name nothing
_NAMED = re.compile("名单|[叫是](?:什么|啥)|什么名|收费|流程")  # what anything may be asked for
_EITHER = re.compile(r"([一-鿿])[不没]\1")
_BRIEF = 8  # characters of a question that names a deed and a thing, and no more
_LIST = 4  # lines of a list, which tells all about a thing, whatever else is asked of it in general
_NEAR = 0.4  # what is asked for in so many words is as near in meaning to what answers it
_SHORT = 16  # characters of a question before another one; tales are longer


def asked(
    parts: Sequence[Understanding], verdicts: Sequence[Verdict]
) -> tuple[tuple[Understanding, ...], tuple[Verdict, ...]]:
    """Return the parts that somebody asked, with their verdicts: not those that only tell or go on and are not found.

    Who tells a tale before a question (想去扎几针，今年晚上能不能看) or goes on about its thing without naming another
    (今年有戏吗) does not want to hear that the documents are silent on it.
    """
    every = list(zip(parts, verdicts, strict=True))
    listed = any(len(verdict.choices) >= _LIST and not verdict.reason for verdict in verdicts)
    kept = [(part, v) for at, (part, v) in enumerate(every) if _told(v) or _wanted(part, first=at == 0, listed=listed)]
    if not any(verdict.choices and not verdict.reason for _, verdict in kept):
        kept = every
    return tuple(part for part, _ in kept), tuple(verdict for _, verdict in kept)


def _told(verdict: Verdict) -> bool:
    """Tell whether something is said to a part: all that it asks, or of a thing that it names."""
    return bool(verdict.choices) and (not verdict.reason or verdict.choices[0].cover >= _NAMES)


def _wanted(part: Understanding, *, first: bool, listed: bool) -> bool:
    """Tell whether a part that was not found is a question of its own: for a particular, or about a thing it names."""
    particular = part.asked.kind in FIGURED | PARTICULAR or bool(_NAMED.search(part.text))
    if first:
        particular = particular and bool((_SURELY if personal(part.text) else _FIRMLY).search(part.text))
    own = part.text.rpartition("，")[2] if part.leaned else part.text
    named = (t for t in part.terms if t.role == "topic" and t.official and not t.broad and not t.aside)
    things = any(term.word in fold(own) for term in named) or _builds(part)
    return particular or (things and not listed and (not first or len(part.text) <= _SHORT))


def _builds(part: Understanding) -> bool:
    """Tell whether a part briefly asks for a deed done to a thing (建不建机场)."""
    either = _EITHER.search(part.text)
    deed = any(word in lists().action for word in (*(term.word for term in part.terms), either[1] if either else ""))
    brief = part.asked.kind == "whether" and not part.leaned and len(part.text) <= _BRIEF
    return brief and deed and any(known(t.word) for t in part.terms if t.role == "topic")


def merge(verdicts: Sequence[Verdict]) -> Verdict:
    """Return one verdict on all parts of a question: each part's facts once, the first thing that is missing."""
    if len(verdicts) == 1:
        return verdicts[0]
    told = tuple(choice for verdict in verdicts for choice in verdict.choices)
    verdicts = [_settled(verdict, told) for verdict in verdicts]
    chosen = {choice.key: choice for verdict in verdicts for choice in verdict.choices}
    lacking = [verdict for verdict in verdicts if verdict.reason]
    sure = min((verdict.confidence for verdict in verdicts if verdict.choices), default=0.0)
    if not lacking:
        premises = tuple(one for verdict in verdicts for one in verdict.premises)
        against = any(verdict.contrary for verdict in verdicts)
        return Verdict(tuple(chosen.values()), premises=premises, contrary=against, confidence=sure)
    reason: Reason = lacking[0].reason if lacking[0].choices else "part_missing"
    first = lacking[0]
    # The word for it says enough where one part lacks it; 数量 would not tell whose (亿元楼几幢，星级楼宇评几幢).
    named = reason == "period_missing" or (len(lacking) == 1 and first.what)
    unsaid = () if named else tuple(dict.fromkeys(verdict.text for verdict in lacking))
    return Verdict(tuple(chosen.values()), reason, first.what, first.kind, unsaid=unsaid, confidence=sure)


def _settled(verdict: Verdict, told: Sequence[Choice]) -> Verdict:
    """Return the verdict on a part that is doubtful alone as an answer, where what it found fits what was told already.

    That is the fact that another part is answered with, or one of the same sentence that lacks no thing the part names:
    what one question asks for is told in one breath (接待游客525.6万人次，旅游收入56.4亿元).
    """
    spots, sentences = {_spot(c) for c in told}, {(c.passage.document, c.passage.index) for c in told}
    if verdict.doubted and all(_spot(choice) in spots for choice in verdict.doubted) and not _strange(verdict):
        return Verdict(verdict.doubted, confidence=1.0)
    beside = tuple(
        choice
        for choice in verdict.doubted
        if (choice.passage.document, choice.passage.index) in sentences
        and not any(term.role in {"topic", "attribute"} and term.word not in MEASURED for term in choice.missing)
    )
    same = tuple(choice for choice in beside if _spot(choice) in spots)
    return Verdict(same or beside, confidence=1.0) if beside else verdict


def _strange(verdict: Verdict) -> bool:
    """Tell whether a brief part names a thing that what would have answered it lacks (幼儿园建几所，养老院建几所)."""
    best = verdict.doubted[0]
    things = [term.word for term in best.missing if own_thing(term) and known(term.word) and term.word in verdict.text]
    return len(verdict.text) <= _SHORT and any(near < _NEAR for near in cosines(best.fact.said, things))


def _spot(choice: Choice) -> tuple[str, int]:
    """Return where a fact begins, whichever of the things told there it is told of."""
    return choice.passage.document, choice.fact.start
