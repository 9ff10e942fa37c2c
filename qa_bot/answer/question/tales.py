"""What people tell beside what they ask: words that look interrogative and ask nothing, and the pieces that do ask.

Residents tell how things are before they ask (娃上学要走几里地，今年修不修路). 几, 什么 and 哪 are indefinite after a
negation (没几天, 没啥), and rhetorical before what one cannot do (我哪懂): Lü Shuxiang, 近代汉语指代词.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PIECE = re.compile(r"[,，;；。?？!！:：…\n]|(?<=[的啊呀呢嘛吧了])\s")
"""Where one piece of a question ends."""

_SAYING = "说讲写提问看想知晓清懂明了解确"  # 没说什么时候 asks, 没几天 does not
_NOTHING = re.compile(
    rf"""[我俺咱](?:们|家|手里|手上|名下|这边|这里)*(?:有|买了|开了|养了|租了|住了)几|[我俺咱你他]们?几[个户家]
    |[一二三四五六七八九十]几[年岁]|多(?!了)[一-鿿]几[趟次回步圈遍天分]
    |(?:(?<=会不会)|(?<=可不可以)|(?<=能否)|(?<=可否)|(?<=是不是)|(?<=要不要)|(?<=有没有))[^,，。?？]*多(?!了)[一-鿿]几|(?<=有没有可能)[^,，。?？]*几
    |多(?!了)[一-鿿]几(?=[^,，。?？]*[吗嘛不没][?？]?$)
    |几(?=[个天次户家块处年回](?:[^,，。?？多几]*[,，])?[^,，。?？多几哪什怎]*(?<!不)[不没吗](?:得|有)?[?？]?$)
    |(?:只有|就|才|只剩)几(?=[个家台条张块间头亩户人只])
    |不(?:看|管|论|顾)[^,，。?？]*?(?P<other>[一-鿿])[不没](?P=other)|(?:好|差|强|坏)到哪里?去|日子(?:还|可|以后|往后)*(?:怎么|咋|如何)过|(?:怎么|咋)活
    |(?P<wh>哪[里儿]|谁|多少)(?=[^,，。?？]{{0,5}}(?:就|便|归)[^,，。?？]{{0,4}}(?P=wh))|(?<=[哪谁多][里儿少归建])(?:就|便|归)[^,，。?？]{{0,4}}(?:哪[里儿]|谁|多少)(?=[一-鿿])
    |(?:怎么|咋)办(?=心里|[^,，。?？]{{0,3}}没底)|[分弄搞记算看](?:都)?不(?:太|大|怎么)?(?:清楚?|明白|懂|准)(?:[了啊呀]|$)
    |敢不敢[讲说答认]|想[一-鿿]几天(?![^,，。?？]*[?？])|(?<=能不能)[^,，。?？]*几|动不动|时不时|烦不烦|累不累|气不气|冤不冤
    |(?:谁|什么|啥|哪[里儿]|怎么|咋)[^,，。?？]{{0,3}}(?:都|也)(?!是什么|有什么)|(?:怎么|咋)(?:觉|感觉|记得|听说)
    |能不能(?:别|不要|不)(?!多)
    |(?P<one>(?!是)[一-鿿])[不没](?P=one)[^,，。?？]{{0,3}}[都也]
    |(?:不管|无论|不论|甭管)[^,，。?？]*?(?:几|什么|啥|谁|哪|多少|怎么|咋)[^,，。?？都也]{{0,8}}
    |(?<![有能会是要可该行让给办管修建用好])(?:没|不)(?!同|低于|少于|超过)[^,，。?？{_SAYING}几什啥哪谁怎咋多]{{0,3}}(?:几[一-鿿]|什么|啥|哪个|谁|多少)
    |(?<!有)(?:没有|没)(?:哪个|谁|几|什么|啥)
    |哪(?:里|儿)?(?:还)?(?:够|懂|晓得|知道|敢|舍得|会(?!儿)|(?:拿|吃|受|顾|来|付|买|住|养|熬|经|治|看|请|交|掏|等)得|有(?:那|这|空|钱|功夫|时间|心思|力气|工夫|本事))
    |哪个[^,，]{{1,3}}哪个|不(?:知道|晓得)(?:有)?(?:多少|几)[年天次回家]|(?<=[一-鿿]了)好多(?=[,，。])
    |怕[^,，。?？]{{0,4}}(?:哪天|几时|什么时候|谁)[^,，。?？]*|(?:[说讲列举数提挑拣谈]|概括|归纳|总结)(?:上|出|个|主要|要紧|重要|的)*几[样条点句项](?:就[成行好])?
    |(?:念叨|老说|总说|听人说|嚷嚷)(?:着|个)?(?:什么|啥)(?=[一-鿿]{{2}})""",
    re.VERBOSE,
)
# Asks on its own, wherever it stands; anything else only where nobody tells of himself in the same piece.
_PLAINLY = re.compile(
    r"多少|[一总]?共[一-鿿]?几|多久|多长|多大|什么时候|啥时候?|何时|几时|几月|几号|几点|几成|百分之几|哪年|哪天|哪一[年天]|哪些|哪里|哪儿|哪几|是否|有没有|有无"
    r"|(?P<twice>(?![人钱事活地家处])[一-鿿])[不没](?P=twice)|[吗么]$"
)
_RULERS = re.compile(
    r"[今去前明]年|政府|[区县市省州]里|全[区县市省疆]|报告|打算|计划|准备|安排|规划|公家|上[面头]|20\d\d"
)
_TELLING = re.compile(
    r"(?<![给帮跟替让])[我俺咱](?!关心|就|要|来|问|想[问听知了]|们?[区县市省])|[爸妈爹娘爷奶]|[娃崽囡]|儿子|女儿|闺女|老[公婆伴头]|媳妇|孩子|邻居|亲戚|同事|老板|朋友"
    r"|开(?:个|了|着|店|饭馆)|跑(?:大?车|外卖|运输)|天天|老是|总是|整天|半夜|到处|小时候|没(?=[一-鿿])|不[下住了动起完得着]"
)
_PAST = re.compile(r"[一-鿿](?:了|得|着)(?:[,，。!！]|$)")  # how things have become
_HEARSAY = re.compile(r"听|据说|都说|有人[说讲]|说是|记得|印象|新闻|报告|以为|[说讲]过|不是说")
_LAMENT = re.compile(r"(?:怎么|咋)(?:办|整|得了|受得了)[啊呀呢哟]?$|有什么用[啊呀呢]?$")
_RHETORIC = re.compile(
    r"(?<![是])不(?:就)?是[^,，。?？]*[嘛吗么]$|像话|连[^,，。?？]{1,6}都[^,，。?？]{1,8}吧?$|^(?:报告|你们|政府)?光[一-鿿]{1,5}[吗么]$|值当?吗|凭什么|莫非|难道|讲不讲理|让不让人|怄不怄|气不气|算(?:怎么|啥|什么)回?事|何必|何苦"
)
_REPORTED = re.compile(  # what somebody else asks or says
    r"(?:^|来)问(?![~～:：]|问|一?[下句声]|你|您)|问(?:我|他|她|人家?)(?=[^,，。?？])|(?:邻居|同事|人家|村里人?|老板|婆婆|公公|老[公婆伴头倌]|媳妇|媒人|师傅|经理|保安|护士|医生|老师|班主任|校长|亲戚|朋友|群里|有人|他们?|她|爸|妈|爹|娘|哥|姐|弟|妹|婶|叔|姑|舅)"
    r"[^,，。?？]{0,4}(?:讲|说|问|喊|念叨|嫌|骂|劝|笑)"
)
_SENTENCE = re.compile(r"[^。!！?？;；\n]*[。!！?？;；\n]*")


def quiet(text: str) -> str:
    """Return a folded text with the interrogative words that ask nothing taken out."""
    return _NOTHING.sub(" ", text)


def tells(piece: str, before: Sequence[str] = ()) -> bool:
    """Tell whether a folded piece with an interrogative word, before another that asks, only tells how things are.

    A tale goes on: so does a piece without a sign of its own, after some that have one.
    """
    if _RHETORIC.search(piece) or _LAMENT.search(piece) or _REPORTED.search(piece):
        return True
    if _PLAINLY.search(piece) or _RULERS.search(piece):
        return False
    return any(_TELLING.search(one) for one in (piece, *before))


def recalls(piece: str) -> bool:
    """Tell whether somebody tells of himself what was, in a folded piece (去年咬牙买了个车), and no hearsay."""
    if _HEARSAY.search(piece) or "今年" in piece:
        return False
    return personal(piece) and not _PLAINLY.search(piece)


def heard(text: str) -> bool:
    """Tell whether somebody tells what he has heard or read, in a folded text (听说2024年就装了)."""
    return _HEARSAY.search(text) is not None


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with its stops."""
    return [one for one in _SENTENCE.findall(text) if one]


def personal(text: str) -> bool:
    """Tell whether somebody tells of himself, of people he knows, or how things have become, in a folded text."""
    return _TELLING.search(text) is not None or _PAST.search(text) is not None
