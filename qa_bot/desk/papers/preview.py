"""What a change would do, worked out before it is made: clauses, pins and answers, against the index as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qa_bot.answer.pinned import locate
from qa_bot.answer.staff import clause_hash
from qa_bot.corpus.clauses import walk
from qa_bot.corpus.facts import facts
from qa_bot.corpus.numbers import fold, printed, stated
from qa_bot.desk.papers.diff import Difference, Part, difference, parts
from qa_bot.desk.retest import between
from qa_bot.index.works import ENOUGH, alike

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from qa_bot.answer.bot import Bot
    from qa_bot.answer.staff import Pin
    from qa_bot.answer.turn import Desk
    from qa_bot.index.build import Changes
    from qa_bot.index.manifest import Entry
    from qa_bot.index.store import Index
    from qa_bot.records import Answer

How = Literal["new", "replaced", "removed", "same"]
Lost = Literal["changed", "gone", "hidden", "restored"]
_PAPERS = 20  # documents told of one by one; a corpus may bring thousands
_PARTS = 200  # clauses listed of each kind
_TEXT = 1500  # characters of a clause's words that are shown
_FIRST = 8
_OTHERS = 2000  # documents that a new one is held against


@dataclass(frozen=True, slots=True)
class Paper:
    """One document that a change touches; `beside` is the other document that its clauses are compared with."""

    id: str
    how: How
    title: str
    year: int | None
    region: str | None
    official: bool | None
    work: str | None
    clauses: int
    passages: int
    facts: int
    first: tuple[Part, ...]
    beside: str
    beside_title: str
    new: tuple[Part, ...]
    gone: tuple[Part, ...]
    changed: tuple[tuple[Part, Part], ...]
    moved: tuple[tuple[Part, Part], ...]
    counts: tuple[int, int, int, int, int]  # new, gone, changed, moved, same, before lists were cut


@dataclass(frozen=True, slots=True)
class Touched:
    """A pinned answer whose clause a change touches."""

    id: int
    wording: str
    document: str
    clause: str
    how: Lost


@dataclass(frozen=True, slots=True)
class Reply:
    """A question that would be answered otherwise, with both answers."""

    question: str
    count: int
    before: tuple[str, str]  # status and text
    after: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Preview:
    """All that an editor is shown before confirming; `proposed` are documents that look like the same work."""

    papers: tuple[Paper, ...]
    count: int
    hidden: tuple[tuple[str, tuple[str, ...]], ...]
    proposed: tuple[tuple[str, str, int], ...]
    pins: tuple[Touched, ...]
    replies: tuple[Reply, ...]
    asked: int


def examine(
    today: Bot,
    tomorrow: Bot,
    changes: Changes,
    pins: Iterable[Pin],
    questions: Mapping[str, int],
    progress: Callable[[int, int], None] | None = None,
) -> Preview:
    """Compare the bot in use with the one that a change would give; `questions` tells how often each was asked."""
    old, new = today.desk.index, tomorrow.desk.index
    touched: list[tuple[str, How]] = [(name, "new") for name in changes.added]
    touched += [(name, "replaced") for name in changes.replaced]
    touched += [(name, "removed") for name in changes.removed]
    papers = [_paper(name, how, old, new) for name, how in touched[:_PAPERS]]
    replies = _replies(today, tomorrow, questions, progress)
    return Preview(
        papers=tuple(papers),
        count=len(touched),
        hidden=tuple(_hidden(old, new)),
        proposed=tuple(_proposed(changes, new)),
        pins=tuple(_pins(pins, today.desk, tomorrow.desk)),
        replies=tuple(replies),
        asked=sum(questions.values()),
    )


def beside(name: str, old: Index, new: Index) -> str:
    """Return the document that a new edition is compared with: of its id, declared replaced, or a digest of its work.

    Returns "" where there is none.
    """
    if name in old.ids:
        return name
    entry = new.entry(name)
    if entry.replaces is not None and entry.replaces in old.ids:
        return entry.replaces
    same = (other.id for other in old.manifest.documents if other.work and other.work == entry.work)
    return next(same, "")


def _paper(name: str, how: How, old: Index, new: Index) -> Paper:
    held = old if how == "removed" else new
    entry = held.entry(name)
    now = parts(held.document(name), held.root(name))
    other = "" if how == "removed" else beside(name, old, new)
    found = difference(parts(old.document(other), old.root(other)), now) if other else Difference()
    if how == "removed":
        found = Difference(gone=tuple(part for part in now if part.number))
    counts = (len(found.new), len(found.gone), len(found.changed), len(found.moved), found.same)
    return Paper(
        id=name,
        how=how,
        title=entry.title,
        year=entry.year,
        region=entry.region,
        official=entry.official,
        work=entry.work,
        clauses=sum(stated(clause.number) is not None for clause in walk(held.root(name))),
        passages=entry.passages,
        facts=sum(len(facts(held.passage(row), entry.year)) for row in held.rows_of(name)),
        first=tuple(_short(part) for part in now if part.number)[:_FIRST],
        beside=other,
        beside_title=old.entry(other).title if other else "",
        new=_cut(found.new),
        gone=_cut(found.gone),
        changed=tuple((_short(one), _short(two)) for one, two in found.changed[:_PARTS]),
        moved=tuple((_short(one), _short(two)) for one, two in found.moved[:_PARTS]),
        counts=counts,
    )


def _short(part: Part) -> Part:
    text = part.text if len(part.text) <= _TEXT else part.text[:_TEXT] + "…"
    return Part(part.number, part.title[:_TEXT], text, part.label)


def _cut(found: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(map(_short, found[:_PARTS]))


def _hidden(old: Index, new: Index) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Yield documents with the clauses of theirs that another document would speak for from now on."""
    for entry in new.manifest.documents:
        before = set(old.entry(entry.id).hidden) if entry.id in old.ids else set()
        if more := tuple(number for number in entry.hidden if number not in before):
            yield entry.id, more


