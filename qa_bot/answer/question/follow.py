"""A question that goes on: what it takes over from the turns before it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer.question.ask import interrogates, uninterrogative
from qa_bot.answer.question.keywords import question
from qa_bot.answer.question.records import Asked, Term, Understanding, When
from qa_bot.answer.question.tales import PIECE
from qa_bot.answer.question.words.terms import ASIDE, names
from qa_bot.text.normal import fold
from qa_bot.text.places import short

if TYPE_CHECKING:
    from collections.abc import Sequence

_OLDER = 0.3  # of a word of the turn before, beside a stage that is asked for now
_YEAR_ON = re.compile("(?P<same>同一?年|那一年)|(?:第二年|来年|转过?年|后一年)(?!级)")
_RATE = re.compile("[一-鿿]{1,4}率$")
_WHOLE = frozenset(["全国", "全省", "全市", "全区", "世界", "全球", "国内"])  # 在全国排第几: of what, is left open
_POINTS_BACK = re.compile(
    r"^(?:那么?|都[是在有叫]|它|这个|这些|那个|那些|其中|当中|里[头边]|还有|另外|里面|这|上面|刚才|前面|再问)|呢[?？]?$|(?:它|这个"
    r"|那个|这些|那些|其中)(?:的|有|是|要|一共)?|[一-鿿]的又(?:有|要)"
)
_NAMING = re.compile(r"^(?:那么?|还有|另外)|(?:的?呢)?[?？。]*$")  # what a turn that only names a thing has around it
_MEASURED = re.compile(
    "(?:产量|产值|增加值|收入|增长|增速|目标|面积|总量|总额|标准|比例|覆盖率|投资|人数|价格|补贴|改造|建设|项目)*$"
)
_OF_IT = re.compile("的(?:那[种个些])?呢")  # of the same thing: 村里的呢
_KIND = re.compile("的?那[种个些]呢")
_ATTRIBUTE = re.compile(
    r"(?:那么?|它的?)?(?P<noun>补贴|补助|奖励|价格|票价|费用|租金|学费|地址|地点|位置|时间|日期|条件|资格|流程|手续|材料|电话|联系方式)呢[?？]?"
    r"|(?:那|跟|和|与)*比?(?P<change>[前上]一?年|往年)(?:相?比)?呢[?？]?|那(?P<number>人数|人次|个数|数量|总[数额]|金额|比例|面积|长度|里程)呢?[?？]?"
)
_NOT = re.compile(
    r"(?:我|俺)?(?:又|可)?(?:不是(?!说|讲|有|要)|没问|不问|不要|别说|不用说)(?!.*[吗嘛么吧?？]$)[^,，]{1,14}$"
)
_MENDED = re.compile(r"(?:打错|说错|问错|记错|写错|搞错)了?[,，]?(?:应该)?(?:改成|换成|是)([^,，。?？]{2,12})[。]?$")
_MEANT = re.compile("^(?:我|俺)?(?:要|问|说|想[问要知]道?)的?(?:就)?是")
_TURNED = re.compile(
    "(?:好[的吧了]?|行|那|哦|嗯)?[,，]?(?:我?们?(?:换|转)个?(?:话题|问题|事|题目?)|不[说聊问谈](?:这个|这些|它|那个)了?"
    "|另外(?:再?问)个(?:别的|其他的)?事?|问个(?:别的|其他的|不相干的|无关的)(?:事|问题)?)(?:问|说|聊)?[吧啊]?[,，。:：]"
)
_CONFIRMED = re.compile("[,，]?(?:吗|是吧|对吧|吧|对吗|是吗|是不是|没错吧)?[?？]?$")
BARE = re.compile("[^多几哪什啥怎谁吗不没]{1,14}呢[?？]?")
"""A turn that only names a thing."""

_LOOSE = 6  # characters that may stand between the words of a topic
_GOES_BACK = re.compile("(?:还|再|接着|继续|回到?)[^,，。]{0,4}(?:前面|刚才|上面|开头)")
_FIGURE_BACK = re.compile(r"[\d.]+[%一-鿿]{0,3}(?:是吧|对吧|[吧啊呀])")  # 240个是吧
_REMARK = re.compile(
    r"^(?:[\d.]+[%％]?[一-鿿]{0,2}|好|嗯|哦|噢|行|是吗|这样|原来|明白|知道|谢)[呀啊哦吧了的]"
    r"|^(?:厉害|真棒|佩服)|感觉|觉得|不错|还行|挺好|差点|太[少多慢好]"
)


def placed(here: Understanding) -> Understanding:
    """Return a question that goes on with the places it names as its topic: the same is asked of them (宁德的呢)."""
    spoken = fold(here.text.partition("（")[0])
    fresh = [place for place in here.places if place in spoken and all(place not in term.word for term in here.terms)]
    return replace(here, terms=(*(Term(short(place), 1.0) for place in fresh), *here.terms))


def spelled_out(turn: str) -> str:
    """Return a turn that only names what it wants to know of the thing before as the question it is (补贴呢)."""
    found = _ATTRIBUTE.fullmatch(fold(turn))
    if found is None:
        return turn
    if found["change"]:
        return f"比{found['change']}增长了多少"
    return question(found["noun"] or found["number"], "那" if found["number"] else "")


def turned(turn: str) -> str:
    """Return what a turn asks behind the words that leave the topic before (换个话题，今年房价咋样), else nothing."""
    found = _TURNED.match(turn)
    return turn[found.end() :] if found is not None else ""


def corrected(turn: str) -> str:
    """Return a turn without what it says is not asked: 不是问计划，去年修出来的呢, 我要的是人数，不是百分比."""
    mended = _MENDED.search(turn)
    if mended is not None:
        return f"那{mended[1]}{'年' if mended[1].isdigit() else ''}呢"
    pieces = [piece for piece in PIECE.split(turn) if piece and piece.strip()]
    meant = [_MEANT.sub("", piece) for piece in pieces if not _NOT.match(piece.strip())]
    return turn if len(pieces) < 2 or not meant or len(meant) == len(pieces) else f"那{'，'.join(meant)}"


def relevant(history: Sequence[str]) -> tuple[str, ...]:
    """Return the turns before without those that only remark on an answer, and without what was asked in passing.

    Who says so goes back to what was asked before (算了不问球了，还说前面那个).
    """
    kept: list[str] = []
    for turn in history:
        if not kept or not _remarks(turn):  # what comes first remarks on nothing
            kept.append(turn)
        elif len(kept) > 1 and _GOES_BACK.search(turn):
            kept.pop()
    return tuple(kept)


def _remarks(turn: str) -> bool:
    """Tell whether a turn only says what somebody thinks of the answer before it, or tells of himself (我孙子爱看这个).

    A bare topic (老旧小区改造) is none: it has no verb but one of building.
    """
    folded = fold(turn)
    if _REMARK.search(turn) is not None:
        return not interrogates(folded) or _FIGURE_BACK.match(folded) is not None
    if interrogates(folded) or folded.endswith("?"):
        return False
    return any(one in folded for one in ",，。") or not names(folded)


def rouse(here: Understanding) -> Understanding | None:
    """Return a question with what is said aside taken as its topic (电车没地方充，公家的添几个), or None."""
    if not any(term.aside and term.official for term in here.terms):
        return None
    terms = (replace(t, weight=t.weight / ASIDE, aside=False) if t.aside else t for t in here.terms)
    return replace(here, terms=tuple(terms))


def said_aside(term: Term) -> Term:
    """Return a word as one that only helps."""
    return replace(term, weight=term.weight * ASIDE, aside=True) if term.role in {"topic", "action"} else term


def leans(here: Understanding) -> bool:
    """Tell whether a question cannot stand without the turn before it."""
    text = fold(here.text)
    named = (t for t in here.terms if t.role == "topic" and t.word not in _WHOLE and t.word in text)
    things = [t for t in named if len(t.word) > 1 or t.official]
    return here.clause is None and (not things or bool(_POINTS_BACK.search(fold(here.text))))


def complete(here: Understanding, before: Understanding, *, whole: bool) -> Understanding:
    """Fill in from the turn before what `here` leaves open: its topic, or the kind asked for, and the period.

    The topic is told by its words, or by the `whole` of what the turn before said.
    """
    topics = [term for term in here.terms if term.role == "topic" and not term.aside]
    asks = _asks(here)
    another = topics and not asks and not _OF_IT.search(fold(here.text))
    terms = here.terms if another else _joined(before, here)
    shown = "".join(term.word for term in terms if term not in here.terms)
    shown = _spanned(before, shown)
    if _KIND.search(fold(here.text)):  # what kind it is, is said now
        shown = next(
            (
                term.word
                for term in reversed(terms)
                if term.role == "topic" and term not in here.terms and not term.aside
            ),
            shown,
        )
    if here.when is not None and before.when is not None:
        shown = shown.replace(before.when.printed, "") if before.when.printed else shown
    if topics and not asks:
        text = _instead(here, before)
    else:
        shown = _untimed(before) if whole and shown else shown
        text = f"{shown}，{here.text}" if shown else here.text if asks else f"{here.text}（{before.text}）"
    return Understanding(
        text=text,
        asked=_asked(here, before, text) if asks else _open(before, here) if topics else before.asked,
        terms=terms,
        when=dated(here, before) or _period(here.when, before.when),
        places=here.places or before.places,
        clause=here.clause or (before.clause if not topics else None),
        claims=here.claims,
        leaned=True,
    )


def _asked(here: Understanding, before: Understanding, text: str) -> Asked:
    """Return what is asked with all that is said of its thing: a place that was named is no answer to 在哪."""
    if here.asked.kind != "place":
        return here.asked
    return replace(here.asked, rest=uninterrogative(fold(text)), places=(*here.asked.places, *before.asked.places))


def _spanned(before: Understanding, shown: str) -> str:
    """Return the topic of the turn before as it stands there (认知症照护床位), or its words where it is spread out."""
    text = fold(before.text)
    spots = [text.find(term.word) for term in before.terms if term.role == "topic" and not term.aside]
    ends = [text.find(term.word) + len(term.word) for term in before.terms if term.role == "topic" and not term.aside]
    if not shown or not spots or min(spots) < 0:
        return shown
    whole = text[min(spots) : max(ends)]
    spread = len(whole) > len(shown) + _LOOSE or PIECE.search(whole) or whole.count('"') % 2
    return shown if spread or interrogates(whole) else whole


def _untimed(before: Understanding) -> str:
    """Return what the turn before said, without the year it named and without its interrogatives."""
    named = [name for place in before.places for name in (place, short(place))]
    bare = without(fold(before.text), [before.when.printed if before.when else "", *named])
    return uninterrogative(bare).replace(" ", "").strip("?,，。")


def _open(before: Understanding, here: Understanding) -> Asked:
    """Return what was asked of one thing as it is asked of another, which may be counted otherwise (危桥呢).

    Of a thing whose figure was put forward the figure is asked for.
    """
    asked = before.asked
    if before.claims:
        return Asked("count", rest=asked.rest, places=asked.places)
    rate = _RATE.search(fold(here.text).rstrip("?？呢"))
    if rate is not None and asked.noun.endswith("率"):
        return replace(asked, noun=rate[0])  # 普及率要到多少, 污水治理率呢
    kind = "count" if asked.kind in {"length", "area"} else asked.kind
    return replace(asked, kind=kind, unit="", strict=False) if kind == "count" else asked


def _instead(here: Understanding, before: Understanding) -> str:
    """Return the turn before with the thing that a turn names instead of its own (那公厕呢: 今年公厕改造几座)."""
    named = _NAMING.sub("", fold(here.text))
    text = fold(before.text)
    if BARE.fullmatch(text):
        return here.text  # 收储呢//低效用地呢: what is asked, the turn before that one tells
    spots = [(text.find(term.word), len(term.word)) for term in before.terms if term.role == "topic" and not term.aside]
    found = [(at, at + size) for at, size in spots if at >= 0]
    begin, end = min((a for a, _ in found), default=0), max((b for _, b in found), default=0)
    kept = _MEASURED.search(text[begin:end])
    own = _RATE.search(named) is not None
    end -= 0 if kept is None or own else len(kept[0])  # 产量 and 增长目标 are asked of the other thing as well
    if not found or not named or end <= begin or _OF_IT.search(fold(here.text)) or interrogates(text[begin:end]):
        return f"{here.text}（{before.text}）"
    return f"{text[:begin]}{named}{_undoubted(text[end:], before)}"


def _undoubted(rest: str, before: Understanding) -> str:
    """Return what a turn asked of its thing, with how many for the figure that it put forward (有200台吗: 有多少台)."""
    for claim in before.claims:
        rest = _CONFIRMED.sub("", rest.replace(claim.text, f"多少{claim.unit}", 1))
    return rest


def _asks(here: Understanding) -> bool:
    """Tell whether a turn has an interrogative of its own (那公厕呢 has none)."""
    return here.asked.rest.replace(" ", "") != fold(here.text).replace(" ", "").rstrip("?？") and not re.search(
        r"^[^多几哪什怎如]{0,14}呢[?？]?$", fold(here.text)
    )


def _joined(before: Understanding, here: Understanding) -> tuple[Term, ...]:
    own = {term.word for term in here.terms}
    roles = {"topic"} if any(term.role == "stage" for term in here.terms) else {"topic", "stage"}
    kept = tuple(term for term in before.terms if term.role in roles and term.word not in own and not term.aside)
    if _KIND.search(fold(here.text)):  # 放在家里的那种呢, of beds: another kind of the same thing
        *kinds, thing = kept or (None,)
        kept = (*(said_aside(term) for term in kinds if term), *((thing,) if thing else ()))
    elif any(term.role == "topic" for term in here.terms):
        kept = tuple(replace(term, weight=term.weight * ASIDE, aside=True) for term in kept)
    elif roles == {"topic"}:  # 收储的呢, after 出让经营性用地: what is said now tells more
        kept = tuple(replace(term, weight=term.weight * _OLDER) for term in kept)
    return kept + here.terms


def dated(here: Understanding, before: Understanding) -> When | None:
    """Return the period that a follow-up names by that of the turn before (第二年呢, 同一年), else None."""
    found = _YEAR_ON.search(fold(here.text))
    if found is None or before.when is None or before.when.end is None:
        return None
    if found["same"]:
        return before.when
    after = before.when.end + 1
    return replace(before.when, kind="unknown", start=after, end=after, printed=found[0])


def _period(here: When | None, before: When | None) -> When | None:
    """Return the period of a follow-up: its own, the years of the turn before where it names none."""
    if here is None or before is None or here.start is not None:
        return here if here is not None else before
    return replace(here, start=before.start, end=before.end, printed=before.printed)


def without(text: str, printed: Sequence[str]) -> str:
    """Return a text with a space for the first of each of some words."""
    for piece in printed:
        if piece:
            text = text.replace(piece, " ", 1)
    return text
