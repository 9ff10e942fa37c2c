"""What a passage has said so far, for the segments that leave their verb or their noun out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_MODIFIER = re.compile(r".*(?:等|的|性(?!能|质)|其他)(?=.{2})")
_WORK = re.compile(r"(?<=项目|工程|小区|社区|学校|医院)(?:建设|改造|开发)$")
_SHARE = re.compile(r"占.{1,16}?(?:比重|比例|份额)")
_LEVEL = re.compile("达|升[到至]|提高到|为|超|突破|接近")
_GROWS = re.compile(r"增|降|升|提高|减|占|达|突破|回落|上涨|缩|扩大|翻|稳定|保持|控制|折合|超|[高低快慢好优]于|高出")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one group of figures says; `lead` and `link` are words taken from before, to be said with it.

    `noun` is what the figure counts, for later segments that leave it out; `opened` says that a verb opened the part;
    `tail` is a predicate behind noun and figure, which parts before it share (5个区、3个县|入选试点).
    """

    object: str
    attribute: str
    noun: str
    opened: bool = False
    lead: str = ""
    link: str = ""
    tail: str = ""


@dataclass(slots=True)
class Memory:
    """The verb of the segment and the unit it counted in, the last subject and topic, the noun counted in each unit.

    `things` are the nouns counted so far, for a predicate that several share (分别增长6.7%、39.6%); `share` is of what
    the subject was said to make up a part (占地区生产总值比重), for the level of that part told behind it.
    """

    verb: str = ""
    link: str = ""
    unit: str = ""
    subject: str = ""
    topic: str = ""
    nouns: dict[str, str] = field(default_factory=dict)
    things: list[str] = field(default_factory=list)
    share: str = ""

    def keep(self, reading: Reading, units: tuple[str, ...]) -> None:
        """Remember what a group of figures said."""
        if reading.opened:
            self.verb, self.link = reading.attribute, ""
        elif reading.attribute:
            self.link = reading.attribute
        shared = _SHARE.match(reading.attribute)
        self.share = "" if shared is None else shared[0]
        borrowed = reading.lead and not reading.opened
        self.unit, self.subject = units[-1], (reading.noun if borrowed else reading.object) or self.subject
        self.topic = self.subject
        self.things.append(reading.noun)
        for unit in units:
            self.nouns[unit] = _WORK.sub("", _MODIFIER.sub("", reading.noun)) or reading.noun

    def missing(self, verbs: str, unit: str, count: int = 1) -> str:
        """Return the noun left out beside `verbs`: the last subject where something grows, else what `unit` counted.

        What `count` figures belong to with 分别 are as many nouns; of what was invested the sum grows, not the things.
        """
        if count > 1 and verbs.startswith("分别") and all(self.things[-count:]) and len(self.things) >= count:
            return "、".join(self.things[-count:])
        level = unit == "个百分点" or (unit == "%" and _LEVEL.search(verbs))
        if self.share and self.subject and level:
            return f"{self.subject}{self.share}"
        if _GROWS.search(verbs) and self.link.endswith("投资"):
            return f"{self.subject}{self.link}"
        if _GROWS.search(verbs) or unit in {"%", "个百分点", "倍"}:
            return self.subject or self.topic
        return self.nouns.get(unit) or self.topic or self.subject
