"""Whether each figure of a sentence is told of the thing, the stage and the direction that the passage tells it of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.answer.facts.match import holds
from qa_bot.answer.facts.sense import cosines
from qa_bot.answer.generate.proof.amounts import based, recounted
from qa_bot.answer.generate.proof.derived import derived
from qa_bot.answer.generate.proof.words import kinds
from qa_bot.answer.generate.proof.words.equal import equal
from qa_bot.answer.generate.proof.words.terms import HELD, support, terms, topical, verbal
from qa_bot.answer.generate.records import Finding
from qa_bot.text.figures import figures
from qa_bot.text.lexicon import cut, tag
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa_bot.answer.generate.proof.words.held import Held, Told
    from qa_bot.answer.generate.proof.words.parts import Part
    from qa_bot.answer.question.records import Term
    from qa_bot.records import Fact, Figure

_STAGES = (  # a stage, and what a passage may say of it instead
    (r"竣工|完工|(?<!创)建成|投用|交付|落成|开园|通车|结顶|封顶|投入使用", r"完成|改造"),
    (r"开工|动工|启动|破土", r"实施|推进"),
    (r"拆除|拆迁|拆[掉了光]|推倒|清退|取消|关停|停用|减少", r"拆|压减|搬迁|降"),
    (
        r"新增|新建|增设|增加|新开|新设|多出|添|增配|净增|多了",
        r"(?<!改)建|安装|加装|开办|引进|培育|打造|开设|认定|入选|装|增长|提高",
    ),
    (
        r"达到|增至|升至|提高到",
        r"达|至|到|突破|超|稳定|保持|控制|为|占|实现|完成|不低于|不少于|^(?!.*(?:新增|培育|引进|建|改造|完成|开)).*以上$",
    ),
    (r"新?组建|成立|新设立", r"组|建|设|成立"),
    (r"搬[到进去入迁]|迁[到至入]|移[到至]", r"搬|迁|移"),
    (r"引进|引入|招引|引育", r"引|招"),
    (r"培育|培养", r"培|育"),
    (r"改造|翻新|改建|修缮", r"改|提升|修|整治|更新|治理"),
    (r"[拓加扩]宽", r"[拓加扩]宽"),
    (r"现有|目前有|原有", r"有|达|总|保"),
    (r"累计|存量|保有", r"总|达|共|完成|接待|举办"),
)
_SUM = re.compile(r"一共|总共|共有|共计|总数|总量")
_MORE = re.compile(r"新增|新建|新办|增设|增加|净增|新认定|新开|新设|新培育|多出|添|增配|多了")
_COMPILED = tuple((re.compile(stage), re.compile(kin)) for stage, kin in _STAGES)
_UP = re.compile(r"增长|增加|上升|上涨|提高|提升|扩大|新增|涨|升至|增至|多了")
_DOWN = re.compile(r"下降|减少|降低|回落|下跌|压减|压缩|缩减|削减|减至|降至|降到|少了|缩小|缩短")
_BY = re.compile(
    r"(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|缩小|上调|调高|下调|调低|涨|升|降)(?:了|约|幅度为|至少|超过?|不少于|不低于|近)*(?:每[一-鿿]{1,2})*$"
)
_ADDS = re.compile(
    r"(?:[新多再][建修增添开设]|新增加?|再添|增产|增收|增建|多了?|多[拿领得发收补]|添)(?:了|约|至少|超过?|不少于|不低于|近)*(?:每[一-鿿]{1,2})*$"
)
_UPTO = re.compile(r"(?:增加?|扩大?|提高|添|涨|升|扩充)[到至](?:了|约|近|不少于)?$")
_TO = re.compile(r"(?:到|至|达|达到|为)了?(?:每[一-鿿]{1,2})*$")
_THEN = re.compile(r"^(?:后|之后|从而|并)?(?:达到?|升到|到)")
_MEANS = re.compile(r"([年月日户亩])均(?!衡|等|可)")
_RATED = re.compile(r"[涨增降]幅|增速|增长率")
_IS = re.compile(r"(?:是|为|有|达|达到|占)(?:约|近)?$")
_REACHES = re.compile(r"达到|升到|升至|增至")
_FALLS = re.compile(r"降[至到]|减[至到]|压[至到]")
_RATE = re.compile(r"(?:幅度?|增速|增长率|增量)(?:约|只|仅|都|要)?(?:到|至|达|达到|为)$")
_LEVEL = re.compile(r"(?:稳定|保持|维持|控制|达|至|到|为|突破|超过|不低于|不少于|不超过)[在于到]?(?:每[一-鿿]{1,2})*$")
_MARGIN = 0.1  # a fact that holds so much more of the words is the one that is told
_BOTH = re.compile("[、和与及]")
_APART = re.compile("分别|各")
_GENERAL = re.compile("学校|机构|单位|地方|场所|这些|等|都|一共|总共|合计")  # a word that may stand for all of them
_CLEARLY = 0.5  # and one whose own words hold so much more of the nouns, whatever leads to both
_BUILT = re.compile("建成|新建|打造|建设")
_MEASURES = ("量", "率", "额", "值", "数")
_AKIN = 0.36  # a cosine of two words from which one may name what the other does
_WHOLE = 0.95  # share of the words of a fact's thing that names it in full
_ANYBODY = frozenset("人省市区县镇乡村国家")  # whose it is, not what it is
_SHARES = frozenset({"%", "个百分点", "倍", "‰"})


def check(part: Part, passages: Sequence[Held], plain: str = "") -> tuple[Finding, tuple[Fact, ...]]:
    """Check the figures of a part of a sentence, `plain`; return with the finding the facts that tell them."""
    found, facts = _checked(part, passages, plain)
    if not found.sound and part.instead is not None:
        return _checked(part.instead, passages, plain)
    return found, facts


def _checked(part: Part, passages: Sequence[Held], plain: str) -> tuple[Finding, tuple[Fact, ...]]:
    every = [told for one in passages for told in one.told]
    facts: list[Fact] = []
    for figure in part.figures:
        if recounted(part.sofar, figure) or based(part.sofar, figure, passages):
            continue
        own = [
            (told, one)
            for one in passages
            for told in one.told
            if told.fact.figure is not None and equal(told.fact.figure, figure)
        ]
        if not own and derived(part.sofar, figure, passages):
            continue
        if not own:  # a length of time or an age makes no fact
            if all(_strange(part.terms, one.text) for one in passages):
                return Finding("object", figure.text), ()
            continue
        nothing = not any(term.role in {"topic", "stage"} for term in part.terms) and not _signed(part, own)
        if nothing and all(topical(terms(squeeze(told.fact.said))) for told, _ in own):
            return Finding("object", figure.text), ()  # a number of nothing
        found = [(_flaw(part, figure, told, every, home), told.fact) for told, home in own]
        sound = [fact for finding, fact in found if finding.sound]
        if sound and all(_halved(plain, fact) for fact in sound):
            return Finding("object", figure.text), ()
        if not sound:
            return found[0][0], ()
        facts += sound
    return Finding(), tuple(facts)


def _flaw(part: Part, figure: Figure, told: Told, every: Sequence[Told], home: Held) -> Finding:
    text, said = part.full, squeeze(told.fact.said)
    if not _about(part, told.fact):
        return Finding("object", f"{told.fact.object} {figure.text}")
    if kinds.other(text, f"{squeeze(told.fact.object)}{said}", part.text):
        return Finding("object", figure.text)
    mistaken = _mistaken(part, told, every, home)
    if mistaken:
        return Finding("object", f"{mistaken} {figure.text}")
    if _unlike(part, said, figure) or _against(part, said, figure):
        return Finding("direction", figure.text)
    before = _before(part, told, home)
    return Finding("stage", figure.text) if _staged(text, f"{before}{said}") else Finding()


def _signed(part: Part, own: Sequence[tuple[Told, Held]]) -> bool:
    """Tell whether a part names in one character the thing of a fact (路 of 道路, 地 of 土地)."""
    signs = {word for word in cut(part.full) if len(word) == 1 and tag(word).startswith("n")} - _ANYBODY
    return any(signs & set(told.fact.object) for told, _ in own)


def _halved(plain: str, fact: Fact) -> bool:
    """Tell whether a sentence gives to one thing alone what a fact counts of several (中小学、幼儿园8所)."""
    things = [topical(terms(squeeze(each))) for each in _BOTH.split(fact.object.rpartition("等")[2])]
    if len(things) < 2 or not all(things) or _APART.search(fact.said):
        return False
    text = squeeze(plain)
    held = [max(holds(term, text) for term in words) for words in things]
    return max(held) >= HELD and min(held) == 0 and not _GENERAL.search(plain)


def _before(part: Part, told: Told, home: Held) -> str:
    """Return the fact before one's own where the part leans on its figure: 改造14个，惠及5260户 are one breath."""
    at = home.told.index(told)
    leaned = part.beside[: len(part.beside) - len(part.figures)]
    before = home.told[at - 1].fact if at else None
    if before is None or before.figure is None or not any(equal(before.figure, figure) for figure in leaned):
        return ""
    return squeeze(before.said)


