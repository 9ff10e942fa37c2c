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
_GOVERNING = (*_LIVING[:8], "企业 营商环境", "科技 研发 高新技术企业", "人才", "产业 投资 项目", *_LIVING[8:10])
_FIELDS = frozenset(["list", "which", "matter", "count"])
_WIDE = re.compile(
    r"""(?:好处|实惠|福利|实事|好事|大事|好消息|惠民|利民|民生|亮点|新政策|新变化)
    |(?:报告|文件|这里[面头]?)[^,，。?？]{0,4}(?:讲|说|写|提)了?(?:些|点)?(?:什么|啥|哪些)|总结|概括|归纳|主要内容|要点
    |(?:要|打算|准备|计划|都|政府|区里|市里|省里|县里)(?:做|干|办|搞)(?:点|些|哪些|什么|啥)
    |(?:办|做|干)(?:好|成)?(?:哪些|什么|啥|几件)[^,，。?？]{0,2}事""",
    re.VERBOSE,
)
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
_LINES = 8
_BRIEF = 16  # characters of a question that says no more than that


def general(asked: Understanding) -> bool:
    """Tell whether a question names no thing, place or time of its own, but wants to know what there is."""
    named = any(
        term.role in {"topic", "stage", "attribute"} and term.word not in _NAMELESS
        for term in asked.terms
        if not term.aside
    )
    bare = not (named or asked.leaned or asked.claims or asked.places or asked.clause)
    brief = len(asked.text) <= _BRIEF
    return bare and brief and asked.asked.kind in _FIELDS and _WIDE.search(fold(asked.text)) is not None


def overview(asked: Understanding, desk: Desk, only: frozenset[str] = frozenset()) -> tuple[Choice, ...]:
    """Return of each field the commitment that says most, from the newest document; () where there are several."""
    entries = [entry for entry in desk.index.manifest.documents if not only or entry.id in only]
    newest = max((entry.year or 0 for entry in entries), default=0)
    names = [entry.id for entry in entries if (entry.year or 0) == newest]
    if len(names) != 1:
        return ()
    hits = [Hit(desk.index.passage(row), 1.0, newest or None) for row in desk.index.rows_of(names[0])]
    if _DEEDS.search(asked.text) and any(_DEEDS.search(hit.passage.text) for hit in hits):
        return ()
    fields = _LIVING if _LIVES.search(asked.text) else _GOVERNING
    return tuple(dict.fromkeys(_best(asked, hits, fields)))[:_LINES]


def _best(asked: Understanding, hits: Sequence[Hit], fields: Sequence[str]) -> Iterator[Choice]:
    """Yield for each field the planned fact with a figure that is nearest to it, where one is near."""
    choices = [
        choice
        for hit in hits
        for choice in weigh(asked, hit)
        if choice.fact.figure is not None and choice.fact.period.kind == "planned"
    ]
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
