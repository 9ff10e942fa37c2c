"""Keywords that somebody types for a question: the thing, then what is wanted of it (15号线 通车 时间)."""

from __future__ import annotations

import re

from qa_bot.answer.question.ask import interrogates
from qa_bot.answer.question.words.topic import known, lists
from qa_bot.text.normal import fold

_LONGEST = 30  # characters of what is typed so
_WANTED = (  # the last word, and how one asks for it
    (re.compile(r"(?:[一-鿿]{2})?(?:时间|日期|期限)"), "{}是什么时候"),
    (re.compile(r"(?:具体)?(?:地点|地址|位置|分布|点位)"), "{}在哪里"),
    (re.compile(r"名单|名字|名称"), "{}，分别叫什么名字"),
    (re.compile(r"电话|联系方式|比例|占比|增速|增幅|面积|长度|里程|金额|[一-鿿]{0,3}率"), "{}是多少"),
    (re.compile(r"数量|数目|总数|[一-鿿]?[个台家所张条座户人]数"), "{}有多少"),
    (re.compile(r"费用|价格|补贴|补助|收费|奖励|票价"), "{}多少钱"),
    (re.compile(r"(?:办理|申请)?(?:流程|手续|材料)|条件|资格"), "{}是什么"),
    (re.compile(r"负责人|责任单位|(?:主管|负责)部门"), "{}是谁"),
)


def spelled(typed: str) -> str:
    """Return keywords as the question that they stand for, all else as it is."""
    words = [fold(word) for word in typed.strip(" ?？").split()]
    if len(words) < 2 or len(typed) > _LONGEST or interrogates(fold(typed)):
        return typed
    *things, last = words
    form = next((form for wanted, form in _WANTED if wanted.fullmatch(last)), "")
    if not form:
        return typed
    common = lists().stage | lists().action
    beside = len(things) > 1 and all(known(word) and word not in common for word in things)
    thing = ("、" if beside else "").join(things)
    return form.format(f"{thing}{last}" if form.startswith("{}是") else thing)
