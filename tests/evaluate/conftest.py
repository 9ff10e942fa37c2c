"""A run on the invented report, asked once: the fixture's questions and those drafted from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from casemaker import QUESTIONS, REPORT

from qa_bot.answer.bot import Bot
from qa_bot.corpus.clauses import parse as parse_clauses
from qa_bot.corpus.clauses import walk
from qa_bot.corpus.numbers import fold
from qa_bot.evaluate.asking import parse
from qa_bot.evaluate.asking.askers import of_bot
from qa_bot.evaluate.measures.score import score
from qa_bot.evaluate.records import Reply, Source
from qa_bot.evaluate.sets.draft import draft
from qa_bot.evaluate.sets.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qa_bot.evaluate.records import Question, Score


@dataclass(frozen=True)
class Asked:
    """Questions with their replies and scores, and the documents' texts."""

    questions: tuple[Question, ...]
    replies: tuple[Reply, ...]
    sources: Mapping[str, Source]

    def score(self) -> tuple[Score, ...]:
        return score(self.questions, self.replies, self.sources)


def sources(bot: Bot) -> dict[str, Source]:
    return {
        document.id: Source(
            document.text, {fold(one.number): (one.start, one.end) for one in walk(parse_clauses(document))}
        )
        for document in bot.documents()
    }


@pytest.fixture(scope="session")
def bot() -> Iterator[Bot]:
    with Bot.from_documents([REPORT]) as opened:
        yield opened


@pytest.fixture(scope="session")
def asked(bot: Bot, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """Ask the fixture's questions and the drafted ones."""
    drafted = tmp_path_factory.mktemp("drafted") / "drafted.jsonl"
    draft([REPORT], drafted, 6)
    questions, ask = read([QUESTIONS, drafted]), of_bot(bot)
    rows = [ask(question) for question in questions]
    replies = (
        Reply(question.key, parse.answer(row), "", parse.hits(row["hits"]), row["took_ms"])
        for question, row in zip(questions, rows, strict=True)
    )
    return Asked(questions, tuple(replies), sources(bot))


@pytest.fixture(scope="session")
def perfect(asked: Asked) -> Asked:
    """Return the part of the run that is right in everything."""
    kept = [at for at, one in enumerate(asked.score()) if one.values["passes"] == 1]
    assert len(kept) > 100
    return Asked(tuple(asked.questions[at] for at in kept), tuple(asked.replies[at] for at in kept), asked.sources)