def _strange(words: Iterable[Term], text: str) -> bool:
    """Tell whether a text lacks one of the words that name a thing."""
    return any(holds(term, text) < HELD for term in topical(words))


def _about(part: Part, fact: Fact) -> bool:
    """Tell whether a part names the thing that a fact is about: a word of the one is held by the other, or near."""
    thing = squeeze(fact.object)
    named, wanted = topical(part.terms), topical(terms(thing))
    if not named or not wanted:
        return True
    text = squeeze(part.sofar)
    if any(term.role == "action" and len(term.word) > 1 and f"{term.word}率" in thing for term in part.own):
        return True  # 98%能按时办结, of 按时办结率
    if any(holds(term, thing) >= HELD for term in named) or any(holds(term, text) >= HELD for term in wanted):
        return True
    words = [term.word for term in wanted]
    return any(near >= _AKIN for term in named for near in cosines(term.word, words))


def _mistaken(part: Part, told: Told, every: Sequence[Told], home: Held) -> str:
    """Return the word of a part that is another quantity's, or no word of the passage (竣工99条 where 20 are done)."""
    mine = part.beside
    counted = part.full.rpartition("等")[2]  # before it stand examples (丽水路等99条道路)
    rivals = [
        other
        for other in every
        if other.fact.figure is not None and not any(equal(other.fact.figure, figure) for figure in mine)
    ]
    for term in part.terms:
        measure = len(term.word) > 2 and term.word.endswith(_MEASURES) and term.word not in told.words
        if measure and any(term.word in other.words for other in every):
            return term.word  # 授权量 is not 拥有量
        if term.role in {"general", "action"} or holds(term, told.words) >= HELD:
            continue
        if any(holds(term, other.words) >= HELD for other in rivals):
            return term.word
        deed = term.word in counted and (verbal(term.word) or not (tag(term.word) or term.official))
        if deed and any(term.word in other.words for other in every):  # what a thing without a figure does
            return term.word
        if not verbal(term.word) and term.role == "topic" and holds(term, home.text) < HELD:
            return term.word
    own = support(part.terms, told.words)
    closer = [other for other in rivals if support(part.terms, other.words) > own + _MARGIN]
    if _covered(told, part.full) < _WHOLE:  # 游客增长46%, where 游客 grew by 10% and 入境游客 by 46%
        like = [other for other in rivals if support(part.terms, other.words) >= own and _alike(other, told)]
        closer += [other for other in like if _covered(other, part.full) >= _WHOLE]
    nouns = [term for term in topical(part.own) if term.word in counted and not verbal(term.word)]
    said = support(nouns, squeeze(told.fact.said))
    closer += [other for other in rivals if support(nouns, squeeze(other.fact.said)) > said + _CLEARLY]
    if nouns and not any(holds(term, told.words) >= HELD for term in nouns):  # a thing without a figure (星级楼宇)
        closer += [other for other in every if all(holds(term, other.words) >= HELD for term in nouns)]
    return closer[0].fact.object or closer[0].fact.said if closer else ""


