"""Nouns of what is wanted of a thing, and the questions they stand for: 电梯 数量, 15号线 通车 时间; 补贴呢."""

from __future__ import annotations

import re

from qa_bot.answer.question.ask import interrogates
from qa_bot.answer.question.words.topic import known, lists
from qa_bot.text.normal import fold

_LONGEST = 30  # characters of keywords that stand for a question
_MONEY = "补贴|补助|奖励|价格|票价|费用|租金|学费|收费"
_FORMS = tuple(  # the noun, and how one asks for it of a thing
    (re.compile(nouns), form)
    for nouns, form in (
        ("(?:[一-鿿]{2})?(?:时间|日期|期限)", "{thing}{noun}是什么时候"),
        ("(?:具体)?(?:地点|地址|位置|分布|点位)", "{thing}{noun}在哪里"),
        ("名单|名字|名称", "{thing}，分别叫什么名字"),
        (_MONEY, "{thing}{noun}多少钱"),
        ("(?:办理|申请)?(?:流程|手续|材料)|条件|资格", "{thing}{noun}是什么"),
        ("负责人|责任单位|(?:主管|负责)部门", "{thing}{noun}是谁"),
        (
            "电话|联系方式|比例|占比|增速|增幅|面积|长度|里程|金额|人次|数量|数目|总[数额]|[一-鿿]?[个台家所张条座户人]数"
            "|[一-鿿]{0,3}率",
            "{thing}{noun}是多少",
        ),
    )
)


def question(noun: str, thing: str = "") -> str:
    """Return how one asks for what a noun names, of a thing; the empty string where it names nothing that one asks."""
    form = next((form for nouns, form in _FORMS if nouns.fullmatch(noun)), "")
    return form.format(thing=thing, noun=noun)


def spelled(typed: str) -> str:
    """Return keywords as the question that they stand for, all else as it is."""
    words = [fold(word) for word in typed.strip(" ?？").split()]
    if len(words) < 2 or len(typed) > _LONGEST or interrogates(fold(typed)):
        return typed
    *things, last = words
    common = lists().stage | lists().action
    beside = len(things) > 1 and all(known(word) and word not in common for word in things)
    return question(last, ("、" if beside else "").join(things)) or typed
