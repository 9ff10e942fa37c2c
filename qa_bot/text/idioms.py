"""Numbers that count nothing: ordinals, slogans, quoted names, articles (一个), levels, place names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_QUOTED = re.compile(r"[“‘「『《]([^“”‘’「」『』《》]{1,16})[”’」』》]|\"([^\"\n]{1,16})\"")
_NUM = "[0-9零一二三四五六七八九十百千两]"
_NAMES = re.compile(
    rf"第{_NUM}+(?:(?:——|[—~\-至到、]){_NUM}+(?=[条款项章节届次轮批]))?"
    rf"|(?<![提目当之此年以])前{_NUM}+(?:名|位|强|甲|列|季度|个月|个季度)|[一二三四1-4](?:个)?季度|[上下]半年"
    r"|每一.|每(?:[百千万亿]|[0-9]+[百千万亿]?)(?:元|名|人|户|个|亩|公里|平方公里)?"
    r"|一[^一，。、；\s十百千万亿]一[^一，。、；\s]|最[后先]一公里|一家[亲人]|一年(?!以上|以内|内|期)"
    r"|三个代表|四个(?:全面|意识|自信|服务|最严|不摘)|两个(?:维护|确立|毫不动摇|结合|大局|一百年|务必|先行区)|五个(?:必须|认同)"
    r"|八项规定|(?<![十百千万亿零])[二三]元|五台山|三台县|七台河|五家渠|三门[峡县]|万年县|九台区|三台子|八层楼|一二三产|三次产业|三门湾"
    r"|三天两头|三番五次|五花八门|千头万绪|三头六臂|七嘴八舌|四面八方|一年四季|三位一体|五位一体|四位一体"
    rf"|{_NUM}+年(?=一遇|大计|大变样|义务教育|一贯|禁[渔捕]|(?:提升|倍增|专项|攻坚|建设|整治|发展)?(?:行动|规划|计划|攻坚|纲要|方案))"
)
_ARTICLE_UNITS = frozenset("所家座台辆户栋幢间名宗艘架")
_HARD_UNITS = frozenset(
    {"个百分点", "百分点", "倍", "亩", "公里", "公顷", "平方公里", "平方米", "吨", "斤", "公斤", "小时", "个小时"}
    | {"分钟", "个月", "个工作日", "%"}
)
_MAKES = re.compile(
    r"(?:新增|新建|新设|建成|建设|建立|增设|设立|开通|开工|引进|完成|改造|获批|打造|培育|创成|竣工|建)$"
)
_BOUND_ONE = re.compile(r"[统唯同单专任某另每之合划逐进万惟]$")
_ORDINAL_UNITS = frozenset("期届轮类组队班段部方本单批次层月季度")
_TIMES_HELD = re.compile(r"(?:举办|举行|召开|承办|开展|组织|开办|发行|连续|成功|完成|[和、了过])$")
_REACHES = re.compile(
    r"(?:超过?|突破|达到?|逾|近|约|首?破|不足|不到|接近|跨过|跨越|迈上|站上|跃上|迈过|跨上|冲刺|[^通经超]过|增加|新增)$"
)
_TENTHS = frozenset("一二三四五六七八九半")
_GLUED = re.compile(r"[A-Za-z0-9._&]$")
_VAGUE = re.compile(r"(?:[数几]|(?<![完建创达形做办组改造养生])成)(?:十|百|千|万|亿)?$|若干$|上$")  # 成百, not 建成百所


def mask(text: str, is_quantity: Callable[[str], bool]) -> str:
    """Return `text` with names blanked out, length kept: quoted words (but for a quantity), ordinals, idioms."""

    def blank(match: re.Match[str]) -> str:
        return "\0" * len(match[0])

    def quoted(match: re.Match[str]) -> str:
        inner = match[1] or match[2]
        return match[0] if match[0][0] != "《" and is_quantity(inner) else "\0" * len(match[0])

    return _NAMES.sub(blank, _QUOTED.sub(quoted, text))


def counts(text: str, start: int, number: str, unit: str, end: int) -> bool:
    """Say whether `number` with `unit`, at `text[start:end]`, counts something, by the words around it."""
    before = text[max(0, start - 6) : start]
    if number[0].isdigit():
        return _arabic_counts(text, before, number, unit, end)
    if unit == "成" and number == "一" and text[end : end + 1] in _TENTHS:
        return True  # 一成五
    if not unit or _VAGUE.search(before) or text[end : end + 1] == "级":
        return False
    return _chinese_counts(before, number, unit)


def _arabic_counts(text: str, before: str, number: str, unit: str, end: int) -> bool:
    if _GLUED.search(before):
        return False
    if not unit:
        return number[-1] in "万亿" and text[end : end + 1] not in {"级", "+"}
    if unit in "期届":
        return bool(_TIMES_HELD.search(before)) and len(number) < 3
    if unit == "成":
        return len(number) == 1
    return unit != "月" and not (unit == "天" and text[end : end + 1] == "津")


def _chinese_counts(before: str, number: str, unit: str) -> bool:
    if number == "一":
        return _one_counts(before, unit)
    if all(char in "百千万亿" for char in number):
        return bool(_REACHES.search(before))
    if unit == "番":
        return before.endswith("翻")
    if unit in _ORDINAL_UNITS and number != "两" and len(number) < 3:
        return unit in "次批" and number in "三四五六七八九十" and bool(_TIMES_HELD.search(before))
    if number == "二" or unit in "度月起首":
        return False
    return not (len(number) > 1 and all(char in "一二三四五六七八九" for char in number))


def _one_counts(before: str, unit: str) -> bool:
    """一 is an article more often than a number: it counts before hard units, and where something is made."""
    if _BOUND_ONE.search(before):
        return False
    if unit == "番":
        return before.endswith("翻")
    return unit in _HARD_UNITS or unit in _ARTICLE_UNITS or (unit in "个条项件处套场" and bool(_MAKES.search(before)))
