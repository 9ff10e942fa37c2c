"""Why a pin answers nobody any more: what has become of the words that it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from typing import TYPE_CHECKING, Literal

from qa_bot.answer.pinned import locate
from qa_bot.answer.staff import clause_hash

if TYPE_CHECKING:
    from qa_bot.answer.staff import Pin
    from qa_bot.answer.turn import Desk
    from qa_bot.web.texts import Texts

_ALIKE = 0.4  # share of characters in common from which a sentence passes for the quote as it is now


@dataclass(frozen=True, slots=True)
class Flag:
    """What has changed under a pin; `near` is the sentence nearest to its quote, where one is near."""

    kind: Literal["document_gone", "clause_gone", "quote_gone", "clause_changed"]
    near: str = ""


def flag(pin: Pin, desk: Desk) -> Flag | None:
    """Return what has changed under a pin since it was saved, None where it still holds."""
    if locate(pin, desk) is not None:
        return None
    if pin.document not in desk.index.ids:
        return Flag("document_gone")
    clause = desk.index.clause(pin.document, pin.clause)
    if clause is None or clause_hash(desk.index, pin.document, pin.clause) is None:
        return Flag("clause_gone")
    if pin.quote in desk.index.document(pin.document).text[clause.start : clause.end]:
        return Flag("clause_changed")
    return Flag("quote_gone", _nearest(pin.quote, sentences(pin.document, pin.clause, desk)))


def sentences(document: str, clause: str, desk: Desk) -> tuple[str, ...]:
    """Return the sentences of a clause in order, none where there is no such clause."""
    found = desk.index.clause(document, clause) if document in desk.index.ids else None
    if found is None:
        return ()
    passages = map(desk.index.passage, desk.index.rows_of(document))
    return tuple(one.text for one in passages if found.start <= one.start < found.end)


def _nearest(quote: str, among: tuple[str, ...]) -> str:
    scored = [(SequenceMatcher(None, quote, one, autojunk=False).ratio(), -at, one) for at, one in enumerate(among)]
    score, _, nearest = max(scored, default=(0.0, 0, ""))
    return nearest if score >= _ALIKE else ""


def flagged(pin: Pin, found: Flag, texts: Texts) -> str:
    """Return as HTML what has changed: the quote, with what was struck out and put in where it is still to be found."""
    then = f"<dt>{escape(texts.say('pins.quote_then'))}</dt><dd>{escape(pin.quote)}</dd>"
    now = f"<dt>{escape(texts.say('pins.quote_now'))}</dt><dd>{difference(pin.quote, found.near)}</dd>"
    return (
        f'<div class="flag"><p class="trouble">{escape(texts.say(f"pins.{found.kind}"))}</p>'
        f"<dl>{then}{now if found.near else ''}</dl></div>"
    )


def difference(before: str, after: str) -> str:
    """Return the later text as HTML, what is new in `ins` and what went in `del`."""
    pieces = []
    for _, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if before[a:b] == after[c:d]:
            pieces.append(escape(after[c:d]))
            continue
        pieces.append(f"<del>{escape(before[a:b])}</del>" if a < b else "")
        pieces.append(f"<ins>{escape(after[c:d])}</ins>" if c < d else "")
    return "".join(pieces)
