"""The second stage where it counts: in what is searched, in whole documents, in answers, and when it fails."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import tiny

from qa_bot.answer.bot import Bot
from qa_bot.answer.question.understand import understand
from qa_bot.answer.retrieve import documents, passages
from qa_bot.config import Settings
from qa_bot.index.models.rerank import Reranker, load
from qa_bot.index.steps.bind import matching

if TYPE_CHECKING:
    from pathlib import Path

    from qa_bot.answer.turn import Desk

QUESTION = "新增公共停车位多少个？"
A = "新增公共停车位800个，新增公共停车位很多。"
B = "新增公共充电桩700个，建设充电桩和停车位。"


class Failing:
    """A second stage's model whose library always fails."""

    def predict(self, *_: object, **__: object) -> object:
        raise RuntimeError("no memory")


def taught(desk: Desk, folders: pytest.TempPathFactory, *, charging: bool) -> Path:
    """Return the folder of a CrossEncoder that was taught to put charging points first, or last."""
    pytest.importorskip("sentence_transformers", reason="needs the extra neural")
    shown = [A, B, *(matching(desk.index.passage(row)) for row in range(desk.index.count))]
    good, bad = ([text for text in shown if ("充电桩" in text) == wanted] for wanted in (charging, not charging))
    return tiny.reranker(folders.mktemp("raw"), folders.mktemp("reranker"), good, bad, QUESTION)


@pytest.fixture(scope="module")
def judge(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return taught(desk, tmp_path_factory, charging=True)


@pytest.fixture(scope="module")
def judged(desk: Desk, judge: Path) -> Desk:
    return replace(desk, reranker=load("judge", judge))


def test_search_is_put_in_the_taught_order(desk: Desk, judged: Desk) -> None:
    before, after = Bot(desk).search(QUESTION, 48), Bot(judged).search(QUESTION, 48)
    assert "充电桩" not in before[0].passage.text
    assert "充电桩" in after[0].passage.text
    assert {hit.passage for hit in before} == {hit.passage for hit in after}
    assert [hit.score for hit in before] == [hit.score for hit in after]


def test_fewer_are_asked_for_than_the_second_stage_reads(desk: Desk, judged: Desk) -> None:
    (first,) = Bot(judged).search(QUESTION, 1)
    assert first.score == Bot(desk).search(QUESTION, 1)[0].score
    assert "充电桩" in first.passage.text
    assert Bot(judged).search(QUESTION, 0) == ()


def test_answer_rests_on_what_the_second_stage_lets_through(
    desk: Desk, judged: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    one = desk.settings.model_copy(update={"top": 1})
    against = load("against", taught(desk, tmp_path_factory, charging=False))
    asked = understand(QUESTION, (), 2031, ())
    assert "充电桩" not in passages(asked, replace(desk, settings=one, reranker=against))[0].passage.text
    assert "充电桩" in passages(asked, replace(judged, settings=one))[0].passage.text
    answer = Bot(replace(judged, settings=one)).answer(QUESTION)
    assert "充电桩" in answer.citations[0].quote
    assert "１２００个" in answer.text


def test_documents_are_put_in_the_taught_order(judge: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(A, encoding="utf-8")
    (tmp_path / "b.txt").write_text(B, encoding="utf-8")
    for name, order in (("", ["a", "b"]), (str(judge), ["b", "a"])):
        with Bot.from_documents([tmp_path], Settings(reranker=name)) as bot:
            hits = documents(QUESTION, bot.desk, 10)
            assert [hit.passage.document for hit in hits] == order
            assert hits[0].score > hits[1].score
            assert [hit.passage.document for hit in documents(QUESTION, bot.desk, 1)] == order[:1]


def test_failing_second_stage_leaves_everything_as_it_was(desk: Desk) -> None:
    failing = replace(desk, reranker=Reranker("x", Failing(), 16))
    assert Bot(failing).search(QUESTION, 5) == Bot(desk).search(QUESTION, 5)
    assert Bot(failing).answer(QUESTION).text == Bot(desk).answer(QUESTION).text
