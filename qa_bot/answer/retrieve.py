"""The passages and documents that may hold an answer: words and vectors, fused."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from qa_bot.answer.question.words.topic import content, lists
from qa_bot.index import rank
from qa_bot.records import ANYWHERE, Hit
from qa_bot.text.normal import fold
from qa_bot.text.words import wanted, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from qa_bot.answer.question.records import Understanding
    from qa_bot.answer.turn import Desk
    from qa_bot.index.headings import Heading
    from qa_bot.records import Among


_MEANING = 0.8  # share of the cosine beside the words; of 0.2 to 0.8 the most passages are first and third with it
_OF_THE_YEAR = 1.5
_MEANING_OF = re.compile("指(?:的?是)?(?:什么|啥|哪)|(?:什么|啥)意思|什么叫|怎么理解|是(?:个)?(?:什么|啥)[?？]?$")
_ASKING = 14  # characters beside the thing whose meaning is asked
_NAMING = 4  # characters of a title that name it


def passages(
    understood: Understanding, desk: Desk, only: frozenset[str] = frozenset(), wider: Sequence[str] = ()
) -> tuple[Hit, ...]:
    """Return the best passages for an understood question, every spelling of its words searched.

    `only`, if it names documents, leaves out all others. Passages of the years asked for come first among equals, so
    that the documents of other years do not crowd them out. `wider` holds further words: what only they find comes
    behind all others, at most a third as many, so that they take nothing away.
    """
    spellings = [spelling for term in understood.terms for spelling in (term.word, *term.official, *term.members)]
    asked = " ".join(dict.fromkeys(spellings)) or understood.text
    fused = rank.fuse(desk.index.sparse.scores(words(asked)), _meant(understood, asked, desk), _MEANING)
    found = _best_rows(understood.text, _fitting(fused, understood, desk, only), desk.settings.top, desk)
    if not wider:
        return found
    more = _fitting(_scores(" ".join(wider), desk), understood, desk, only)
    known = set(map(_place, found))
    least = min((hit.score for hit in found), default=1.0)
    others = _best_rows(understood.text, more, len(found) + max(1, desk.settings.top // 3), desk)
    fresh = [replace(hit, score=least * hit.score) for hit in others if _place(hit) not in known]
    return (*found, *fresh[: max(1, desk.settings.top // 3)])


def _meant(understood: Understanding, asked: str, desk: Desk) -> NDArray[np.float32]:
    """Return how near every passage is in meaning: to the asker's own words, or to what documents call them."""
    near: NDArray[np.float32] = np.maximum(_cosines(understood.text, desk), _cosines(asked, desk))
    return near


def _place(hit: Hit) -> tuple[str, int]:
    return hit.passage.document, hit.passage.start


def _fitting(
    scores: NDArray[np.float32], understood: Understanding, desk: Desk, only: frozenset[str]
) -> NDArray[np.float32]:
    """Return the scores, higher for passages of the years asked for, 0 outside the documents asked for."""
    when = understood.when
    if when is not None and when.start is not None and when.end is not None:
        scores = np.where(desk.index.shelf.spanning(when.start, when.end), scores * _OF_THE_YEAR, scores)
    if only:
        wanted_here = np.array([name in only for name in desk.index.ids])
        scores = np.where(wanted_here[desk.index.owners()], scores, 0)
    return scores


def find(text: str, desk: Desk, top: int, among: Among = ANYWHERE) -> tuple[Hit, ...]:
    """Return the `top` passages for a text, best first, ties in the order of the documents.

    A text that is no word of the documents, such as a word of which one character is typed, is looked for as it stands.
    """
    scores = _scores(text, desk)
    if not desk.index.sparse.scores(words(text)).any():
        scores = scores + _literal(fold(text), desk)
    fitting = scores if among == ANYWHERE else np.where(_within(among, desk), scores, 0)
    return _best_rows(text, fitting, top, desk)


def _literal(sought: str, desk: Desk) -> NDArray[np.float32]:
    """Return 1 for every passage that holds a text to the letter."""
    held = np.zeros(desk.index.count, dtype=np.float32)
    for name in desk.index.ids if sought else ():
        text, rows = desk.index.document(name).text, desk.index.rows_of(name)
        places = [found.start() for found in re.finditer(re.escape(sought), text)]
        held[desk.index.shelf.holding(rows, places)] = 1
    return held


def _within(among: Among, desk: Desk) -> NDArray[np.bool_]:
    """Return for every row whether it is one of those that are looked at."""
    index = desk.index
    fit = np.array(
        [among.document in {None, entry.id} and among.year in {None, entry.year} for entry in index.manifest.documents],
        dtype=bool,
    )
    rows: NDArray[np.bool_] = fit[index.owners()]
    return rows if among.kind is None else rows & index.shelf.of_kind(among.kind)


def _scores(text: str, desk: Desk) -> NDArray[np.float32]:
    return rank.fuse(desk.index.sparse.scores(words(text)), _cosines(text, desk), desk.settings.dense_weight)


def _best_rows(text: str, scores: NDArray[np.float32], top: int, desk: Desk) -> tuple[Hit, ...]:
    order = np.argsort(-scores, kind="stable")[: _read(top, desk)]
    return _second(text, tuple(_hit(int(row), float(scores[row]), desk) for row in order if scores[row] > 0), desk)[
        :top
    ]


