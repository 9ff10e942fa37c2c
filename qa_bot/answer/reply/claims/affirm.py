"""Whether a fact is a yes to a question: the same act, as far as it was asked for, and for as many.

Hotline staff read a yes aloud, and somebody lets off fireworks or waits for a train. So what only speaks of the thing
is no yes: 加快建设 none to 建好没有, 整治高额彩礼 none to 彩礼可以要吗, 竣工20条 none to 都能修完吗. Without a yes the
fact stands for itself.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from qa_bot.answer.question.claims import ONES_OWN
from qa_bot.answer.question.tales import PIECE
from qa_bot.answer.reply.claims.premise import facing
from qa_bot.text.figures import figures
from qa_bot.text.lexicon import cut
from qa_bot.text.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

_A_NOT_A = re.compile(r"([一-鿿])[不没]\1")
_TAIL = re.compile(r"(?:[,，]?(?:没|不|伐|勿)(?:有|得)?|[,，]?没错吧?|[,，]?没记错吧?)[嘛啊呀哦吗吧呢?？]*$")
_SURELY = re.compile("有没有|没错|没记错|没听错|没讲错|没说错|没吹牛|不会吧|是不是说|说不定|别是吹的")
_NO = re.compile(
    r"未(?!来)|没|(?<!差)不(?!断|仅|少于|低于|足|超过|同|动产|愿|敢)|无(?!障碍|人|偿|线|缝|废|纸|忧)|[禁免停](?!疫|车|泊|税)|消除|取消|杜绝|退出|清零"
)
_DENIES = re.compile(
    r"未(?!来)|没(?![了着过多]*(?:吗|么))|不|黄了|泡汤|取消|停[了建工办]|拆[掉了]|撤[掉了]|无(?!障碍|人机|偿|线)"
)
_DONE = re.compile(
    r"(?:建|修|造|盖|弄|做|搞|改|装|办|铺|整|安排|完)[好完成](?!多少)|修通|通[车了航]|完[工成]|竣工|投用|投运|投产|交付|开[业园馆放张门](?!式)|用上|[住搬]进|坐上|能[用住坐走]|上线|普及"
)
_FINISHED = re.compile(
    r"竣工|建成|完[工成]|投[用产运入]|交付|落成|[开贯]通|通[车航]|启用|开[业园馆放张门诊]|上线|揭牌|回迁|入选|创成|获批|达到|实现|全部|[封结]顶|改善|用上|清零"
)
_STAGE = re.compile("(?:建|修|盖)[好完成]|修通|通[车航]|完工|竣工|投[用运产]|交付|开[业园馆]|开工|动工")
_STAGE = re.compile("(?:建|修|盖)[好完成]|修通|通[车航]|完工|竣工|投[用运产]|交付|开[业园馆]|开工|动工")
_GOING_ON = re.compile("加快|推进|推动|启动|开工")
_BEGINS = re.compile("开工|动工|开建|动手|新开")
_BEGUN = re.compile("开工|动工|启动|开建|新建|建成|竣工|投用")
_EVERY = frozenset(
    ["都", "所有", "全部", "全都", "个个", "人人", "每个", "家家", "一律", "统统", "每家", "每户", "每条"]
)
_WHOLE = re.compile("全|都|所有|100%|均|各|每|一律|应[一-鿿]尽[一-鿿]|普遍|连续|家家|户户|村村|市市|县县")
_THAN = re.compile("比(?:去年|前年|上年|以前|往年|原来|之前|过去|上次|平时)|更[多快好]|多了|少了|[快慢]了")
_COMPARED = re.compile("比上年|同比|增|长|高|升|扩|多|延长|快|降|减|少|翻")
_MAY = re.compile(
    r"(?:能|可以|准|让|许|可)(?:[不没](?:能|可以|准|让|许|可))?[^,，。?？]{0,6}[放烧要养停摆卖喝抽抓捕钓占种挖采砍][^,，。?？]{0,4}$"
)
_ALLOWS = re.compile("允许|可以|放开|开放|不限|放宽|延长|延包")
_MUST = re.compile(
    r"(?:还?要|需要|用得着|得|必须)(?:不要)?[^,，。?？]{0,5}(?:[交花付掏缴]|买[票单]|排队|预约|重复|重[做拍查]|自[己费付]|收费|收钱|出钱|跑腿)"
)
_OBLIGES = re.compile("须|必须|应当|缴纳|收[费取]|自付|自费")
_ELSE = re.compile("多少|几(?!乎)|哪|什么|啥|怎么|咋|谁|还是")
_ONLY = re.compile("只(?!要)|仅|才(?=[0-9一二两三四五六七八九十])")
_ASKS = re.compile(r"吗|么|吧|嘛|没|不|是否|有无|对|真|属实|伐|有这")
_ORDINAL = re.compile("第[0-9一二三四五六七八九十百]+")
_CONFIRMS = re.compile(
    "真的假的|真假|有这回事|有这么多|是真的|是这样|是的|是不|属实|靠谱|对[吗么吧]?|这(?:个数字|消息|话|数)|报告[里是]?(?:有这话|这么定的)?|麻烦|帮|确认|一下"
    "|[我他你]|说|听|记|讲|吹|牛|错|定的|这|是|吗|吧"
)
_TELLING = 4  # characters of a piece that says what it asks about
_AIM = re.compile("坚持|聚焦|围绕|以[^,，]*为")  # a principle promises nothing of one thing
_GREAT = re.compile("(?:[0-9.]+|[一二两三四五六七八九十百千]+)[百千万亿]+")
_MORE_THAN = re.compile("(?P<number>(?:[0-9.]+|[一二两三四五六七八九十百千]+)[百千万亿]+)(?:多|来|出头)")
_ROUGHLY = Decimal("1.5")  # nobody calls more than half as much again so
_HALF = re.compile("一半|半数|过半")


def affirms(question: str, said: str, *, tested: bool = False, done: bool = False) -> bool:
    """Tell whether a fact about the very thing is a yes to a folded question.

    `tested`: its figures were compared with the asker's, and agree; `done`: it tells what was done.
    """
    asked = _claim(question)
    plain = _plain(asked)
    if _AIM.match(said) or not _same_way(plain, said) or not _ordered(asked, said) or not facing(asked, said):
        return False
    if tested:
        return _so_far(plain, said, done=done) and all(_about(asked, said))
    if not plain or _ELSE.search(plain) or _ONLY.search(plain) or not all(_counted(asked, said)):
        return False
    last = PIECE.split(question.rstrip("?？ "))[-1]
    asks = _ASKS.search(last) is not None or (question.endswith("?") and not last.endswith("呢"))
    return asks and _so_far(plain, said, done=done) and _for_all(plain, said) and _permits(plain, said)


def unreached(question: str, said: str, *, done: bool = False) -> bool:
    """Tell whether a folded question asks if a thing has come so far (通车了吗), and a fact does not go so far."""
    plain = _plain(_claim(question))
    return _STAGE.search(plain) is not None and not _so_far(plain, said, done=done)


def _claim(question: str) -> str:
    """Return the last pieces of a question that say what is asked; 我没记错吧 says nothing by itself."""
    pieces = [piece for piece in PIECE.split(question) if piece and piece.strip()]
    start = len(pieces) - 1
    while start > 0 and len(_CONFIRMS.sub("", _plain(",".join(pieces[start:])))) < _TELLING:
        start -= 1
    return ",".join(pieces[max(0, start) :])


def _plain(asked: str) -> str:
    """Return what is asked without the words that only make a question of it."""
    return _TAIL.sub("", _SURELY.sub("", _A_NOT_A.sub(r"\1", asked)).rstrip("?？ "))


def _same_way(plain: str, said: str) -> bool:
    """Tell whether question and fact both say yes, or both no: 不造了 against 加快建设, 出过事故 against 未发生."""
    against = [found[0] for found in _NO.finditer(said)]
    if _DENIES.search(plain) is not None:
        return bool(against)
    return all(set(one) & set(plain) for one in against)


def _ordered(asked: str, said: str) -> bool:
    """Tell whether a fact has the ordinals of a question (第四次)."""
    return set(_ORDINAL.findall(asked)) <= set(_ORDINAL.findall(said))


def _counted(asked: str, said: str) -> Iterator[bool]:
    """Yield for each number of a question, but those of the asker himself, whether a fact has it."""
    told = {figure.value for figure in figures(said)}
    yield from (one.value in told for one in figures(asked) if one.unit not in ONES_OWN and one.unit != "年份")
    yield from (parse(one) in told for one in _GREAT.findall(asked))
    yield not _HALF.search(asked) or _HALF.search(said) is not None


def _about(asked: str, said: str) -> Iterator[bool]:
    """Yield for each number that is only about so much whether a fact has one like it (四千多 is none of 8074)."""
    told = [figure.value for figure in figures(said)]
    for found in _MORE_THAN.finditer(asked):
        least = parse(found["number"])
        yield least is None or any(least <= value <= least * _ROUGHLY for value in told)


def _so_far(plain: str, said: str, *, done: bool) -> bool:
    """Tell whether a fact goes as far as was asked: what is finished, in use or begun."""
    finished = _FINISHED.search(said) or (done and not _GOING_ON.search(said))
    if _DONE.search(plain) and not finished:
        return False
    return not _BEGINS.search(plain) or _BEGUN.search(said) is not None


def _for_all(plain: str, said: str) -> bool:
    """Tell whether a fact holds for all of whom or which it was asked, and compares where that was wanted."""
    if _EVERY & set(cut(plain)) and not _WHOLE.search(said):
        return False
    return not _THAN.search(plain) or _COMPARED.search(said) is not None


def _permits(plain: str, said: str) -> bool:
    """Tell whether a fact allows what somebody wants to do, or obliges to what somebody asks whether he has to."""
    if _MAY.search(plain) and not _ALLOWS.search(said):
        return False
    return not _MUST.search(plain) or _OBLIGES.search(said) is not None
