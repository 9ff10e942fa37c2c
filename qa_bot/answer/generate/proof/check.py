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
from qa_bot.answer.generate.proof.resolve import resolved
from qa_bot.answer.generate.proof.words import kinds
from qa_bot.answer.generate.proof.words.held import held
from qa_bot.answer.generate.proof.words.parts import parts
from qa_bot.answer.generate.proof.words.spoken import official
from qa_bot.answer.generate.proof.words.terms import HELD, kin, soft, support, terms, topical, verbal
from qa_bot.answer.generate.records import Finding
from qa_bot.text.lexicon import cut, tag
from qa_bot.text.normal import fold, squeeze
from qa_bot.text.places import find

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from qa_bot.answer.generate.proof.words.held import Held
    from qa_bot.answer.generate.proof.words.parts import Part
    from qa_bot.answer.generate.records import Sources
    from qa_bot.answer.question.records import Term
    from qa_bot.records import Fact

THRESHOLD = 0.8

_FOREIGN = re.compile(
    r"https?:|www\.|\]\(|<[a-z/!]|```|[a-z0-9-]+\.(?:com|cn|net|org|gov|io)(?![a-z])|[\w.]+@[\w.]+|\{\{|\$\{"
    r"|忽略|无视|提示词|系统指令|作为(?:一个)?(?:ai|人工智能|语言模型)|system prompt|ignore (?:all|the|previous)"
)
_QUOTED = re.compile(r"[\"《「『]([^\"》」』]{1,30})[\"》」』]")
_LATIN = re.compile(r"[a-z]{2,}")
_NOT = re.compile(
    r"(?<!差)不(?!少|低于|高于|超过|落下?(?![实到地成])|漏|足|够|断|仅|过|同|大于|小于|到|止|突破)|没有?|未(?!来)|无(?!障碍|线|人机|偿)|禁止|严禁|杜绝|拒绝|难[以于]|无法|暂缓|停[推止办]"
)
_BAN = re.compile(r"(?:不得|禁止|严禁|不准|不许|杜绝|不予)(.{0,6})")
_LEAD = re.compile(r"为了?|对于?|针对|关于|面向|围绕")
_COUNT = re.compile(r"[0-9一二三四五六七八九十百千两]+")
_OF = re.compile("^(?:对于?|关于|至于)[^,。]{0,8}的")
_NAMED = re.compile(
    r"医院|院区|大学|学院|中学|小学|大桥|隧道|公园|广场|水库|电站|机场|车站|小镇|产业园|博物馆|图书馆|银行|集团"
)
_SITE = re.compile(r"([一-鿿]{2})(工业园区|产业园区|街道)")
_LONGEST = 240  # characters; no answer has such a sentence, and to take nonsense of 600 apart costs half a second
_SHOWN = 20
_WINDOW = 6  # characters that a passage may have between two words that stand side by side in a sentence
_LEVELS = frozenset(["全国", "全省", "全市", "国家", "国家级", "省级", "市级", "县级", "区级"])  # 全国基层中医药示范区
_DEED, _AKIN, _SAME = 0.36, 0.45, 0.75  # cosines from which two verbs mean the same, two words, two names of things
_FOR = re.compile(r"用[来于在](?=[一-鿿])|都?是为了?")
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


def _told(plain: str, made: Sequence[Part], passages: Sequence[Held], year: int | None) -> Finding:
    """Check things and periods, part by part; a part without a word of time has that of the part before."""
    told, whole, lead, before = None, times.stated(plain, year), None, ""
    proven: list[Sequence[Fact]] = []
    for part in made:
        told = times.stated(part.text, year, told)
        finding, facts = objects.check(part, passages, plain)
        if lead is not None and facts and objects.misled(lead, facts, passages):
            return Finding("object", lead.text)
        proven.append(facts)
        theme = _themed(part, made)
        if finding.sound and facts and _opposed(before, facts, passages):
            return Finding("object", before)
        lead = part if _LEAD.match(part.text) and not part.figures else None
        before = "" if part.figures else part.text
        states = not (part.figures or times.leads(part.text) or theme)
        if finding.sound and (facts or states):
            meant = facts or _nearest(part, passages)
            stands = bool(meant) and all(times.stands(fact.said) for fact in meant)
            stands |= times.equates(part.text) and any(fact.period.kind == "done" for fact in meant)
            periods = [times.ahead(fact.period, fact.said) for fact in meant]
            finding = times.check(times.wider(told, whole), periods, year, state=stands)
        if not finding.sound:
            return finding
    return deeds.check(made, proven, passages)


