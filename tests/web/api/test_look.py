"""`/api/v1/search` and `/api/v1/documents`, and that the real bot searches the same way."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from fakebot import QUOTE, TEXT

from qa_bot import Bot
from qa_bot.web.api.schema import DocumentOut, HitOut

REPORT = Path(__file__).resolve().parents[2] / "fixtures" / "云栖县2031年政府工作报告.txt"


def test_a_search_lists_passages_with_their_places(served) -> None:
    (hit,) = httpx.get(f"{served.url}/api/v1/search", params={"q": "修路"}).json()
    start = TEXT.index(QUOTE)
    assert hit == {
        "document": "yunqi",
        "clause": "3",
        "score": 0.5,
        "year": 2031,
        "period": {"kind": "planned", "from": 2031, "to": 2031},
        "text": QUOTE,
        "start": start,
        "end": start + len(QUOTE),
    }
    assert HitOut.model_validate(hit).model_dump(by_alias=True) == hit


def test_documents_are_listed_without_their_text(served) -> None:
    (row,) = httpx.get(f"{served.url}/api/v1/documents").json()
    assert row == {
        "id": "yunqi",
        "title": "云栖县<b>报告</b>",
        "work": None,
        "region": "云栖县",
        "year": 2031,
        "official": False,
        "sha256": "0" * 64,
        "characters": len(TEXT),
    }
    assert DocumentOut.model_validate(row).model_dump() == row


@pytest.mark.parametrize("query", ["", "top=3", "q=x&top=0", "q=x&top=101", "q=x&top=a", "q=x&top=" + "9" * 5000])
def test_a_search_that_is_none_is_refused(served, query: str) -> None:
    answer = httpx.get(f"{served.url}/api/v1/search?{query}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "invalid")


def test_an_empty_search_finds_nothing(served) -> None:
    assert httpx.get(f"{served.url}/api/v1/search", params={"q": "  "}).json() == []


def test_the_real_bot_finds_the_passage() -> None:
    with Bot.from_documents([REPORT]) as bot:
        hits = bot.search("加装电梯", 3)
        assert len(hits) == 3
        assert "电梯" in hits[0].passage.text
        assert bot.search("", 3) == ()
