"""Which facts answer: those that hold the topic, the asked attribute and the asked period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from qa_bot.answer.facts.fit import answers
from qa_bot.answer.facts.particulars import funded, rolled
from qa_bot.answer.facts.sense import cosines
from qa_bot.answer.facts.weigh import Choice, raised, weigh
from qa_bot.answer.question.ask import doubts, inquiry
from qa_bot.answer.question.records import PARTICULAR
from qa_bot.answer.question.words.names import QUOTED
from qa_bot.answer.reply.alone import alone
from qa_bot.answer.reply.claims import premise
from qa_bot.answer.reply.claims.affirm import unreached
from qa_bot.answer.reply.fitting import FAR, fitting
from qa_bot.answer.reply.lists.gather import LONGEST, digest, extensive, gather
from qa_bot.answer.reply.told import LEAST, tells
from qa_bot.answer.reply.unsaid import STRANGE, own_thing, plain
from qa_bot.text.normal import fold
from qa_bot.text.ranks import ranked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa_bot.answer.question.records import Understanding
    from qa_bot.answer.reply.claims.premise import Premise
    from qa_bot.records import Hit

Reason = Literal["", "attribute_missing", "period_missing", "part_missing", "not_in_documents"]

_TOPIC = 0.15  # least cover for a fact to be worth a look; whether it is the answer, `confidence` says
# What meaning is worth beside words, and how much less where all words are found: benchmarks/results/ranking.md.
_SENSE, _KNOWN = 4.0, 0.67
_OPEN = 0.4  # and where a list is wanted
_FELT = 0.2  # and least nearness in meaning
_WORDED = 0.7  # where the words of the topic are found so well, meaning leads to nothing else
_MEANT, _ALIKE = 0.3, 0.1  # a fact so near in meaning is worth a look as well, and those as near
_TIE = 0.08  # facts that close to the best answer the question as well
_ALL, _NEARLY = 0.95, 0.15  # words found so well name a thing; so much nearer in meaning is no other one
_WIDE = 0.3  # cover so much less than the best is another topic
_NEARER, _FURTHER = 5, 20  # places of the passages that tell how near all are on the whole
_SPAN = 0.25  # a period that suits so much worse than the best one's is another period
_NAMING = frozenset({"topic", "stage", "action"})
_BEFORE = 1.0  # what it is worth that a fact stands where the turn before was answered
_THEN = 0.7  # a period that suits less is not the one asked for, where another is told of
_SEEN = frozenset({"date", "place", "rank", "share", "length", "area"})  # kinds that a fact shows by its form
_ROLL = "名单"
_FEW = 5  # statements of a pointed answer


@dataclass(frozen=True, slots=True)
class Verdict:
    """The facts to state, and why they are not the whole answer.

    `what` names the attribute, period or part that is missing; where no word does, `kind` is the kind that was asked
    for. `text` is what was asked, as the asker put it, `unsaid` the pieces of it that are missing. `premises` are the
    asker's own figures, each held against a fact; `contrary` is set where the asker has another thing done than the
    fact (拆掉, 新增). `best` is the fact that is most about the topic, whether it answers or not, `margin` how far its
    score is ahead of every other's, `lead` how much nearer it is in meaning than what other passages say of the time
    asked for, `around` how near passages are on the whole, and `confidence` the probability that it is what was asked
    about. Where that is too low, `doubted` holds what would have been the answer. `sampled` is set where the choices
    are but examples of what the documents hold, `cut` where a list is full.
    """

    choices: tuple[Choice, ...]
    reason: Reason = ""
    what: str = ""
    kind: str = ""
    text: str = ""
    unsaid: tuple[str, ...] = ()
    premises: tuple[Premise, ...] = ()
    contrary: bool = False
    best: Choice | None = None
    margin: float = 0.0
    lead: float = 0.0
    around: float = 0.0
    confidence: float = 0.0
    doubted: tuple[Choice, ...] = ()
    sampled: bool = False
    cut: bool = False

    @property
    def complete(self) -> bool:
        """Tell whether one fact holds all that was asked."""
        return not self.reason and bool(self.choices) and self.choices[0].whole


def choose(asked: Understanding, hits: Iterable[Hit], before: frozenset[tuple[str, int]] = frozenset()) -> Verdict:
    """Return the facts that answer, or the nearest ones with the reason why they do not.

    `before` names the passages, by document and index, that the turn before was answered from.
    """
    weighed = _felt(asked, [choice for hit in hits for choice in weigh(asked, hit)])
    weighed = _going_on(asked, weighed, before) if before else weighed
    if premise.numbered(asked.text) and not doubts(asked.text):
        weighed = [choice for choice in weighed if not premise.another(asked.text, choice.fact.said)]
    weighed = _of_the_line(asked, weighed)
    if asked.asked.kind == "clause" and not any(term.role == "topic" for term in asked.terms):
        return Verdict(digest(weighed), "" if weighed else "not_in_documents")
    about = _about(asked, weighed)
    if not about:
        return Verdict((), "not_in_documents")
    then = _about(asked, [choice for choice in weighed if choice.timely > 0])
    if then and then[0].own >= about[0].own:
        about = then  # as much about the topic, and of the period asked for
    best = about[0]
    return replace(
        _judged(asked, about, weighed),
        best=best,
        margin=_margin(best, weighed),
        lead=_lead(best, weighed),
        around=_around(best, weighed),
    )


def _of_the_line(asked: Understanding, weighed: list[Choice]) -> list[Choice]:
    """Keep what is said of the line or road that a question names by its number; who doubts may mean another."""
    text = fold(asked.text.partition("（")[0])
    lines = premise.lines(text)
    marks = (*lines, *QUOTED.findall(text)) if lines else ()
    kept = [choice for choice in weighed if any(mark in fold(choice.passage.text) for mark in marks)]
    return kept if kept or (lines and not doubts(text)) else weighed


def _going_on(asked: Understanding, weighed: Sequence[Choice], before: frozenset[tuple[str, int]]) -> list[Choice]:
    """Raise what stands where the turn before was answered, unless other facts hold more of what is named now."""
    named = {term.word: term.weight for term in asked.terms if term.role in _NAMING and not term.aside}
    things = [term.word for term in asked.terms if own_thing(term)]
    now = fold(asked.text).partition(",")[2]
    if asked.leaned and now and not any(word in now for word in things):
        named = {word: weight for word, weight in named.items() if word in now}  # what is asked of the thing before
        things = []

    def held(choice: Choice) -> float:
        return sum(named.get(word, 0.0) for word in choice.own)

    bare = asked.leaned and (asked.asked.kind in PARTICULAR or asked.asked.kind == "money")  # 在哪办, 多少钱一张

    def named_all(choice: Choice) -> bool:
        said = fold(choice.passage.text if choice.fact.figure is None else choice.fact.said)
        return all(word in said for word in things)

    most = max((held(choice) for choice in weighed if choice.timely > 0), default=0.0)
    told = bool(things) and any(named_all(choice) for choice in weighed if choice.timely > 0)
    latest = max((choice.timely for choice in weighed if choice.timely > 0), default=_THEN)
    return [
        raised(choice, _BEFORE)
        if (choice.passage.document, choice.passage.index) in before
        and choice.timely >= min(_THEN, latest)
        and held(choice) >= most
        and (not things or held(choice) > 0 or max(cosines(choice.fact.said, things)) >= STRANGE)
        and (answers(asked.asked, choice.fact, attribute=True) or (bare and not things))
        and (not told or named_all(choice))
        else choice
        for choice in weighed
    ]


def _margin(best: Choice, weighed: Iterable[Choice]) -> float:
    rivals = [c for c in weighed if c.fact.said != best.fact.said and not _as_good(c, best)]
    others = [choice.score for choice in rivals if choice.timely > 0 or best.timely == 0]
    return best.score - max(others, default=0.0)


def _felt(asked: Understanding, weighed: Sequence[Choice]) -> list[Choice]:
    """Add to every score what nearness in meaning is worth: the more, the fewer of the question's words were found.

    Less where a list is wanted: no single fact is near to the name of a whole field.
    """
    found = max((choice.cover for choice in weighed), default=0.0)
    worth = _SENSE * (1 - _KNOWN * found) * (_OPEN if asked.asked.kind == "list" else 1.0)
    return [raised(choice, worth * choice.sense) for choice in weighed]


def _lead(best: Choice, weighed: Iterable[Choice]) -> float:
    rivals = [c for c in weighed if c.passage != best.passage and c.timely > 0 and not _as_good(c, best)]
    others = [choice.sense for choice in rivals]
    return best.sense - max(others, default=0.0)


def _around(best: Choice, weighed: Iterable[Choice]) -> float:
    """Return how near the further passages are in meaning: what is near to everything says little of one."""
    senses: dict[tuple[str, int], float] = {}
    for choice in weighed:
        place = (choice.passage.document, choice.passage.index)
        senses[place] = max(senses.get(place, -1.0), choice.sense)
    senses.pop((best.passage.document, best.passage.index), None)
    further = sorted(senses.values(), reverse=True)[_NEARER:_FURTHER]
    return sum(further) / len(further) if further else 0.0


def _judged(asked: Understanding, about: list[Choice], weighed: list[Choice]) -> Verdict:
    """Return the facts about the topic that hold what was asked, of the period asked for, or say which they lack."""
    about, able = fitting(asked, about, weighed)
    if not able:
        kind = "money" if asked.asked.kind == "whether" and funded(asked.asked) else asked.asked.kind
        return Verdict(_trim(about)[:2], "attribute_missing", _lacking(asked, about[0]), kind)
    timely = [choice for choice in able if choice.timely > 0]
    if not timely:
        printed = "" if asked.when is None else asked.when.printed
        return Verdict(_trim(able)[:2], "period_missing", printed)
    if _lacks(asked, timely[0], weighed):
        return Verdict(_trim(timely)[:1], "attribute_missing", unsaid=(inquiry(asked.text),))
    if asked.asked.kind in {"list", "clause"}:
        lines = gather(asked, timely, weighed)
        return Verdict(lines, cut=len(lines) == LONGEST)
    kept = alone(asked, _claimed(asked, _trim(timely)))
    doubted = asked.asked.kind == "whether" or bool(asked.claims)
    told = "，".join(choice.fact.said for choice in kept[: 2 if ranked(asked.text) else 1])
    against = doubted and "还是" not in asked.text and premise.contrary(asked.text, told)
    return Verdict(kept, premises=_premises(asked, kept), contrary=against)


def _lacks(asked: Understanding, best: Choice, weighed: Iterable[Choice]) -> bool:
    """Tell whether a fact about the thing does not tell what is asked of it.

    A date or a place it was seen to hold, and a list of all that is done lacks nothing.
    """
    kind, question, said = asked.asked.kind, fold(asked.text), best.fact.said
    if asked.claims or kind in _SEEN or (kind == "list" and extensive(question)):
        return False
    stage = kind == "whether" and plain(asked) and not asked.leaned and not premise.contrary(question, said)
    if stage and unreached(question, said, done=best.fact.period.kind == "done"):
        return True
    return tells(asked, best, _margin(best, weighed)) < LEAST


def _claimed(asked: Understanding, kept: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Keep the facts that the asker's figures can be held against, all where there are none."""
    facing = tuple(
        choice
        for choice in kept
        if choice.fact.figure is not None
        and any(premise.comparable(claim, choice.fact.figure) for claim in asked.claims)
    )
    return facing or kept


