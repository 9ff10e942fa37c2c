"""What the tests of furniture share: a report around it, and the lines that are found."""

from __future__ import annotations

from qa_bot.corpus.furniture import furniture

BODY = "各位代表：\n一、工作回顾\n" + "过去一年，我们新建停车泊位五千个，改造老旧小区五十二个。" * 3 + "\n"
HEAD = "2031年云河区政府工作报告\n——2031年1月5日在云河区第三届人民代表大会第一次会议上\n"
LAST = "让我们携手同行，把云河建设得更加美好！\n"


def marked(text: str) -> list[str]:
    """Return the lines of a text that are furniture."""
    return [line for span in furniture(text) for line in text[span.start : span.end].split("\n") if line]