def _themed(part: Part, made: Sequence[Part]) -> bool:
    """Tell whether a part only names what the next one tells of (这些问题，)."""
    return part is not made[-1] and not any(map(verbal, cut(_OF.sub("", part.text))))


def _opposed(theme: str, facts: Sequence[Fact], passages: Sequence[Held]) -> bool:
    """Tell whether a theme names the opposite of what facts tell of (城镇的居民，, where it is 农村)."""
    words = [told.words for one in passages for told in one.told if told.fact in facts]
    return bool(kinds.opposites(theme, " ".join(words)))


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
    shares = [(support(part.own, text), part.text) for part in telling]
    shares += [(support(aim, text), part.text) for part in telling if (aim := _aim(part))]
    least, words = min(shares, default=(1.0, plain))
    return min(support(dict.fromkeys(term for part in made for term in part.own), text), least), words


def _aim(part: Part) -> list[Term]:
    """Return the words of a part that say what something is for (用来偿还债务), which must be held by themselves."""
    behind = _FOR.split(part.text)[-1] if _FOR.search(part.text) else ""
    return [term for term in part.own if term.word in behind]


def _akin(made: Sequence[Part], text: str) -> list[str]:
    """Return the words of a sentence that mean the same as one of the passages' words (回音, 答复).

    Not to one that ends alike: 健身设施 are no 无障碍设施.
    """
    known = [word for word in dict.fromkeys(cut(text)) if len(word) > 1]
    lost = dict.fromkeys(term.word for part in made for term in part.own if holds(term, text) < HELD)
    long = _spelled_out(made, lost, known, text)
    return [
        word for word in lost if word in long or any(_means(word, other, near) for other, near in _near_to(word, known))
    ]


def _near_to(word: str, known: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Yield the passages' words that do not end as a word does, each with its cosine to it."""
    others = [other for other in known if other[-1] != word[-1]]
    return zip(others, cosines(word, others), strict=True)


def _means(word: str, other: str, near: float) -> bool:
    """Tell whether a word means another: names that share a character (补短, 短板) from less on, verbs from least."""
    return near >= (_DEED if verbal(word) or not tag(word) else _AKIN if set(word) & set(other) else _SAME)


def _spelled_out(made: Sequence[Part], lost: Collection[str], known: Sequence[str], text: str) -> set[str]:
    """Return the words of a sentence that spell out one of the passages' short words: 减轻负担, where they say 减负."""
    short = {word for word in known if len(word) == _SHORT}
    long: set[str] = set()
    for one, other in (pair for part in made for pair in pairwise(cut(part.text))):
        told = any(first + second in short for first in one for second in other) or (
            len(one) == len(other) == _SHORT and one.isalpha() and other.isalpha() and one[0] + other[0] in text
        )
        if (one in lost or other in lost) and told:
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
    nouns = {
        term.word
        for term in topical(terms(plain))
        if not (verbal(term.word) or _COUNT.match(term.word) or term.word.startswith("第"))
    }
    words = cut(plain)
    return [
        first + second
        for first, second in pairwise(words)
        if first in nouns and second in nouns and second in text and _parted(first, second, text)
    ] + [
        first + second
        for before, first, of, second in zip(["", *_verbs(words)], words, words[1:], words[2:], strict=False)
        if of in {"的", "之"}
        and {first, second} <= nouns
        and first in text
        and second in text
        and second not in _LEVELS
        if not (_near if before else _owns)(first, second, text)  # 通客车的行政村 owns nothing
    ]


def _verbs(words: Sequence[str]) -> list[str]:
    """Return each word that is a verb, or stands right behind one that is (通了客车), the empty string for others."""
    return [word if verbal(word) or verbal(before) else "" for before, word in zip(["", *words], words, strict=False)]


def _parted(first: str, second: str, text: str) -> bool:
    """Tell whether a text has two nouns far apart only, or of the name of an institution (人民医院) the kind alone."""
    if first in text:
        if any(_near(first, other, text) for other in kin().get(second, ())):
            return False  # 经营性土地, where it is 经营性用地
        return not _near(first, second, text, 3 * _WINDOW if first in _LEVELS else _WINDOW)
    return _NAMED.search(second) is not None


def _owns(first: str, second: str, text: str) -> bool:
    """Tell whether a text has one noun before another: 困境儿童的保障, where it has 困境儿童保障."""
    owned = re.search(f"{re.escape(first)}[^,;。]{{0,{_WINDOW}}}{re.escape(second)}", text) is not None
    told = rf"{re.escape(second)}(?:的[^,;。]{{0,{_WINDOW}}})?{re.escape(first)}"
    return owned or re.search(told, text) is not None  # 楼宇的星级, where it has 星级楼宇


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
