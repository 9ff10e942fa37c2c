"""What kind of thing a question asks for, read from its interrogative words and attribute nouns."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from qa_bot.answer.question.forms import COMPILED, EITHER, MANY, MEASURE
from qa_bot.answer.question.records import Asked
from qa_bot.answer.question.tales import PIECE, personal, quiet, sentences, tells
from qa_bot.text.lexicon import frequency
from qa_bot.text.normal import fold
from qa_bot.text.ranks import ranked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_bot.answer.question.records import Kind

_INNER = str.maketrans("“”", "‘’")  # of what will be quoted
_YEARLY = re.compile(r"哪一?年|什么时候|啥时候?|何时|几时")  # to which a year is answer enough
_FIGURE = re.compile(r"(?<![\d第])\d+(?:\.\d+)?(?!\d|年|月|日|号|条里|-)")
_TALE = re.compile(
    r"(?<![给帮跟替让])[我俺咱](?!关心|想[问听知了])|[一-鿿](?:了|得|着)[,，。!！?？]|天天|老是|总是|整天|半夜|到处|没(?=[一-鿿])|不[下住了动起完得着]"
)
_RULERS = re.compile(r"(?:准备|打算|计划|接下来|下一步|今后|政府|公家|上[面头]|[区县市省]里)[^,，。?？]{0,10}$")
_ANY = re.compile("有没有[^,，。?？]{0,3}(?:什么|啥)|有(?:什么|啥)帮[^,，。?？]{0,5}没有?[?？]?$")
DIALECT = re.compile("([有得要])好([长大高宽远重久深厚])(?=[,，。?？嘛哦啊呀]|$)")  # 跑道有好长
_RUNS_ON = re.compile("(?<=[一-鿿]{2})[要将会能已被].*$")  # 院区要投用
_OR = re.compile(
    "是[^,，。?？]{1,14}还是|(?:[补奖贴报发][^,，。?？几]{0,4}几[十百千万]+|几[十百千万]+块?钱?(?=还是))"
)  # 是接着做还是做完, 补几万
_BRIEF = 20  # characters of a piece in which 谁 asks who
_LASTING = frozenset(["多久", "多长时间"])
_WORDED = 2  # characters of a piece that says what it asks about
_COUNTING = re.compile("多少|几[个家条]|哪")
_RATE = re.compile(r"率|比例|比重|指数|水平|标准")
_WHETHER = re.compile(
    r"""吗|是否|有无|((?![人钱事活地家处])[一-鿿])[不没]\1|没错|没记错|真假|这么多|对吧|是吧|吧[?？]?$|真的|属实|听说|据说|有人说|只有
    |[只才要真][^，,]{0,8}\d""",
    re.VERBOSE,
)
_INTERROGATIVE = re.compile(
    rf"""百分之(?:几|多少)|第(?:几|多少)个?[期批届次回轮代]|排?在?第几[位名个]?(?![条届次批期轮产])|(?:{MANY})(?:{MEASURE}|百分点|块?钱)?
    |什么时候|啥时候?|什么|为何|为什么|为啥|啥(?![都也时的样])|何时|哪(?:个|些|家|几家|位)(?:部门|单位|科室|公司|局|领导)|哪里|哪儿|哪些|哪位|哪几?[个家条所座项种类天年月]?|在哪[里儿]?|怎么样?|如何|怎样
    |{EITHER}|多[宽高深重厚远]
    |咋样?|是谁|由谁|归谁|谁|是否|有无|可不可以|(?P<twice>(?![人钱事活地家处])[一-鿿])[不没](?P=twice)|对吧|是吧|多久|多长|多大
    |[能会要可有管给让行][^,，。?？不没]{{1,12}}[不没][?？]?$
    |(?<=[了过上完好到成通开建])没有?[?？]?$|真的假的|真假|真有|有这(?:回|码|种|桩)事|吗|么$|呢|吧|介绍|讲讲|说说|谈谈""",
    re.VERBOSE,
)


_ENDING = re.compile(
    r"[能会要可有管给让行](?!人|进展|消息|动静|结果|着落|说法|安排|打算|政策|办法)([^,，。?？不没]{1,12})[不没伐][?？]?$"
)
_DOUBLED = re.compile(r"([^有会能要是可行好对给让])[不没](\1[一-鿿])")  # 兜不兜底 asks of 兜底


def ask(question: str) -> Asked:
    """Return what a folded question asks for; `rest` is the question without the words that asked it."""
    question = DIALECT.sub(r"\1多\2", quiet(question))
    here = focus(question)
    if ranked(here) and doubts(here) and not _COUNTING.search(here):
        return Asked("whether", rest=uninterrogative(question))
    if _ANY.search(here) and personal(question):
        return Asked("whether", rest=uninterrogative(question))  # who tells of himself asks whether anything is done
    for piece in _latest(here):
        found = _formed(question, piece)
        if found is not None:
            return found
    # Who doubts a figure wants a yes or a no, who tells a tale what is done about it; a bare topic wants all about it.
    default: Kind = "whether" if doubts(here) else "matter" if _TALE.search(question) else "list"
    return Asked(default, rest=uninterrogative(question))


def _latest(here: str) -> list[str]:
    """Return the last piece that asks, where it asks for a particular, and then all of them: it is what is wanted."""
    pieces = [piece for piece in PIECE.split(here) if piece and piece.strip()]
    bare = len(pieces) < 2 or len(uninterrogative(pieces[-1]).strip(" ?")) < _WORDED  # 都新建些什么，各多少
    return [here] if bare else [pieces[-1], here]


def _formed(question: str, here: str) -> Asked | None:
    """Return what the words of a question ask for, by the first form that fits, or None."""
    pointed = "多少" in here or "几" in here  # 第12条提出建多少: a figure is asked for, not the clause
    for kind, form in COMPILED:
        found = None if pointed and kind == "clause" else form.search(here)
        if found is not None and not _else(kind, found, here if kind != "person" else question):
            groups = found.groupdict()
            named = (groups.get(name) for name in ("noun", "noun2", "noun3", "money"))
            noun = next(filter(None, named), "").rpartition("的")[2].rstrip("啊呀呢吗嘛吧")  # 医院的院区: an 院区
            noun = _RUNS_ON.sub("", noun)
            unit = groups.get("unit") or ("级" if groups.get("grade") else "")
            unit = {"回": "次", "几号": "号"}.get(unit, unit) or ("时长" if found[0] in _LASTING else "")
            unit = "年" if kind == "date" and _YEARLY.match(found[0]) else unit
            return Asked(
                kind,
                unit,
                noun,
                uninterrogative(question),
                bool(unit) or "钱" in here[found.start() : found.end() + 1],
            )
    return None


def _else(kind: Kind, found: re.Match[str], question: str) -> bool:
    """Tell whether a form means something else here: 上面准备拿它咋弄 asks for plans, 覆盖率要多高 for a share."""
    if kind == "place" and "位置" in found[0]:  # 多出来几个好停的位置
        return re.search("(?:多少|几)个[^,，。?？]*$", question[: found.start()]) is not None
    if kind == "person" and found.groupdict().get("who"):  # 中间娃扔给谁
        return len(question) > _BRIEF
    if kind == "procedure":
        return found[0][-1] in "弄办" and _RULERS.search(question, 0, found.start()) is not None
    return kind == "extent" and _RATE.search(question) is not None


def doubts(question: str) -> bool:
    """Tell whether a folded question wants a yes or a no, whatever else it asks: 公厕只改5座？, 车位新增5000个？."""
    return _WHETHER.search(question) is not None or (
        (_FIGURE.search(question) is not None or ranked(question))
        and not interrogates(question)
        and question.endswith("?")
    )


def interrogates(text: str) -> bool:
    """Tell whether a folded text holds an interrogative word of its own."""
    return _INTERROGATIVE.search(quiet(text)) is not None or _OR.search(text) is not None


def asking(pieces: Sequence[str]) -> list[bool]:
    """Tell for each piece of a folded question whether it asks: with an interrogative word, and not only in telling."""
    asks = [interrogates(piece) for piece in pieces]
    last = max((at for at, one in enumerate(asks) if one), default=-1)
    return [
        one and (at == last or not tells(piece, pieces[:at]))
        for at, (one, piece) in enumerate(zip(asks, pieces, strict=True))
    ]


def prologue(text: str) -> int:
    """Return how many characters of a folded question only tell a tale: sentences before the first that asks."""
    every = sentences(text)
    last = max((at for at, one in enumerate(every) if interrogates(one)), default=0)
    before = list(takewhile(lambda one: not _inquires(one), every[:last]))
    tale = "".join(before)
    return len(tale) if personal(tale) else 0


def _inquires(sentence: str) -> bool:
    """Tell whether a folded sentence asks something itself, not only in telling."""
    pieces = [piece for piece in PIECE.split(sentence) if piece and piece.strip()]
    ends = sentence.rstrip().endswith("?")  # the last piece of a question needs no other sign
    return any(
        interrogates(one) and not tells(one, () if ends and one is pieces[-1] else pieces[:at])
        for at, one in enumerate(pieces)
    )


def focus(text: str) -> str:
    """Return the pieces of a folded question that ask, the whole where none or all do; no tale before them."""
    text = text[prologue(text) :]
    pieces = [piece for piece in PIECE.split(text) if piece and piece.strip()]
    asks = asking(pieces)
    ends = "?" if text.rstrip().endswith("?") else ""
    return (
        text if not any(asks) or all(asks) else ",".join(p for p, own in zip(pieces, asks, strict=True) if own) + ends
    )


def inquiry(text: str) -> str:
    """Return the pieces of a question that ask, as the asker put them; all of it where none does."""
    pieces = [piece for piece in PIECE.split(text) if piece and piece.strip()]
    asks = asking([fold(piece) for piece in pieces])
    asked = "，".join(piece for piece, own in zip(pieces, asks, strict=True) if own) or text
    return asked.rstrip("?？。 ").translate(_INNER)


def uninterrogative(text: str) -> str:
    """Return a folded text without its interrogative words, a space in the place of each."""
    text = _ENDING.sub(r" \1 ", text)  # 要门票不 asks of 门票
    return _INTERROGATIVE.sub(
        " ", _DOUBLED.sub(lambda found: f" {found[2]}" if frequency(found[2]) else found[0], text)
    )
