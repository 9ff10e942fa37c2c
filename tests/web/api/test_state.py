"""What monitors ask: alive, ready, figures; and the description of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
from prometheus_client.parser import text_string_to_metric_families

from qa_bot.errors import MissingIndex
from qa_bot.web.keeper import Keeper

if TYPE_CHECKING:
    import pytest


def figures(url: str) -> dict[tuple[str, ...], float]:
    """Return each figure by its name and its labels' values, these in the order of the labels' names."""
    text = httpx.get(f"{url}/api/v1/metrics").text
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {(sample.name, *(sample.labels[name] for name in sorted(sample.labels))): sample.value for sample in samples}


def test_alive_and_ready(served) -> None:
    assert httpx.get(f"{served.url}/api/v1/health").json() == {"status": "ok"}
    assert httpx.get(f"{served.url}/api/v1/ready").json() == {"status": "ok", "version": "v1"}
    assert httpx.get(f"{served.url}/health").json() == {"status": "ok", "version": "v1"}


def test_without_an_index_it_is_alive_but_not_ready(serving, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Keeper) -> None:
        raise MissingIndex("none")

    here = serving()
    monkeypatch.setattr(Keeper, "current", broken)
    assert httpx.get(f"{here.url}/api/v1/health").status_code == 200
    ready = httpx.get(f"{here.url}/api/v1/ready")
    assert (ready.status_code, ready.json()) == (503, {"status": "fault", "version": None})


def test_a_closed_service_is_alive_but_not_ready(serving) -> None:
    here = serving(closed="1")
    assert httpx.get(f"{here.url}/api/v1/health").status_code == 200
    ready = httpx.get(f"{here.url}/api/v1/ready")
    assert (ready.status_code, ready.json()) == (503, {"status": "closed", "version": None})
    assert httpx.get(f"{here.url}/health").status_code == 200


def test_figures_count_questions_by_way_and_end_and_hold_no_words(serving) -> None:
    here = serving(at_once=2, waiting=3)
    for question in ("修几条路", "修几条路", "没有的事", "坏"):
        httpx.post(f"{here.url}/api/v1/answer", json={"question": question})
    httpx.post(f"{here.url}/page/ask", json={"question": "修几条路"})
    httpx.post(f"{here.url}/v1/chat/completions", json={"messages": [{"role": "user", "content": "修几条路"}]})
    httpx.post(f"{here.url}/api/v1/answer", content=b"{")
    read = figures(here.url)
    questions = {key[1:]: value for key, value in read.items() if key[0] == "qa_bot_questions_total"}
    assert questions == {
        ("", "answered", "api"): 2,
        ("not_in_documents", "not_found", "api"): 1,
        ("", "answered", "page"): 1,
        ("", "answered", "chat"): 1,
    }
    assert read["qa_bot_faults_total", "api"] == 1
    assert read["qa_bot_answer_seconds_count",] == 5
    assert read["qa_bot_responses_total", "200"] == 5
    assert read["qa_bot_responses_total", "500"] == 1
    assert read["qa_bot_responses_total", "422"] == 1
    assert (read["qa_bot_running",], read["qa_bot_waiting",]) == (0, 0)
    assert "修几条路" not in httpx.get(f"{here.url}/api/v1/metrics").text


def test_the_description_names_every_public_route_with_examples_and_no_private_one(served) -> None:
    described = httpx.get(f"{served.url}/api/v1/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/v1/answer",
        "/api/v1/feedback",
        "/api/v1/search",
        "/api/v1/documents",
        "/api/v1/staff/search",
        "/api/v1/staff/unanswered",
        "/api/v1/staff/pins",
        "/api/v1/ready",
        "/api/v1/health",
        "/api/v1/metrics",
        "/v1/models",
        "/v1/models/{name}",
        "/v1/chat/completions",
    }
    schemas = described["components"]["schemas"]
    assert schemas["Asked"]["examples"] == [{"question": "今年要加装多少台电梯？", "history": []}]
    assert all(schemas[name]["examples"] for name in ("Asked", "AnswerOut", "Chat", "Refusal"))
    assert {"503", "429", "413", "200"} <= set(described["paths"]["/api/v1/answer"]["post"]["responses"])
