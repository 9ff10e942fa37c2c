"""What the browser tests share: the sizes of screens, and asking a question."""

from __future__ import annotations

from typing import Any

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


VOICES = """(tongues) => { window.spoken = [];
  Object.defineProperty(window, "speechSynthesis", { configurable: true, value: {
    getVoices: () => tongues.map((lang) => ({ lang })),
    speak: (words) => window.spoken.push([words.text, words.lang]),
    cancel: () => window.spoken.push("stopped") } }); }"""
"""Gives a page a device that speaks these languages, and `spoken`, what it was told to."""


def ask(page: Any, question: str) -> Any:
    page.fill("#question", question)
    page.press("#question", "Enter")
    turn = page.locator("#live .turn[data-done]")
    turn.wait_for()
    return turn
