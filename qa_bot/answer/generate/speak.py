"""Verified streaming: a model's sentences, each released only when the passages that it cites hold it.

Whatever goes wrong, the extractive answer, proven before the model was asked, goes out in time.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa_bot.answer.generate import compose
from qa_bot.answer.generate.chat.breaker import Breaker
from qa_bot.answer.generate.chat.model import ask
from qa_bot.answer.generate.expand import widened
from qa_bot.answer.generate.pieces import sentences
from qa_bot.answer.generate.proof.check import check
from qa_bot.answer.generate.proof.cite import bare, keys, marked
from qa_bot.answer.generate.records import Finding, Tally
from qa_bot.answer.generate.rewrite import completed
from qa_bot.answer.generate.warm import warm
from qa_bot.errors import ModelFault
from qa_bot.text.figures import figures, same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qa_bot.answer.generate.chat.model import Message, Model
    from qa_bot.answer.generate.records import Sources
    from qa_bot.answer.turn import Desk, Turn
    from qa_bot.records import Answer, Citation, Hit

_log = logging.getLogger(__name__)
_MOST = 200  # characters of an answer to a pointed question
_MOST_OF_A_LIST = 600
_MENDED = 2  # sentences of a draft that the model may mend
_HOPELESS = 4  # failing sentences, none passing, after which the rest of a draft is not waited for
_SPARE = 0.25  # seconds of the budget that are kept for the last check and the answer that goes out instead
_FAILING = 0.5  # with a larger share of sentences dropped the draft is not used


@dataclass(frozen=True, slots=True)
class Said:
    """A released sentence, with the reader's markers, and the citations that it is the first to use."""

    text: str
    citations: tuple[Citation, ...]


class Voice:
    """Puts proven answers into a model's words; safe to share between threads."""

    def __init__(self, model: Model, cite: Callable[[int, Hit], Citation], breaker: Breaker | None = None) -> None:
        self._model = model
        self._cite = cite
        self._breaker = breaker or Breaker()
        warm()

    def completed(self, turn: Turn, desk: Desk) -> Turn:
        """Return the turn with a follow-up question completed by the model, where the setting asks for it."""
        return completed(turn, desk, self._model) if self._breaker.closed() else turn

    def widened(self, turn: Turn, desk: Desk) -> Turn:
        """Return the turn with other words to search for, where the setting asks for them."""
        return widened(turn, desk, self._model) if self._breaker.closed() else turn

    def stream(self, turn: Turn, desk: Desk) -> Iterator[Said | Answer]:
        """Yield each sentence as it is proven, and at the end the whole answer, which is what counts."""
        proven = _given(turn)
        if not _speaks(turn, proven):
            yield proven
            return
        if not self._breaker.closed():
            yield _fallback(proven, "model_resting", Tally(replaced=1))
            return
        draft = _Draft(turn, desk, self._model, self._cite)
        try:
            yield from draft.released()
            self._breaker.passed()
            done = draft.whole(proven)
        except ModelFault as fault:
            self._breaker.failed()
            _log.warning("%s", fault)
            done = _fallback(proven, "model_failed", replace(draft.tally, replaced=1))
        yield done


