"""What to tell who asks for no thing in particular (今年老百姓有啥好处, 这个报告讲了啥): of each field what says most.

An old resident asks so first. No word of such a question stands in a document, so it is not searched for: of every
field of life, or of government, the planned commitment with a figure that is nearest to it in meaning is told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.answer.facts.read import read
from qa_bot.answer.facts.sense import nearness
from qa_bot.answer.facts.weigh import weigh
from qa_bot.answer.reply.lists.lines import SPEECH
from qa_bot.records import Hit
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Understanding
    from qa_bot.answer.turn import Desk

_LIVING = (
    *("老人 养老 助餐", "孩子 上学 学位", "看病 医院 门诊", "带娃 托育", "就业 找工作", "老旧小区 加装电梯 住房"),
    *("停车 泊位 充电桩", "出行 道路 公交 地铁", "公园 绿地 绿道", "困难群众 低保 救助", "公厕 污水 环境卫生"),
)
_GOVERNING = (
    "地区生产总值 经济增长",
    *_LIVING[:8],
    "居民收入 城镇化",
    "企业 营商环境",
    "科技 研发 高新技术企业",
    "人才",
    "产业 投资 项目",
    *_LIVING[8:10],
)
_FIELDS = frozenset(["list", "which", "matter", "count"])
_WIDE = re.compile(
    r"""(?:好处|实惠|福利|实事|好事|大事|好消息|惠民|利民|民生|亮点|新政策|新变化)
    |(?:报告|文件|这里[面头]?)[^,，。?？]{0,4}(?:讲|说|写|提)了?(?:些|点)?(?:什么|啥|哪些)|总结|概括|归纳|主要内容|要点
    |(?:要|打算|准备|计划|都|政府|区里|市里|省里|县里)(?:做|干|办|搞)(?:点|些|哪些|什么|啥)
    |^(?:今年|明年|去年|十[二三四五六]五|(?:未来|这|今后)五年|政府|全?[区县市省]里?|有|都|什么|啥|哪些|主要|总体|的)*
        (?:目标|任务|成绩|成就|计划|打算)(?:有哪些|是什么|是啥)?[?？]?$
    |去年[^,，。?？]{0,4}[做干办]了(?:点|些)?(?:什么|啥|哪些)
    |(?:办|做|干)(?:好|成)?(?:哪些|什么|啥|几件)[^,，。?？]{0,2}事""",
    re.VERBOSE,
)
_FAULTY = re.compile("问题|不足|短板|困难|缺点|差距|没完成|未完成|没做[好到成]")
_OWNS = re.compile(
    "我们[^。]{0,4}(?:也|还|清醒|深知)[^。]{0,4}(?:看到|认识)"
    "|(?:看到|认识到?|面临|存在|还有)[^。]{0,40}(?:问题|不足|短板|困难|挑战|差距|弱项)"
)
_AFTER = 8  # sentences behind the one that opens the shortcomings
_LIVES = re.compile("好处|实惠|福利|实事|好事|好消息|惠民|利民|民生|百姓|居民|市民|群众")
_DEEDS = re.compile("实事")  # a document may have a list of its own
_NAMELESS = frozenset(
    (
        *("实事", "民生实事", "为民办实事", "民生", "惠民", "利民", "惠民措施", "惠民政策", "福利", "实惠", "好处"),
        *(
            "好事",
            "大事",
            "好消息",
            "新政策",
            "亮点",
            "总结",
            "概括",
            "归纳",
            "要点",
            "内容",
            "主要内容",
            "政府",
            "报告",
        ),
    )
)
_NEAR = 0.2  # so near to a field in meaning is what belongs to it
_LINES = 10
_BRIEF = 16  # characters of a question that says no more than that


def faults(asked: Understanding, desk: Desk, only: frozenset[str] = frozenset()) -> tuple[Choice, ...]:
    """Return what the newest document says of its own shortcomings: the sentence that opens it and those after it."""
    hits = _newest(desk, only) if _bare(asked) and _FAULTY.search(fold(asked.text)) else []
    start = next((at for at, hit in enumerate(hits) if _OWNS.search(hit.passage.text)), None)
    if start is None:
        return ()
    clause = hits[start].passage.clause
    there = [hit for hit in hits[start : start + _AFTER] if hit.passage.clause == clause]
    told = (choice for hit in there for choice in weigh(asked, hit) if not SPEECH.match(choice.fact.said))
    return tuple({choice.fact.said: choice for choice in told}.values())[:_LINES]


def general(asked: Understanding) -> bool:
    """Tell whether a question names no thing, place or time of its own, but wants to know what there is."""
    return _bare(asked) and _WIDE.search(fold(asked.text)) is not None


def _bare(asked: Understanding) -> bool:
    named = any(
        term.role in {"topic", "stage", "attribute"} and term.word not in _NAMELESS
        for term in asked.terms
        if not term.aside
    )
    own = named or asked.leaned or asked.claims or asked.places or asked.clause
    return not own and len(asked.text) <= _BRIEF and asked.asked.kind in _FIELDS


def overview(asked: Understanding, desk: Desk, only: frozenset[str] = frozenset()) -> tuple[Choice, ...]:
    """Return of each field the commitment that says most, from the newest document; () where there are several."""
    hits = _newest(desk, only)
    if _DEEDS.search(asked.text) and any(_DEEDS.search(hit.passage.text) for hit in hits):
        return ()
    fields = _LIVING if _LIVES.search(asked.text) else _GOVERNING
    return tuple(dict.fromkeys(_best(asked, hits, fields)))[:_LINES]


def _newest(desk: Desk, only: frozenset[str]) -> list[Hit]:
    """Return every passage of the newest document, [] where several are as new."""
    entries = [entry for entry in desk.index.manifest.documents if not only or entry.id in only]
    newest = max((entry.year or 0 for entry in entries), default=0)
    names = [entry.id for entry in entries if (entry.year or 0) == newest]
    rows = desk.index.rows_of(names[0]) if len(names) == 1 else ()
    return [Hit(desk.index.passage(row), 1.0, newest or None) for row in rows]


def _best(asked: Understanding, hits: Sequence[Hit], fields: Sequence[str]) -> Iterator[Choice]:
    """Yield for each field the fact with a figure, of the time asked for, that is nearest to it, where one is near.

    Where no time is asked for that is what is planned.
    """
    choices = [
        choice
        for hit in hits
        for choice in weigh(asked, hit)
        if choice.fact.figure is not None and (asked.when is not None or choice.fact.period.kind == "planned")
    ]
    most = max((choice.timely for choice in choices), default=0.0)
    choices = [choice for choice in choices if choice.timely == most > 0]
    near = {(hit.passage.index, field): one for hit in hits for field, one in _nearness(hit, fields)}
    for field in fields:
        ranked = ((near[choice.passage.index, field].get(choice.fact.said, 0.0), choice) for choice in choices)
        best = max(ranked, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] >= _NEAR:
            yield best[1]


def _nearness(hit: Hit, fields: Sequence[str]) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield for each field how near the facts of a passage are to it, by themselves and in their sentence."""
    said = [fact.said for fact in read(hit.passage, hit.year).facts]
    for field, near in zip(fields, nearness(fields, hit.passage, hit.year), strict=True):
        yield field, {words: (own + near[-1]) / 2 for words, own in zip(said, near[:-1], strict=True)}
