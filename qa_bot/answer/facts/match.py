"""How well a text holds a word of the question: to the letter, spread over a compound, or by its other spellings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa_bot.answer.question.records import Term

_CONTRARY, _BOTH = frozenset("非不未无副"), frozenset("进")
_OTHERWISE = {
    "环境": frozenset(
        ["营商", "政策", "消费", "市场", "投资", "发展", "法治", "信用", "就业", "创业", "创新", "政务", "舆论"]
    )
}
_SIGN = 0.6  # a single character stands in many words
_LETTER, _SPREAD, _PARTS, _SHARED = 1.0, 0.85, 0.8, 0.5
_SAME, _FIELD, _MEMBER = 0.95, 0.6, 0.75  # an official word for the same; one for its field; a part of the field


def holds(term: Term, text: str) -> float:
    """Return 0 to 1: how well a folded text holds `term` or one of the official words for it."""
    own = _one(term.word, text)
    if own == _LETTER:
        return own
    worth = _FIELD if term.broad else _SAME
    for word in term.official:  # plain loops: this is asked of every word and every fact
        if word in text:
            return max(own, worth, _MEMBER if term.broad and _any(term, text) else 0.0)
    return max(own, _MEMBER) if _any(term, text) else own


def _any(term: Term, text: str) -> bool:
    """Tell whether a text holds a member of a field; the field's own name has been looked for."""
    for word in term.members:  # noqa: SIM110 - a generator costs more than what it looks at
        if word in text and word != term.word:
            return True
    return False


def _one(word: str, text: str) -> float:
    if word in text:
        if _contrary(word, text):
            return 0.0 if word in _OTHERWISE else _SIGN
        return _SIGN if len(word) == 1 else _LETTER
    if len(word) >= 2 and _spread(word, text):
        return _SPREAD
    if len(word) == 4:
        return _PARTS * (_one(word[:2], text) + _one(word[2:], text)) / 2
    if len(word) >= 3:
        pairs = {word[at : at + 2] for at in range(len(word) - 1)}
        return _SHARED * sum(pair in text for pair in pairs) / len(pairs)
    return 0.0


def _contrary(word: str, text: str) -> bool:
    """Tell whether a text has a word only inside one that says something else (公有 in 非公有, 环境 in 营商环境)."""
    signs, at = _BOTH if word == "出口" else _CONTRARY, text.find(word)
    others = _OTHERWISE.get(word, frozenset())
    while at > 0 and (text[at - 1] in signs or text[max(0, at - 2) : at] in others):
        at = text.find(word, at + 1)
    return at < 0


def _spread(word: str, text: str) -> bool:
    """Tell whether the characters of `word` stand in order within a compound of up to two more (车位 in 车泊位)."""
    room = len(word) + 2
    at = text.find(word[0])
    while at >= 0:
        place = at
        for character in word[1:]:
            place = text.find(character, place + 1, at + room)
            if place < 0:
                break
        else:
            return text[at : place + 1].isalnum()
        at = text.find(word[0], at + 1)
    return False


def cover(terms: Iterable[Term], matched: Iterable[float]) -> float:
    """Return the share of the terms' weight that is matched, 0 to 1; a word said aside counts only where it is."""
    pairs = [(term, value) for term, value in zip(terms, matched, strict=True) if value or not term.aside]
    total = sum(term.weight for term, _ in pairs)
    return sum(term.weight * value for term, value in pairs) / total if total else 0.0
