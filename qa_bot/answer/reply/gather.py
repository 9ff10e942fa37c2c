"""What belongs into the answer to an open question: the commitments of the sentences and the clauses it is about."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from qa_bot.answer.facts.match import holds
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Understanding
    from qa_bot.records import Passage

_LONGEST, _ROOM = 16, 420  # lines of a list, and characters
_BRIEF = 190  # characters of one that nobody asked for in so many words (管到什么程度)
_ENOUGH = 2  # facts that make a list
_SPAN = 0.3  # a period that suits so much worse than the best one's is another period
_SHORT = 4  # with fewer lines, what a sentence about the topic says without figures is told as well
_MEAGRE = 10  # a list with fewer lines goes on with the sentences after them
_NEXT = 2  # so many sentences
_NEAR_MEANING = 0.4  # so near in meaning, beside the nearest line
_BEHIND = 0.2  # what each sentence between costs
_NAMED = 0.1  # a commitment that goes by a name says more than one that does not
_FULL, _ALIKE = 12, 0.5  # with fewer lines, what else the clause says is told, if so near beside the nearest line
_OPENED = re.compile("措施|举措|打算|安排|方面|怎[么样]|办法|部署|做法")  # asks for all that is done about a thing
_CLAUSES = 2  # clauses that one list draws from; the further ones only touch the topic
_FIGURED = 0.15  # a commitment that can be counted says more than one that cannot
_BESIDE = 0.1  # how far behind the facts about the topic those stand that only share their sentence
_TITLE = 0.9  # so well a clause's title must hold every word of the topic to be about it as a whole
_NEAR = 0.15  # cover so much less than the best is enough for a second clause
_PLURAL = re.compile(
    "哪些|哪几|措施|举措|打算|安排|计划|规划|任务|工作|内容|办法|方面|怎[么样]|如何|动作|部署|重点|介绍|做法|新招|事"
)
_COUNTABLE = re.compile(r"指标|数量|数字|量化|数值")
_AIM = ("聚焦", "围绕", "坚持", "以", "按照", "立足")  # begin a phrase that says what a commitment is for


def gather(asked: Understanding, about: Sequence[Choice], weighed: Iterable[Choice]) -> tuple[Choice, ...]:
    """Return the lines of a list in the order of the documents, from facts about the topic, best first.

    A report's sentence opens with its subject and goes on with figures that do not repeat it (推进增绿,新增绿地…), so
    the figures of a sentence that is about the topic belong to it, as does all that stands under a title, or the lead
    of a paragraph, which names it.
    """
    found = _passages(weighed)
    clauses = _clauses(about)
    seeds = _then([choice for choice in about if choice.clause in clauses])
    led = {place for place, facts in found.items() if _led(asked, facts[0].passage)}
    under = [c for c in seeds if (c.passage.document, c.passage.index) in led]
    seeds = under if len(under) >= _ENOUGH else seeds
    told = {choice.key for choice in seeds}
    floor = min(choice.score for choice in seeds) - _BESIDE
    timely = max(choice.timely for choice in seeds)
    beside = [
        replace(choice, score=floor)
        for place, facts in found.items()
        if place in led or (facts[0].clause in clauses and _themed(facts, told))
        for choice in facts
        if choice.key not in told and 0 < choice.timely >= timely - _SPAN
    ]
    figured = [choice for choice in beside if choice.fact.figure is not None]
    few = len(seeds) + len(figured) < _SHORT or bool(under)
    lines = _countable(asked, [*seeds, *(beside if few else figured)])
    if len(lines) < _MEAGRE and _PLURAL.search(asked.text):
        lines += _further(lines, found, timely)
    if len(lines) < _FULL and _OPENED.search(asked.text):
        lines += _filling(lines, found, timely)
    return _kept(lines, _ROOM if _PLURAL.search(asked.text) else _BRIEF)


def _further(lines: Sequence[Choice], found: Mapping[tuple[str, int], Sequence[Choice]], timely: float) -> list[Choice]:
    """Return what the sentences right after the lines go on to say in the same clause, where that is near in meaning.

    A paragraph opens with its subject and goes on without naming it (实施空气质量持续改善行动。推进超低排放改造).
    """
    told = {choice.key for choice in lines}
    near = max(choice.sense for choice in lines) * _NEAR_MEANING
    more: list[Choice] = []
    for choice in lines:
        for step in range(1, _NEXT + 1):
            facts = found.get((choice.passage.document, choice.passage.index + step), ())
            fresh = [
                replace(fact, score=choice.score - _BEHIND * step)
                for fact in facts
                if fact.clause == choice.clause
                and fact.key not in told
                and fact.timely >= timely - _SPAN
                and fact.sense >= near
            ]
            told |= {fact.key for fact in fresh}
            more += fresh
    return more


def _filling(lines: Sequence[Choice], found: Mapping[tuple[str, int], Sequence[Choice]], timely: float) -> list[Choice]:
    """Return what else the clause with most of the lines says that is near to the question, the nearest first."""
    told = {choice.key for choice in lines}
    homes = [choice.clause for choice in lines]
    home = max(homes, key=homes.count)
    near = max(choice.sense for choice in lines) * _ALIKE
    floor = min(choice.score for choice in lines)
    more = [
        fact
        for facts in found.values()
        for fact in facts
        if fact.clause == home and fact.key not in told and fact.timely >= timely - _SPAN and fact.sense >= near
    ]
    more = sorted(more, key=lambda fact: -fact.sense - fact.cover)[: _FULL - len(lines)]
    return [replace(fact, score=floor - _BEHIND * (at + 1) / _FULL) for at, fact in enumerate(more)]


def _then(seeds: list[Choice]) -> list[Choice]:
    """Return the facts of the very period asked for, where there are enough of them, else all."""
    timely = [choice for choice in seeds if choice.timely == 1]
    return timely if len(timely) >= _ENOUGH else seeds


def _worth(choice: Choice) -> float:
    """Return a line's score, higher where it can be counted or goes by a name."""
    return choice.score + _FIGURED * (choice.fact.figure is not None) + _NAMED * ("“" in choice.fact.said)