def _read(top: int, desk: Desk) -> int:
    """Return how many of the first stage's hits are needed for `top`."""
    return top if desk.reranker is None or top <= 0 else max(top, desk.settings.reranker_reads)


def _second(text: str, hits: tuple[Hit, ...], desk: Desk) -> tuple[Hit, ...]:
    """Return the hits in the order of the second stage, where there is one.

    The scores of the first stage are handed out anew, the best to the best: so they fall, and mean what they meant.
    """
    if desk.reranker is None:
        return hits
    from qa_bot.index.steps.bind import matching  # noqa: PLC0415 - nothing of building without a second stage

    order = desk.reranker.order(text, [matching(hit.passage) for hit in hits])
    return tuple(replace(hits[number], score=place.score) for place, number in zip(hits, order, strict=True))


def _hit(row: int, score: float, desk: Desk) -> Hit:
    passage = desk.index.passage(row)
    return Hit(passage, score, desk.index.entry(passage.document).year)


def _cosines(text: str, desk: Desk) -> NDArray[np.float32]:
    """Return the cosine of every passage that is near in meaning, 0 for the others."""
    dense = desk.index.dense
    cosines = np.zeros(dense.size, dtype=np.float32)
    if desk.settings.dense_weight and dense.size:
        rows, scores = dense.search(desk.encoder.query([text])[0], max(200, desk.settings.top))
        cosines[rows] = scores
    return cosines


def at(place: tuple[str, int], desk: Desk) -> Hit:
    """Return the passage of a document by its place among the document's passages."""
    return _hit(desk.index.rows_of(place[0]).start + place[1], 1.0, desk)


def in_clause(number: str, desk: Desk) -> tuple[Hit, ...]:
    """Return every passage of the clauses with that printed number, in the order of the documents."""
    named = desk.index.headings.numbered(number)
    places = {(desk.index.ids[heading.document], heading.number) for heading in named}
    return tuple(hit for hit in _under(named, desk) if _printed(hit) in places)


def _printed(hit: Hit) -> tuple[str, str]:
    return hit.passage.document, hit.passage.clause.partition("#")[0]


def entitled(understood: Understanding, desk: Desk) -> tuple[Hit, ...]:
    """Return the passages of the clauses whose title an open question names (城市有机更新的主要任务), else none.

    Of a clause with parts, the passages of the parts; where the titles of several are named, the shortest path wins.
    """
    folded = fold(understood.text)
    topics = [term.word for term in understood.terms if term.role == "topic" and not term.aside]
    first: dict[int, Heading] = {}
    for heading in desk.index.headings if topics else ():
        if all(word in heading.title for word in topics) and _titles(heading.title, folded):
            least = first.get(heading.document, heading)
            first[heading.document] = min(least, heading, key=lambda one: (one.depth, one.start))
    return _under(first.values(), desk)


def defined(question: str, desk: Desk) -> tuple[Hit, ...]:
    """Return the passages of the note that explains what a brief question asks the meaning of, else none."""
    folded = fold(question)
    if not _MEANING_OF.search(folded):
        return ()
    return _under(desk.index.headings.within(folded, max(2, len(folded) - _ASKING + 1)), desk)


def _under(headings: Iterable[Heading], desk: Desk) -> tuple[Hit, ...]:
    """Return the passages that begin in any of these clauses, each once, in the order of the documents."""
    rows = {int(row) for heading in headings for row in desk.index.shelf.under(heading)}
    return tuple(_hit(row, 1.0, desk) for row in sorted(rows))


def _titles(title: str, question: str) -> bool:
    """Tell whether all that a title, or a part of it between commas, names stands in a folded question."""
    for piece in re.split(r"[,，;；、:：\s]", fold(title)):
        words = [word for word in content(piece) if word not in lists().action and len(word) > 1]
        if sum(map(len, words)) >= _NAMING and all(word in question for word in words):
            return True
    return False


def documents(text: str, desk: Desk, top: int) -> tuple[Hit, ...]:
    """Return the best document of every rank for a question, each as its best passage; ties by id."""
    index, tokens = desk.index, wanted(text)
    whole = index.texts.scores(tokens, presence=rank.PRESENCE, steepness=rank.STEEPNESS)
    words_alone, cosines, owners = index.sparse.scores(tokens), _cosines(text, desk), index.owners()
    near = rank.peaks(cosines, owners, len(whole))
    scores = rank.fuse(rank.documents(whole, words_alone, owners), near, desk.settings.dense_weight)
    parts = rank.fuse(words_alone, cosines, desk.settings.dense_weight)
    chosen = rank.order(scores, index.ids, _read(top, desk))
    best = [_best(index.rows_of(index.ids[row]), parts) for row in chosen]
    hits = tuple(Hit(index.passage(part), float(scores[row])) for part, row in zip(best, chosen, strict=True))
    return _second(text, hits, desk)[:top]


def _best(rows: range, scores: NDArray[np.float32]) -> int:
    return rows.start + int(np.argmax(scores[rows.start : rows.stop]))
