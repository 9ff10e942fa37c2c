"""The step that answers with what staff have written for this very question, as long as its clause is what it was."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from operator import itemgetter
from typing import TYPE_CHECKING

from qa_bot.answer import scope
from qa_bot.answer.facts.match import cover, holds
from qa_bot.answer.offer.near import related
from qa_bot.answer.question.understand import understand
from qa_bot.answer.reply.draft import marker
from qa_bot.answer.reply.replies import language, traditional
from qa_bot.answer.staff import clause_hash
from qa_bot.answer.steps import cite, stale
from qa_bot.records import Answer
from qa_bot.text.normal import complicate, fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from qa_bot.answer.question.records import Understanding
    from qa_bot.answer.staff import Guidance, Pin
    from qa_bot.answer.turn import Desk, Turn
    from qa_bot.records import Citation
    from qa_bot.text.thesaurus import Entry

_ADDRESS = re.compile(
    "^(?:(?:师傅|同志|老师|大姐|大哥|阿姨|叔叔|姑娘|小姐|先生|你好|您好|请问)(?:[啊呀哈]|一下)*[,，!！。:：、 ]+"
    "|请问(?:一下)?)+"
)
_PARTICLES = re.compile("[的呀啊呢嘛哦噢喔哈咧哇嘞呗?？!！。 ]+$")
_NEAR = 0.8  # share of the words' weight that two wordings of one question have in common, each way
_PLAINLY = 0.95  # confidence in a wording that is the question's but for its way of asking
_HELD = 0.75  # how well the other wording holds each word of the topic; an official word for the same holds it


@dataclass(frozen=True, slots=True, eq=False)
class _Meanings:
    """The pins by their wordings: to the letter, as plainly asked, and by what is asked with the words that ask it."""

    exact: Mapping[str, Pin]
    plain: Mapping[str, Pin]
    near: Mapping[Hashable, tuple[tuple[Pin, Understanding], ...]]
    against: Mapping[tuple[int, Hashable], tuple[Understanding, ...]]


def pinned(turn: Turn, desk: Desk) -> Turn:
    """Answer with a pin that fits; one whose clause has changed since is passed over, and a note tells of it."""
    if not turn.guidance.pins:
        return turn
    pin, confidence = _fitting(turn, desk)
    if pin is None:
        return turn
    citation = locate(pin, desk)
    if citation is None:
        return replace(turn, notes=(*turn.notes, "pin_outdated"))
    text = marked(pin.text)
    answer = Answer(
        question=turn.question,
        understood=turn.understood,
        status="answered",
        reason="",
        text=complicate(text) if traditional(turn.question) else text,
        citations=(citation,),
        confidence=confidence,
        notes=(*turn.notes, *stale((citation,))),
        related=_beside(citation, turn, desk),
        mode="pinned",
        checked_by_staff=True,
    )
    return replace(turn, answer=answer)


def marked(text: str) -> str:
    """Return a pin's text with the marker of its one citation, before the last stop where none stands in it."""
    if marker(1) in text:
        return text
    bare = text.rstrip("。.")
    return bare + marker(1) + text[len(bare) :]


def locate(pin: Pin, desk: Desk) -> Citation | None:
    """Return where a pin's quote stands; None where the clause is no longer what it was when it was pinned."""
    if clause_hash(desk.index, pin.document, pin.clause) != pin.clause_hash:
        return None
    document, clause = desk.index.document(pin.document), desk.index.clause(pin.document, pin.clause)
    start = -1 if clause is None else document.text.find(pin.quote, clause.start, clause.end)
    passages = (desk.index.passage(row) for row in desk.index.rows_of(pin.document))
    passage = next((one for one in passages if one.start < start + len(pin.quote) and start < one.end), None)
    if start < 0 or passage is None:
        return None
    return replace(cite(1, passage, desk), quote=pin.quote, start=start, end=start + len(pin.quote))


def _beside(citation: Citation, turn: Turn, desk: Desk) -> tuple[str, ...]:
    rows = map(desk.index.passage, desk.index.rows_of(citation.document))
    quoted = [one for one in rows if one.start < citation.end and citation.start < one.end]
    return related(quoted, (), desk, (turn.question, *turn.history))


def key(question: str) -> str:
    """Return what two spellings of one wording have in common: letters and digits, folded."""
    return "".join(character for character in squeeze(question) if character.isalnum())


def plain(question: str) -> str:
    """Return a question folded and asked in the plainest way: no address before it, no particle after it."""
    text = _PARTICLES.sub("", _ADDRESS.sub("", fold(question)))
    for pattern, way in _ways():
        text = pattern.sub(way, text)
    return text


