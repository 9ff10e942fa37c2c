"""From the asker's words to what is asked: normal form, kind, topic, period, place, claims, and the turn before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer.question.ask import ask, doubts, focus, prologue
from qa_bot.answer.question.claims import claims
from qa_bot.answer.question.english import render
from qa_bot.answer.question.follow import complete, corrected, dated, leans, placed, said_aside, spelled_out, without
from qa_bot.answer.question.records import Understanding, When
from qa_bot.answer.question.tales import PIECE, heard, personal, recalls
from qa_bot.answer.question.when import when
from qa_bot.answer.question.words.terms import terms_of
from qa_bot.text.normal import fold
from qa_bot.text.places import find, locate, short
from qa_bot.text.ranks import unranked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa_bot.text.thesaurus import Entry


_CLAUSED = 4  # characters beside a period that make it part of a tale (去年底脱军装回来的)
_TURNS = 5  # earlier turns that a follow-up may lean on
_CLAUSE = re.compile(
    r"(?:第\s*|^)([0-9]+|[一二三四五六七八九十百]+)\s*条(?=里|中|是|有|的|主要|具体|都|写|讲|说|提|规定|内容|$)"
)
_OURS = re.compile("(?:[咱俺我]们?|本)[省市区县](?![区级内外])")
_COMPARED = re.compile(  # with what a thing is compared says not what it is
    r"(?:[跟和与比较]|对比)(?:它|这个|那个|前一年|上一?年|头一年|往年|[一二三四五六七八九十]年前|刚?开始|起初)(?:的?时候|那会儿?|时)?(?:相?比)?"
)


def understand(
    question: str,
    history: Sequence[str] = (),
    year: int | None = None,
    regions: Sequence[str] = (),
    wordings: Mapping[str, Entry] | None = None,
    *,
    leaning: bool = False,
) -> Understanding:
    """Return what `question` asks, an incomplete one completed from up to five earlier turns, the newest last.

    `year` is the newest year of the documents, against which 今年 and 去年 are resolved; `wordings` are the thesaurus'
    entries that staff have added. A question that is `leaning` is completed from the turn before whatever it names
    itself (要居民自己掏多少钱).
    """
    spoken = spelled_out(corrected(question)) if history else question
    here = _alone(render(spoken, wordings), year, regions, wordings)
    for at, before in enumerate(reversed(list(history)[-_TURNS:])):
        if not leans(here) and not (leaning and at == 0):
            break
        if leaning and not leans(here):
            here = replace(here, terms=tuple(said_aside(term) for term in here.terms))
        here = complete(here, _alone(render(before, wordings), year, regions, wordings), whole=leaning)
    if not here.leaned and history and (here.when is None or here.when.start is None):  # 同一年，实验室又多了几家
        told = dated(here, _alone(render(history[-1], wordings), year, regions, wordings))
        here = replace(here, when=told or here.when)
    topical = any(term.role == "topic" for term in here.terms)  # 今年对三沙有什么安排
    return placed(here) if here.leaned or (not topical and here.clause is None) else here


def _alone(
    question: str, year: int | None, regions: Sequence[str], wordings: Mapping[str, Entry] | None
) -> Understanding:
    folded = fold(question)
    period = _timed(folded, year)
    named = tuple(find(folded, regions))
    own = [short(name) for region in regions for name in locate(region)]
    bare = without(folded, [period.printed if period else "", *(place.printed for place in named), *own])
    bare = _COMPARED.sub(" ", _OURS.sub(" ", bare))
    clause = _CLAUSE.search(folded)
    asked = ask(bare)
    if asked.kind in {"whether", "rank"}:
        bare = unranked(bare)  # a fact tells the rank of a thing, not what it is (居全国第4位)
    asked = replace(asked, places=(*(place.printed for place in named), *own))
    if clause is None and asked.kind == "clause":
        asked = replace(asked, kind="list")
    return Understanding(
        text=question.strip(),
        asked=asked,
        terms=terms_of(bare, asked, "" if clause is None else clause[0], wordings),
        when=period,
        places=tuple(place.printed for place in named),
        clause=None if clause is None else clause[1],
        claims=claims(folded[prologue(folded) :]) if doubts(folded) else (),
    )


def _timed(folded: str, year: int | None) -> When | None:
    """Return the period that the asking pieces of a question name, else what is told beside them, but in no tale."""
    own = when(focus(folded), year)
    if own is not None and own.start is not None:
        return own
    rest = folded[prologue(folded) :]
    told = when(",".join(piece for piece in PIECE.split(rest) if piece and not recalls(piece)), year)
    if told is None or (told.start is None and own is not None):
        return own
    clause = max((len(piece) for piece in PIECE.split(rest) if piece and told.printed in piece), default=0)
    return (
        replace(told, hinted=True)
        if personal(rest) and not heard(rest) and clause >= len(told.printed) + _CLAUSED
        else told
    )
