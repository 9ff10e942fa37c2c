"""What a question asks of a thing and the fact about the thing does not speak of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.answer.facts.match import holds
from qa_bot.answer.facts.sense import cosines
from qa_bot.answer.question.ask import asking, focus
from qa_bot.answer.question.claims import ONES_OWN
from qa_bot.answer.question.names import QUOTED
from qa_bot.answer.question.records import FIGURED
from qa_bot.answer.question.tales import PIECE, personal
from qa_bot.answer.question.topic import known, lists
from qa_bot.answer.reply.details import HELD, alternative, around, far, lacking, settled, speaks
from qa_bot.text.lexicon import cut, frequency, tag
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Term, Understanding

_THING, _DEED = 0.6, 0.45  # weights of a word that names a thing, and of a verb that is none of building
STRANGE = 0.3
"""So little is another thing like one in meaning."""

_BRIEF, _PIECE = 20, 30  # characters of a question that is no tale, and of the piece of one that asks
_LEAD, _NAME, _LONGEST = 4, 3, 12  # characters before a name that a question begins with, and of the name
_BARE = re.compile(r"([一-鿿]{2,})(?:是|有|为|要|到底|大概|大约)*多少[啊呀呢嘛]*[?？]?$")
_SPEEDS = frozenset(["限速", "时速", "车速", "网速"])
_COUNTED = re.compile(r"(?:多少|几)[一-鿿]{1,2}?(?P<deed>[一-鿿]{2,4})[啊呀呢嘛]*[?？]?$")  # 要几户同意
_DIRECTIONS = frozenset("来去上下进出回起开完好成到了过")  # of 建起来, 修好
_JOINING = frozenset(["参加", "参与", "获得", "得到", "拿到", "受益", "享受"])  # what is counted does so anyway
_SPANS = frozenset(["", "年", "天", "月", "个月"])  # 断了几年才又出水 asks how long
_BARE_TURN = re.compile("(?:^|[,，])[^,，多几哪什啥怎谁吗不没]*呢[?？]?$")  # 那医生呢 names a thing, and asks no detail
_MANY = re.compile("多少|几")


def unanswered(asked: Understanding, best: Choice) -> bool:
    """Tell whether a question that goes on about a thing asks for what its fact does not speak of (周末有没有门诊)."""
    own = [term for term in asked.terms if own_thing(term)]
    sentence = around(best)
    if not any(known(term.word) for term in own) or any(holds(term, sentence) for term in own):
        return False
    held = any(term.aside and holds(term, sentence) for term in asked.terms)
    return held and max(cosines(best.fact.said, [term.word for term in own])) < STRANGE


def strange(asked: Understanding, best: Choice) -> str:
    """Return what is asked of a thing and its fact does not speak of (公厕有没有空调, 限速多少), else nothing.

    Who tells a tale says in other words what he wants: of such a question only the piece that asks is looked at, and
    only where it names the thing that the fact is about.
    """
    if not best.own or any(claim.unit not in ONES_OWN for claim in asked.claims):
        return ""
    if plain(asked):
        text = fold(asked.text)
        lost = alternative(text, best) or next(_missing(asked, best), "")
        return lost or next(lacking(asked, focus(text), best), "")
    piece = "" if asked.leaned and _BARE_TURN.search(fold(asked.text)) else _aimed(asked, best)
    return next(lacking(asked, piece, best), "") if piece else ""


def beyond(asked: Understanding, best: Choice) -> str:
    """Return what a plain question asks beyond a thing that it and the fact call by its name, else nothing."""
    text, said = fold(asked.text).strip("?？ "), fold(best.fact.said)
    if not plain(asked) or asked.leaned or (len(_pieces(text)) > 1 and asked.asked.kind == "list"):
        return ""
    names = [name for name in QUOTED.findall(said) if name in text] or [_shared(text, said)]
    rest = text[text.find(names[0]) + len(names[0]) :].lstrip('"》') if names[0] else ""
    return text if len(rest) > 1 else ""


def _shared(text: str, said: str) -> str:
    """Return the name that a question begins with and a fact holds: of three signs or more, and in no dictionary."""
    for start in range(_LEAD):
        for size in range(_LONGEST, _NAME - 1, -1):
            name = text[start : start + size]
            if len(name) == size and name in said:
                return "" if frequency(name) or name.isdigit() else name
    return ""


def plain(asked: Understanding) -> bool:
    """Tell whether a question asks in few words, and tells no tale."""
    pieces = _pieces(fold(asked.text))
    return len(asked.text) <= _BRIEF and (len(pieces) < 2 or all(asking(pieces)) or not personal(fold(asked.text)))


def _pieces(text: str) -> list[str]:
    return [piece for piece in PIECE.split(text) if piece and piece.strip()]


def _aimed(asked: Understanding, best: Choice) -> str:
    """Return the piece of a longer question that asks, where it, or the one before, names the thing of the fact."""
    folded, sentence = fold(asked.text), around(best)
    piece = focus(folded).strip(",，")
    topics = [term for term in asked.terms if term.role == "topic"]
    about = any(holds(t, sentence) >= HELD for t in topics if not t.aside and t.word in piece)
    told = "".join(_pieces(folded)[-2:-1])
    about |= any(len(t.word) > 1 and t.word in told and t.word in sentence for t in topics)
    return piece if len(piece) <= _PIECE and (about or asked.leaned) else ""


def _missing(asked: Understanding, best: Choice) -> Iterator[str]:
    """Yield what a plain question asks whether there is, or how much of it, and a sentence lacks."""
    text, kind, sentence = fold(asked.text), asked.asked.kind, around(best)
    if kind == "whether" and not _MANY.search(text):
        things = [t for t in asked.terms if (own_thing(t) and _meant(t)) or _deed(t)]
        held = {t.word for t in things if speaks(t, sentence) or (not t.official and holds(t, sentence))}
        held |= {t.word for t in things if settled(t.word, sentence)}
        after = max((text.rfind(word) for word in held), default=-1)  # 老板们那个恳谈会还搞不搞
        yield from far([t.word for t in things if t.word not in held and text.find(t.word) > after], best)
        yield from (p for p in _abroad(asked, text) if p not in sentence and text.find(p) > max(after, 0))
    if kind in FIGURED and not asked.asked.noun:
        bare, counted = _BARE.search(text), _COUNTED.search(text)
        if bare is not None and not asked.asked.unit:
            yield from far([word for word in cut(bare[1])[-1:] if word in _SPEEDS and word not in sentence], best)
        elif counted is not None and asked.asked.unit not in _SPANS:
            yield from far([word for word in _deeds(counted["deed"]) if word not in sentence], best)


def _abroad(asked: Understanding, text: str) -> list[str]:
    """Return the places that a question names beside the documents' own, countries among them (直达巴西)."""
    own = asked.asked.places[len(asked.places) :]
    named = [place for place in asked.places if not any(home in place for home in own)]
    return [*named, *(word for word in cut(text) if tag(word) == "ns" and not any(home in word for home in own))]


