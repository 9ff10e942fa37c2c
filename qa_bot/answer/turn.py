"""What is known of a question while it passes through the steps: a frozen record that each step adds to."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qa_bot.answer.staff import NOBODY, NOTHING
from qa_bot.records import Answer

if TYPE_CHECKING:
    from qa_bot.answer.question.records import Understanding
    from qa_bot.answer.reply.choose import Verdict
    from qa_bot.answer.reply.draft import Draft
    from qa_bot.answer.reply.replies import Replies
    from qa_bot.answer.staff import Guidance, Staff
    from qa_bot.config import Settings
    from qa_bot.index.encode import Encoder
    from qa_bot.index.models.rerank import Reranker
    from qa_bot.index.store import Index
    from qa_bot.records import Citation, Status


@dataclass(frozen=True, slots=True)
class Desk:
    """What every step may use: index, encoder, settings, what staff have laid down, a second stage of retrieval."""

    index: Index
    encoder: Encoder
    settings: Settings
    staff: Staff = NOBODY
    reranker: Reranker | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One question on its way to an answer; the walk ends when `answer` is set.

    `asked` is the question without instructions to the bot, where it held any; `only` the documents of the place that
    was asked for, where others are loaded too; `inner` a place within theirs that was asked for; `level` what
    facts hold that are of the wider level asked for (省里: 省级引才计划); `wider` words that
    only the search uses; `before` the passages, by document and index, that the turn before was answered from; `began`
    when it was asked, of `time.monotonic`: a model's time is counted from there.
    """

    question: str
    history: tuple[str, ...]
    replies: Replies
    guidance: Guidance = NOTHING
    asked: str = ""
    parts: tuple[Understanding, ...] = ()
    verdict: Verdict | None = None
    draft: Draft | None = None
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    lead: str = ""
    only: frozenset[str] = frozenset()
    inner: str = ""
    level: str = ""
    wider: tuple[str, ...] = ()
    before: frozenset[tuple[str, int]] = frozenset()
    began: float = field(default_factory=time.monotonic)
    answer: Answer | None = None

    @property
    def understood(self) -> str:
        """Return the question as it was understood, all parts of it."""
        return "；".join(dict.fromkeys(part.text for part in self.parts)) or self.question


def end(turn: Turn, status: Status, reason: str, **values: object) -> Turn:
    """Return the turn with a fixed reply as its answer; `values` fill the reply's placeholders."""
    name = "not_found" if reason in {"not_in_documents", "unproven"} else reason
    text = turn.replies.say(name, **values)
    return replace(
        turn,
        answer=Answer(turn.question, turn.understood, status, reason, text, notes=turn.notes),
    )