def _proposed(changes: Changes, new: Index) -> Iterable[tuple[str, str, int]]:
    """Yield (new document, older one, clauses alike) for each pair that looks like two editions of one work."""
    fresh = [*changes.added, *changes.replaced][:_PAPERS]
    for name in fresh:
        own = _titles(new, name)
        for other in (other for other in new.ids[:_OTHERS] if other not in fresh):
            if not _settled(new.entry(name), new.entry(other)):
                count = alike(own, _titles(new, other))
                if count >= ENOUGH:
                    yield name, other, count


def _titles(index: Index, name: str) -> frozenset[tuple[str, str]]:
    return frozenset((clause.number, clause.title) for clause in walk(index.root(name)))


def _settled(one: Entry, other: Entry) -> bool:
    """Tell whether the relation of two documents is known already."""
    declared = one.replaces == other.id or other.replaces == one.id
    return declared or (one.work is not None and one.work == other.work)


def _pins(pins: Iterable[Pin], today: Desk, tomorrow: Desk) -> Iterable[Touched]:
    for pin in pins:
        held, will = locate(pin, today) is not None, locate(pin, tomorrow) is not None
        if held != will:
            how: Lost = "restored" if will else _lost(pin, tomorrow)
            yield Touched(pin.id, pin.wordings[0] if pin.wordings else "", pin.document, pin.clause, how)


def _lost(pin: Pin, then: Desk) -> Lost:
    """Tell why a pin will no longer hold."""
    if pin.document not in then.index.ids or then.index.clause(pin.document, pin.clause) is None:
        return "gone"
    numbers = {fold(number) for number in then.index.entry(pin.document).hidden}
    if clause_hash(then.index, pin.document, pin.clause) is None or fold(printed(pin.clause)) in numbers:
        return "hidden"
    return "changed"


def _replies(
    today: Bot, tomorrow: Bot, questions: Mapping[str, int], progress: Callable[[int, int], None] | None
) -> Iterable[Reply]:
    found = []
    for done, (question, count) in enumerate(questions.items()):
        if progress:
            progress(done, len(questions))
        found += between(today, tomorrow, {question: count})
    found.sort(key=lambda one: (-one.count, one.question))
    return [Reply(one.question, one.count, _told(one.before), _told(one.after)) for one in found]


def _told(answer: Answer) -> tuple[str, str]:
    return answer.status, answer.text[:_TEXT]
