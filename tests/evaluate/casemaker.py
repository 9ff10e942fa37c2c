"""Short ways to make questions, replies and cases that tests reason about by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qa_bot.evaluate.measures.case import Case
from qa_bot.evaluate.measures.table import MEASURES
from qa_bot.evaluate.records import Question, Reply, Score, Source
from qa_bot.records import Answer, Citation, Period

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
REPORT = FIXTURES / "云栖县2031年政府工作报告.txt"
QUESTIONS = FIXTURES / "questions.jsonl"
PLAN = Period("planned", 2031, 2031)
TEXT = "5.加快城市有机更新。既有住宅加装电梯120台，实施老旧小区改造21个，涉及居民7800户。"
QUOTE = TEXT[11:]


def question(**given: Any) -> Question:
    return Question(**({"id": "q", "question": "今年加装多少台电梯？", "set": "s"} | given))


def citation(quote: str = QUOTE, **given: Any) -> Citation:
    """Return a citation of clause 5 of the document `d`, in the place where the quote stands in TEXT."""
    start = given.pop("start", max(0, TEXT.find(quote)))
    plain: dict[str, Any] = {
        "marker": 1,
        "document": "d",
        "document_title": "云栖县2031年政府工作报告",
        "year": 2031,
        "official": True,
        "clause": "5",
        "clause_title": "加快城市有机更新",
        "path": ("（三）提升城市品质", "5.加快城市有机更新"),
        "period": PLAN,
    }
    return Citation(quote=quote, start=start, end=start + len(quote), **(plain | given))


def answer(text: str = "2031年计划：既有住宅加装电梯120台〔1〕。", **given: Any) -> Answer:
    """Return an answer that cites clause 5 unless told otherwise."""
    plain: dict[str, Any] = {
        "question": "今年加装多少台电梯？",
        "understood": "",
        "status": "answered",
        "reason": "",
        "citations": (citation(),),
        "confidence": 1.0,
        "elapsed_ms": 5.0,
    }
    return Answer(text=text, **(plain | given))


SOURCES = {"d": Source(TEXT, {"(三)": (0, len(TEXT)), "5": (0, len(TEXT)), "6": (len(TEXT), len(TEXT) + 9)})}


def case(asked: Question | None = None, given: Answer | str | None = "default", **more: Any) -> Case:
    """Return a case; a text stands for an answer with it, None for a question that failed."""
    asked = asked or question()
    if isinstance(given, str):
        given = answer() if given == "default" else answer(given)
    error = "" if given else "gone"
    reply = Reply(asked.key, given, error, more.get("hits"), more.get("took_ms"))
    return Case(asked, reply, more.get("sources", SOURCES))


def score(name: str, **values: float | None) -> Score:
    """Return a score of the question `name` of slice `a` with these values, all others undefined."""
    given: dict[str, Any] = {
        "slice": "a",
        "hash": name,
        "expect": "answered",
        "status": "answered",
        "reason": "",
        "confidence": 1.0,
    }
    given |= {key: values.pop(key) for key in list(values) if key in given}
    return Score(key=("s", name), values=dict.fromkeys(MEASURES) | values, **given)