class _Draft:
    """One draft while it is read; used by one thread."""

    def __init__(self, turn: Turn, desk: Desk, model: Model, cite: Callable[[int, Hit], Citation]) -> None:
        self._turn = turn
        self._desk = desk
        self._model = model
        self._cite = cite
        budget = desk.settings.llm_budget
        self._until = turn.began + budget - min(_SPARE, budget / 8)
        self._given: Sources = compose.sources(turn, desk)
        self._about = compose.about(self._given, desk)
        self._marks = compose.fence()
        self._messages = compose.first(turn, self._given, desk, self._marks)
        self._markers: dict[str, int] = {}
        self._said: list[Said] = []
        self.tally = Tally()

    def released(self) -> Iterator[Said]:
        """Yield the proven sentences as they come; then those that the model could mend."""
        failing: list[tuple[str, Finding]] = []
        for sentence in sentences(ask(self._model, self._messages, self._until)):
            if time.monotonic() >= self._until:  # one piece may hold many sentences, and each check takes its time
                raise ModelFault("the language model's draft took too long; raise QA_BOT_LLM_BUDGET")
            found = check(sentence, self._given, self._about)
            if found.sound and self._fits(sentence):
                self.tally = replace(self.tally, passed=self.tally.passed + 1)
                yield self._release(sentence)
            elif found.sound:
                break  # long enough
            else:
                failing.append((sentence, found))
                if len(failing) >= _HOPELESS and not self.tally.passed:
                    break
        for sentence, found in failing[:_MENDED] if len(failing) < _HOPELESS else []:
            mended = self._mended(sentence, found)
            if mended:
                self.tally = replace(self.tally, repaired=self.tally.repaired + 1)
                yield self._release(mended)
        self.tally = replace(self.tally, dropped=len(failing) - self.tally.repaired)

    def _mended(self, sentence: str, found: Finding) -> str:
        """Return a sentence as the model mended it, the empty string where that is not proven or comes too late."""
        messages: list[Message] = compose.again(self._messages, sentence, found, self._desk, self._marks)
        try:
            mended = next(iter(sentences(ask(self._model, messages, self._until))), "")
        except ModelFault:
            return ""
        sound = check(mended, self._given, self._about).sound
        return mended if sound and self._fits(mended) and not self._repeats(mended) else ""

    def _repeats(self, sentence: str) -> bool:
        return any(bare(sentence) in one.text for one in self._said)

    def _fits(self, sentence: str) -> bool:
        listing = any(part.asked.kind in {"list", "clause"} for part in self._turn.parts)
        length = sum(len(one.text) for one in self._said) + len(bare(sentence))
        return length <= (_MOST_OF_A_LIST if listing else _MOST)

    def _release(self, sentence: str) -> Said:
        fresh = [key for key in keys(sentence) if key not in self._markers]
        for key in fresh:
            self._markers[key] = len(self._markers) + 1
        cited = tuple(self._cite(self._markers[key], self._given[key]) for key in fresh)
        said = Said(marked(sentence, self._markers), cited)
        self._said.append(said)
        return said

    def whole(self, proven: Answer) -> Answer:
        """Return the answer made of the released sentences; the proven one where too much failed or is missing."""
        tally = self.tally
        kept = tally.passed + tally.repaired
        if not kept or tally.dropped > _FAILING * (kept + tally.dropped):
            return _fallback(proven, "draft_replaced", replace(tally, replaced=1))
        text = "".join(one.text for one in self._said)
        if not _complete(text, self._turn):
            return _fallback(proven, "draft_incomplete", replace(tally, replaced=1))
        cited = tuple(citation for one in self._said for citation in one.citations)
        notes = (*proven.notes, "machine_made", *_counts(tally))
        return replace(proven, text=text, citations=cited, notes=notes, mode="generated")


def _given(turn: Turn) -> Answer:
    if turn.answer is None:
        raise ModelFault("there is no proven answer to put into words; this is a fault of the program")
    return turn.answer


def _speaks(turn: Turn, proven: Answer) -> bool:
    """Tell whether a model may put an answer into words: one that is whole, corrects nobody, and is Chinese.

    The passages are, and whether they hold an English sentence cannot be proven word by word.
    """
    corrected = any(note.startswith("premise") for note in proven.notes)
    return (
        turn.replies.language == "zh"
        and proven.status == "answered"
        and not turn.lead
        and not corrected
        and bool(proven.citations)
    )


def _complete(text: str, turn: Turn) -> bool:
    """Tell whether a text holds every quantity that the proven answer states."""
    told = figures(text)
    stated = [] if turn.draft is None else [figure for said, _ in turn.draft.statements for figure in figures(said)]
    return all(any(same(figure, other) for other in told) for figure in stated)


def _fallback(proven: Answer, why: str, tally: Tally) -> Answer:
    return replace(proven, notes=(*proven.notes, why, *_counts(tally)))


def _counts(tally: Tally) -> Iterator[str]:
    """Yield the counts that are not zero, as notes (`dropped:2`)."""
    for name in ("passed", "repaired", "dropped", "replaced"):
        count = getattr(tally, name)
        if count:
            yield f"{name}:{count}"
