"""The quantities that an asker puts forward, to be held against those of the documents."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from qa_bot.answer.question.ask import interrogates, uninterrogative
from qa_bot.answer.question.words.topic import content, lists
from qa_bot.text.figures import figures
from qa_bot.text.lexicon import tag
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from qa_bot.records import Figure

_END = re.compile(r"[,，;；。?？!！:：\n]")
_COINS = re.compile("[补贴钱奖费发领交价]")  # with these 一万块 is money
ONES_OWN = frozenset(
    ["岁", "周岁", "楼", "层", "口", "号", "室", "点", "年级", "年", "年份", "个月", "月", "天", "小时", "分钟"]
)
"""Units that count no things: what askers tell of themselves (我妈七十五岁, 住六楼) claims nothing of lifts."""
_CALENDAR = frozenset({"年份", "日期", "年"})
_FAMILY = re.compile(  # two of these claim nothing
    "(?:孩子|小孩|娃|崽|儿子|女儿|闺女|宝宝|大人|兄弟|姐妹|邻居|同事|工友)"
)
_RUMOUR = re.compile("听说|据说|都说|说是|说要|有人说|新闻|报告|承诺|答应|记得|我看|好像|不是")  # what is put forward


def claims(question: str) -> tuple[Figure, ...]:
    """Return the quantities that the asker puts forward; calendar years, and 一家 or 一个人, claim nothing.

    Nor does what is told before another thing is asked about (我每天要绕两公里，这条路今年通不通).
    """
    return tuple(
        replace(figure, unit="元") if figure.unit == "块" and _COINS.search(question) else figure
        for figure in figures(question)
        if not _only_told(question, figure)
        if figure.unit not in _CALENDAR and not article(figure) and not _FAMILY.match(question, figure.end)
    )


def article(figure: Figure) -> bool:
    """Tell whether a figure is an article and counts nothing (一家, 一个人)."""
    return figure.text[0] == "一" and figure.value == 1 and not figure.bound


def _only_told(question: str, figure: Figure) -> bool:
    """Tell whether a figure stands in a sentence that asks nothing, and one that does names a thing of its own."""
    ends = [0, *(end.end() for end in _END.finditer(question)), len(question)]
    pieces = [(start, question[start:end]) for start, end in pairwise(ends)]
    own = next(piece for start, piece in reversed(pieces) if start <= figure.start)
    if interrogates(fold(own)) or _RUMOUR.search(own):
        return False
    return any(interrogates(fold(piece)) and _things(fold(piece)) for _, piece in pieces if piece is not own)


def _things(piece: str) -> bool:
    """Tell whether a folded piece of a question names a thing."""
    words = content(uninterrogative(piece))
    return any(tag(word).startswith("n") and word not in lists().general for word in words)