def _covered(told: Told, text: str) -> float:
    """Return the share of the words of a fact's thing that a text holds; 0 where it names none."""
    shares = []
    for each in told.fact.object.split("、"):
        thing = [term for term in topical(terms(squeeze(each))) if not verbal(term.word)]
        shares.append(support(thing, squeeze(text)) if thing else 0.0)
    return max(shares)


def _alike(other: Told, told: Told) -> bool:
    one, two = other.fact.figure, told.fact.figure
    apart = squeeze(other.fact.object) not in squeeze(told.fact.object)
    return one is not None and two is not None and one.unit == two.unit and apart


def _unlike(part: Part, said: str, figure: Figure) -> bool:
    """Tell whether a part leaves out what a figure is per (年均) or over which time, or takes a rate for a sum."""
    for mean in _MEANS.findall(said):
        if not re.search(f"{mean}均|每个?{mean}|平均|均为|均达", part.full):
            return True
    spans = [one for one in figures(said) if one.unit == "年" and one.end <= said.find(figure.text)]
    if figure.unit != "年" and any(not any(equal(one, other) for other in figures(part.full)) for one in spans[-1:]):
        return True
    here, there = part.text.partition(figure.text)[0], said.partition(figure.text)[0]
    by, rate = _BY.search(there) is not None, _RATED.search(part.text) is not None
    moved = rate or _UP.search(part.full) is not None or _DOWN.search(part.full) is not None
    if figure.unit in _SHARES and by and _IS.search(here) and not moved:
        return True
    return (
        rate
        and figure.unit not in _SHARES
        and not (by or _RATED.search(said) or _UP.search(said) or _DOWN.search(said))
    )


