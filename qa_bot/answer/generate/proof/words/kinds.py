"""What of a thing is counted (a gap, what is left, a debt), and of which of two opposites (income, spending)."""

from __future__ import annotations

import re

_EXCELLENT = r"(?<=[为是达获评])优(?![良秀先质惠化势异待抚越生于])"
_KINDS = (  # what is counted of a thing besides itself, as a passage says it, and as a sentence may
    (r"缺口|短缺|空缺|缺额|尚缺|还缺|缺少", r"缺|差(?![别异距评])|欠|不够|少(?![于年儿数])|不足"),
    (r"剩余|空余|空置|闲置|库存|余额|富余", r"剩|空|闲|存|余"),
    (r"赤字|债|欠款|亏损|损失", r"赤字|债|欠|亏|损"),
    (r"事故|投诉|举报|案件|纠纷|信访|诉求", r"事故|投诉|举报|案|纠纷|信访|诉"),
    (_EXCELLENT, _EXCELLENT),  # 优良天数 are more than those that are 优
)
_PAIRS = """
收入|支出 进口|出口 产量|产值 农业|工业 新建|既有 授权|申请 城镇|农村 就业|失业 存款|贷款 流入|流出 出生|死亡 男|女
供给|需求 生产|销售 幼儿园|中小学 门诊|住院 地上|地下 国有|民营 公办|民办 居民|职工 投资|消费 商业|工业 总值|增加值
鼓励|限制 从严|从宽 加强|削弱 优先|暂缓
"""
_OPPOSITE = tuple(pair.split("|") for pair in _PAIRS.split())
_COUNTED = tuple((re.compile(strict), re.compile(wide)) for strict, wide in _KINDS)


def other(full: str, words: str, own: str) -> bool:
    """Tell whether a part (`full`, of it `own` alone) counts of a thing what the words of a fact do not."""
    kind = any(
        (strict.search(words) and not wide.search(full)) or (strict.search(full) and not wide.search(words))
        for strict, wide in _COUNTED
    )
    return kind or bool(opposites(own, words))


def opposites(said: str, words: str) -> list[str]:
    """Return the words of a text of whose opposites another text says the other only."""
    return [
        one
        for pair in _OPPOSITE
        for one, two in (pair, pair[::-1])
        if one in said and one not in words and two in words
    ]
