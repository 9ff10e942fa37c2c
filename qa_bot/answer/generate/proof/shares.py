"""Whether figures are shared out as the passage shares them: each of several, or one sum; and which is whose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.answer.facts.match import holds
from qa_bot.answer.generate.proof.words.equal import equal
from qa_bot.answer.generate.proof.words.terms import HELD, terms, topical
from qa_bot.answer.generate.records import Finding
from qa_bot.text.figures import figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_bot.answer.generate.proof.words.held import Held
    from qa_bot.records import Figure

_ENDS = ",;。:"
_COUNTED = "[个家所处条项座栋幢张名位户台镇乡村县区市省院校店站园]"
_EACH = re.compile(
    rf"(?<![各])各(?![项类种方式界级地样族大])(?![一-鿿]{{1,4}}的)|各(?:{_COUNTED}|乡镇|街道|村居|地)|分别|分頭|每一?{_COUNTED}"
    r"|(?<![年月日户亩人平])均(?![衡等匀])|平均"
)
_SHARED = re.compile(r"[各均每]|分别|平均")
_PER = re.compile(r"每|(?<!平)均(?![衡等匀])|(?<![0-9十百千万])[百千万]人(?!次)")
_PER_TOO = re.compile(r"[每均各]|平均|分别|一[人餐顿月年户天个家]|[百千万][人名]")
_PAIRED = re.compile(r"分别|依次|各(?:自|为|是|有|达|占)")
_FEW = re.compile(r"(?<![第十百千万0-9一二三四五六七八九])[二三四五六七八九十两]+[个家所座条项件处名台张]")
_LISTED = re.compile(r"[、,]|以及|[和与及跟]")


def check(plain: str, passages: Sequence[Held]) -> Finding:
    """Check each figure of a folded sentence that is told of each of several things, and lists of figures (分别)."""
    found = tuple(one for one in figures(plain) if one.unit not in {"年份", "日期"})
    paired = _pairs(plain, found)
    for figure in found:
        homes = [span for one in passages for span in _spans(one, figure)]
        if not homes:
            continue
        if sum(equal(one, figure) for one in found) > len(homes):  # 八所幼儿园和八所中小学, where both are 8
            return Finding("bound", figure.text)
        before = _clause(plain, figure)
        if figure not in paired and _EACH.search(before) and len(homes) == 1 and not _SHARED.search(homes[0]):
            return Finding("bound", figure.text)
        if all(_PER.search(home) for home in homes) and not _PER_TOO.search(_sentence(plain, figure)):
            return Finding("bound", figure.text)
    few = [one[0] for one in _FEW.finditer(plain)]
    twice = [one for one in few if few.count(one) > 1 and all(held.text.count(one) < 2 for held in passages)]
    return Finding("bound", twice[0]) if twice else _ordered(plain, paired, passages)


def _spans(one: Held, figure: Figure) -> list[str]:
    """Return the words before each figure of a passage that is the same quantity, from the last comma on."""
    return [_clause(one.printed, other) for other in one.figures if equal(other, figure)]


def _clause(text: str, figure: Figure) -> str:
    return re.split(f"[{_ENDS}]", text[: figure.start].replace("，", ","))[-1]


def _sentence(text: str, figure: Figure) -> str:
    return re.split("[;。]", text[: figure.start])[-1] + re.split("[;。]", text[figure.end :])[0]


def _pairs(plain: str, found: Sequence[Figure]) -> list[Figure]:
    """Return the figures that are listed behind a word that pairs them with things (分别是350个和1200个)."""
    word = _PAIRED.search(plain)
    if word is None:
        return []
    listed = [one for one in found if one.start >= word.end() and not re.search("[;。]", plain[word.end() : one.start])]
    return listed if len(listed) > 1 else []


def _ordered(plain: str, paired: Sequence[Figure], passages: Sequence[Held]) -> Finding:
    """Check that of figures and things that are listed in turn each figure is its own thing's."""
    word = _PAIRED.search(plain)
    if word is None or not paired:
        return Finding()
    named = [piece for piece in _LISTED.split(re.split("[;。:]", plain[: word.start()])[-1]) if topical(terms(piece))]
    things = [{term.word: term for term in topical(terms(piece))} for piece in named[-len(paired) :]]
    if len(things) != len(paired):
        return Finding()
    told = [
        " ".join(
            fact.words
            for one in passages
            for fact in one.told
            if fact.fact.figure is not None and equal(fact.fact.figure, figure)
        )
        for figure in paired
    ]
    for at, thing in enumerate(things):
        own = [term for word, term in thing.items() if not any(word in other for other in things if other is not thing)]
        strange = own and not any(holds(term, told[at]) >= HELD for term in own)
        others = [words for place, words in enumerate(told) if place != at]
        if strange and any(holds(term, words) >= HELD for term in own for words in others):
            return Finding("object", paired[at].text)
    return Finding()