@cache
def _ways() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what stands for each way of asking, in the order of the list that ships."""
    rows = resources.files(__package__).joinpath("pinned.tsv").read_text(encoding="utf-8").splitlines()
    ways = (row.split("\t") for row in rows if not row.startswith("#"))
    return tuple((_any((way, *others.split())), way) for way, others in ways)


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def _fitting(turn: Turn, desk: Desk) -> tuple[Pin | None, float]:
    """Return the pin for a question with the confidence in it: to the letter first, then the nearest."""
    year, regions = scope.year(desk), scope.regions(desk)
    meanings = _meanings(turn.guidance, year, regions)
    exact, alone = key(turn.question), not turn.history or key(turn.understood) == key(turn.question)
    if exact in meanings.exact and alone:
        return meanings.exact[exact], 1.0
    if len(turn.parts) != 1 or language(turn.question) != "zh":
        return None, 0.0
    plainly = key(plain(turn.question))
    if plainly in meanings.plain and alone:
        return meanings.plain[plainly], _PLAINLY
    text = plain(turn.parts[0].text)
    asked = replace(turn.parts[0], text=text)
    if key(text) != key(turn.parts[0].text):
        asked = understand(text, (), year, regions, turn.guidance.wordings)
    frame = _frame(asked, year)
    best: tuple[float, Pin | None] = (0.0, None)
    for pin, wording in meanings.near.get(frame, ()):
        score = nearness(asked, wording)
        counters = meanings.against.get((pin.id, frame), ())
        if score > max((best[0], *(nearness(asked, one) for one in counters))):
            best = (score, pin)
    return best[1], best[0]


@lru_cache(8)
def _meanings(guidance: Guidance, year: int | None, regions: tuple[str, ...]) -> _Meanings:
    """Understand every wording once, for as long as the same guidance holds."""
    entries = tuple(sorted(guidance.wordings.items(), key=itemgetter(0)))

    def meant(wordings: Iterable[str]) -> tuple[Understanding, ...]:
        return tuple(_meant(plain(wording), year, regions, entries) for wording in wordings)

    exact: dict[str, Pin] = {}
    plainly: dict[str, Pin] = {}
    near: dict[Hashable, tuple[tuple[Pin, Understanding], ...]] = {}
    against: dict[tuple[int, Hashable], tuple[Understanding, ...]] = {}
    for pin in sorted(guidance.pins, key=lambda pin: pin.id):
        exact = {key(wording): pin for wording in pin.wordings} | exact
        against_it = {key(plain(counter)) for counter in pin.counters}
        plainly = {key(plain(each)): pin for each in pin.wordings if key(plain(each)) not in against_it} | plainly
        for meaning in meant(pin.wordings):
            frame = _frame(meaning, year)
            near[frame] = (*near.get(frame, ()), (pin, meaning))
        for meaning in meant(pin.counters):
            place = (pin.id, _frame(meaning, year))
            against[place] = (*against.get(place, ()), meaning)
    return _Meanings(exact, plainly, near, against)


@lru_cache(16_384)
def _meant(
    wording: str, year: int | None, regions: tuple[str, ...], entries: tuple[tuple[str, Entry], ...]
) -> Understanding:
    """Understand a wording; kept, so that a change of one pin costs nothing for the others."""
    return understand(wording, (), year, regions, dict(entries))


def _frame(asked: Understanding, year: int | None) -> Hashable:
    """Return what must be equal in two wordings of one question: all but the words; no period is the newest year."""
    when = asked.when
    start = year if when is None or when.start is None else when.start
    end = year if when is None or when.end is None else when.end
    claims = tuple(sorted((str(claim.value), claim.unit, claim.bound) for claim in asked.claims))
    return (asked.asked.kind, when is not None and when.kind == "done", start, end, asked.places, asked.clause, claims)


def nearness(one: Understanding, other: Understanding) -> float:
    """Return 0 to 1: how far two plain wordings ask for the same; 0 where one names a thing that the other does not."""
    units = {one.asked.unit, other.asked.unit} - {""}
    if len(units) > 1:
        return 0.0
    shares = [_share(one, other), _share(other, one)]
    return min(shares) if min(shares) >= _NEAR else 0.0


def _share(one: Understanding, other: Understanding) -> float:
    words = (word for term in other.terms for word in (term.word, *(() if term.broad else term.official)))
    text = " ".join((other.text, *words))  # 装电梯 stands across two words of 加装电梯
    values = [holds(term, text) for term in one.terms]
    lost = (
        value < _HELD and term.role in {"topic", "attribute", "stage"}
        for term, value in zip(one.terms, values, strict=True)
    )
    return 0.0 if not values or any(lost) else cover(one.terms, values)
