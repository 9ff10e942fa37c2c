"""What stands beside the best fact in its sentence and holds what that lacks: a date, a sum, a rank."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer.facts.fit import answers
from qa_bot.answer.facts.weigh import head
from qa_bot.answer.question.words.topic import lists
from qa_bot.text.ranks import ranked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Understanding
    from qa_bot.records import Fact

_ACT = re.compile("(推动|提升|改善|促进|带动|实现|形成|支撑|提高|增强|优化|解决)[^,，什啥哪]{0,8}的?(?:什么|啥|哪)")
_CALLED = re.compile("叫(?:什么|啥)|(?:什么|啥)名(?:字|堂|号|头)?|名字(?:是|叫)")
_QUOTED = re.compile("[“‘「『]")
_BECOMES = re.compile("(?:打造|建设|做|办|变|建)?成(?:为)?(?:一个|个)?(?:什么|啥)")
_AIM = re.compile("(?:努力|着力|全力|积极)?(?:打造|建设成|建成|成为|争创|创建)")


def beside(asked: Understanding, best: Choice, weighed: Iterable[Choice]) -> list[Choice]:
    """Return the parts of the best fact's sentence that hold what was asked and no thing of their own.

    Dates stand so (…工程，确保2018年投入使用), and what is paid (对首次上规模的企业，一次性奖励30万元).
    """
    nouns = {term.word for term in asked.terms if term.role == "attribute"}
    return [
        replace(choice, score=best.score, own=best.own)
        for choice in weighed
        if choice.passage == best.passage
        and answers(asked.asked, choice.fact, attribute=True)
        and _dependent(head(choice.fact.object), best, nouns, dated=asked.asked.kind == "date")
    ]


def rated(asked: Understanding) -> bool:
    """Tell whether somebody doubts, or asks after, a place among others (都说排全国第二，真的吗)."""
    return asked.asked.kind != "list" and ranked(asked.text)


def following(asked: Understanding, best: Choice, weighed: Iterable[Choice]) -> list[Choice]:
    """Return the best fact with the one told right after it in its sentence that holds what it lacks itself.

    Ranks stand so (增长5.8%，增速居全国第2位), and what a thing is to become (双轮驱动，打造产业高地).
    """

    def held(fact: Fact) -> bool:
        if asked.asked.kind == "rank" or rated(asked):
            return answers(replace(asked.asked, kind="rank"), fact, attribute=True)
        if _CALLED.search(asked.text):
            return _QUOTED.search(fact.said) is not None
        act = _ACT.search(asked.text)
        if act is not None and act[1] not in best.fact.said:
            return act[1] in fact.said
        if len(asked.asked.noun) > 1:
            return fact.said.endswith(asked.asked.noun[-2:])
        return _BECOMES.search(asked.text) is not None and _AIM.match(fact.said) is not None

    after = [c for c in weighed if c.passage == best.passage and c.fact.start > best.fact.start and held(c.fact)]
    first = min(after, key=lambda choice: choice.fact.start, default=None)
    if first is None or held(best.fact):
        return []
    return [best, replace(first, score=best.score, own=best.own, timely=best.timely)]


def _dependent(noun: str, best: Choice, nouns: set[str], *, dated: bool) -> bool:
    """Tell whether the object of a fact beside the best one is no thing of its own."""
    return noun in nouns or (dated and (_verbal(noun) or noun in best.fact.said))


def _verbal(word: str) -> bool:
    """Tell whether a word names no thing but an act or a stage (确保2018年投入使用)."""
    return word in {"", "前", "后", "内"} or word in lists().action | lists().stage
