"""English questions, put into the Chinese words that the rest of the understanding reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.text.normal import fold
from qa_bot.text.thesaurus import found

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qa_bot.text.thesaurus import Entry

_HAN = re.compile(r"[一-鿿]")
_PLAIN = re.compile(r"[a-z'’.,?!-]+")
_FORMS: tuple[tuple[str, str], ...] = (
    (r"how many|what (?:is|was) the number of|number of", "多少"),
    (
        r"how much (?:money|subsidy)|how much (?:does|will|is|do) .* cost|what (?:is|are) the (?:price|fee|cost)s?",
        "多少钱",
    ),
    (r"how long|how many k(?:ilo)?m(?:eter|etre)?s?", "多长"),
    (r"by how much|by what percent(?:age)?|what percent(?:age)?|what share|growth rate", "百分之几"),
    (r"how much", "多少"),
    (r"how (?:do|can|should) (?:i|we|one) (?:apply|register|sign up)", "怎么申请"),
    (r"what (?:is|will be|has been) (?:being )?(?:done|planned)|what (?:measures|plans)|which measures", "有哪些措施"),
    (r"who is (?:responsible|in charge)|which (?:department|office)", "谁负责"),
    (r"\bwhen\b|what date", "什么时候"),
    (r"\bwhere\b", "哪里"),
    (r"\bwhy\b", "为什么"),
    (r"\bwhich\b|\bwhat\b", "哪些"),
    (r"this year", "今年"),
    (r"last year", "去年"),
    (r"next year", "明年"),
    (r"\b(?:in|for|by|during) ((?:19|20)\d\d)\b", r"\1年"),
    (r"^(?:is|are|will|does|do|did|has|have|was|were)\b", "是否"),
)
_SMALL = re.compile(
    r"\b(?:the|a|an|of|in|on|at|to|for|by|and|or|be|been|being|is|are|was|were|will|would|shall|do|does|did|has|have|had|there|it|its|this|that"
    r"|these|those|with|from|up|out|new|more|please|tell|me|us|i|we|you|your|our|can|could|how|about|any|some|all|district|city|government|report"
    r"|planned|plan|plans|total|number|many|much)\b"
)


def render(question: str, wordings: Mapping[str, Entry] | None = None) -> str:
    """Return an English question in Chinese words, as far as the thesaurus reaches; any other question as it is."""
    folded = fold(question)
    if _HAN.search(folded) or not re.search(r"[a-z]{2}", folded):
        return question
    for form, chinese in _FORMS:
        folded = re.sub(form, f" {chinese} ", folded)
    known = found(folded, wordings)
    for word, entry in known.items():
        folded = re.sub(rf"\b{re.escape(word)}\b", f" {entry.official[0]} ", folded)
    bare = _SMALL.sub(" ", folded)
    if not known:
        return " ".join(bare.split())
    # Beside known words, plain English ones say nothing to a Chinese document; abbreviations and figures may.
    return " ".join(word for word in bare.split() if not _PLAIN.fullmatch(word) or _capital(word, question))


def _capital(word: str, question: str) -> bool:
    """Tell whether a word is written in capitals, as abbreviations are (GDP), and not all of the question is."""
    return len(word) > 1 and word.upper() in question and not question.isupper()
