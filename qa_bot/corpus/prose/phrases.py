"""Phrases trimmed: the words that join a part to the one before, and the words that only say when."""

from __future__ import annotations

import re

_HAN = "一二三四五六七八九十"
_JOIN = re.compile(r"(?:[、，,；;：:\s]|以及|其中|特别是|包括|并(?![购轨网联行道存])|[和及](?![田平谐美顺时早格]))+")
_ITEM = re.compile(
    rf"[{_HAN}]{{1,2}}[是要]|——?|[0-9]{{1,2}}[.．](?![0-9])|[（(][0-9{_HAN}]{{1,3}}[)）]|[{_HAN}]{{1,3}}、"
)
SPENT = (
    r"(?=累计|共|新增|新建|建成|完成|投资|投入|改造|实施|发放|引进|培育|争取|减|增|提升|提高|下降|翻|跨越"
    r"|来|间(?!接)|里(?!程)|以来|多来)"
)
"""What shows that a length of time before it says only when: 五年累计, 五年来."""
_NUMBER = "[0-9一二三四五六七八九十两]+"
_TIME = re.compile(
    r"(?:(?:力争|预计)?(?:到|至|截至|自|从|在)?[0-9〇○零一二三四五六七八九]{4}年"
    r"(?:底|末|前|初|以来|以后|内|全年|上半年|下半年|度)*"
    rf"|(?:到|至)?[“\"]?十[{_HAN}]?五[”\"]?(?:时期|期间|以来|末)|[0-9]{{1,2}}月(?:[0-9]{{1,2}}日|底|末|份)?"
    rf"|(?:近|过去|这|今后|未来|回首|前)?{_NUMBER}多?年(?:来|间(?!接)|里(?!程)|多来)"
    rf"|(?:近|过去|今后|未来|这){_NUMBER}年|过去一年|一年来|截至目前"
    rf"|到?(?:全年|今年|去年|上年|明年|年内|年底前?|年末|目前|当前)(?!度)|(?:[三五十]|[0-9]{{1,2}})年{SPENT})[，,、]?"
)
_COUNTING = re.compile(r"(?<=.{2})(?:累计|合计|总计|共计|共|均|已|分别|达)$")


def past_join(text: str, start: int, end: int) -> int:
    """Return where a part begins behind the words that join it to the one before (、, 以及, 其中, 一是)."""
    while match := _JOIN.match(text, start, end) or _ITEM.match(text, start, end):
        start = match.end()
    return start


def without_time(text: str) -> str:
    """Return `text` without the words at its beginning that only say when (2025年, 全年, 五年来)."""
    while match := _TIME.match(text):
        text = text[match.end() :]
    return text


def trim(noun: str) -> str:
    """Return a noun phrase without joining, counting and time words at its ends."""
    noun = without_time(noun[past_join(noun, 0, len(noun)) :].strip())
    return _COUNTING.sub("", noun.replace("“”", "").strip("、，, 的：:"))
