"""The parts of a question that asks several things at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.answer.question.ask import DIALECT, asking, doubts, prologue
from qa_bot.answer.question.claims import ONES_OWN, article
from qa_bot.answer.question.follow import BARE
from qa_bot.answer.question.tales import personal
from qa_bot.text.figures import figures

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDS = re.compile(
    r"[?？；;。！!]|(?<!\d)[:：]|(?<!\d)[,，]|[,，](?!\d)|[,，](?=另外|还有|以及|同时|又)|、(?=[^、]{0,4}(?:多少|几))|(?<=多少)、|(?<=几成)、|(?<=[啊呀呢吧])(?=还有|另外|以及)|(?:(?<=[几多少][个家台条座所户套名人张处辆亩宗米吨件次])|(?<=公里)|(?<=平方米))、(?=[^、,，]{2,14}(?:多少|几))|(?<=[^、,，]{6})(?:和|与|及|以及)(?=(?:几[个家台条座所户套名张处辆项]|多少))"
)
_FIGURE = (
    "(?:[台个人户件家次项张套宗辆座条]数|人次|数量|总[数量额]|数[额值目]|金额|目标|指标|[增涨降]幅|增速|比[例重率]|占比|面积|长度|里程"
    "|规模|产[量值]|增加值|年限|期限|[一-鿿]率)"
)
_BOTH = re.compile(  # 电梯的台数和小区的个数, 物价涨幅和失业率
    rf"({_FIGURE})(?:和|与|及|以及|、|跟)(?=[^,，。;；?？、和与]{{1,24}}{_FIGURE})"
)
_FIGURED = re.compile(rf"[^,，]{{2,}}{_FIGURE}(?:是|有)?(?:[啊呀呢吧]|各自|分别|各)*$")
_ALSO = re.compile("(?:[先再]问|还有|另外|此外|以及|再就是|再有|同时|和|与)")
_PAUSE = re.compile(r"(?<=[一-鿿][一-鿿a-zA-Z0-9]{4})\s+(?=[一-鿿]{5})")
_STOP = re.compile("[,，。;；?？!！]")
_META = re.compile(
    r"[,，]?(?:报告|文件|材料|[区县市省州]里|政府|官方|上[面头])(?:里|中|上)?(?:面)?(?:是)?(?:怎么|如何|怎样|咋)(?:讲|说|写|规定|提)的?(?=[?？。,，]|$)"
)
_AND = re.compile(
    r"(?<![年月天,，。])(?:和|与|跟)(?!(?:19|20)\d\d)|以及|及|、|还有"
)  # 今年跟广东合作 sets nothing side by side
_ASKING = re.compile(r"多少|多[大长高]|几|哪些|什么|怎么|如何|做些|做了|干些|怎样")
_COUNTED = re.compile(
    r"(?:多少|几)[个家台条座所户套名张处辆亩宗项](?P<first>[^,，、和与及多几的?？]{3,12})(?:和|与|以及|及)(?P<second>[^,，、和与及多几的?？]{3,12})[?？]?$"
)
_THESE = re.compile(r"这(?:俩|两|二|三|几|些)[个项种样家条类]?[^,，的]{0,4}[,，的]?")
_EACH = re.compile(r"(?:各自|各|分别|都|一共|总共|又|要|将|会|有|是|计划|打算|新增|新建|增加)[^、和与及,，]{0,5}$")
_ONE_YEAR = r"(?:(?:19|20)\d\d年?|[今去前明]年)"
_YEARS = re.compile(rf"{_ONE_YEAR}(?:(?:和|与|及|、|,|跟){_ONE_YEAR})+")
_CLAUSES = re.compile(r"第\d+条(?:(?:和|与|及|、|,|跟)第?\d+条)+")
_TAIL = re.compile(
    r"(?:任务|指标)?都?(?:完成|达标)了?没有?|(?:应该|总)?不(?:会|至于)吧|(?:变化|差距)?(?:的)?(?:幅度|比例|数字)?(?:是|有|为|大概)*(?:多少|多大|几成)"
)
_GOES_ON = re.compile(  # what it is called, and whether anything of the kind is planned
    r"(?:它的?|这个)?(?:全名|名字|名称|全称)?(?:叫|是)个?(?:啥|什么)(?:名[字堂头]?)?"
    r"|(?:它|这个?|那)?是哪一?[条个家所座种趟班处位]?[一-鿿]{0,2}[啊呀呢嘛]?"
    r"|有没有(?:这个|这种|这样)?(?:打算|计划|说法|安排|政策|事)[啊呀呢嘛吗]?"
)
_MANY = re.compile(
    r"(?:今年|去年|明年|全[区县市省]|一共|总共|共|大概|能|要|会|又|都|得|各|再|给|再)*(?:一[回次趟])?[一-鿿]?了?(?:多少|几)[个家台条座所户套名人张处辆项间片块样成天回趟次年种类]?[啊呀呢嘛]?"
)
_SUCH = re.compile("(?:成|像|有|是|照)?(?:这样|这种|这号|这类|那样|那种)")
_JOINT = re.compile(
    r"^(?:[先再接]着?问|还有|另外|此外|再者|然后|同时|顺便|顺带|再就是|以及)(?:还?想?再?(?:问|打听)(?:问|一?下)?)?(?:的是|就是)?[,，]?"
)
_COUNTS = re.compile(r"多少|几(?!个同|个朋)|多[长大久高宽]")
_SPEECH = re.compile(
    r"(?:麻烦|请|帮|想听听|能不能|能否|可以|可不可以|你们?|您|给|我们?|大家|详细|具体|好好|再|来|简单)*"
    r"(?:(?:介绍|讲|说|谈|告诉|解释|回答)(?:一?[讲说谈下]|我们?|一下|听听|看看?|吗|呗|吧|嘛)*(?:要点|重点|大概)?"
    r"|[挑捡拣]?(?:主要|重要|要紧)的?[说讲]{1,2}|最好有数|别光[^,，]{1,4})"
)
_INSIDE = re.compile(r"[“\"「『《][^”\"」』》]*[”\"」』》]")


def paused(question: str) -> str:
    """Return a question whose pauses are told by spaces, as voice input does, with commas for them."""
    question = DIALECT.sub(r"\1多\2", question)
    return question if _STOP.search(question.rstrip("?？。")) else _PAUSE.sub("，", question)


def parts(question: str) -> tuple[str, ...]:
    """Return the questions inside a folded one, each to be understood after the one before; itself if it is one."""
    bare = _BOTH.sub(r"\1，还有", _META.sub("", question))
    begin = prologue(bare)
    pieces = _with_tails([piece.strip() for piece in _ENDS.split(bare[begin:]) if piece and piece.strip()])
    pieces = _figures(_with_wishes(pieces))
    asks = asking([*(_named(piece, pieces[-1]) for piece in pieces[:-1]), *pieces[-1:]])
    if sum(asks) < 2:
        return (question,)
    first, *others = _with_lead(pieces, asks)
    first = f"{bare[:begin]}{first}"
    return (first, *(_JOINT.sub("", other) or other for other in others))


def _named(piece: str, last: str) -> str:
    """Return a piece that only names a thing without its 呢, where the last one asks about it (公厕呢，改造几座).

    Where that only names another thing (绿地呢，绿道呢) each is asked about.
    """
    return piece if BARE.fullmatch(piece) and BARE.fullmatch(last) else piece.removesuffix("呢")


def _with_tails(pieces: list[str]) -> list[str]:
    """Join to each piece the one after it that only asks how much (涨了还是跌了，幅度多大), or asks for speech.

    One that only asks how many (给不给划位子，划多少) goes on about a piece that has not asked that.
    """
    joined: list[str] = []
    for piece in pieces:
        more = joined and _MANY.fullmatch(piece) and not _COUNTS.search(joined[-1])
        if joined and (
            more
            or piece.startswith("还是")
            or _TAIL.fullmatch(piece)
            or _GOES_ON.fullmatch(piece)
            or _SPEECH.fullmatch(piece)
        ):
            joined[-1] += f"，{piece}"
        else:
            joined.append(piece)
    return joined


def _figures(pieces: list[str]) -> list[str]:
    """Return pieces that stand side by side and only name a figure as the questions they are (还有交易额的增幅)."""
    asks = asking(pieces)
    named = [_FIGURED.search(piece) is not None and not own for piece, own in zip(pieces, asks, strict=True)]
    beside = [
        one and (bool(_ALSO.match(piece)) or (at + 1 < len(pieces) and bool(_ALSO.match(pieces[at + 1]))))
        for at, (one, piece) in enumerate(zip(named, pieces, strict=True))
    ]
    return [f"{piece}是多少" if own else piece for piece, own in zip(pieces, beside, strict=True)]


def _with_wishes(pieces: Sequence[str]) -> list[str]:
    """Join what somebody wishes in telling of himself to the piece about it (能不能一趟看完?今年这样的有几家)."""
    joined: list[str] = []
    for piece in pieces:
        if joined and _SUCH.search(piece) and any(personal(one) for one in joined[-2:]):
            joined[-1] += f"，{piece}"
        else:
            joined.append(piece)
    return joined


def _with_lead(pieces: Sequence[str], asks: Sequence[bool]) -> list[str]:
    """Join to each asking piece the telling ones before it (我家住六楼，今年装几台), to the last one those after it."""
    joined, lead = [], ""
    for piece, own in zip(pieces, asks, strict=True):
        lead += piece if own else f"{piece}，"
        if own:
            joined.append(lead)
            lead = ""
    return [*joined[:-1], f"{joined[-1]}，{lead.rstrip('，')}" if lead else joined[-1]]


def coordinates(question: str) -> tuple[str, ...]:
    """Return a question once for each of its coordinated topics (A和B各多少: A多少, B多少), itself if it has one."""
    masked = _INSIDE.sub(lambda found: "□" * len(found[0]), question)
    asking = _ASKING.search(masked)
    if asking is None:
        return (question,)
    counted = _COUNTED.search(masked)
    if counted is not None:  # 新培育多少个概念验证中心和中试平台
        lead = question[: counted.start("first")]
        return tuple(f"{lead}{question[counted.start(name) : counted.end(name)]}" for name in ("first", "second"))
    each = _EACH.search(masked, 0, asking.start())
    end = each.start() if each else asking.start()
    begin = 0 if each else max(masked.rfind(",", 0, end), masked.rfind("，", 0, end)) + 1
    pieces, at = [], 0
    for joint in _AND.finditer(masked, begin, end):
        pieces.append(question[at : joint.start()])
        at = joint.end()
    pieces.append(question[at:end])
    topics = _owned([piece.strip() for piece in pieces if piece.strip()])
    tail = question[end:]
    both = _THESE.search(topics[-1]) if topics else None
    if both is not None and both.start():  # 人参和梅花鹿这俩产业，今年产值: what follows is asked of each
        topics, tail = [*topics[:-1], topics[-1][: both.start()]], topics[-1][both.end() :] + tail
    bare = any(topic.endswith(("级", "类", "型", "性")) for topic in topics[:-1])  # 国家级、省级人才 is one thing
    return tuple(f"{topic}{tail}" for topic in topics) if len(topics) > 1 and not bare else (question,)


def _owned(topics: list[str]) -> list[str]:
    """Return coordinated topics, each with the owner that only the first one names (农田改造的面积和期限)."""
    owner = topics[0][: topics[0].rfind("的") + 1] if topics else ""
    return [*topics[:1], *(topic if "的" in topic else f"{owner}{topic}" for topic in topics[1:])]


def siblings(question: str) -> tuple[str, ...]:
    """Return a folded question once for each year, or clause, set side by side in it (2011年和2015年)."""
    for row, single, form in ((_YEARS, r"(?:19|20)\d\d|[今去前明](?=年)", "{}年"), (_CLAUSES, r"\d+", "第{}条")):
        found = row.search(question)
        if found is not None:
            each = [form.format(number) for number in re.findall(single, found[0])]
            return tuple(f"{question[: found.start()]}{one}{question[found.end() :]}" for one in each)
    return _claimed(question)


def _claimed(question: str) -> tuple[str, ...]:
    """Return each figure that a doubting question puts forward as a question of its own."""
    pieces = [piece for piece in re.split(r"[、,，]|和(?=[^、,，和]*\d)", question) if _puts_forward(piece)]
    return tuple(f"{piece}，对吗" for piece in pieces) if len(pieces) > 1 and doubts(question) else (question,)


def _puts_forward(piece: str) -> bool:
    """Tell whether a piece holds a figure that can be right or wrong; 六年了, 一家五口 and 一家医院 only tell."""
    return any(figure.unit not in ONES_OWN and not article(figure) for figure in figures(piece))
