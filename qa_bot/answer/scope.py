"""What a question reaches: the places and years of the documents, and what lies outside them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer.question.ask import focus, prologue
from qa_bot.answer.question.parts import paused
from qa_bot.answer.question.records import FIGURED
from qa_bot.answer.retrieve import passages
from qa_bot.answer.turn import end
from qa_bot.text.normal import fold
from qa_bot.text.places import Place, Relation, find, locate, relation, wider
from qa_bot.text.ranks import ranked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qa_bot.answer.question.records import Understanding
    from qa_bot.answer.reply.choose import Verdict
    from qa_bot.answer.turn import Desk, Turn

_WHOLE = re.compile(
    r"""(?<![闹城比于占超出和与跟在向])(?:全国|全省|全自治区|全市|省里|市里|国家层面)
    (?!(?:认定?|评|定|批|管|挂牌|命名)的|的?大?(?:医院|名校|专家|大学|学校)|那[种个块]|以|排在|称号|发的  # a level
    |的?(?:什么|啥)(?:样的)?(?:水平|位置|层次|档次|名次|地位|区|牌子|称号|名头|荣誉|示范)|哪[个一]?(?:等级|级|档|位)|的?(?:位次|名次|排名)|里?那[一]?[档级]
    |就|唯一|独此|头一
    |做到|达到|处于|位|走在|第|前|排|最|领先|一流|平均|首|名单|榜|性|范围内  # a rank, not a place
    |[^，,。？?]{0,6}第几
    |[^，,。？?]{0,8}(?:示范|模范|先进|文明|试点|百强|十强|标杆))  # a title""",
    re.VERBOSE,
)

_LEVELS = {"省里": "省", "市里": "市", "国家层面": "国家"}  # a level, where 全省 is the whole

_WHO = (
    "(?:[我俺咱他她]|人|娃|孩子|独[子女]|儿子|女儿|儿女|子女|老[公婆伴乡]|丈夫|媳妇"
    "|爸妈?|妈|爹|哥|姐|弟|妹|亲戚|朋友|同学)"
)
_ERRAND = "(?:打工|务工|上班|做工|干活|读书|念书|上学|上大学|当兵|出差|看病|就医|住院|检查|办事|玩|旅游|做生意)"
_FOUND = 8  # passages that are looked at for a name
_THERE = re.compile("那[边儿里]|当地")  # then it is what is asked about after all
_OWN = re.compile(
    r"(?:区里|县里|[我咱俺]们?[区县]|本[区县]|全[区县])(?!域)"
)  # the asker has the document's own place in mind


def scope(turn: Turn, desk: Desk) -> Turn:
    """Answer at once a question about another place, or about a year outside every document."""
    known = regions(desk)
    folded = fold(turn.question)
    named = [place for place in find(folded, known) if place.printed in _places(turn.parts)]
    near = any(relation(place, region) in {"same", "within"} for place in named for region in known)
    places = [place for place in named if not _passed(place.printed, folded) and _counts(place.printed, folded)]
    ties = {place.printed: {relation(place, region) for region in known} for place in places}
    for printed, tie in ties.items():
        if tie == {"other"} and not (near or _in_name(printed, turn, desk) or _partner(printed, turn, desk)):
            home = "、".join(sorted(locate(region)[-1] for region in known))
            return end(turn, "not_found", "other_region", place=printed, region=home, hotline=desk.settings.hotline)
    asking = focus(fold(paused(turn.question)))
    near = any(tie & {"same", "within"} for tie in ties.values()) or _OWN.search(folded) is not None
    wider_ones = [
        printed
        for printed, tie in ties.items()
        if "wider" in tie and not near and printed in asking and not _in_name(printed, turn, desk)
    ]
    wide = wider_ones or _wider(turn, known, desk)
    inner = _inner({p: tie for p, tie in ties.items() if p in asking and not _lives(p, folded)})
    inner = inner or (turn.replies.say("own_county") if _home(asking, turn.parts, known) else "")
    inner = "" if _WHOLE_OWN.search(asking, asking.find(inner)) else inner
    turn = replace(turn, only=_local(places, desk), inner=inner)
    if wide:
        own = [entry.region for entry in desk.index.manifest.documents if entry.id in turn.only and entry.region]
        lead = turn.replies.say("wider", place=wide[0], region=locate(min(own or known))[-1])
        level = next((sign for word, sign in _LEVELS.items() if word in wide), "")
        turn = replace(turn, lead=lead, level=level, notes=(*turn.notes, "wider_region"))
    return _in_years(turn, desk)


