"""Details of a thing that one asks for: costs, hours, papers, colours, names, one of two; which of them a fact lacks.

Reports tell what is done and how much; what residents want to know beside that they seldom tell. A fact about the
thing is no answer to such a question.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer.facts.match import holds
from qa_bot.answer.facts.read import read
from qa_bot.answer.facts.sense import cosines
from qa_bot.answer.question.topic import content, known, lists
from qa_bot.text.lexicon import cut, tag
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Term, Understanding

HELD = 0.6
"""So much of a word a sentence that speaks of it holds."""

_SAME = 0.3  # official words that are less like the one they stand for belong to its circumstances
_NEAR, _LIKE = 0.4, 0.5  # what is asked for in so many words is as near in meaning to what answers it; a name, nearer
_COST = ("费", "价", "租金", "票", "月租", "押金")  # end the names of what is paid
_NO_COST = frozenset(["平价", "评价", "特价", "代价", "计价", "消费", "经费"])
_PRICES = frozenset("价费票租")
_PAYS, _PAYING = (
    re.compile("免费|免除|免[缴交收]|免[一-鿿]{0,2}费|零自付|全额|付费|自付|补[贴助]|报销|减免"),
    re.compile("[钱费]"),
)
_FREE = re.compile("免费|免[缴交收]|零自付")
_SORT = re.compile("的那[种个些]")
_FORMS = tuple(  # what asks for something, the signs of a fact that tells it, and how it is called
    (re.compile(form), re.compile(signs), told)
    for form, signs, told in (
        ("(?:以前|原来|原先|之前)(?:是|做|干)(?:什么|啥|哪|干)", "原|前身|改建|由", "以前的情况"),
        (
            "^(?!.*(?:[争创评获]|拿下)).*(?:什么|啥|哪[家个])(?:品牌|牌子)的?[啊呀呢]?[?？]?$",
            "[“‘「『《]",
            "品牌",
        ),
        (
            "(?P<one>一(?:个?(?:人|月|星期|小时|崽|娃)|户|套|天|餐|顿|次|趟|斤|亩|度|间|张|堂|节|桌|周|头|只|条|袋|箱|棵|盆))"
            "(?![体涨增降])[^,，。?？涨增降]{0,6}(?:多少|几(?!家|个点)|多大|多长|(?:什么|啥)价)",
            "每|一个?[月天年]|均|单|/|月|日|小时|次|户",
            "是多少",
        ),
        (
            r"(?:[\d一二两三四五六七八九十]+|满)周?岁[^,，。?？]{0,10}(?:(?P<able>[能可收行算])[不没](?P=able)|能[^,，。?？]{1,8}[吗么不])",
            "岁|龄|以下|以上",
            "年龄要求",
        ),
        ("招不招|招(?:人|工|学徒|保安|司机)?[吗么不没][?？]?$", "招", "招不招人"),
        ("够不够|够[^,，。?？]{1,4}[吗么不没][?？]?$", "够|满足|充足", "够不够"),
        ("收(?:多大|几岁|几个?月)", "岁|龄|月", "年龄要求"),
        ("(?P<one>好不好[吃喝用看玩走坐住听])", "好[吃喝用看玩走坐住听]", ""),
        (
            r"(?P<one>(?P<trait>[臭脏吵挤堵冷黑辣甜咸贵暗滑陡烫])不(?P=trait))",
            "[臭脏吵挤堵冷黑辣甜咸贵暗滑陡烫价费元]",
            "",
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


def around(best: Choice) -> str:
    """Return the folded words of the sentence that a fact stands in, and of its headings."""
    reading = read(best.passage, best.year)
    return f"{reading.sentence}{reading.heading}"


def speaks(term: Term, sentence: str) -> bool:
    """Tell whether a sentence speaks of what a word names: by that word, or by an official one that means the same.

    Words that only belong to its circumstances (特色, of 骆驼) do not.
    """
    own = holds(replace(term, official=(), members=()), sentence)
    others = [word for word in term.official if word in sentence]
    return own >= HELD or (bool(others) and max(cosines(term.word, others)) >= _SAME)


def far(words: Sequence[str], best: Choice) -> Iterator[str]:
    """Yield the words that a fact is not near to in meaning."""
    yield from (w for w, near in zip(words, cosines(best.fact.said, words), strict=True) if near < _NEAR)


def lacking(asked: Understanding, piece: str, best: Choice) -> Iterator[str]:
    """Yield the details that the asking piece of a question names and the sentence of a fact lacks."""
    sentence = around(best)
    yield from (t.word for t in asked.terms if t.word in piece and _cost(t) and not _costs(t, sentence))
    yield from far(_particulars(asked, piece, sentence), best)
    for form, signs, told in _FORMS:
        found = form.search(piece)
        if found is not None and not signs.search(best.fact.said):
            yield found.groupdict().get("one", "") + told
    named = _WHICH.search(piece)
    if asked.asked.kind in {"which", "matter"} and named is not None:
        yield from _unnamed(cut(named["thing"]), fold(asked.text), best)


def alternative(text: str, best: Choice) -> str:
    """Return two things of which one is asked for where the fact speaks of neither (抽签还是先到先得), else nothing."""
    found = _EITHER.search(text)
    if found is None or _NUMERAL.search(found["other"]):
        return ""
    sentence, building = around(best), lists().action | lists().stage
    one, other = content(found["one"][-len(found["other"]) - 1 :]), content(found["other"])
    if all(set(word) & building for word in other):
        return ""  # 新盖还是翻修: building is what a fact tells
    words = [word for word in (*one, *other) if word not in building]
    if not words or any(word in sentence or set(word) & building for word in words):
        return ""
    return found[0].rstrip("?？") if max(cosines(best.fact.said, words)) < _NEAR else ""


def _particulars(asked: Understanding, piece: str, sentence: str) -> list[str]:
    """Return the particulars that a piece asks for behind the thing that its sentence holds."""
    if _SORT.search(piece):
        return []  # 不用搬出去住的那种呢: which sort is meant
    topics = (t for t in asked.terms if t.role == "topic" and t.word in piece and not _particular(t.word))
    end = min((piece.find(t.word) + len(t.word) for t in topics if holds(t, sentence) >= HELD), default=0)
    spoken = {t.word for t in asked.terms if speaks(t, sentence) and not _particular(t.word)}
    words = [w for w in cut(piece[end:]) if _particular(w) and w not in sentence]
    words = [word for word in words if not any(word in other for other in spoken)]  # 树, of 种树
    return [word for word in words if not settled(word, sentence)]


def settled(word: str, sentence: str) -> bool:
    """Tell whether a word is one of paying, and a sentence says who pays, or that nobody does (免缴)."""
    return _PAYING.search(word) is not None and _PAYS.search(sentence) is not None


def _particular(word: str) -> bool:
    """Tell whether a word is a particular, or ends in one (儿科医生)."""
    every = lists().particular
    return word in every or any(word.endswith(other) for other in every if 1 < len(other) < len(word))


def _cost(term: Term) -> bool:
    return len(term.word) > 1 and not term.aside and term.word.endswith(_COST) and term.word not in _NO_COST


def _costs(term: Term, sentence: str) -> bool:
    """Tell whether a sentence speaks of what is paid, be it in other words (保教费: 保育教育费, 物价: 消费价格)."""
    named = any(word in sentence for word in term.official if _PRICES & set(word))
    return named or set(term.word) <= set(sentence) or _FREE.search(sentence) is not None


def _unnamed(words: Sequence[str], asked: str, best: Choice) -> Iterator[str]:
    """Yield a noun of which one is asked for by name where the fact names none (哪个剧团: no …团)."""
    said, noun = best.fact.said, words[0]
    row = re.search(rf"[、等][一-鿿]{{0,4}}{re.escape(noun)}", around(best))  # 智慧网谷等重点区块
    if row is not None or (len(words) > 1 and tag(words[1]).startswith("n")):
        return  # 哪个国际性组织
    abstract = noun in lists().general | lists().empty | lists().action | _NAMELESS or _LETTERED.search(noun)
    quoted = any(name not in asked for name in _QUOTED.findall(said))
    if not abstract and noun[-1] not in said and not quoted and known(noun):
        yield from (f"哪个{noun}" for near in cosines(said, [noun]) if near < _LIKE)
