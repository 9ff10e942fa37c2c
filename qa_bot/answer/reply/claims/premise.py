"""Whether a figure that the asker puts forward is the documents' figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa_bot.answer.facts.fit import alike, counted
from qa_bot.answer.question.claims import ONES_OWN
from qa_bot.text.ranks import rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa_bot.records import Figure


_GREAT = 100_000_000  # so large is what only money is
_UP = re.compile(r"增长|增加|上升|上涨|提高|涨|[往朝]上|走高|变多|多了")
_DOWN = re.compile(r"下降|减少|降低|回落|下跌|降|[往朝]下|走低|变少|少了|跌|缩水")


@dataclass(frozen=True, slots=True)
class Premise:
    """A figure claimed, and the figure of the documents that it was held against."""

    true: bool
    figure: Figure


def test(claims: Iterable[Figure], held: Sequence[Figure]) -> tuple[Premise, ...]:
    """Hold each claim against the figures of the facts chosen; one of another kind of unit proves nothing."""
    tested = []
    for claim in claims:
        near = [figure for figure in held if comparable(claim, figure)]
        if near:
            agreeing = [figure for figure in near if _agrees(claim, figure)]
            tested.append(Premise(bool(agreeing), (agreeing or near)[0]))
    return tuple(tested)


_ACTS = {
    "begin": ("开工", "动工", "启动", "奠基"),
    "end": ("竣工", "完工", "投用", "通车", "开通", "交付", "开业", "落成", "投入使用", "建成"),
    "ongoing": ("加快", "推进", "推动"),
    "remove": ("拆", "取消", "关停", "关闭", "砍", "减少", "停办"),
    "new": ("新增", "新建", "增加", "增设", "加装", "新开", "新设", "添"),
    "renew": ("改造", "修缮", "翻新", "翻修", "整治", "改建"),
}
_AGAINST = {
    "begin": {"end"},
    "end": {"begin", "ongoing"},
    "remove": {"begin", "end", "ongoing", "new", "renew"},
    "new": {"renew", "remove"},
    "renew": {"new", "remove"},
}


_LEVEL = re.compile(r"(?<=全)国|国(?=家)|[省市区县](?=级)")
_DENIED = re.compile(
    r"(?P<one>^|[^是])不(?:再|会再?|打算再?|准备再?)?(?P<act>改造|新建|新增|增加|加装|推进|修|建|改|装|办|搞|做|开)[^，,。?？]*[吗吧]"
)
_NAMED = re.compile(r"(\d+)(号线|号|期|路)")
_LINE = re.compile(r"\d+号线|(?<![a-z])[gs]\d{1,4}(?![\da-z])")
_ORDINAL = re.compile("第([0-9一二三四五六七八九十百]+)([次届个批期轮])")
_DROPPED = re.compile("黄了|泡汤|取消|停[工建办]|不(?:再)?[造建修盖改办搞装](?:了|下去)")  # will not be done


def contrary(question: str, said: str) -> bool:
    """Tell whether a fact says otherwise: another act (拆掉, 新增), level (全国, 省级) or number (16号线)."""
    if _denies(question):
        return True
    asked, told = _acts(question), _acts(said)
    if asked and not asked & told and any(told & _AGAINST.get(act, set()) for act in asked):
        return True
    claimed, held = rank(question), rank(said)
    if claimed and held and claimed != held:
        return True
    levels = [{found[0][:1] for found in _LEVEL.finditer(text)} for text in (question, said)]
    if levels[0] and levels[1] and not levels[0] & levels[1]:
        return True
    if _other_ordinal(question, said) or (_DROPPED.search(question) and not _DROPPED.search(said)):
        return True
    printed = dict(reversed(pair) for pair in _NAMED.findall(said))
    return any(printed.get(unit, number) != number for number, unit in _NAMED.findall(question))


def _other_ordinal(question: str, said: str) -> bool:
    """Tell whether a fact is of another one in a row than a question says (第四次, 第五次)."""
    asked, told = ({unit: number for number, unit in _ORDINAL.findall(text)} for text in (question, said))
    return any(told.get(unit, number) != number for unit, number in asked.items())


def numbered(question: str) -> bool:
    """Tell whether a question names a thing by its number (10号线)."""
    return _NAMED.search(question) is not None


def another(question: str, said: str) -> bool:
    """Tell whether a fact is about the like of a thing with a number, but not that one (15号线, asked for 10号线)."""
    asked, told = _NAMED.findall(question), _NAMED.findall(said)
    units = {unit for _, unit in asked}
    return any(unit in units for _, unit in told) and not set(asked) & set(told)


def lines(question: str) -> frozenset[str]:
    """Return the lines and roads that a folded question names by their numbers (10号线, g60): each is one of its kind.

    What is said of the like of them, or of all, says nothing of it.
    """
    return frozenset(_LINE.findall(question))


def _denies(question: str) -> bool:
    """Tell whether a question has a thing not done (今年不改造了吗); 改不改 and 不少于 deny nothing."""
    return any(found["one"] != found["act"][0] for found in _DENIED.finditer(question))


def _acts(text: str) -> set[str]:
    return {act for act, words in _ACTS.items() if any(word in text for word in words)}


def facing(question: str, said: str) -> bool:
    """Tell whether a fact goes the way that a question has it go (增长 is not 下降)."""
    up, down = bool(_UP.search(question)), bool(_DOWN.search(question))
    return not ((up and not down and _DOWN.search(said)) or (down and not up and _UP.search(said)))


def comparable(claim: Figure, figure: Figure) -> bool:
    """Tell whether two figures measure the same, so that one can be held against the other."""
    if claim.unit == figure.unit or _bare_sum(claim, figure):
        return True
    return alike(claim.unit, figure.unit) and not {claim.unit, figure.unit} & ONES_OWN


def _bare_sum(claim: Figure, figure: Figure) -> bool:
    """Tell whether an asker leaves the unit of a great sum of money away (破6万亿了)."""
    return not claim.unit and figure.unit == "元" and claim.value >= _GREAT


def _agrees(claim: Figure, figure: Figure) -> bool:
    """Tell whether a claim is true: the same value, or a bound (超过, 不到) that the value keeps."""
    if claim.unit != figure.unit and not ((counted(claim.unit) and counted(figure.unit)) or _bare_sum(claim, figure)):
        return False  # 35万亩 is not 35万平方米
    if claim.value == figure.value:
        return claim.bound not in {">", "<"} or figure.bound == claim.bound
    if claim.bound == figure.bound:
        return False  # both name a least or a most, and not the same one
    if claim.bound in {">", ">="}:
        return figure.value > claim.value
    return claim.bound in {"<", "<="} and figure.value < claim.value
