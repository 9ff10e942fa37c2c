"""What is told in a list: to an open question the commitments it is about, or what a clause says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from qa_bot.answer.question.ask import interrogates
from qa_bot.answer.question.tales import personal, recalls
from qa_bot.answer.reply.lists.lines import candidates, ordered, place
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Understanding

LONGEST = 16
"""Lines of a list."""

CLAUSES = 2
"""Clauses of a wide list; further ones only touch the topic."""

_LEAST = 3  # lines of a short list that need not be so sure: the sentence goes on with them
_BELONGS = 0.35  # so surely a line is part of what was asked for: benchmarks/results/listing.md
_FIELD = re.compile(  # asks for all that is done in a field
    r"""(?:哪些|什么|啥|还有|承认|自己)[^,，。?？]{0,6}(?:问题|不足|短板|难处|毛病|难关)|措施|举措|办法|法子|抓手|路子|打法|哪几招|打算|安排|方面|部署|做法|动作|介绍|讲讲|说说|谈谈|列|[新些]招|成绩|成就|成果|亮点|好处|利好|消息|变化
    |这一?块|什么法子|[做干办搞]了?[点些]?(?:什么|啥|哪些|哪几件)|[一-鿿][了过]?些(?:什么|啥)|[讲说]全|(?:分别|逐一|一一)[讲说]|成效|干成|办成|总览|动静|新鲜|如何|咋[样搞]
    |哪些(?:新|好|大|具体|主要)?(?:工作|任务|内容|事|家底|数|进展|帮扶|扶持|支持|服务|政策|(?<!有哪些)[?？,，。]|(?<!有哪些)$)
    |(?:什么|啥|哪些|有|几个)(?:计划|规划|内容|工作|任务|重点)|(?:工作|任务|内容|计划|规划|重点)(?:都?[是有包]|[?？]?$)
    |怎么?样?(?:推|往前|发展|建|搞|干|抓|促|帮|提升|优化|加强|支持|减轻|提高|治|改善)""",
    re.VERBOSE,
)
_ONE = re.compile(
    r"哪[两二三]|哪几(?![件招])|是哪一|原话|怎么变|何种|(?:怎么样|咋样)了|怎么[办弄]|处理|进展"
)  # of one thing
_ALL = re.compile("措施|举措|哪些|介绍|讲讲|说说|列|方面")  # even where somebody tells of himself
_ANY = re.compile(
    "有(?:没有)?(?:什么|啥)[^,，。]{1,4}[没吗不么][?？]?$|咋个?弄"
)  # whether anything is done for who tells of himself
_LOOKING_BACK = re.compile("[了过]|问题|不足|短板|难处|毛病|难关|困难|承认|成[绩就果效]|已经")
_BARE = 10  # characters of a topic by itself (老旧小区改造)
_DIGITS = r"数字(?!经济|化|[一-鿿]{2}(?:建设|发展))"
_COUNTABLE = re.compile(rf"指标|数量|{_DIGITS}|量化|数值")
_AIM = ("聚焦", "围绕", "坚持", "以", "按照", "立足")  # begin a phrase that says what a commitment is for


@dataclass(frozen=True, slots=True)
class _Manner:
    """How sure the first lines have to be, and how long a list is: characters, lines, clauses."""

    least: float
    room: int
    longest: int
    clauses: int


_WIDELY, _NARROWLY = _Manner(_BELONGS, 420, LONGEST, CLAUSES), _Manner(0.1, 180, 8, 1)


def gather(asked: Understanding, about: Sequence[Choice], weighed: Iterable[Choice]) -> tuple[Choice, ...]:
    """Return the lines of a list, the best sentence first; `about` are the facts about the topic, best first."""
    wide = extensive(asked.text)
    manner = _WIDELY if wide else _NARROWLY
    room = manner.room
    kept: list[Choice] = []
    said: set[tuple[str, str]] = set()
    homes: set[tuple[str, str]] = set()
    for choice in _countable(
        asked, ordered(candidates(asked, about, weighed, wide=wide, ahead=wide and promising(asked)))
    ):
        least = manner.least if len(kept) < _LEAST else _BELONGS
        if (kept and choice.score < least) or len(kept) == manner.longest:
            break
        statement = (choice.passage.document, choice.fact.said)
        home = (choice.passage.document, choice.passage.clause)
        elsewhere = home not in homes and len(homes) == manner.clauses
        if statement in said or elsewhere or (kept and len(choice.fact.said) > room):
            continue
        kept.append(choice)
        said.add(statement)
        homes.add(home)
        room -= len(choice.fact.said)
    return _foremost(kept)


def extensive(question: str) -> bool:
    """Tell whether a question wants all that is done in a field, as a bare topic does, not what one thing is."""
    if _bare(question):
        return True
    if not _FIELD.search(question) or _ONE.search(question):
        return False
    folded = fold(question)
    if personal(folded) and _ANY.search(folded):
        return False
    return _ALL.search(question) is not None or not recalls(folded)


def promising(asked: Understanding) -> bool:
    """Tell whether a question wants rather what is promised: it names no time, and asks for no results or faults."""
    return asked.when is None and not _LOOKING_BACK.search(asked.text)


def _bare(question: str) -> bool:
    """Tell whether a question is but a topic."""
    return len(question) <= _BARE and not interrogates(fold(question))


def shared(lists: Sequence[Sequence[Choice]]) -> list[tuple[Choice, ...]]:
    """Return as much of each of several lists as makes one list, the best of each in its order."""
    room = -(-LONGEST // max(1, len(lists)))
    kept = []
    for lines in lists:
        best = sorted(lines, key=lambda choice: -choice.score)[:room]
        kept.append(tuple(choice for choice in lines if choice in best))
    return kept


def _countable(asked: Understanding, lines: list[Choice]) -> list[Choice]:
    """Keep the facts with figures where the question wants figures and there are some."""
    figured = [choice for choice in lines if choice.fact.figure is not None]
    return figured if len(figured) > 1 and _COUNTABLE.search(asked.text) else lines


def digest(weighed: Iterable[Choice]) -> tuple[Choice, ...]:
    """Return what a clause says, as a list: of each sentence its first figure, else its first fact; then more."""
    rounds: list[tuple[int, int, Choice]] = []
    for _, facts in groupby(sorted(weighed, key=lambda c: (place(c), c.fact.start)), key=place):
        every = list(facts)
        telling = [choice for choice in every if not choice.fact.said.startswith(_AIM)] or every
        ordered_ = sorted(telling, key=lambda choice: choice.fact.figure is None)
        once = {choice.fact.said: choice for choice in reversed(ordered_)}
        rounds += [(turn, choice.fact.start, choice) for turn, choice in enumerate(reversed(once.values()))]
    kept = [choice for _, _, choice in sorted(rounds, key=lambda each: each[:2])][:LONGEST]
    return _in_order(kept)


def _foremost(best: Sequence[Choice]) -> tuple[Choice, ...]:
    """Put the lines of a sentence together, in its order; sentences of a period, and the periods, the best first."""
    periods = [(choice.passage.document, choice.fact.period) for choice in best]
    places = [place(choice) for choice in best]
    ranks = [(periods.index(period), places.index(home)) for period, home in zip(periods, places, strict=True)]
    ranked = zip(ranks, best, strict=True)
    return tuple(choice for _, choice in sorted(ranked, key=lambda each: (*each[0], each[1].fact.start)))


def _in_order(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda choice: (choice.passage.document, choice.fact.start)))