def _against(part: Part, said: str, figure: Figure) -> bool:
    """Tell whether a part goes up where the fact goes down, or by an amount where the fact goes to it."""
    text = part.text if topical(part.own) else part.full
    up, down = bool(_UP.search(text)), bool(_DOWN.search(text))
    rises, falls = bool(_UP.search(said)), bool(_DOWN.search(said))
    if (up and not down and falls and not rises) or (down and not up and rises and not falls):
        return True
    if (up or down) and not (rises or falls) and figure.unit in _SHARES and not _THEN.search(part.text):
        return True
    if _REACHES.search(text) and not down and _FALLS.search(said):
        return True
    here, there = part.text.partition(figure.text)[0], said.partition(figure.text)[0]
    if _UPTO.search(here) and (_MORE.search(there) or _BUILT.search(there)):
        return True  # 增加到350个, where 350 are added or built
    level = _LEVEL.search(there) is not None
    reached = _TO.search(here) and not _RATE.search(here)  # 涨幅为5% tells by how much
    added = _ADDS.search(here) and not (
        _MORE.search(there) or _ADDS.search(there)
    )  # 多了1180元, where it is 提高到1180元
    return bool((_BY.search(here) or added) and level) or bool(reached and _BY.search(there))


def _staged(text: str, said: str) -> bool:
    """Tell whether a part names a stage (竣工) that the fact does not, or takes what is added for all there is."""
    if _SUM.search(text) and _MORE.search(said) and not _MORE.search(text):
        return True
    added = _MORE.search(text) is not None  # 新办的达到18个 are no more than are new
    return any(
        stage.search(text.replace("达到", "") if added else text) and not stage.search(said) and not kin.search(said)
        for stage, kin in _COMPILED
    )


def misled(lead: Part, facts: Sequence[Fact], passages: Sequence[Held]) -> bool:
    """Tell whether a lead (为支持甲园，) names what only the facts of other figures tell, not those that follow it."""
    named = topical(lead.own)
    own = " ".join(told.words for one in passages for told in one.told if told.fact in facts)
    rivals = [told.words for one in passages for told in one.told if told.fact.figure and told.fact not in facts]
    if not named or any(holds(term, own) >= HELD for term in named):
        return False
    return any(all(holds(term, words) >= HELD for term in named) for words in rivals)
