"""The words of an answer: the facts, each with its marker, and what the documents do not say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa_bot.answer.reply.claims.affirm import affirms
from qa_bot.text.lexicon import tag
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Understanding
    from qa_bot.answer.reply.choose import Verdict
    from qa_bot.answer.reply.replies import Replies
    from qa_bot.records import Figure, Passage, Period

_Place = tuple[str, int]
_YES = 0.7  # so sure it must be that a fact is what was asked about
_SURE = 0.5  # of the topic's words, the share that a fact holds which is told with a yes
_PLANNING = ("计划", "拟", "将", "预计", "力争")
_EITHER = re.compile(r"((?![有是会能要可行给])[一-鿿])[不没]\1")
_OR = re.compile("还是(?!没|不|只|有)")  # of two things neither is a yes
_HOURS = "t"  # the part of speech of 周末, 晚上
_ALREADY = re.compile(  # what is only planned has not come
    r"[了过]\s*(?:没有?|吗|么|吧|嘛|[,，]?(?:[是对]吧|[是对]吗|是不是|没错吧))|已经"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of an answer and the passages that its markers stand for, in the order of the markers."""

    text: str
    passages: tuple[Passage, ...]
    statements: tuple[tuple[str, int], ...]
    notes: tuple[str, ...] = ()


def draft(
    asked: Understanding, verdict: Verdict, replies: Replies, hotline: str, homes: Mapping[str, str] | None = None
) -> Draft:
    """Say what was chosen: a sentence for a pointed question, a line a commitment for a list.

    `homes` names the place of each document where facts of several places stand side by side.
    """
    heads = _heads(verdict.choices, replies, homes or {})
    markers = _markers(verdict.choices)
    opening, notes = _opening(asked, verdict, replies)
    body = _listed(verdict, heads, markers, replies) if _lists(asked, verdict) else _plain(verdict, heads, markers)
    closing = _closing(verdict, replies, hotline)
    text = opening + body + ("\n" + closing if closing and "\n" in body else closing)
    passages = tuple(_dated(verdict.choices).values())
    statements = tuple((choice.fact.said, markers[_place(choice)]) for choice in verdict.choices)
    return Draft(text, passages, statements, notes)


def _dated(choices: Sequence[Choice]) -> dict[_Place, Passage]:
    """Return the passage at each place; where the facts told from it share a period, that is what it is cited with."""
    periods = {place: {c.fact.period for c in choices if _place(c) == place} for place in map(_place, choices)}
    return {
        _place(c): replace(c.passage, period=c.fact.period) if len(periods[_place(c)]) == 1 else c.passage
        for c in choices
    }


def _place(choice: Choice) -> _Place:
    return choice.passage.document, choice.passage.index


def _markers(choices: Sequence[Choice]) -> dict[_Place, int]:
    return {place: at for at, place in enumerate(dict.fromkeys(map(_place, choices)), start=1)}


def _lists(asked: Understanding, verdict: Verdict) -> bool:
    return len(verdict.choices) > 1 and (
        verdict.sampled or asked.asked.kind in {"list", "clause"} or len(verdict.choices) > 2
    )


def _heads(choices: Sequence[Choice], replies: Replies, homes: Mapping[str, str]) -> list[str]:
    """Return what stands before each fact: its place and period where they differ from those of the fact before."""
    heads, before = [], None
    for choice in choices:
        home = homes.get(choice.passage.document, "")
        here = (home, choice.fact.period)
        alike = [other.fact.said for other in choices if other.fact.period == choice.fact.period]
        said = choice.fact.said if all(words.startswith(_PLANNING) for words in alike) else ""
        heads.append("" if here == before else home + label(choice.fact.period, replies, said))
        before = here
    return heads


def _listed(verdict: Verdict, heads: Sequence[str], markers: Mapping[_Place, int], replies: Replies) -> str:
    lines = []
    for head, choice in zip(heads, verdict.choices, strict=True):
        item = replies.say("item", said=choice.fact.said, marker=marker(markers[_place(choice)]))
        lines += [head, item] if head else [item]
    return "\n".join(lines)


def _plain(verdict: Verdict, heads: Sequence[str], markers: Mapping[_Place, int]) -> str:
    said = [
        f"{head}{choice.fact.said}{marker(markers[_place(choice)])}"
        for head, choice in zip(heads, verdict.choices, strict=True)
    ]
    return "；".join(said) + "。" if said else ""


def marker(number: int) -> str:
    """Return the sign that stands for the citation `number`."""
    return f"〔{number}〕"


def label(period: Period, replies: Replies, said: str = "") -> str:
    """Return how a period is named before a fact (2023年计划：), empty where it is unknown.

    Where the fact itself says that it is planned (计划新建…), the years are enough.
    """
    if period.kind == "unknown" or period.start is None:
        return ""
    end = period.end if period.end is not None else period.start
    years = str(end) if period.start == end else replies.say("years", start=period.start, end=end)
    return replies.say("ongoing" if said.startswith(_PLANNING) else period.kind, years=years)


def _opening(asked: Understanding, verdict: Verdict, replies: Replies) -> tuple[str, tuple[str, ...]]:
    """Say yes or no to a question that wants it: to the asker's figure, or to whether it is there at all."""
    if verdict.reason or not verdict.choices:
        return "", ()
    false = [premise for premise in verdict.premises if not premise.true]
    if false:
        return replies.say("no", figure=printed(false[0].figure)), ("premise_corrected",)
    if verdict.contrary:
        return replies.say("contrary"), ("premise_corrected",)
    best = verdict.choices[0]
    question, done = fold(asked.text), best.fact.period.kind == "done"
    ahead = best.fact.period.kind in {"planned", "target"} and _ALREADY.search(asked.text) is not None  # 开了没
    if verdict.premises:
        agrees = affirms(question, best.fact.said, tested=True, done=done) and not ahead
        return (replies.say("yes"), ("premise_confirmed",)) if agrees else ("", ())
    named = not any(term.role == "topic" for term in best.missing)  # 流浪猫收容 is not 小区改造
    named_too = all(term.word in best.fact.said for term in asked.terms if tag(term.word) == _HOURS)  # 周末开不开
    either = _EITHER.search(asked.text)
    named_too &= either is None or either[1] in best.fact.said  # 贵不贵
    named_too &= _OR.search(asked.text) is None
    sure = (best.whole or (best.cover >= _SURE and named)) and verdict.confidence >= _YES and named_too and not ahead
    sure &= asked.asked.kind == "whether" and not asked.claims and affirms(question, best.fact.said, done=done)
    return (replies.say("yes") if sure else ""), ()


def printed(figure: Figure) -> str:
    """Return a figure as the document prints it, with its bound."""
    bounds = {">=": "以上", "<=": "以内", "~": "左右"}
    return figure.text + bounds.get(figure.bound, "")


def _closing(verdict: Verdict, replies: Replies, hotline: str) -> str:
    if verdict.sampled or verdict.cut:
        return replies.say("sampled" if verdict.sampled else "more")
    part = "”、“".join(verdict.unsaid)
    if part and not any(map(str.isdigit, part)):
        return replies.say("missing_part", part=part, hotline=hotline)
    if part or verdict.reason == "attribute_missing":  # a figure of the asker's no citation would hold
        what = replies.what("detail") if part else verdict.what or replies.what(verdict.kind)
        return replies.say("missing_attribute", what=what, hotline=hotline)
    if verdict.reason == "period_missing":
        return replies.say("missing_period", period=verdict.what or replies.what("done"), hotline=hotline)
    return ""
