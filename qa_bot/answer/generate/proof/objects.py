"""Whether each figure of a sentence is told of the thing, the stage and the direction that the passage tells it of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.answer.generate.proof.terms import HELD, support, terms, topical
from qa_bot.answer.generate.records import Finding
from qa_bot.answer.reply.match import holds
from qa_bot.text.figures import same
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa_bot.answer.generate.proof.held import Held, Told
    from qa_bot.answer.generate.proof.parts import Part
    from qa_bot.answer.question.records import Term
    from qa_bot.records import Fact, Figure

_STAGES = (  # a stage, and what a passage may say of it instead
    (r"竣工|完工|建成|投用|交付|落成|开园|通车|结顶|封顶|投入使用", r"完成|改造"),
    (r"开工|动工|启动|破土", r"实施|推进"),
    (r"拆除|拆迁|清退|取消|关停|停用|减少", r"压减|搬迁|降"),
    (
        r"新增|新建|增设|增加|新开|新设|多出|添|增配|净增|多了",
        r"(?<!改)建|安装|加装|开办|引进|培育|打造|开设|认定|装|增长|提高",
    ),
    (r"达到|增至|升至|提高到", r"达|至|到|突破|超|稳定|保持|控制|为|占|实现|完成|不低于|不少于"),
    (r"引进|引入|招引|引育", r"引|招"),
    (r"培育|培养", r"培|育"),
    (r"改造|翻新|改建|修缮", r"改|提升|修|整治|更新|治理"),
    (r"累计|总数|总量|存量|保有", r"总|达|共|完成|接待|举办"),
)
_SUM = re.compile(r"一共|总共|共有|共计")
_MORE = re.compile(r"新增|新建|增设|增加|净增|新认定|新开|新设|新培育|多出|添|增配|多了")
_COMPILED = tuple((re.compile(stage), re.compile(kin)) for stage, kin in _STAGES)
_UP = re.compile(r"增长|增加|上升|上涨|提高|提升|扩大|新增|涨|升至|增至|多了")
_DOWN = re.compile(r"下降|减少|降低|回落|下跌|压减|压缩|缩减|削减|减至|降至|降到|少了|缩小|缩短")
_BY = re.compile(r"(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|缩小|涨|升|降)(?:了|约|幅度为)*(?:每[一-鿿]{1,2})*$")
_TO = re.compile(r"(?:到|至|达|达到|为)(?:每[一-鿿]{1,2})*$")
_LEVEL = re.compile(r"(?:稳定|保持|维持|控制|达|至|到|为|突破|超过|不低于|不少于|不超过)[在于到]?(?:每[一-鿿]{1,2})*$")
_MARGIN = 0.1  # a fact that holds so much more of the words is the one that is told
_SHARES = frozenset({"%", "个百分点", "倍", "‰"})


def check(part: Part, passages: Sequence[Held]) -> tuple[Finding, tuple[Fact, ...]]:
    """Check the figures of a part; return with the finding the facts that tell them."""
    every = [told for one in passages for told in one.told]
    if part.figures and not topical(part.terms):
        return Finding("object", part.figures[0].text), ()  # a number of nothing
    facts: list[Fact] = []
    for figure in part.figures:
        own = [
            (told, one)
            for one in passages
            for told in one.told
            if told.fact.figure is not None and same(told.fact.figure, figure)
        ]
        if not own:  # a length of time or an age makes no fact
            if all(_strange(part.terms, one.text) for one in passages):
                return Finding("object", figure.text), ()
            continue
        found = [(_flaw(part, figure, told, every, home), told.fact) for told, home in own]
        sound = [fact for finding, fact in found if finding.sound]
        if not sound:
            return found[0][0], ()
        facts += sound
    return Finding(), tuple(facts)


def _flaw(part: Part, figure: Figure, told: Told, every: Iterable[Told], home: Held) -> Finding:
    text, said = part.full, squeeze(told.fact.said)
    if not _about(part, told.fact):
        return Finding("object", f"{told.fact.object} {figure.text}")
    mistaken = _mistaken(part, told, every, home)
    if mistaken:
        return Finding("object", f"{mistaken} {figure.text}")
    if _against(part.text, said, figure):
        return Finding("direction", figure.text)
    before = _before(part, told, home)
    return Finding("stage", figure.text) if _staged(text, f"{before}{said}") else Finding()


def _before(part: Part, told: Told, home: Held) -> str:
    """Return the fact before one's own where the part leans on its figure: 改造14个，惠及5260户 are one breath."""
    at = home.told.index(told)
    leaned = part.beside[: len(part.beside) - len(part.figures)]
    before = home.told[at - 1].fact if at else None
    if before is None or before.figure is None or not any(same(before.figure, figure) for figure in leaned):
        return ""
    return squeeze(before.said)


def _strange(words: Iterable[Term], text: str) -> bool:
    """Tell whether a text lacks one of the words that name a thing."""
    return any(holds(term, text) < HELD for term in topical(words))


def _about(part: Part, fact: Fact) -> bool:
    """Tell whether a part names the thing that a fact is about: a telling word of the one is held by the other."""
    thing = squeeze(fact.object)
    named, wanted = topical(part.terms), topical(terms(thing))
    if not named or not wanted:
        return True
    text = squeeze(part.sofar)
    return any(holds(term, thing) >= HELD for term in named) or any(holds(term, text) >= HELD for term in wanted)


def _mistaken(part: Part, told: Told, every: Iterable[Told], home: Held) -> str:
    """Return the word of a part that is another quantity's, or no word of the passage (竣工99条 where 20 are done)."""
    mine = part.beside
    rivals = [
        other
        for other in every
        if other.fact.figure is not None and not any(same(other.fact.figure, figure) for figure in mine)
    ]
    for term in part.terms:
        if term.role in {"general", "action"} or holds(term, told.words) >= HELD:
            continue
        if any(holds(term, other.words) >= HELD for other in rivals):
            return term.word
        if term.role == "topic" and holds(term, home.text) < HELD:
            return term.word
    own = support(part.terms, told.words)
    return next((other.fact.object for other in rivals if support(part.terms, other.words) > own + _MARGIN), "")


def _against(text: str, said: str, figure: Figure) -> bool:
    """Tell whether a part goes up where the fact goes down, or by an amount where the fact goes to it."""
    up, down = bool(_UP.search(text)), bool(_DOWN.search(text))
    rises, falls = bool(_UP.search(said)), bool(_DOWN.search(said))
    if (up and not down and falls and not rises) or (down and not up and rises and not falls):
        return True
    if (up or down) and not (rises or falls) and figure.unit in _SHARES:
        return True
    here, there = text.partition(figure.text)[0], said.partition(figure.text)[0]
    level = _LEVEL.search(there) is not None
    return bool(_BY.search(here) and level) or bool(_TO.search(here) and _BY.search(there))


def _staged(text: str, said: str) -> bool:
    """Tell whether a part names a stage (竣工) that the fact does not, or takes what is added for all there is."""
    if _SUM.search(text) and _MORE.search(said) and not _MORE.search(text):
        return True
    return any(stage.search(text) and not stage.search(said) and not kin.search(said) for stage, kin in _COMPILED)
