"""Follow-up questions completed by a model, where the setting asks for it; only with words that the asker used."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer.generate.chat.model import ask
from qa_bot.answer.generate.compose import fence, unfenced
from qa_bot.answer.generate.guard import clean
from qa_bot.answer.generate.pieces import sentences
from qa_bot.answer.generate.prompts import prompts
from qa_bot.answer.generate.proof.words.terms import terms
from qa_bot.answer.guard.judge import judge
from qa_bot.answer.reply.replies import language
from qa_bot.errors import ModelFault
from qa_bot.text.figures import figures, same
from qa_bot.text.mask import mask
from qa_bot.text.normal import fold, squeeze

if TYPE_CHECKING:
    from qa_bot.answer.generate.chat.model import Model
    from qa_bot.answer.turn import Desk, Turn

_SHARE = 0.25  # of the budget: the rest is the answer's
_LONGEST = 120


def completed(turn: Turn, desk: Desk, model: Model) -> Turn:
    """Return the turn with its question completed from the earlier ones; as it was where the model does not help."""
    question = turn.asked or turn.question
    if not turn.history or not desk.settings.llm_rewrite:
        return turn
    known, marks = prompts("rewrite", language(question)), fence()
    signs = {"open": marks.open, "close": marks.close}
    history = "\n".join(unfenced(mask(clean(each))) for each in turn.history)
    asked = known.fill("question", question=unfenced(mask(clean(question))), history=history, **signs)
    messages = [("system", known.fill("system", **signs)), ("user", asked)]
    try:
        until = turn.began + _SHARE * desk.settings.llm_budget
        whole = next(iter(sentences(ask(model, messages, until))), "")
    except ModelFault:
        return turn
    if not own(whole, (*turn.history, question)):
        return turn
    return replace(turn, asked=whole, history=(), notes=(*turn.notes, "question_completed"))


def own(whole: str, said: tuple[str, ...]) -> bool:
    """Tell whether a completed question is made of the asker's words and figures, and is a question at all."""
    if not whole or len(whole) > _LONGEST or judge(whole) is not None:
        return False
    words, numbers = squeeze(" ".join(said)), [figure for each in said for figure in figures(fold(each))]
    here = fold(whole)
    return all(term.word in words for term in terms(here)) and all(
        any(same(figure, number) for number in numbers) for figure in figures(here)
    )