def _passed(place: str, question: str) -> bool:
    """Tell whether a place is only one that somebody goes to, comes from or lives in (从成都往西藏走, 我在深圳打工)."""
    name = re.escape(place)
    going = (
        rf"(?:[来老]|跑到?|飞往?|开往|通往|直飞|直达|往返|[^以过已]往|路过|途经|经过|嫁到|老家(?:在|是)?){name}"
        rf"|{_WHO}[^,，。?？]{{0,4}}在{name}(?=[,，我他她]|[^,，。?？]?{_ERRAND})"
        rf"|去{name}的?(?:票|车票|机票|航班|飞机|火车|高铁)|在{name}(?:老家|乡下|农村)|{name}证券交易所"
        rf"|{name}(?:来的|人(?![才员口均民])|味|户口|话)"
        rf"|[跟和像比]{name}[^,，。?？]{{0,3}}(?:一样|差|好|强|方便)"
        rf"|从{name}[^,，。?？]{{0,6}}(?:到|往|去|来|开|飞)|从[^,，。?？]{{1,10}}[到去往飞开]{name}|[到去]{name}(?:又|后|再|{_ERRAND})|在{name}[^,，。?？]?{_ERRAND}(?=[^,，。?？]*[,，])"
    )
    return place not in re.sub(going, " ", question) and not _THERE.search(question)


def _lives(place: str, question: str) -> bool:
    """Tell whether a place is only where somebody lives or works who asks about the whole (人在拉萨，根在阿里)."""
    name = re.escape(place)
    living = (
        rf"(?:一个?人|我|俺|咱|家)(?:是|都)?(?:住|在){name}(?=[,，]|租房|开店|卖|{_ERRAND})"
        rf"|(?:^|[,，。])人?在{name}(?=[,，]|租房|卖|开店)"
    )
    return place not in re.sub(living, " ", question)


def _counts(place: str, question: str) -> bool:
    """Tell whether a place is asked about: not one that only the tale before the question names, but for one's own."""
    told, rest = question[: prologue(question)], question[prologue(question) :]
    return (
        place in rest
        or re.search(rf"[我俺咱]们?(?:家|就)?(?:是|住在?|在){re.escape(place)}(?!{_ERRAND})", told) is not None
    )


def _in_name(place: str, turn: Turn, desk: Desk) -> bool:
    """Tell whether a place only gives a thing that documents speak of its name (科尔沁沙地, 西湖明珠工程)."""
    found = re.search(rf"{re.escape(place)}[\"“”]?[一-鿿]{{2}}", fold(turn.question))
    return found is not None and any(
        found[0] in fold(hit.passage.text) for part in turn.parts for hit in passages(part, desk)
    )


def _partner(place: str, turn: Turn, desk: Desk) -> bool:
    """Tell whether a place is one that something is done with, of which documents speak (跟广东怎么合作)."""
    name, folded = re.escape(place), fold(turn.question)
    if re.search(rf"[跟和与同][^,，。?？]{{0,4}}{name}(?!比|相比|一样)", folded) is None:
        return False
    if re.search(
        rf"[跟和与同][^,，。?？]{{0,4}}{name}[^。?？]*(?:合作|协作|协同|共建|一起|一块|联手|联动|对接|通办)", folded
    ):
        return True
    return any(place in fold(hit.passage.text) for part in turn.parts for hit in passages(part, desk)[:_FOUND])


