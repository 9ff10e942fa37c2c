"""The content words of a question, each with its weight, its role, and whether it is only said aside."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer.question.ask import asking, prologue, uninterrogative
from qa_bot.answer.question.forms import MANY, MEASURE
from qa_bot.answer.question.records import Asked, Term
from qa_bot.answer.question.tales import PIECE
from qa_bot.answer.question.words.topic import content, lists, role, weigh
from qa_bot.text.figures import figures
from qa_bot.text.lexicon import cut, tag
from qa_bot.text.thesaurus import Entry, fields, found

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ASIDE = 0.3
"""Weight of a word in a sentence that asks nothing, beside one that does."""

_LIGHT = {"action": 0.5, "general": 0.3}  # residents and reports choose these words freely
_LISTED = {"action": 0.15, "general": 0.15}  # where all about a topic is wanted, the topic alone counts
_BECOMING = re.compile(r"(打造|建设|改造|发展)成")  # 打造成 is cut into 打 and 造成 otherwise
_TOLD = re.compile(r"[了过着]|[我俺咱你]")  # signs of a sentence that tells something (我自己开了个小厂)
_HOW_MANY = re.compile(rf"(?:{MANY})(?:{MEASURE})?")
_INSIDE = re.compile("(?<=[一-鿿])([里外])头(?![条疼痛])")  # 城里头新上岗: 城里 and 新上岗
_SUM = re.compile("一共|总共|统共|拢共|共计|合计")  # 一共用了多少 is cut into 共用 otherwise
_WAY = re.compile(r"(?<=[一-鿿])(?:过来|起来|下去|上去|下来|进来|出来|出去)")  # 把人才引过来: which way says nothing


def terms_of(bare: str, asked: Asked, clause: str, wordings: Mapping[str, Entry] | None) -> tuple[Term, ...]:
    """Return the content words; those of sentences that only tell (我家住六楼) are said aside.

    Where no sentence that asks names a topic (一共几个), the nearest one that does speaks for it.
    """
    bare = bare.replace(clause, " ") if clause else bare
    begin = prologue(bare)
    tale, pieces = ([one for one in PIECE.split(text) if one and one.strip()] for text in (bare[:begin], bare[begin:]))
    asks = [*(False for _ in tale), *asking(pieces)]
    pieces = [*tale, *pieces]
    spoken = [(own, _weighed(piece, asked, wordings)) for own, piece in zip(asks, pieces, strict=True)]
    focus = {at for at, (asks, _) in enumerate(spoken) if asks}
    focus |= {at - 1 for at in focus if at and names(pieces[at - 1])}
    topical = [at for at, (_, terms) in enumerate(spoken) if any(term.role == "topic" for term in terms)]
    if topical and not focus & set(topical):
        focus.add(max((at for at in topical if at < min(focus, default=len(spoken))), default=topical[-1]))
    first = [term for at, (_, terms) in enumerate(spoken) if at in focus for term in terms]
    rest = [term for at, (_, terms) in enumerate(spoken) if at not in focus for term in terms]
    light = {"general": _LIGHT["general"]} if asked.kind == "which" else _LIGHT
    light = _LISTED if asked.kind == "list" else light
    return _once([*first, *(replace(term, weight=term.weight * ASIDE, aside=True) for term in rest)], light)


def names(piece: str) -> bool:
    """Tell whether a piece only names what the next one asks about (义务教育方面，今年有哪些安排): it has no verb."""
    if _TOLD.search(piece):
        return False
    return not any(tag(word).startswith("v") and word not in lists().action for word in cut(piece) if len(word) > 1)


def _once(terms: Sequence[Term], light: Mapping[str, float]) -> tuple[Term, ...]:
    """Return each word once; beside a word that names the topic, verbs and general nouns weigh less.

    Not verbs where the thing is what is asked for (升级哪个应用): there the verb is the best sign of it.
    """
    kept: dict[str, Term] = {}
    for term in terms:
        kept.setdefault(term.word, term)
    if not any(term.role == "topic" and not term.aside for term in kept.values()):
        return tuple(kept.values())
    return tuple(replace(term, weight=term.weight * light.get(term.role, 1.0)) for term in kept.values())


def _weighed(piece: str, asked: Asked, wordings: Mapping[str, Entry] | None) -> list[Term]:
    """Return the content words of one sentence without its interrogatives and figures."""
    rest = uninterrogative(_INSIDE.sub(r"\1 ", _SUM.sub(" ", _BECOMING.sub(r"\1 ", piece))))
    known = {word: entry for word, entry in found(rest, wordings).items() if word not in lists().empty}
    split = {word: entry for word, entry in found(_closed(piece), wordings).items() if word not in piece}
    split = {word: entry for word, entry in split.items() if len(word) == 2}  # 种树; of 装电梯 the thing stands alone
    for figure in reversed(figures(rest)):
        if not any(figure.text in word for word in known):  # 三岁以下 is a word of its own
            rest = rest[: figure.start] + " " + rest[figure.end :]
    if asked.kind == "list":
        known |= {name: Entry(()) for name in _fields(rest) if not any(name in word for word in known)}
    for word in known:
        rest = rest.replace(word, f" {word} ")
    rest = " ".join(part if part in known else _WAY.sub(" ", part) for part in rest.split(" "))
    terms = [_term(word, known.get(word, Entry(())), asked) for word in _words(rest, known)]
    whole = [_term(word, entry, asked) for word, entry in split.items() if word not in known]
    parts = "".join(term.word for term in whole)
    return [*(term for term in terms if term.word not in parts), *whole]


def _closed(piece: str) -> str:
    """Return a piece without the number that it asks for, so that a verb stands by its thing (种多少亩树: 种树)."""
    return _HOW_MANY.sub("", piece)


def _fields(text: str) -> list[str]:
    """Return the names of fields of government that a text holds, none inside a longer one."""
    here = sorted((name for name in fields() if name in text), key=len, reverse=True)
    return [name for at, name in enumerate(here) if not any(name in longer for longer in here[:at])]


def _term(word: str, entry: Entry, asked: Asked) -> Term:
    members = fields().get(word, ()) if asked.kind == "list" else ()
    return Term(word, weigh(word), entry.official, role(word, asked, entry.official), entry.broad, members=members)


def _words(rest: str, known: Mapping[str, Entry]) -> list[str]:
    """Return the thesaurus' words and the other content words of a text, in order."""
    words: list[str] = []
    for piece in rest.split(" "):
        words += [piece] if piece in known else content(piece)
    return list(dict.fromkeys(words))