def _kept(lines: Sequence[Choice], most: int) -> tuple[Choice, ...]:
    """Return the best of the lines, each said once, in the order of the documents; `most` characters in all."""
    best = sorted(lines, key=lambda choice: -_worth(choice))
    once = {(choice.passage.document, choice.fact.said): choice for choice in reversed(best)}
    best = [choice for choice in best if once[choice.passage.document, choice.fact.said] is choice]
    room = accumulate(len(choice.fact.said) for choice in best)
    kept = [choice for choice, size in zip(best, room, strict=True) if size <= most][:_LONGEST] or best[:1]
    return tuple(sorted(kept, key=lambda choice: (choice.passage.document, choice.fact.start)))


def shared(lists: Sequence[Sequence[Choice]]) -> list[tuple[Choice, ...]]:
    """Return as much of each of several lists as makes one list, the best of each in its order."""
    room = -(-_LONGEST // max(1, len(lists)))
    kept = []
    for lines in lists:
        best = sorted(lines, key=lambda choice: -_worth(choice))[:room]
        kept.append(tuple(choice for choice in lines if choice in best))
    return kept


def _passages(weighed: Iterable[Choice]) -> dict[tuple[str, int], list[Choice]]:
    """Return the facts of each passage in their order."""
    by_place = sorted(weighed, key=lambda c: (c.passage.document, c.passage.index, c.fact.start))
    return {
        place: list(facts) for place, facts in groupby(by_place, key=lambda c: (c.passage.document, c.passage.index))
    }


def _clauses(about: Sequence[Choice]) -> list[tuple[str, str]]:
    """Return the clauses that are most about the topic: the one with the most to say, and a second as near to it."""
    weights: dict[tuple[str, str], float] = {}
    covers: dict[tuple[str, str], float] = {}
    for choice in about:
        clause = choice.clause
        weights[clause] = weights.get(clause, 0.0) + choice.score * choice.score
        covers[clause] = max(covers.get(clause, 0.0), choice.cover)
    ranked = sorted(weights, key=lambda clause: (-weights[clause], clause))
    near = [clause for clause in ranked if covers[clause] >= covers[ranked[0]] - _NEAR]
    return [ranked[0], *(clause for clause in near if clause != ranked[0])][:_CLAUSES]


def _led(asked: Understanding, passage: Passage) -> bool:
    """Tell whether what a passage stands under, its clause's title or the lead of its paragraph, names the topic."""
    topics = [term for term in asked.terms if term.role == "topic" and not term.aside]
    title = squeeze(passage.headings[-1]) if passage.headings else ""
    return bool(topics) and all(holds(term, title) >= _TITLE for term in topics)


def _themed(facts: Sequence[Choice], told: set[tuple[str, int, str]]) -> bool:
    """Tell whether a sentence is about the topic as a whole: by what it opens with or comes to, or by two facts."""
    own = [choice.key in told and bool(choice.own) for choice in facts]
    leads = 2 if facts[0].fact.said.startswith(_AIM) else 1
    comes_to = own[-1] and facts[-1].whole and facts[-1].fact.figure is None  # …, 空气质量保持全国前列
    return any(own[:leads]) or comes_to or sum(own) > 1


def _countable(asked: Understanding, lines: list[Choice]) -> list[Choice]:
    """Keep the facts with figures where the question wants figures and there are some."""
    figured = [choice for choice in lines if choice.fact.figure is not None]
    return figured if len(figured) > 1 and _COUNTABLE.search(asked.text) else lines


def digest(weighed: Iterable[Choice]) -> tuple[Choice, ...]:
    """Return what a clause says, as a list: of each sentence its first figure, else its first fact; then more."""
    rounds: list[tuple[int, int, Choice]] = []
    for facts in _passages(weighed).values():
        telling = [choice for choice in facts if not choice.fact.said.startswith(_AIM)] or facts
        ordered = sorted(telling, key=lambda choice: choice.fact.figure is None)
        once = {choice.fact.said: choice for choice in reversed(ordered)}
        rounds += [(turn, choice.fact.start, choice) for turn, choice in enumerate(reversed(once.values()))]
    kept = [choice for _, _, choice in sorted(rounds, key=lambda each: each[:2])][:_LONGEST]
    return tuple(sorted(kept, key=lambda choice: (choice.passage.document, choice.fact.start)))