def _premises(asked: Understanding, kept: Sequence[Choice]) -> tuple[Premise, ...]:
    """Hold the asker's figures against facts about the very thing; a figure that falls is none that grows."""
    same = [choice.fact for choice in kept if choice.fact.figure is not None and (choice.whole or choice.headed)]
    facing = [fact for fact in same if premise.facing(asked.text, fact.said)]
    tested = premise.test(asked.claims, [fact.figure for fact in facing or same if fact.figure is not None])
    return tested if facing else tuple(replace(one, true=False) for one in tested)


def _lacking(asked: Understanding, best: Choice) -> str:
    """Return the word for the attribute that no fact holds, the empty string where the kind alone names it."""
    if rolled(asked.asked):
        return _ROLL
    lost = [term.word for term in best.missing if term.role == "attribute"]
    return "".join(lost) or (asked.asked.noun if asked.asked.kind in PARTICULAR else "")


def _about(asked: Understanding, weighed: Sequence[Choice]) -> list[Choice]:
    """Return the facts about the topic, best first."""
    best = max((choice.cover for choice in weighed), default=0.0)
    like = max((choice.sense for choice in weighed), default=0.0)
    if asked.asked.kind != "list":
        found = [choice for choice in weighed if choice.cover >= _TOPIC or choice.sense >= _FELT]
        top = max((choice.score - choice.apt for choice in found), default=0.0)
        return sorted((c for c in found if c.score - c.apt >= top - FAR), key=lambda c: -c.score)
    near = [choice for choice in weighed if choice.cover >= max(_TOPIC, best - _WIDE) and _named(asked, choice)]
    if best < _WORDED or not near:
        told = {id(choice) for choice in near}
        meant = (choice for choice in weighed if choice.sense >= max(_MEANT, like - _ALIKE))
        near += [choice for choice in meant if id(choice) not in told]
    return sorted(near, key=lambda c: -c.score)


