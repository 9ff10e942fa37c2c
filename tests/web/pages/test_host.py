"""The page as a Gradio app: one component, no events, nothing kept or reported."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import gradio

from qa_bot.config import Settings
from qa_bot.web.pages.host import build, hosted, quiet
from qa_bot.web.texts import texts

if TYPE_CHECKING:
    import pytest


def test_gradio_hosts_the_page_without_a_single_event() -> None:
    demo = build(Settings(), texts())
    assert isinstance(demo, gradio.Blocks)
    assert demo.title == "政府工作报告问答"
    (component,) = demo.config["components"]
    assert component["type"] == "markdown"
    assert 'class="ask-form"' in component["props"]["value"]
    assert "\n" not in component["props"]["value"]
    assert demo.config["dependencies"] == []


def test_gradio_keeps_and_reports_nothing() -> None:
    demo = build(Settings(), texts())
    hosted(demo)
    assert not demo.analytics_enabled
    assert not demo.ssr_mode
    assert not demo.run_history
    assert demo.enable_monitoring is False
    assert demo.config["footer_links"] == []
    assert demo.config["connect_heartbeat"] is False


def test_nothing_is_reported_to_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GRADIO_ANALYTICS_ENABLED", "HF_HUB_DISABLE_TELEMETRY"):
        monkeypatch.setenv(name, "as it was")
    quiet()
    assert (os.environ["GRADIO_ANALYTICS_ENABLED"], os.environ["HF_HUB_DISABLE_TELEMETRY"]) == ("False", "1")
