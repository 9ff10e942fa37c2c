"""What the browser tests share: the sizes of screens, and asking a question."""

from __future__ import annotations

from typing import Any

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


def ask(page: Any, question: str) -> Any:
    page.fill("#question", question)
    page.press("#question", "Enter")
    turn = page.locator("#live .turn[data-done]")
    turn.wait_for()
    return turn