def _meant(term: Term) -> bool:
    """Tell whether a word names something: it is a noun, has an official name, or is no Chinese (CT)."""
    return known(term.word) or bool(term.official) or term.word.isascii()


def _deeds(said: str) -> Iterator[str]:
    """Yield the verb that what is counted ends in (几户同意), none of building and none of how far that has come."""
    common = lists().action | lists().stage | lists().general | lists().empty | _JOINING
    for word in cut(said)[-1:]:
        if len(word) > 1 and not known(word) and word[-1] not in _DIRECTIONS and word not in common:
            yield word


def _deed(term: Term) -> bool:
    """Tell whether a word is a verb that says more than that something is built or brought about (钓鱼, 限速)."""
    return (
        term.role == "action"
        and not term.aside
        and not term.official
        and term.weight >= _DEED
        and len(term.word) > 1
        and tag(term.word).startswith("v")
        and term.word not in lists().action
        and term.word[0] not in lists().action  # 修通
        and term.word[0] != term.word[1]  # 弄弄
        and term.word[-1] not in _DIRECTIONS  # 干完
    )


def own_thing(term: Term) -> bool:
    """Tell whether a word names a thing that the question is about."""
    named = len(term.word) > 1 or bool(term.official)
    return term.role == "topic" and not term.aside and not term.broad and named and term.weight >= _THING
