"""The second stage of a run: from saved answers to scores, sums and report; needs no index and can be repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa_bot.errors import RunError, SettingError
from qa_bot.evaluate import folder as files
from qa_bot.evaluate.asking import journal
from qa_bot.evaluate.measures.score import score as measured
from qa_bot.evaluate.provenance import made
from qa_bot.evaluate.report.build import markdown, page
from qa_bot.evaluate.summary import summary, timings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from qa_bot.evaluate.folder import Scored
    from qa_bot.evaluate.records import Question

PAGE = "report.html"


def score(out: Path, questions: Sequence[Question] | None = None) -> Scored:
    """Score a run from what lies in its folder, and write sums and report; `questions` take the place of its own.

    Raises RunError where the folder is no run's, or where questions are given that were not asked.
    """
    described = files.read_json(out / files.RUN)
    if questions is not None:
        _same_questions(out, questions)
        files.write_questions(out, questions)
        described["made"]["sets"] = made(questions, (), None)["sets"]
        files.write_json(out / files.RUN, described)
    asked = files.read_questions(out)
    sources = files.read_sources(out)
    replies = journal.replies(out / journal.NAME, asked)
    scores = measured(asked, replies, sources or None)
    files.write_rows(out / files.SCORES, (one.as_json() for one in scores))
    files.write_json(out / files.SUMMARY, summary(scores))
    files.write_json(out / files.TIMINGS, timings(scores))
    scored = files.read(out)
    files.write(out / PAGE, page(scored, asked, replies, sources))
    files.write(out / files.MARKDOWN, markdown(scored))
    return scored


def _same_questions(out: Path, questions: Sequence[Question]) -> None:
    """Make sure that what was asked is unchanged: what is expected may change, a question may not."""
    asked = {one.key: (one.question, one.history) for one in files.read_questions(out)}
    strange = [one.key for one in questions if asked.get(one.key) != (one.question, one.history)]
    if strange:
        raise RunError(f"{out}: {'/'.join(strange[0])} was not asked so; run the set anew")
    if not questions:
        raise SettingError("--set: holds no question")
