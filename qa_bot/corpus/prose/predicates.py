"""Predicates of government prose: the verb that opens a commitment, leads to a figure, or follows one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qa_bot.corpus.prose import verbs

if TYPE_CHECKING:
    from collections.abc import Iterable


class Opening(NamedTuple):
    """How a stretch of text begins: its verb, and where the rest starts."""

    verb: str
    end: int


class Link(NamedTuple):
    """How a stretch before a figure ends: where its subject ends, and the predicate."""

    start: int
    verb: str


def _choice(words: Iterable[str]) -> str:
    """Return an alternation, longest first; `建成|区` matches 建成 where no 区 follows."""
    parts = []
    for word in sorted(set(words), key=lambda item: (-len(item.split("|")[0]), item)):
        stem, *bars = word.split("|")
        parts.append(re.escape(stem) + (f"(?!{'|'.join(bars)})" if bars else ""))
    return "(?:" + "|".join(parts) + ")"


CAUSES = frozenset(verbs.CAUSES.split())
MAKES = frozenset(verbs.MAKES.split())
WEAK = frozenset(verbs.WEAK.split())
_LONE = frozenset(verbs.LONE.split())
_SOFT = frozenset(verbs.SOFT.split())
_ADVERB = _choice(verbs.ADVERBS.split())
_OPENER = _choice(verbs.OPENERS.split())
_SECOND = _choice(verbs.SECONDS.split())

# Groups that repeat are atomic: words overlap (提升 + 改造, 提升改造), and backtracking through them would explode.
_OPEN = re.compile(
    rf"(?>{_ADVERB}地?)*?(?P<verb>(?P<first>{_OPENER})(?P<second>{_SECOND})?)(?:了|起(?!来)|好(?!看))?"
    r"(?!率|量|额|总额|总量|面积|人次|人数)"
)
_AGAIN = "(?:上年|去年|年初|[0-9]{4}年|全国平均水平|全国平均|全国|全省平均水平|全省|全市|全区|同期|计划|预期|目标)"
_SINCE = r"[比较与同](?:上年同期|上年度|上年|去年同期|去年|上一年|年初|[0-9]{4}年|五年前|[“”十一二三四五末]+)度?"
_TIMING = rf"(?>{_choice(verbs.TIMING.split())}|{_SINCE})*"
_SHARE = (
    r"(?<![侵抢独])占[^占，、比]{1,14}?的?(?:比重|比例|比)?"
    r"(?:达到?|提高[到至]?|提升[到至]?|增至|升至|降至|下降到|为)?"
)
_LINK = re.compile(
    rf"{_TIMING}(?:(?<![作成认行]){_choice(verbs.LINKS.split())}(?:到了|[到至为在了])?(?:大?约|近)?"
    rf"|(?:[快高低好优]于|超过?|领先){_AGAIN}的?|(?:是|为|相当于){_AGAIN}的|{_SHARE})$"
)
_BOUND = re.compile(r"(?:超过?|逾|大?约|将近|接近|(?<![附靠最临邻])近|不足|不到|至少|最多|不(?:低|少|高|超|多)[于过])$")
_ALL_VERB = re.compile(
    rf"(?>主体|(?:[比较]|高于|低于|占){_AGAIN}?|[到至为在了]|"
    + _choice(" ".join((verbs.ADVERBS, verbs.OPENERS, verbs.SECONDS, verbs.LINKS)).split())
    + ")*+"
)
_RESULT = re.compile(
    rf"(?P<noun>.+?)(?>{_choice(verbs.MANNERS.split())})*?(?P<verb>{_choice(verbs.FIRM.split())}(?!的)"
    rf"|{_choice(verbs.RESULTS.split())}"
    r"(?!工程|项目|行动|计划|任务|试点|区|率|机构|中心|服务|建设|改造|机制|体系|能力|水平|工作|方案|力度|的))"
)
_INNER = re.compile(rf".{{2,}}?(?={_choice(verbs.GIVES.split())})")
_PAIRED = re.compile("[、和与]|及(?![时早格])")


def opening(text: str) -> Opening | None:
    """Return the verb with which `text` begins, adverbs before it passed over; None where it begins with a noun."""
    match = _OPEN.match(text)
    if match is None:
        return None
    if match["second"] and match["first"] in _LONE:
        return Opening(match["first"], match.end("first"))
    end = match.end()
    pair = _PAIRED.match(text, end)
    if pair is not None or (match["verb"] in _SOFT and end < len(text)):
        inner = _OPEN.match(text, pair.end() if pair else end)
        if inner is not None:
            return Opening(text[match.start("verb") : inner.end("verb")] if pair else inner["verb"], inner.end())
        if pair is not None:
            return None
    return Opening(match["verb"], end)


def link(text: str) -> Link | None:
    """Return the predicate with which `text`, the words before a figure, ends (覆盖率|稳定在)."""
    match = _LINK.search(text, max(0, len(text) - 30))
    return None if match is None else Link(match.start(), match[0])


def about(text: str) -> tuple[str, str]:
    """Split off the word that bounds the figure behind `text` (参保率|超)."""
    match = _BOUND.search(text)
    return (text, "") if match is None else (text[: match.start()], match[0])


def inner(text: str) -> int | None:
    """Return where a verb begins inside `text` (企业|发放补贴), for sentences that begin with 为 or 对."""
    match = _INNER.match(text)
    return None if match is None else match.end()


def result(text: str) -> tuple[str, str] | None:
    """Split what follows a figure into noun and verb (`个项目|建成投用`); None where no verb comes."""
    match = _RESULT.match(text)
    return None if match is None else (match["noun"], match["verb"])


def only_verbs(text: str) -> bool:
    """Say whether `text` is made of verbs and adverbs alone, so that its noun must be looked for elsewhere."""
    return _ALL_VERB.fullmatch(text) is not None