def _named(asked: Understanding, choice: Choice) -> bool:
    """Tell whether a fact or its sentence holds a word of the topic; a stage, a verb or a rate alone names nothing."""
    named = {term.word for term in asked.terms if term.role == "topic" and not term.aside}
    topics = {word for word in named if not word.endswith("率")} or named  # 垃圾分类覆盖率 is not 森林覆盖率
    return not topics or not topics <= {term.word for term in choice.missing}


def _as_good(choice: Choice, best: Choice) -> bool:
    """Tell whether of two facts that hold every word one is but a little nearer in meaning (床位, of three kinds)."""
    alike = choice.cover == best.cover >= _ALL and abs(choice.apt - best.apt) < _TIE
    return alike and choice.sense >= best.sense - _NEARLY


def _trim(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Keep the best, and those as good; one fact a statement."""
    kept = sorted(choices, key=lambda choice: -choice.score)
    best = kept[0]
    kept = [choice for choice in kept if choice.score >= best.score - _TIE or _as_good(choice, best)]
    kept = [choice for choice in kept if choice.own >= best.own and choice.timely >= best.timely - _SPAN]
    said: dict[tuple[str, str], Choice] = {}
    for choice in kept:
        said.setdefault((choice.passage.document, choice.fact.said), choice)
    return tuple(list(said.values())[:_FEW])
