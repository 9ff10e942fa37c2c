"""Whether a sentence of a draft is proven: its citations, then its numbers, things, periods, names and words.

A sentence counts as held by its passages when they hold at least `THRESHOLD` of the weight of its telling words, in the
whole and in each stretch between commas. The figure was fitted on drafts of known kinds; its curve and the command that
draws it are in benchmarks/results/drafts.md.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from qa_bot.answer.facts.match import holds
from qa_bot.answer.facts.sense import cosines
from qa_bot.answer.generate.proof import actors, amounts, claimed, deeds, objects, shares, times
from qa_bot.answer.generate.proof.cite import bare, keys
from qa_bot.answer.generate.proof.words.held import held
from qa_bot.answer.generate.proof.words.parts import parts
from qa_bot.answer.generate.proof.words.spoken import official
from qa_bot.answer.generate.proof.words.terms import HELD, soft, support, terms, topical, verbal
from qa_bot.answer.generate.records import Finding
from qa_bot.text.lexicon import cut, tag
from qa_bot.text.normal import fold, squeeze
from qa_bot.text.places import find

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from qa_bot.answer.generate.proof.words.held import Held
    from qa_bot.answer.generate.proof.words.parts import Part
    from qa_bot.answer.generate.records import Sources
    from qa_bot.records import Fact

THRESHOLD = 0.8

_FOREIGN = re.compile(
    r"https?:|www\.|\]\(|<[a-z/!]|```|[a-z0-9-]+\.(?:com|cn|net|org|gov|io)(?![a-z])|[\w.]+@[\w.]+|\{\{|\$\{"
    r"|忽略|无视|提示词|系统指令|作为(?:一个)?(?:ai|人工智能|语言模型)|system prompt|ignore (?:all|the|previous)"
)
_QUOTED = re.compile(r"[\"《「『]([^\"》」』]{1,30})[\"》」』]")
_LATIN = re.compile(r"[a-z]{2,}")
_NOT = re.compile(
    r"不(?!少于|低于|高于|超过|落下?(?![实到地成])|漏|足|够|断|仅|过|同|大于|小于|到|突破)|没有?|未(?!来)|无(?!障碍|线|人机|偿)|禁止|严禁|杜绝|拒绝|难[以于]|无法|暂缓|停[推止办]"
)
_BAN = re.compile(r"(?:不得|禁止|严禁|不准|不许|杜绝|不予)(.{0,6})")
_LEAD = re.compile(r"为了?|对于?|针对|关于|面向|围绕")
_FORMER = re.compile(r"([^,。;]{2,16}?)(?:和|与|同|跟|及|、)([^,。;]{2,16}?),(.*)前者(.*)后者")
_COUNT = re.compile(r"[0-9一二三四五六七八九十百千两]+")
_RANKED = re.compile(r"(?<=[0-9一二三四五六七八九十百千万亿两])位(?=居[民家住])")
_LIKE = re.compile(r"(?:就?[像如]同?|仿佛)(?:[^,。;]{1,8}(?:一样|一般|那样|似的)|[两三四五]个[^,。;]{1,8}(?=[,。;]))")
_THEN = re.compile(r"(?<=[一-鿿])则(?=[要会是有在稳由全])|所谓")
_THAN = re.compile(r"[跟和与同]([上前去]一?)年(?:相)?比(?:较|起来)?")
_TWICE = re.compile(r"一([条个处件项户家步座栋])\1")  # 一条条打通
_EACH_ONE = re.compile(r"(?<![一二三四五六七八九十百千万0-9第])一个?([人户家])(?:一个月|每月|一月)")
_WHETHER = re.compile(r"([一-鿿])不\1(?=由)")  # 装不装由业主自愿
_NOBODY = re.compile(r"哪个([单部][位门]|人)都不(?:能|得|许|可以)")
_GOVERNING = re.compile(
    r"(?<![由归让给被受向对县区市省])(?:[县区市省]?政府)(?=今年|去年|明年|计划|打算|要|会|将|还|也|已)"
)
_BY = re.compile(r"(由[^,。;]{1,10}?)来(?=[一-鿿]{1,3})")
_CANNOT = re.compile(r"不(?:能|得|许|可)(低于|少于|小于|高于|多于|超过|大于)")
_EACH = re.compile(r"每一(?=[个家座条人户位张台餐次天年月百千万])")
_ADDRESS = re.compile(  # whom it is told to, and that it is: 坐公交的朋友可以留意
    r"^[一-鿿]{0,8}(?:[您你]好|的?(?:朋友们?(?=[,，]|可以|请)|(?:市民|居民|家长)们?(?=(?:可以|请)您?(?:放心|记住|注意|留意)))|(?=请您?(?:放心|记住|注意|留意)[,，]))"
    r"[,，]?(?:(?:请|可以|您|大家)+(?:放心|记住|注意|留意)(?:一下)?[,，])?[,，]?"
    r"|^(?:您|大家|[一-鿿]{2,8}(?:朋友们?|家庭|居民|市民|家长|老人|人家|的))(?:都?可以|请|尽管)?(?:放心|注意|留意|期待|看过来|关注)(?:一下|了|啦)?[,，]"
    r"|^您(?:刚才)?(?:提到|问到?|关心|说到?|反映)的"
)
_TOPIC = re.compile(r"(?:这件事|这事儿?|这一?块|这项工作|的事儿?)(?=[,，]|到20|今年|上)")
_NAMED = re.compile(
    r"医院|院区|大学|学院|中学|小学|大桥|隧道|公园|广场|水库|电站|机场|车站|小镇|产业园|博物馆|图书馆|银行|集团"
)
_SITE = re.compile(r"([一-鿿]{2})(工业园区|产业园区|街道)")
_LONGEST = 240  # characters; no answer has such a sentence, and to take nonsense of 600 apart costs half a second
_SHOWN = 20
_WINDOW = 6  # characters that a passage may have between two words that stand side by side in a sentence
_LEVELS = frozenset(["全国", "全省", "全市", "国家", "国家级", "省级", "市级", "县级", "区级"])  # 全国基层中医药示范区
_AKIN, _SAME = 0.45, 0.75  # cosines from which two words mean the same, and two names of things
_SHORT = 2  # characters of a word that two others spell out
_NEAREST = 0.05  # facts that hold a part as well as the best one but for this much


def check(sentence: str, sources: Sources, about: str = "", threshold: float = THRESHOLD) -> Finding:
    """Check one sentence with its citations against the passages; `about` holds titles and places of the documents."""
    if len(sentence) > _LONGEST:
        return Finding("support", sentence[:_SHOWN], 0.0)
    cited = keys(sentence)
    if not cited:
        return Finding("uncited", support=0.0)
    lost = [key for key in cited if key not in sources]
    if lost:
        return Finding("unknown_key", lost[0], 0.0)
    hits = [sources[key] for key in cited]
    year = max((hit.year for hit in hits if hit.year is not None), default=None)
    passages = [held(hit) for hit in hits]
    plain = official(fold(bare(sentence)), " ".join(one.text for one in passages))
    plain = resolved(plain, any("gdp" in one.text for one in passages))
    foreign = _FOREIGN.search(plain)
    if foreign is not None:
        return Finding("foreign", foreign[0])
    made = parts(plain, [one.text for one in passages], squeeze(about))
    for found in (amounts.check(plain, passages), shares.check(plain, passages), _told(plain, made, passages, year)):
        if not found.sound:
            return found
    return _worded(plain, made, passages, squeeze(about), threshold)


def resolved(plain: str, latin: bool = False) -> str:
    """Return a sentence with the things in place of 前者 and 后者, where it names two, and 5260位居民 with no 位居.

    Without what it only likens things to (像两个轮子一样), with 跟上年比 as 比上年, 由社区来主导 as 由社区主导, and
    不能低于 as 不低于, 负责配合 as 配合; unless passages have the Latin name, GDP is told in Chinese.
    """
    opened = _ADDRESS.match(plain)
    plain = plain if opened is None else plain[opened.end() :]
    plain = _TOPIC.sub("", plain)
    plain = _THEN.sub("", _EACH.sub("每", _LIKE.sub("", _RANKED.sub("名", plain))))
    plain = _TWICE.sub("", _EACH_ONE.sub(r"每\1每月", _WHETHER.sub("", plain)))
    plain = (
        _NOBODY.sub(r"任何\1不得", _GOVERNING.sub("", plain)).replace("等到20", "到20").replace("次的全国", "次全国")
    )
    plain = _BY.sub(r"\1", _THAN.sub(r"比\1年", plain)).replace("不能高过", "不高于")
    plain = plain.replace("负责配合", "配合")
    plain = _CANNOT.sub(r"不\1", plain)
    plain = plain if latin else plain.replace("gdp", "地区生产总值")
    return _FORMER.sub(r"\1和\2,\3\1\4\2", plain, count=1)


def _told(plain: str, made: Sequence[Part], passages: Sequence[Held], year: int | None) -> Finding:
    """Check things and periods, part by part; a part without a word of time has that of the part before."""
    told, whole, lead = None, times.stated(plain, year), None
    proven: list[Sequence[Fact]] = []
    for part in made:
        told = times.stated(part.text, year, told)
        finding, facts = objects.check(part, passages, plain)
        if lead is not None and facts and objects.misled(lead, facts, passages):
            return Finding("object", lead.text)
        proven.append(facts)
        lead = part if _LEAD.match(part.text) and not part.figures else None
        if finding.sound and (facts or not (part.figures or times.leads(part.text))):
            meant = facts or _nearest(part, passages)
            stands = bool(meant) and all(times.stands(fact.said) for fact in meant)
            stands |= times.equates(part.text) and any(fact.period.kind == "done" for fact in meant)
            finding = times.check(times.wider(told, whole), [fact.period for fact in meant], year, state=stands)
        if not finding.sound:
            return finding
    return deeds.check(made, proven, passages)


def _nearest(part: Part, passages: Sequence[Held]) -> list[Fact]:
    """Return the facts that hold most of the words of a part without figures; none where it tells nothing."""
    scored = [(support(part.terms, told.words), told.fact) for one in passages for told in one.told]
    best = max((score for score, _ in scored), default=0.0)
    return [fact for score, fact in scored if score >= best - _NEAREST] if part.terms and best > 0 else []


def _worded(plain: str, made: Sequence[Part], passages: Sequence[Held], about: str, threshold: float) -> Finding:
    """Check names, claims, polarity and the share of the words that the passages hold."""
    text = " ".join(one.text for one in passages)
    for found in (
        _names(plain, text, about),
        claimed.check(plain, text, about),
        actors.check(plain, passages),
        _polarity(made, passages),
    ):
        if not found.sound:
            return found
    share, words = _held(plain, made, text)
    if share < threshold:
        share, words = _held(plain, made, f"{text} {' '.join(_akin(made, text))}")
    return Finding(support=share) if share >= threshold else Finding("support", words, share)


def _held(plain: str, made: Sequence[Part], text: str) -> tuple[float, str]:
    """Return the share of a sentence's words that a text holds, in the whole or in its weakest part, and that part."""
    telling = [part for part in made if topical(part.own) and not soft(part.own)]
    least, words = min([(support(part.own, text), part.text) for part in telling], default=(1.0, plain))
    return min(support(dict.fromkeys(term for part in made for term in part.own), text), least), words


