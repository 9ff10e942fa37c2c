"""What a question calls by its name: words in quotes, words that no dictionary has, sites (松涛水库)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.text.lexicon import frequency
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from qa_bot.answer.question.records import Understanding

QUOTED = re.compile('"([^"]{2,12})"')
"""What stands in quotes in a folded text."""

_PLAN = re.compile("[一二三四五六七八九十]+五|[a-z0-9. ]+")  # 十四五 and gdp name nothing
_SITE = re.compile("隧道|大桥|水库|机场|医院|铁路|高铁|高速|公园|大学|博物馆|图书馆|电站|灌区|水厂|[东西南北]站|车站")
_BRIEF = 2  # characters of a word that names one thing where documents set it in quotes (“琼超”)
_WORD, _LONG = re.compile("[一-鿿]+"), 3  # characters of a word that names one thing


def names(part: Understanding) -> list[str]:
    """Return what a part calls by its name: what stands in quotes, and words of Han that no dictionary has."""
    quoted = [name for name in QUOTED.findall(fold(part.text)) if not _PLAN.fullmatch(name)]
    own = (term for term in part.terms if not term.aside and not term.official and len(term.word) >= _LONG)
    sites = [part.text[at.start() - size : at.end()] for at in _SITE.finditer(part.text) for size in (4, 3, 2)]
    topics = (t for t in part.terms if t.role == "topic" and not t.aside and not t.official)
    brief = (term.word for term in topics if len(term.word) == _BRIEF)
    return [
        *quoted,
        *(f'"{word}"' for word in brief if _WORD.fullmatch(word) and not frequency(word)),
        *(site for site in sites if len(site) > _LONG and _WORD.fullmatch(site)),
        *(term.word for term in own if _WORD.fullmatch(term.word) and not frequency(term.word)),
    ]
