"""Whether a fact tells the particular that is asked for where no unit shows it: who pays what, where, and who."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from qa_bot.answer.question.tales import PIECE
from qa_bot.text.lexicon import cut, tag
from qa_bot.text.normal import fold
from qa_bot.text.places import find

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa_bot.answer.question.records import Asked
    from qa_bot.records import Fact

_PAID = re.compile("[掏付交缴花]|收费|要钱")
_NOTHING = re.compile(r"零自付|“零|免缴|免费|免除|免收|全免|免保|不收|零费用|零成本|全额")
_WHOLE, _BOUNDLESS = re.compile("全额|全部报销|全覆盖|全面覆盖|全员"), re.compile("不限|无限次")
_EACH = re.compile(r"每|一个?月|人均|平均|户均|/")
_SITE = re.compile(r"(?:在|位于|落户|落地|设在|坐落于?|迁至|登陆|选址)([一-鿿]{2,8})")
_PREMISES = re.compile(r"^[一-鿿]{1,5}(?:[省市区县镇乡村所港]|街道|园区)")
_CAMPUS = re.compile("(?<=[医校学])院?[一-鿿]{2,3}(?:院区|校区|分院)")
_HONOURED = re.compile(r"^[一-鿿]{2,4}(?:被授予|荣获|当选|获评)")
_FUNDED = re.compile(  # asks whether there is any money
    "(?<![不没用])(?:[ 给发出掏贴花有]钱|收钱(?!不|的))|钱补|补贴|补助|资助|津贴|补偿|报销|优惠"
)
_FUNDS = re.compile(
    "[补奖资贴]助|补贴|津贴|补偿|奖|[免减缓]|[金费元券钱薪价险]|报销|医保|优惠|实惠|让利|贷|自付|以旧换新|保障|救助"
    "|待遇|发放|扶持|支付"
)
_BESIDE, _FULL = ("、", "和", "与"), ("市", "州", "县", "区")
_IN_A_ROW = re.compile(r"[、和与及至到—~-]|等|\d|[一二两三四五六七八九十]+[个市县]")
_ROW = re.compile(  # 在册亨、罗甸等8个县, 奉节至建始高速
    r"(?:[一-鿿]{2,4}、)+[一-鿿]{2,4}等?[0-9一二两三四五六七八九十]+个[一-鿿]{0,3}[县市区州镇乡村旗]"
    r"|(?:[一-鿿]{2,6}、)+[一-鿿]{2,6}等[一-鿿]{0,4}(?:区块|片区|地区|区域|园区|街区|道路|河道|路段|点位|村庄|社区)"
    r"|[一-鿿]{2,4}[至到—-][一-鿿]{2,5}(?:高速|高铁|铁路|公路|段|线)"
)
_ROAD = re.compile("路|街|门牌|楼|号")  # asks for more than a place
_SITES = re.compile("([一-鿿]{2})(?:工业|产业)?(园区|校区|院区|街道|社区|片区)")
_GAP = 3  # characters between a place and the name that it belongs to (芜湖空港保税物流中心)
_SETTLEMENTS = ("村", "镇", "乡", "街道")
_NAMES = frozenset({"nr", "ns", "nz", "ng"})  # parts of speech of names and of single signs that make them up
_BODY = re.compile("[一-鿿]{2,}(?:集团|公司|大学|学院|研究院|医院|银行)")
_RATIO = re.compile(r"\d[:：∶]\d")
_MORE, _RISE = re.compile("多[一-鿿] +[人车货客个]"), re.compile("提升|提高|增长|增加|扩大")  # 能多拉多少人: 提升四成
_PARTS = frozenset({"%", "成", "倍"})
_TITLE = re.compile("[院校行馆队团站店园村社处科厂]长|主任|评委|教练|主演|主角|总经理|董事长|导演|班主任")
_NAMED_AFTER = ("故里", "故居", "杯", "奖", "节", "路", "纪念", "文化", "大学")  # what is called after somebody
_ACTS_FOR = re.compile("负责|牵头|主管|管|承建|单位|部门|公司|局|申请|办|开发商|运营商|施工|设计|承包|建设方|投资方")
_ROLL = re.compile(
    "(?:名字|名单)[^,，。?？]*(?:一个个|一一|逐个|挨个|报|列|念|给我)|(?:一个个|一件一件|一个一个|一条一条|逐一|一一|挨个)[^,，。?？]{0,3}[列报说念数]"
)
_DOES = re.compile(
    "(?:单位|部门|集团|公司)(?:实施|建设|负责|主办|承建|运营)|(?:省长|市长|区长|县长|主席|书记) ?[一-鿿]{2,3}$"
)
_ROLES = ("主体", "主导", "牵头", "负责", "承建", "主管", "承办")


def told(asked: Asked, fact: Fact) -> bool | None:
    """Tell whether a fact holds what is asked for; None where its unit or its words for the attribute decide."""
    if rolled(asked) and any(map(str.isdigit, fact.said)) and "、" not in fact.said:
        return False  # how many there are, where their names are asked for
    if asked.kind == "whether" and funded(asked):
        return None if _FUNDS.search(fact.said) else False
    if asked.kind == "money":
        return _paid(asked, fact)
    if asked.kind == "place":
        return True if _sited(asked, fact) else None
    if asked.kind in {"count", "share"}:
        return _shared(asked, fact)
    return _acted(asked, fact) if asked.kind == "person" else None


def _shared(asked: Asked, fact: Fact) -> bool | None:
    """Tell whether a fact answers how many, or what share, with a part, with all, or with a ratio."""
    if asked.kind == "count" and _MORE.search(asked.rest) and fact.figure is not None and fact.figure.unit in _PARTS:
        return _RISE.search(fact.said) is not None
    whole = _WHOLE.search(fact.said) if asked.kind == "share" else _BOUNDLESS.search(fact.said)
    return True if whole or (_RATIO.search(fact.said) and "比" in asked.rest) else None


def funded(asked: Asked) -> bool:
    """Tell whether the last thing asked is whether money is given for something, or wanted."""
    pieces = [piece for piece in PIECE.split(asked.rest) if piece and piece.strip()]
    return bool(pieces) and _FUNDED.search(pieces[-1]) is not None


def rolled(asked: Asked) -> bool:
    """Tell whether the names of all are asked for, one by one."""
    return _ROLL.search(asked.rest) is not None


def _paid(asked: Asked, fact: Fact) -> bool | None:
    """Tell that nothing is to be paid where that is asked, or that a sum of all is none of each one's, or month's."""
    if _PAID.search(asked.rest) and _NOTHING.search(fact.said):
        return True
    return False if _EACH.search(asked.rest) and not _EACH.search(fact.said) else None


def _sited(asked: Asked, fact: Fact) -> bool:
    """Tell whether a fact says where a thing is or was (落户合肥, 在延安举办, 长春、白山2个城市)."""
    if _ROW.search(fact.said) or any(place not in asked.rest for place in _places(fact.said)):
        return True
    if any(found[0] not in asked.rest for found in _CAMPUS.finditer(fact.said)) or _leads_name(asked, fact):
        return True
    found = _SITE.search(fact.said)
    if found is None:
        return False
    first = next(iter(cut(found[1])), "")
    return any(True for _ in find(found[1])) or tag(first) in {"ns", "nt"} or _PREMISES.search(found[1]) is not None


def _leads_name(asked: Asked, fact: Fact) -> bool:
    """Tell whether a place that the question does not name stands right before a name that it has (丹巴县基卡依村)."""
    if _ROAD.search(asked.rest):
        return False
    folded = fold(fact.said)
    known = f"{asked.rest} {' '.join(asked.places)}"
    for place in find(folded):
        behind = folded[folded.find(place.printed) + len(place.printed) :]
        if place.printed not in known and any(
            behind[at : at + _GAP] in asked.rest for at in range(_GAP) if behind[at : at + _GAP]
        ):
            return True
    return any(
        kind in asked.rest and name not in asked.rest and tag(name) in {"", "ns", "nz", "nr"}
        for name, kind in _SITES.findall(folded)
    )


def _places(said: str) -> list[str]:
    """Return the names of places that a fact holds: those in a row or with a figure, and those of villages."""
    folded = fold(said)
    set_out = (
        place.printed
        for place in find(folded)
        if _IN_A_ROW.match(folded, folded.find(place.printed) + len(place.printed)) or _ends_row(folded, place.printed)
    )
    return [*set_out, *_villages(cut(folded))]


def _ends_row(folded: str, place: str) -> bool:
    """Tell whether a place is the last of a row (大理州、丽江市入选), or only added (北方（沧州）物流基地)."""
    before = folded[: folded.find(place)]
    return before.endswith("(") or (before.endswith(_BESIDE) and place.endswith(_FULL))


def _villages(words: Sequence[str]) -> Iterator[str]:
    """Yield the names of villages and towns among words (荆竹村): what no dictionary has as a common noun (小城镇)."""
    for before, word in pairwise(["", *words]):
        if word in _SETTLEMENTS and tag(before) in _NAMES:
            yield f"{before}{word}"
        elif word.endswith(_SETTLEMENTS) and len(word) > 2 and tag(word) in {"", "ns"}:
            yield word


def _acted(asked: Asked, fact: Fact) -> bool:
    """Tell whether a fact names who is asked for: a noun of the question, a person, or who has the part asked after."""
    title = _TITLE.search(asked.rest)
    if title is not None:  # 院长是谁: no hospital
        return title[0] in fact.said or _names_somebody(asked, fact)
    if asked.noun or any(word in asked.rest and word in fact.said for word in _ROLES) or _DOES.search(fact.said):
        return True
    return not _ACTS_FOR.search(asked.rest) and (_names_somebody(asked, fact) or _names_body(asked, fact))


def _names_body(asked: Asked, fact: Fact) -> bool:
    """Tell whether a fact names a company or an institution that the question does not."""
    return any(found[0][-_GAP - 1 :] not in asked.rest for found in _BODY.finditer(fact.said))


def _names_somebody(asked: Asked, fact: Fact) -> bool:
    words = cut(fact.said)
    after = [*words[1:], ""]
    named = (
        len(word) > 1 and tag(word) == "nr" and word not in asked.rest and not follows.startswith(_NAMED_AFTER)
        for word, follows in zip(words, after, strict=True)
    )
    honoured = _HONOURED.search(fact.said)
    return (honoured is not None and honoured[0][:2] not in asked.rest) or any(named)