def _akin(made: Sequence[Part], text: str) -> list[str]:
    """Return the words of a sentence that mean the same as one of the passages' words (回音, 答复).

    Not to one that ends alike: 健身设施 are no 无障碍设施.
    """
    known = [word for word in dict.fromkeys(cut(text)) if len(word) > 1]
    lost = dict.fromkeys(term.word for part in made for term in part.own if holds(term, text) < HELD)
    others = {word: [other for other in known if other[-1] != word[-1]] for word in lost}
    least = {word: _AKIN if verbal(word) or not tag(word) else _SAME for word in lost}
    long = _spelled_out(made, lost, known)
    return [word for word in lost if word in long or max(cosines(word, others[word]), default=0.0) >= least[word]]


def _spelled_out(made: Sequence[Part], lost: Collection[str], known: Sequence[str]) -> set[str]:
    """Return the words of a sentence that spell out one of the passages' short words: 减轻负担, where they say 减负."""
    short = {word for word in known if len(word) == _SHORT}
    long: set[str] = set()
    for one, other in (pair for part in made for pair in pairwise(cut(part.text))):
        if (one in lost or other in lost) and any(first + second in short for first in one for second in other):
            long |= {one, other}
    return long


def _names(plain: str, text: str, about: str) -> Finding:
    """Find a quoted name, a Latin word, a place, or two nouns side by side that the passages do not hold."""
    known = text + about
    names = [name for name in _QUOTED.findall(plain) if squeeze(name) not in known]
    names += [word for word in _LATIN.findall(plain) if word not in known]
    names += [place.printed for place in find(plain) if place.printed not in known]
    names += [found[0] for found in _SITE.finditer(plain) if _elsewhere(found[1], found[2], text)]
    names += _compounds(plain, text)
    return Finding("name", names[0]) if names else Finding()


