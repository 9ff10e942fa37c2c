"""Other words to search for, named by a model where the setting asks for it; they widen the search and nothing else."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer.generate.chat.model import ask
from qa_bot.answer.generate.compose import fence, unfenced
from qa_bot.answer.generate.guard import clean
from qa_bot.answer.generate.pieces import sentences
from qa_bot.answer.generate.prompts import prompts
from qa_bot.answer.guard.judge import judge
from qa_bot.errors import ModelFault
from qa_bot.text.figures import figures
from qa_bot.text.mask import mask
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_bot.answer.generate.chat.model import Model
    from qa_bot.answer.turn import Desk, Turn

_SHARE = 0.25  # of the budget: the rest is the answer's
_MOST = 8  # words
_WORD = re.compile(r"[一-鿿]{2,8}|[A-Za-z][A-Za-z0-9-]{1,20}")
_READ = 400  # characters of a reply that are looked at


def widened(turn: Turn, desk: Desk, model: Model) -> Turn:
    """Return the turn with the model's words to search for; as it was where it names none in time."""
    if not desk.settings.llm_expand:
        return turn
    question = turn.asked or turn.understood
    known, marks = prompts("expand", desk.settings.llm_prompts), fence()
    signs = {"open": marks.open, "close": marks.close}
    system = known.fill("system", most=str(_MOST), **signs)
    asked = known.fill("question", question=unfenced(mask(clean(question))), **signs)
    budget = desk.settings.llm_budget
    until = min(turn.began + 2 * _SHARE * budget, time.monotonic() + _SHARE * budget)
    try:
        reply = " ".join(sentences(ask(model, [("system", system), ("user", asked)], until)))[:_READ]
    except ModelFault:
        return turn
    found = tuple(_words(reply, fold(question)))
    return replace(turn, wider=found, notes=(*turn.notes, "search_widened")) if found else turn


def _words(reply: str, question: str) -> Iterator[str]:
    """Yield the words of a reply that are fit to search for: new ones, without figures, and no instruction."""
    if judge(reply) is not None:
        return
    named = dict.fromkeys(fold(word) for word in _WORD.findall(reply))
    fit = [word for word in named if word not in question and not figures(word)]
    yield from fit[:_MOST]
