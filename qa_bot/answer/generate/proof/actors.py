"""Whether those who act in a sentence act in the passage too, and those for whom it is done are not made to act."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.answer.generate.proof.words.terms import kin, verbal
from qa_bot.answer.generate.records import Finding
from qa_bot.text.lexicon import cut
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_bot.answer.generate.proof.words.held import Held

_BY = re.compile(r"(?<![自理])由(?!于|此|来|衷)([^,;。]{2,16})")
_PLAIN = frozenset(["做", "办", "来", "来做", "来办", "去", "搞", "干"])  # verbs that say only that one acts
_PEOPLE = (
    "群众|居民|企业|老人|学生|村民|业主|市民|职工|儿童|游客|残疾人|军人|农民|青年|教师|机构|产业园|创新园|基地|商户"
)
_GIVES = "听取|奖励|补贴|补助|帮助|服务|支持|救助|关爱|引进|培育|引导|鼓励|保障|走访|慰问|培训|招引|资助|扶持|方便|出台"
_FOR = re.compile(rf"({_GIVES})(?:[一-鿿]{{0,16}}?)({_PEOPLE})")
_PASSIVE = re.compile(r"[被获受由对为给把将向让与助惠]|得到|支持|面向|针对|关于")
_OWNER = re.compile(
    r"([一-鿿]{2,4}(?:单位|部门|公司|企业|集团|机构))(实施|建设|承担|主办|负责|运营|投资|承建|组织|管理)的"
)
_PARTS = re.compile(r"([一-鿿]{2})(主体|主导|引导|主责|牵头|自愿|参与)")
_PARTED = re.compile(
    r"^[一-鿿]{2}[当来为是做作的起]{0,2}(?:主体|主导|引导|主责|牵头|参与)"
)  # a part is looked at by itself
_PART = re.compile(r"([一-鿿]{2})[当来为是做作的起]{0,2}$")
_OURS = re.compile(r"(?:[省市区县镇]里|政府|我们|本[省市区县])[^,;。]{0,6}$")


def check(plain: str, passages: Sequence[Held]) -> Finding:
    """Check those who act by name (由业主主导), those who are acted for, and those whose deed a passage says it is."""
    told = [squeeze(one.fact.said) for held in passages for one in held.told]
    for clause in re.split("[,;。]", plain):
        for by in _BY.findall(clause):
            if not _PARTED.search(by) and _unheard(by, told):
                return Finding("claim", by)
        if any(_exchanged(clause, words) for words in told):
            return Finding("claim", clause)
        if any(_reversed(clause, words) or _taken(clause, plain, words) for words in told):
            return Finding("claim", clause)
    return Finding()


def _unheard(by: str, told: Sequence[str]) -> bool:
    """Tell whether no fact holds both the one who acts and the deed."""
    words = cut(by)
    at = next((at for at, word in enumerate(words) if at and verbal(word)), 0)
    if not at:
        return False
    actor, deed = "".join(words[:at]).rstrip("里方来去"), words[at]
    deeds = (deed, *kin().get(deed, ()))
    if deed in _PLAIN:
        return not any(verbal(cut(one.partition(actor)[2])[0]) for one in told if one.partition(actor)[2])
    return not any(actor in one and any(other in one for other in deeds) for one in told)


def _reversed(clause: str, words: str) -> bool:
    """Tell whether a clause makes those act for whom a fact says that something is done."""
    for deed, people in _FOR.findall(words):
        before, _, behind = clause.partition(deed)
        acts = behind and people in before and people not in behind  # 儿童要多关爱 only puts them first
        if acts and not _PASSIVE.search(before) and not re.search(rf"{people}[^,;。]{{0,12}}{deed}", words):
            return True
    return False


def _exchanged(clause: str, words: str) -> bool:
    """Tell whether a clause gives one the part that a fact gives another (业主主体、社区主导: 社区当主体)."""
    parts = {part: actor for actor, part in _PARTS.findall(words)}
    played = ((part, _PART.search(clause.partition(part)[0])) for part in parts if part in clause)
    return any(found is not None and found[1] != parts[part] and found[1] in parts.values() for part, found in played)


def _taken(clause: str, plain: str, words: str) -> bool:
    """Tell whether a clause takes for the government's own a deed that a fact says is another's."""
    return any(
        owner not in plain and deed in clause and _OURS.search(clause.partition(deed)[0]) is not None
        for owner, deed in _OWNER.findall(words)
    )