def _elsewhere(name: str, kind: str, text: str) -> bool:
    """Tell whether passages have such a site by another name (康桥工业园区), and none by this one."""
    others = [found for found in re.findall(f"([一-鿿]{{2}}){kind}", text) if found != name]
    return bool(others) and name not in text and tag(name) in {"", "ns", "nz", "nr"} and kind in text


def _compounds(plain: str, text: str) -> list[str]:
    """Return pairs of a passage's nouns that stand side by side here only: 松涛大桥 where it has 望舒大桥、松涛路."""
    nouns = {term.word for term in topical(terms(plain)) if not verbal(term.word) and not _COUNT.match(term.word)}
    words = cut(plain)
    return [
        first + second
        for first, second in pairwise(words)
        if first in nouns and second in nouns and second in text and _parted(first, second, text)
    ] + [
        first + second
        for before, first, of, second in zip(["", *_verbs(words)], words, words[1:], words[2:], strict=False)
        if of in {"的", "之"} and {first, second} <= nouns and first in text and second in text
        if not (_near if before else _owns)(first, second, text)  # 通客车的行政村 owns nothing
    ]


def _verbs(words: Sequence[str]) -> list[str]:
    """Return each word that is a verb, or stands right behind one that is (通了客车), the empty string for others."""
    return [word if verbal(word) or verbal(before) else "" for before, word in zip(["", *words], words, strict=False)]


