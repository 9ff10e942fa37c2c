"""What a model is shown: the rules, the question and the passages, data fenced off by a sign drawn for each request."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa_bot.answer.generate.guard import clean, suspicious
from qa_bot.answer.generate.prompts import prompts
from qa_bot.answer.reply.draft import label
from qa_bot.answer.reply.replies import traditional
from qa_bot.answer.retrieve import passages
from qa_bot.records import Hit
from qa_bot.text.mask import mask

if TYPE_CHECKING:
    from qa_bot.answer.generate.chat.model import Message
    from qa_bot.answer.generate.records import Finding, Sources
    from qa_bot.answer.turn import Desk, Turn

_EXAMPLE = "[S1]"
_FENCES = re.compile(r"[⟦⟧]")


@dataclass(frozen=True, slots=True)
class Fence:
    """The signs between which data stand; no text can close what it cannot guess."""

    open: str
    close: str


def fence() -> Fence:
    """Return signs drawn at random."""
    sign = secrets.token_hex(4)
    return Fence(f"⟦{sign}⟧", f"⟦/{sign}⟧")


def unfenced(text: str) -> str:
    """Return a text without the characters that fences are made of."""
    return _FENCES.sub("", text)


def sources(turn: Turn, desk: Desk) -> Sources:
    """Return the passages to be cited, under their keys: those of the proven answer, then the next best ones.

    A passage that speaks to a machine is left out.
    """
    own = [] if turn.verdict is None else [choice.passage for choice in turn.verdict.choices]
    hits = [Hit(passage, 1.0, desk.index.entry(passage.document).year) for passage in own]
    hits += [hit for part in turn.parts for hit in passages(part, desk, turn.only, turn.wider)]
    by_place = {(hit.passage.document, hit.passage.start): hit for hit in reversed(hits)}
    once = dict.fromkeys((hit.passage.document, hit.passage.start) for hit in hits)
    kept = [by_place[place] for place in once if not suspicious(by_place[place].passage)]
    return {f"S{number}": hit for number, hit in enumerate(kept[: desk.settings.llm_passages], start=1)}


def about(given: Sources, desk: Desk) -> str:
    """Return what a sentence may name besides the passages' own words: titles and places of their documents."""
    entries = [desk.index.entry(hit.passage.document) for hit in given.values()]
    return " ".join(word for entry in entries for word in (entry.title, entry.region or ""))


def first(turn: Turn, given: Sources, desk: Desk, marks: Fence) -> list[Message]:
    """Return the messages that ask for an answer."""
    known = prompts("answer", desk.settings.llm_prompts)
    signs = {"open": marks.open, "close": marks.close}
    tongue = known.fill("traditional" if traditional(turn.question) else "chinese")
    system = known.fill("system", example=_EXAMPLE, language=tongue, **signs)
    shown = "\n".join(_shown(key, hit, turn, desk, signs) for key, hit in given.items())
    asked = unfenced(mask(clean(turn.asked or turn.understood)))
    return [("system", system.strip()), ("user", known.fill("question", question=asked, passages=shown, **signs))]


def _shown(key: str, hit: Hit, turn: Turn, desk: Desk, signs: dict[str, str]) -> str:
    title = desk.index.entry(hit.passage.document).title
    period = label(hit.passage.period, turn.replies).rstrip("：: ")
    known = prompts("answer", desk.settings.llm_prompts)
    text = unfenced(hit.passage.text)
    return known.fill("passage", key=f"[{key}]", title=unfenced(title), period=period, text=text, **signs)


def again(messages: list[Message], sentence: str, found: Finding, desk: Desk, marks: Fence) -> list[Message]:
    """Return the messages that ask for one sentence to be mended, told what is wrong with it."""
    known = prompts("answer", desk.settings.llm_prompts)
    if not found.flaw:
        return messages
    reason = known.flaw(found.flaw, unfenced(found.words))
    shown = unfenced(sentence)
    asked = known.fill("repair", sentence=shown, reason=reason, open=marks.open, close=marks.close)
    return [*messages, ("assistant", shown), ("user", asked)]
