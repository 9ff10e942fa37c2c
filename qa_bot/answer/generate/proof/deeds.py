"""Whether what is done is done to the thing that the passage says it of, where no figure ties the two together."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from qa_bot.answer.facts.match import holds
from qa_bot.answer.generate.proof.words.terms import HELD, free, support, terms, topical, verbal
from qa_bot.answer.generate.records import Finding
from qa_bot.text.lexicon import cut, tag
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qa_bot.answer.generate.proof.words.held import Held, Told
    from qa_bot.answer.generate.proof.words.parts import Part
    from qa_bot.answer.question.records import Term
    from qa_bot.records import Fact

_DEEDS = (  # a deed, and what a passage may say of it instead
    (
        r"竣工|完工|(?<!创)建成|建完|投用|落成|通车|开通|投入使用|交付|投产|启用",
        r"竣工|完工|建成|建好|投用|落成|通车|开通|投入|交付|完成|开园|投产|启用|开放",
    ),
    (r"完成(?!.{0,6}目标)|办完|做完|收官", r"完|竣|建成|办结|实现|做到|达|交付|投用|结顶|创成|落实"),
    (r"新?组建|成立(?!以来)|新设立", r"组|建|设|成立"),
    (r"搬[到进去入迁]|迁[到至入]|移[到至]", r"搬|迁|移"),
    (r"结顶|封顶", r"结顶|封顶"),
    (r"开园|开放|开业|营业", r"开园|开放|开业|营业|投用|投入使用|开办"),
    (r"开工|动工|破土|开建", r"开工|动工|启动(?!.{0,8}(?:研究|前期|编制|论证|可研))|破土|开建|实施|推进|开展"),
    (r"启动", r"开工|动工|启动|破土|开建|实施|推进|开展"),
    (r"拆(?![解分])|推倒|清退|关停|停用|腾退", r"拆|清退|关停|停用|腾退|取消|搬迁"),
    (r"拓宽|加宽|扩宽", r"[拓加扩]宽"),
    (r"改造|翻新|修缮|修复", r"改|修|整治|更新|治理|提升"),
    (r"加快建设|加紧建设|抓紧建设", r"加快|加紧|抓紧|提速|推进|全力"),
)
_COMPILED = tuple((re.compile(deed), re.compile(instead)) for deed, instead in _DEEDS)
_AIMED = re.compile(r"创建|争创|迈向|目标")
_AIM = re.compile(r"[创建争朝向迈冲奔]|目标|打造|对标|努力|力求")
_ALL = re.compile(r"都|全(?!域|面|区|县|市|省|国)|均(?!衡)|皆|悉数|一律|个个|逐一|件件")

_LEADS = re.compile(
    r"[在对为按以与靠凭趁跟]|借(?![款贷阅])|根据|随着|经过|向(?![往阳])|同(?![一时类期心])|用(?![地户水电品途工])|围绕|紧盯|聚焦|坚持|针对|通过|依托"
)  # a stretch that the next one needs (在计划上，人选要突破)
_TOWARDS = re.compile("[冲朝奔向]着")  # 冲着这块牌子, a stretch that aims
_LISTED = re.compile(r"[、和与及跟同]|以及|并")
_MANNERS = frozenset(["大力", "全力", "合力", "重点", "力度"])  # nouns by the dictionary, but no things
_DATES = frozenset({"年份", "日期"})
_NOUNS = ("n", "vn", "j", "t", "s")  # parts of speech of what names a thing
_QUOTED = re.compile(r'"([^"]+)"')
_NEAR = 0.01  # of the weight of its nouns by which two facts hold a part alike


def check(made: Sequence[Part], told: Sequence[Sequence[Fact]], passages: Sequence[Held]) -> Finding:
    """Check the parts without figures; `told` are the facts that the figures of each part are told by."""
    every = [one for held in passages for one in held.told]
    carried = _carried(passages)
    for at, part in enumerate(made):
        if part.figures or (at + 1 < len(made) and not any(map(verbal, cut(part.text)))):
            continue  # a stretch without a verb (教育这块，) says of what the next one speaks
        leaned = _leaned(at, made, told)
        nouns = _known(part.own, every)
        if any(_scattered(piece, nouns, carried) for piece in _LISTED.split(part.text)):
            return Finding("object", part.text)
        own = list(_followed(leaned, every))
        near = _nearest(nouns, every) or _titled(part.text, every) or _done(part.own, every)
        summed = _ALL.search(part.text) is not None and all(one.fact.figure is not None for one in near)
        if not own and not near:
            continue
        if _apart(part, own if own and (not near or summed) else near, every):
            return Finding("stage", part.text)
    return Finding()


def _leaned(at: int, made: Sequence[Part], told: Sequence[Sequence[Fact]]) -> Sequence[Fact]:
    """Return the facts of the part before, or, of a first part, those of the part behind it."""
    beside = at - 1 if at else at + 1
    return told[beside] if beside < len(made) else ()


def _known(words: Iterable[Term], every: Sequence[Told]) -> list[Term]:
    """Return the nouns that a fact of the passages holds."""
    return [
        term
        for term in words
        if term.role in {"topic", "general"}
        and not verbal(term.word)
        and term.word not in _MANNERS
        and not any(deed.fullmatch(term.word) for deed, _ in _COMPILED)
        and any(holds(term, one.words) >= HELD for one in every)
    ]


def _followed(facts: Sequence[Fact], every: Sequence[Told]) -> Iterator[Told]:
    """Yield facts, each with what the passage says behind it of the same thing (改造任务4.8万亩，全部完成)."""
    for at, one in enumerate(every):
        dated = one.fact.figure is None or one.fact.figure.unit in _DATES
        before = every[at - 1] if at and dated else None
        if one.fact in facts or (before is not None and before.fact in facts and _bare(one, before)):
            yield one


def _bare(one: Told, before: Told) -> bool:
    """Tell whether a fact names nothing that the one before it does not name."""
    return not [term for term in topical(terms(one.words)) if not verbal(term.word) and term.word not in before.words]


def _nearest(nouns: Sequence[Term], every: Sequence[Told]) -> list[Told]:
    """Return for each of a part's nouns the facts that hold it, of these those that hold most of the part's nouns."""
    shares = [support(nouns, one.words) for one in every]
    found: list[int] = []
    for noun in nouns:
        homes = [at for at, one in enumerate(every) if holds(noun, one.words) >= HELD]
        best = max((shares[at] for at in homes), default=0.0)
        found += [at for at in homes if shares[at] >= best - _NEAR]
    found += [at + 1 for at in found if at + 1 < len(every) and _LEADS.match(squeeze(every[at].fact.said))]
    return [every[at] for at in sorted(set(found))]


def _titled(text: str, every: Sequence[Told]) -> list[Told]:
    """Return the facts that hold a name in quotes of a part that has no other ("1530"就医圈)."""
    names = [name for name in _QUOTED.findall(text) if any(f'"{name}"' in one.words for one in every)]
    return [one for one in every if any(f'"{name}"' in one.words for name in names)]


def _done(words: Iterable[Term], every: Sequence[Told]) -> list[Told]:
    """Return the facts without a figure that hold all verbs of a part that names no thing (方便大家出行)."""
    verbs = [term for term in words if verbal(term.word)]
    return [
        one
        for one in every
        if len(verbs) > 1 and one.fact.figure is None and all(holds(term, one.words) >= HELD for term in verbs)
    ]


def _acts(word: str) -> bool:
    return verbal(word) and not tag(word).startswith(("d", "ad"))


def _carried(passages: Sequence[Held]) -> list[str]:
    """Return the words of each fact with what it goes on about: a lead, or the thing at the sentence's head.

    既有住宅加装电梯120台，简化审批手续 tells of lifts in both stretches, as the second names nothing before its verb.
    """
    told = []
    for held in passages:
        head, lead = "", ""
        for one in held.told:
            said, thing = squeeze(one.fact.said), squeeze(one.fact.object)
            first = bool(thing) and said.startswith(thing) and not _bound(thing)
            on = not first and held.own.partition(said)[0].endswith(",")
            head = thing if first else head if on else ""
            told.append(f"{lead}{head if on else ''}{one.words}")
            lead = one.words if _LEADS.match(said) else ""
    return told


def _bound(thing: str) -> bool:
    """Tell whether what was read as a thing is a deed of what stands before it (要越擦越亮)."""
    return not any(tag(word).startswith(_NOUNS) for word in cut(thing))


def _scattered(piece: str, nouns: Sequence[Term], told: Sequence[str]) -> bool:
    """Tell whether a stretch joins two things that no fact of the passages has together.

    What a thing's own noun tells in the next fact is told of the thing: 云栖溪出境断面的水质, where it is
    资金投入云栖溪治理，出境断面水质保持Ⅱ类.
    """
    here = sorted({piece.find(term.word): term for term in nouns if term.word in piece}.items())
    homes = [{at for at, words in enumerate(told) if holds(term, words) >= HELD} for _, term in here]
    for at, ((one, before), (other, _)) in enumerate(pairwise(here)):
        if piece[one + len(before.word) : other] in {"", "的"}:
            behind = {place + 1 for place in homes[at] if not told[place].startswith(before.word)}
            homes[at] |= behind & homes[at + 1]
    return any(not one & other for one, other in combinations(homes, 2))


def _apart(part: Part, own: Sequence[Told], every: Sequence[Told]) -> bool:
    """Tell whether a part has a deed of its own things that the passages tell of others only."""
    words = " ".join(one.words for one in own)
    if any(deed.search(part.text) and not instead.search(words) for deed, instead in _COMPILED):
        return True
    if (
        own
        and all(_AIMED.search(one.words) for one in own)
        and not _AIM.search(part.sofar)
        and not (_LEADS.match(part.text) or _TOWARDS.match(part.text))
    ):
        return True
    plain = [word for word in cut(part.text) if len(word) > 1 and word in free() and _acts(word) and word not in words]
    if any(word in one.words for word in plain for one in every):  # 落实 and 推广 add nothing, but where both are said
        return True
    verbs = [
        term
        for term in part.own
        if len(term.word) > 1 and verbal(term.word) and f'"{term.word}' not in part.text and holds(term, words) < HELD
    ]
    return any(term.word in one.words for term in verbs for one in every if one not in own)