_PROVINCES = ("省", "自治区", "北京市", "上海市", "天津市", "重庆市")
_HOME = re.compile("[我俺咱]们?县(?!域)[^,，。?？]*(?:多少|几)|(?:多少|几)[^,，。?？]*[我俺咱]们?县(?!域)")
_WHOLE_OWN = re.compile("全[省区市疆县]|全自治区|整个[省区市县]")  # who asks so wants what is told of all


def _home(asking: str, parts: Iterable[Understanding], regions: Iterable[str]) -> bool:
    """Tell whether somebody asks a province's documents for a figure of his own county (我们县修几处)."""
    wide = all(region.endswith(_PROVINCES) for region in regions)
    counted = any(part.asked.kind in FIGURED for part in parts)
    return wide and counted and _HOME.search(asking) is not None


def _inner(ties: Mapping[str, set[Relation]]) -> str:
    """Return the place within a document's region that a question names, the empty string where it names none."""
    return next((printed for printed, tie in ties.items() if "within" in tie and "same" not in tie), "")


def _local(places: Iterable[Place], desk: Desk) -> frozenset[str]:
    """Return the documents that speak of a place asked for, none where all do or no place was named."""
    entries, named = desk.index.manifest.documents, list(places)
    for ties in ({"same", "within"}, {"wider"}):
        local = {
            entry.id for entry in entries if entry.region and any(relation(p, entry.region) in ties for p in named)
        }
        if local:
            return frozenset(local) if len(local) < len(entries) else frozenset()
    return frozenset()


def _wider(turn: Turn, regions: Iterable[str], desk: Desk) -> list[str]:
    """Return the words for a whole (全省, 全国) that is wider than every document's region.

    One that the documents use in the same phrase (全国经济普查) is part of a name.
    """
    folded = focus(fold(turn.question))
    if len(set(regions)) != 1 or _OWN.search(folded) or ranked(folded):
        return []
    found = []
    for spot in _WHOLE.finditer(folded):
        phrase = folded[spot.start() : spot.end() + 2]
        named = any(phrase in fold(hit.passage.text) for part in turn.parts for hit in passages(part, desk)[:_FOUND])
        if not named and wider(spot[0], min(regions)):
            found.append(spot[0])
    return found


def _in_years(turn: Turn, desk: Desk) -> Turn:
    years = [document.year for document in desk.index.manifest.documents if document.year is not None]
    asked = [part.when for part in turn.parts if part.when is not None and part.when.start is not None]
    if not years or not asked:
        return turn
    first, last = min(years) - 1, max(desk.index.last_year() or 0, *years)
    if any(part.asked.kind == "whether" for part in turn.parts):
        return turn  # a year that somebody only heard of is corrected
    outside = [when for when in asked if (when.end or 0) < first or (when.start or 0) > last]
    if len(outside) < len(turn.parts):
        return turn
    return end(turn, "not_found", "other_year", period=outside[0].printed, hotline=desk.settings.hotline)


def _places(understood: Iterable[Understanding]) -> set[str]:
    return {place for part in understood for place in part.places}


def regions(desk: Desk) -> tuple[str, ...]:
    """Return the places that the documents speak for."""
    return tuple(sorted({entry.region for entry in desk.index.manifest.documents if entry.region}))


def homes(verdict: Verdict, desk: Desk) -> dict[str, str]:
    """Return the place of each document that facts come from, where they come from several places."""
    names = {choice.passage.document for choice in verdict.choices}
    homes = {name: locate(region)[-1] for name in names if (region := desk.index.entry(name).region)}
    return homes if len(set(homes.values())) > 1 else {}


def year(desk: Desk) -> int | None:
    """Return the newest year of the documents, None where none tells its year."""
    return max((entry.year for entry in desk.index.manifest.documents if entry.year is not None), default=None)
