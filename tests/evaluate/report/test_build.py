"""The report: whole, small, escaped, the same for the same run."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from casemaker import SOURCES, answer, case, citation, question, score

from qa_bot.evaluate.folder import Scored
from qa_bot.evaluate.measures.score import score as measured
from qa_bot.evaluate.measures.table import MEASURES
from qa_bot.evaluate.report.build import MOST, markdown, page
from qa_bot.evaluate.report.charts import bars, ceiling, curve
from qa_bot.evaluate.report.failures import failures
from qa_bot.evaluate.report.words import words
from qa_bot.evaluate.summary import summary, timings

if TYPE_CHECKING:
    from qa_bot.evaluate.records import Question, Reply

EVIL = "<script>alert(1)</script>\" onload='x' {{ 7 * 7 }} </style>"


def built(questions: list[Question], replies: list[Reply], **run: object) -> str:
    scores = measured(questions, replies, SOURCES)
    about = {"began": "2031-01-12T08:00:00+00:00", "commit": "abc", "made": {"code": "1", "sets": {"s": "2"}}}
    scored = Scored("run", about | run, summary(scores), timings(scores), scores)
    return page(scored, questions, replies, SOURCES)


def test_failed_question_is_shown_with_everything_about_it() -> None:
    asked = question(id="q7", expect="answered", facts=(("9台",),), support=("电梯120台",), clauses=(("6",),))
    text = built([asked], [case(asked).reply])
    for words_of_it in (
        "q7", asked.question, "9台", "第6条", "既有住宅加装", "<mark>电梯120台</mark>", "没有说到：9台",
        "does not say: 9台", "没有引用条款：6", "云栖县2031年政府工作报告",
    ):  # fmt: skip
        assert words_of_it in text, words_of_it
    assert "5.加快城市有机更新。</span><mark>" not in text  # what goes before a quote is not marked


def test_every_text_is_escaped() -> None:
    asked = question(id=EVIL, question=EVIL, slice=EVIL, history=(EVIL,), expect="answered", facts=((EVIL,),))
    given = answer(EVIL, citations=(citation(document_title=EVIL, clause=EVIL),), reason=EVIL)
    text = built([asked], [case(asked, given).reply], made={EVIL: EVIL}, began=EVIL)
    assert "<script" not in text
    assert "onload='" not in text
    assert "49" not in re.sub(r"[\d.]*49[\d.]+|[\d.]+49[\d.]*", "", text)
    assert "&lt;script&gt;" in text


def test_page_asks_nobody_for_anything() -> None:
    text = built([question(expect="answered")], [case(question(expect="answered")).reply])
    assert re.findall(r"(?:src|href|url|action)\s*[=(]\s*[\"']?(?!data:)[^\"'\s>]+", text) == []
    assert "default-src 'none'" in text


def test_hundreds_of_long_failures_stay_under_a_megabyte() -> None:
    quote = "多" * 5000
    asked = [question(id=f"q{at}", question="问" * 400, expect="refused", forbid=("多",)) for at in range(400)]
    given = answer("多" * 3000, citations=tuple(citation(quote, marker=at) for at in range(1, 9)))
    text = built(asked, [case(one, given).reply for one in asked])
    assert len(text.encode()) < 1_000_000
    assert 10 < text.count('class="case"') <= MOST
    assert f"另有{400 - text.count('class=' + chr(34) + 'case' + chr(34))}题没有列出" in text


def test_run_that_is_all_right_and_one_without_questions_say_so() -> None:
    assert "全部答对。" in built([question(expect="answered")], [case(question(expect="answered")).reply])
    empty = built([], [])
    assert "undefined" in empty
    assert "0.0%" not in empty


def test_both_languages_stand_in_the_page_and_every_measure_is_defined() -> None:
    text = built([question(expect="answered")], [case(question(expect="answered")).reply])
    for language in ("zh", "en"):
        for name in MEASURES:
            assert str(words(language).say("name", name)) in text.replace("&#39;", "'"), name  # type: ignore[arg-type]
            assert words(language).say("definition", name)[:30] in text.replace("&#39;", "'"), name  # type: ignore[arg-type]


def test_markdown_is_a_table_whatever_slices_are_called() -> None:
    one = replace(score("a", passes=1.0), slice="a|b\nc")
    text = markdown(Scored("run", {"began": "", "commit": "", "made": {}}, summary([one]), {}, (one,)))
    assert "| a\\|b c | 100.0% | 20.7%–100.0% | 1 |" in text.splitlines()
    assert "| Facts said | — | —–— | — | 0 |" in text.splitlines()


def test_failures_are_those_not_passed_and_only_they() -> None:
    asked = [question(id="a", expect="answered"), question(id="b", expect="refused"), question(id="c")]
    replies = [case(one).reply for one in asked]
    scores = measured(asked, replies, SOURCES)
    assert [one.question.id for one in failures(scores, asked, replies, SOURCES)] == ["b"]


def test_charts_by_hand() -> None:
    rates = {
        "a": {"n": 4, "value": 0.5, "low": 0.0, "high": 1.0},
        "b": {"n": 0, "value": None, "low": None, "high": None},
        "c": {"n": 1, "value": 0.25, "low": 0.25, "high": 0.25},
    }
    assert [(bar.name, bar.y, bar.at, bar.low, bar.high) for bar in bars(rates)] == [
        ("c", 0, 156.5, 156.5, 156.5),
        ("a", 26, 209.0, 104.0, 314.0),
    ]
    points = [{"coverage": 0.5, "risk": 0.0}, {"coverage": 1.0, "risk": 0.1}]
    assert curve(points, 0.1) == "130.0,226.0 226.0,34.0"
    assert (ceiling(points), ceiling([]), ceiling([{"coverage": 1.0, "risk": 1.0}])) == (0.1, 0.05, 1.0)
    assert curve([], 1.0) == ""
