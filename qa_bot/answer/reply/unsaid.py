"""What a question asks of a thing and the fact about the thing does not speak of.

Only of plain questions: who tells a tale says in other words what he wants.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.answer.facts.match import holds
from qa_bot.answer.facts.read import read
from qa_bot.answer.facts.sense import cosines
from qa_bot.answer.question.ask import asking, focus
from qa_bot.answer.question.records import FIGURED
from qa_bot.answer.question.tales import PIECE
from qa_bot.answer.question.topic import content, known, lists
from qa_bot.text.lexicon import cut, tag
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Term, Understanding

_THING, _DEED = 0.6, 0.45  # weights of a word that names a thing, and of a verb that is none of building
STRANGE, _NEAR, _LIKE = 0.3, 0.4, 0.5
"""So little is another thing like one in meaning; a thing asked for in so many words has to be nearer."""

_BRIEF, _PIECE = 20, 30  # characters of a question that is no tale, and of the piece of one that asks
_HELD = 0.6  # so much of a word a sentence that speaks of it holds
_COST = ("费", "价", "租金", "票", "月租", "押金")  # end the names of what is paid
_NO_COST = frozenset(["平价", "评价", "特价", "代价", "计价", "消费", "经费"])
_PAYS, _PAYING = re.compile("免费|免除|全额|付费|自付|补[贴助]|报销|减免"), re.compile("[钱费]")
_SORT = re.compile("的那[种个些]")
_BRAND, _BRAND_TOLD = re.compile("(?<!争)(?<!拿下)(?<!创)(?<!创成)(?<!评上)(?:什么|啥|哪[家个])(?:品牌|牌子)的?[啊呀呢]?[?？]?$"), "品牌"
_BARE = re.compile(r"([一-鿿]{2,})(?:是|有|为|要|到底|大概|大约)*多少[啊呀呢嘛]*[?？]?$")
_DIRECTIONS = frozenset("来去上下进出回起开完好成到了过")  # of 建起来, 修好
_SPEEDS = frozenset(["限速", "时速", "车速", "网速"])
_COUNTED = re.compile(r"(?:多少|几)[一-鿿]{1,2}?(?P<deed>[一-鿿]{2,4})[啊呀呢嘛]*[?？]?$")  # 要几户同意
_MANY = re.compile("多少|几")
_FORMS = tuple(  # what asks for something, the signs of a fact that tells it, and how it is called
    (re.compile(form), re.compile(signs), told)
    for form, signs, told in (
        ("(?:以前|原来|原先|之前)(?:是|做|干)(?:什么|啥|哪|干)", "原|前身|改建|由", "以前的情况"),
        (
            "(?<!争)(?<!拿下)(?<!创)(?<!创成)(?<!评上)(?:什么|啥|哪[家个])(?:品牌|牌子)的?[啊呀呢]?[?？]?$",
            "[“‘「『《]",
            "品牌",
        ),
        (
            "(?P<one>一(?:个?(?:人|月|星期|小时|崽|娃)|户|套|天|餐|顿|次|趟|斤|亩|度|间|张|堂|节|桌|周))"
            "(?!体)[^,，。?？]{0,6}(?:多少|几(?!家|个点)|多大|多长)",
            "每|一个?[月天年]|均|单|/|月|日|小时|次|户",
            "是多少",
        ),
        (r"比(?:去年|前年|上年|20\d\d年?)多[^,，。?？]{0,4}(?:多少|几)", "增|多|长|高|升|涨|净", "多了多少"),
        ("(?:都|分别|各)[^,，。?？]{0,2}[叫是](?:什么|啥)(?:名字?|校名)", "[“‘「『《、]|等[0-9]", "名字"),
    )
)
_WHICH = re.compile(r"(?<![过破到达上]了)(?<![过破到达上])哪一?(?:个|家|条|所|座|支|处|栋|幢)(?P<thing>[一-鿿]{1,6})")
_NAMELESS = frozenset(["企业", "公司", "单位", "部门", "行业", "产业", "国家", "城市", "省份", "方向"])
"""What is called by names that do not end so."""
_LETTERED = re.compile("[号版届期级]$")  # told by letters and figures (V11)
_EITHER = re.compile(r"(?P<one>[^,，。?？]{1,10})[,，]?还是(?P<other>[^,，。?？]{1,10})[?？]?$")
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百千万]")
_QUOTED = re.compile("[“‘「『《]([^”’」』》]+)")


def unanswered(asked: Understanding, best: Choice) -> bool:
    """Tell whether a question that goes on about a thing asks for what its fact does not speak of (周末有没有门诊)."""
    own = [term for term in asked.terms if own_thing(term)]
    around = _around(best)
    if not any(known(term.word) for term in own) or any(holds(term, around) for term in own):
        return False
    held = any(term.aside and holds(term, around) for term in asked.terms)
    return held and max(cosines(best.fact.said, [term.word for term in own])) < STRANGE


def strange(asked: Understanding, best: Choice) -> str:
    """Return what is asked of a thing and its fact does not speak of (公厕有没有空调, 限速多少), else nothing."""
    if asked.claims or not best.own:
        return ""
    if plain(asked):
        text = fold(asked.text)
        return _alternative(text, best) or next(_missing(asked, best), "") or next(_named(asked, text, best), "")
    piece = _aimed(asked, best)
    return next(_named(asked, piece, best), "") if piece else ""


def plain(asked: Understanding) -> bool:
    """Tell whether a question asks in few words, and tells no tale."""
    pieces = [fold(piece) for piece in PIECE.split(asked.text) if piece and piece.strip()]
    return len(asked.text) <= _BRIEF and (len(pieces) < 2 or all(asking(pieces)))


def _aimed(asked: Understanding, best: Choice) -> str:
    """Return the piece of a longer question that asks, where it names the thing its fact is about, else nothing."""
    piece = focus(fold(asked.text)).strip(",，")
    around = _around(best)
    things = (term for term in asked.terms if term.role == "topic" and not term.aside and term.word in piece)
    about = any(holds(term, around) >= _HELD for term in things)
    told = "".join([one for one in PIECE.split(fold(asked.text)) if one and one.strip()][-2:-1])
    about |= any(len(t.word) > 1 and t.word in told and t.word in around for t in asked.terms if t.role == "topic")
    return piece if len(piece) <= _PIECE and (about or asked.leaned) else ""


def _missing(asked: Understanding, best: Choice) -> Iterator[str]:
    """Yield what a plain question asks whether there is, or how much of it, and a sentence lacks."""
    text, kind, around = fold(asked.text), asked.asked.kind, _around(best)
    if kind == "whether" and not _MANY.search(text):
        things = [t for t in asked.terms if (own_thing(t) and (known(t.word) or t.official)) or _deed(t)]
        after = max((text.rfind(t.word) for t in things if holds(t, around)), default=-1)  # 老板们那个恳谈会还搞不搞
        yield from _far([t.word for t in things if not holds(t, around) and text.find(t.word) > after], best)
    if kind in FIGURED and not asked.asked.noun:
        bare, counted = _BARE.search(text), _COUNTED.search(text)
        if bare is not None and not asked.asked.unit:
            yield from _far([word for word in cut(bare[1])[-1:] if word in _SPEEDS and word not in around], best)
        elif counted is not None and asked.asked.unit not in {"", "年", "天", "月", "个月"}:
            deeds = (word for word in cut(counted["deed"])[-1:] if len(word) > 1 and not known(word))
            shown = (word for word in deeds if word[-1] not in _DIRECTIONS and word not in _known_deeds())
            yield from _far([word for word in shown if word not in around], best)


def _named(asked: Understanding, piece: str, best: Choice) -> Iterator[str]:
    """Yield what the piece that asks names of costs, particulars and things by name, and a sentence lacks."""
    around = _around(best)
    yield from (t.word for t in asked.terms if t.word in piece and _cost(t) and not _costs(t, around))
    held = [term.word for term in asked.terms if term.role == "topic" and term.word in piece and holds(term, around) >= _HELD]
    end = max((piece.rfind(word) + len(word) for word in held), default=0)
    spoken = {t.word for t in asked.terms if holds(t, around) >= _HELD and not _particular(t.word)}
    words = [word for word in cut(piece[end:]) if _particular(word) and word not in around]
    if _PAYS.search(around):
        words = [word for word in words if not _PAYING.search(word)]
    if _SORT.search(piece):
        words = []  # 不用搬出去住的那种呢: which sort is meant
    yield from _far([word for word in words if word not in spoken], best)
    for form, signs, told in _FORMS:
        found = form.search(piece)
        if found is not None and not signs.search(best.fact.said):
            yield found.groupdict().get("one", "") + told
    named = _WHICH.search(piece)
    if asked.asked.kind in {"which", "matter"} and named is not None:
        yield from _unnamed(cut(named["thing"]), fold(asked.text), best)


def _alternative(text: str, best: Choice) -> str:
    """Return two things of which one is asked for where the fact speaks of neither (抽签还是先到先得)."""
    found = _EITHER.search(text)
    if found is None or _NUMERAL.search(found["other"]):
        return ""
    around = _around(best)
    words = content(f"{found['one'][-len(found['other']) - 1 :]}{found['other']}")
    words = [word for word in words if word not in lists().action | lists().stage] or words
    if not words or any(word in around or word in lists().action | lists().stage for word in words):
        return ""
    return found[0].rstrip("?？") if max(cosines(best.fact.said, words)) < _NEAR else ""


def _known_deeds() -> frozenset[str]:
    return lists().action | lists().stage | lists().general | lists().empty


def _cost(term: Term) -> bool:
    return len(term.word) > 1 and not term.aside and term.word.endswith(_COST) and term.word not in _NO_COST


def _costs(term: Term, around: str) -> bool:
    """Tell whether a sentence speaks of what is paid, be it in other words (保教费: 保育教育费, 物价: 消费价格)."""
    named = any(word in around for word in term.official if set(word) & set("价费票租"))
    return named or set(term.word) <= set(around)


def _particular(word: str) -> bool:
    """Tell whether a word is a particular, or ends in one (儿科医生)."""
    every = lists().particular
    return word in every or any(word.endswith(other) for other in every if 1 < len(other) < len(word))


def _far(words: list[str], best: Choice) -> Iterator[str]:
    """Yield the words that a fact is not near to in meaning."""
    yield from (w for w, near in zip(words, cosines(best.fact.said, words), strict=True) if near < _NEAR)


def _unnamed(words: Sequence[str], asked: str, best: Choice) -> Iterator[str]:
    """Yield a noun of which one is asked for by name where the fact names none (哪个剧团: no …团)."""
    said, noun = best.fact.said, words[0]
    if noun in _around(best) or (len(words) > 1 and tag(words[1]).startswith("n")):
        return  # 哪个国际性组织
    abstract = noun in lists().general | lists().empty | lists().action | _NAMELESS or _LETTERED.search(noun)
    quoted = any(name not in asked for name in _QUOTED.findall(said))
    if not abstract and noun[-1] not in said and not quoted and known(noun):
        yield from (f"哪个{noun}" for near in cosines(said, [noun]) if near < _LIKE)


def _deed(term: Term) -> bool:
    """Tell whether a word is a verb that says more than that something is built or brought about (钓鱼, 限速)."""
    return (
        term.role == "action"
        and not term.aside
        and not term.official
        and term.weight >= _DEED
        and len(term.word) > 1
        and tag(term.word).startswith("v")
        and term.word not in lists().action
    )


def _around(best: Choice) -> str:
    reading = read(best.passage, best.year)
    return f"{reading.sentence}{reading.heading}"


def own_thing(term: Term) -> bool:
    """Tell whether a word names a thing that the question is about."""
    named = len(term.word) > 1 or bool(term.official)
    return term.role == "topic" and not term.aside and not term.broad and named and term.weight >= _THING