def _parted(first: str, second: str, text: str) -> bool:
    """Tell whether a text has two nouns far apart only, or of the name of an institution (人民医院) the kind alone."""
    if first in text:
        return not _near(first, second, text, 3 * _WINDOW if first in _LEVELS else _WINDOW)
    return _NAMED.search(second) is not None


def _owns(first: str, second: str, text: str) -> bool:
    """Tell whether a text has one noun before another: 困境儿童的保障, where it has 困境儿童保障."""
    owned = re.search(f"{re.escape(first)}[^,;。]{{0,{_WINDOW}}}{re.escape(second)}", text) is not None
    return owned or f"{second}{first}" in text  # 楼宇的星级, where it has 星级楼宇


def _near(first: str, second: str, text: str, window: int = 0) -> bool:
    one, other, window = re.escape(first), re.escape(second), window or _WINDOW
    return re.search(f"{one}.{{0,{window}}}{other}|{other}.{{0,{window}}}{one}", text) is not None


def _polarity(made: Sequence[Part], passages: Sequence[Held]) -> Finding:
    """Find a part that denies what the passages say, or allows what they forbid."""
    for part in made:
        denies = _NOT.search(part.text) is not None
        if denies and not any(_NOT.search(told.words) for one in passages for told in one.told):
            return Finding("polarity", part.text)
        barred = [what for one in passages for what in _BAN.findall(one.own)]
        if not denies and any(term.word in what for what in barred for term in part.own):
            return Finding("polarity", part.text)
    return Finding()
