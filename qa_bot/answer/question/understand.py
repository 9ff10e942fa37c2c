"""From the asker's words to what is asked: normal form, kind, topic, period, place, claims, and the turn before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer.question.ask import ask, asking, doubts, focus, interrogates, prologue, uninterrogative
from qa_bot.answer.question.claims import claims
from qa_bot.answer.question.english import render
from qa_bot.answer.question.records import Asked, Term, Understanding, When
from qa_bot.answer.question.tales import PIECE, recalls
from qa_bot.answer.question.topic import content, lists, role, weigh
from qa_bot.answer.question.when import when
from qa_bot.text.figures import figures
from qa_bot.text.lexicon import cut, tag
from qa_bot.text.normal import fold
from qa_bot.text.places import find, locate, short
from qa_bot.text.ranks import unranked
from qa_bot.text.thesaurus import Entry, fields, found

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_ASIDE = 0.3  # weight of a word in a sentence that asks nothing, beside one that does
_OLDER = 0.3  # of a word of the turn before, beside a stage that is asked for now
_LIGHT = {"action": 0.5, "general": 0.3}  # residents and reports choose these words freely
_LISTED = {"action": 0.15, "general": 0.15}  # where all about a topic is wanted, the topic alone counts
_TURNS = 5  # earlier turns that a follow-up may lean on
_POINTS_BACK = re.compile(
    r"^(?:那么?|它|这个|这些|那个|那些|其中|还有|另外|里面|这|上面|刚才|前面|再问)|呢[?？]?$|(?:它|这个"
    r"|那个|这些|那些|其中)(?:的|有|是|要|一共)?"
)
_NAMING = re.compile(r"^(?:那么?|还有|另外)|(?:的?呢)?[?？。]*$")  # what a turn that only names a thing has around it
_MEASURED = re.compile(
    "(?:产量|产值|增加值|收入|增长|增速|目标|面积|总量|总额|标准|比例|覆盖率|投资|人数|价格|补贴|改造|建设|项目)*$"
)
_OF_IT = re.compile("的(?:那[种个些])?呢")  # of the same thing: 村里的呢
_KIND = re.compile("的?那[种个些]呢")
_CLAUSE = re.compile(
    r"(?:第\s*|^)([0-9]+|[一二三四五六七八九十百]+)\s*条(?=里|中|是|有|的|主要|具体|都|写|讲|说|提|规定|内容|$)"
)
_OURS = re.compile("(?:[咱俺我]们?|本)[省市区县](?![区级内外])")
_COMPARED = re.compile(  # with what a thing is compared says not what it is
    r"(?:[跟和与比较]|对比)(?:它|这个|那个|前一年|上一?年|头一年|往年|[一二三四五六七八九十]年前|刚?开始|起初)(?:的?时候|那会儿?|时)?(?:相?比)?"
)
_BECOMING = re.compile(r"(打造|建设|改造|发展)成")  # 打造成 is cut into 打 and 造成 otherwise
_TOLD = re.compile(r"[了过着]|[我俺咱你]")  # signs of a sentence that tells something (我自己开了个小厂)
_WAY = re.compile(r"(?<=[一-鿿])(?:过来|起来|下去|上去|下来|进来|出来|出去)")  # 把人才引过来: which way says nothing
_GOES_BACK = re.compile("(?:还|再|接着|继续|回到?)[^,，。]{0,4}(?:前面|刚才|上面|开头)")
_FIGURE_BACK = re.compile(r"[\d.]+[%一-鿿]{0,3}(?:是吧|对吧|[吧啊呀])")  # 240个是吧
_REMARK = re.compile(
    r"^(?:[\d.]+[%％]?[一-鿿]{0,2}|好|嗯|哦|噢|行|是吗|这样|原来|明白|知道|谢)[呀啊哦吧了的]"
    r"|感觉|觉得|不错|还行|挺好|差点|太[少多慢好]"
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
    here = _alone(render(question, wordings), year, regions, wordings)
    for at, before in enumerate(reversed(list(history)[-_TURNS:])):
        if not _leans(here) and not (leaning and at == 0):
            break
        if leaning and not _leans(here):
            here = replace(here, terms=tuple(_said_aside(term) for term in here.terms))
        here = _complete(here, _alone(render(before, wordings), year, regions, wordings), whole=leaning)
    return _placed(here) if here.leaned else here


def _placed(here: Understanding) -> Understanding:
    """Return a question that goes on with the places it names as its topic: the same is asked of them (宁德那边的呢)."""
    spoken = fold(here.text.partition("（")[0])
    fresh = [place for place in here.places if place in spoken and all(place not in term.word for term in here.terms)]
    return replace(here, terms=(*(Term(short(place), 1.0) for place in fresh), *here.terms))


def relevant(history: Sequence[str]) -> tuple[str, ...]:
    """Return the turns before without those that only remark on an answer, and without what was asked in passing.

    Who says so goes back to what was asked before (算了不问球了，还说前面那个).
    """
    kept: list[str] = []
    for turn in history:
        if not kept or not _remarks(turn):  # what comes first remarks on nothing
            kept.append(turn)
        elif len(kept) > 1 and _GOES_BACK.search(turn):
            kept.pop()
    return tuple(kept)


def _remarks(turn: str) -> bool:
    """Tell whether a turn only says what somebody thinks of the answer before it, or tells of himself (我孙子爱看这个).

    A bare topic (老旧小区改造) is none: it has no verb but one of building.
    """
    folded = fold(turn)
    if _REMARK.search(turn) is not None:
        return not interrogates(folded) or _FIGURE_BACK.match(folded) is not None
    if interrogates(folded) or folded.endswith("?"):
        return False
    return any(one in folded for one in ",，。") or not _names(folded)


def rouse(here: Understanding) -> Understanding | None:
    """Return a question with what is said aside taken as its topic (电车没地方充，公家的添几个), or None."""
    if not any(term.aside and term.official for term in here.terms):
        return None
    terms = (replace(t, weight=t.weight / _ASIDE, aside=False) if t.aside else t for t in here.terms)
    return replace(here, terms=tuple(terms))


def _said_aside(term: Term) -> Term:
    return replace(term, weight=term.weight * _ASIDE, aside=True) if term.role in {"topic", "action"} else term


def _alone(
    question: str, year: int | None, regions: Sequence[str], wordings: Mapping[str, Entry] | None
) -> Understanding:
    folded = fold(question)
    period = _timed(folded, year)
    named = tuple(find(folded, regions))
    own = [short(name) for region in regions for name in locate(region)]
    bare = _without(folded, [period.printed if period else "", *(place.printed for place in named), *own])
    bare = _COMPARED.sub(" ", _OURS.sub(" ", bare))
    clause = _CLAUSE.search(folded)
    asked = ask(bare)
    if asked.kind in {"whether", "rank"}:
        bare = unranked(bare)  # a fact tells the rank of a thing, not what it is (居全国第4位)
    if clause is None and asked.kind == "clause":
        asked = replace(asked, kind="list")
    return Understanding(
        text=question.strip(),
        asked=asked,
        terms=_terms(bare, asked, "" if clause is None else clause[0], wordings),
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
    return own if told is None or (told.start is None and own is not None) else told


def _without(text: str, printed: Sequence[str]) -> str:
    for piece in printed:
        if piece:
            text = text.replace(piece, " ", 1)
    return text


def _terms(bare: str, asked: Asked, clause: str, wordings: Mapping[str, Entry] | None) -> tuple[Term, ...]:
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
    focus |= {at - 1 for at in focus if at and _names(pieces[at - 1])}
    topical = [at for at, (_, terms) in enumerate(spoken) if any(term.role == "topic" for term in terms)]
    if topical and not focus & set(topical):
        focus.add(max((at for at in topical if at < min(focus, default=len(spoken))), default=topical[-1]))
    first = [term for at, (_, terms) in enumerate(spoken) if at in focus for term in terms]
    rest = [term for at, (_, terms) in enumerate(spoken) if at not in focus for term in terms]
    light = {"general": _LIGHT["general"]} if asked.kind == "which" else _LIGHT
    light = _LISTED if asked.kind == "list" else light
    return _once([*first, *(replace(term, weight=term.weight * _ASIDE, aside=True) for term in rest)], light)


def _names(piece: str) -> bool:
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
    rest = uninterrogative(_BECOMING.sub(r"\1 ", piece))
    known = {word: entry for word, entry in found(rest, wordings).items() if word not in lists().empty}
    for figure in reversed(figures(rest)):
        if not any(figure.text in word for word in known):  # 三岁以下 is a word of its own
            rest = rest[: figure.start] + " " + rest[figure.end :]
    if asked.kind == "list":
        known |= {name: Entry(()) for name in _fields(rest) if not any(name in word for word in known)}
    for word in known:
        rest = rest.replace(word, f" {word} ")
    rest = " ".join(part if part in known else _WAY.sub(" ", part) for part in rest.split(" "))
    return [_term(word, known.get(word, Entry(())), asked) for word in _words(rest, known)]


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


def _leans(here: Understanding) -> bool:
    """Tell whether a question cannot stand without the turn before it."""
    things = [t for t in here.terms if t.role == "topic" and (len(t.word) > 1 or t.official)]
    return here.clause is None and (not things or bool(_POINTS_BACK.search(fold(here.text))))


def _complete(here: Understanding, before: Understanding, *, whole: bool) -> Understanding:
    """Fill in from the turn before what `here` leaves open: its topic, or the kind asked for, and the period.

    The topic is told by its words, or by the `whole` of what the turn before said.
    """
    topics = [term for term in here.terms if term.role == "topic" and not term.aside]
    asks = _asks(here)
    another = topics and not asks and not _OF_IT.search(fold(here.text))
    terms = here.terms if another else _joined(before, here)
    shown = "".join(term.word for term in terms if term not in here.terms)
    if topics and not asks:
        text = _instead(here, before) if not here.leaned else f"{here.text}（{before.text}）"
    else:
        shown = _untimed(before) if whole and shown else shown
        text = f"{shown}，{here.text}" if shown else here.text if asks else f"{here.text}（{before.text}）"
    return Understanding(
        text=text,
        asked=here.asked if asks else _open(before.asked) if topics else before.asked,
        terms=terms,
        when=_period(here.when, before.when),
        places=here.places or before.places,
        clause=here.clause or (before.clause if not topics else None),
        claims=here.claims,
        leaned=True,
    )


def _untimed(before: Understanding) -> str:
    """Return what the turn before said, without the year it named and without its interrogatives."""
    named = [name for place in before.places for name in (place, short(place))]
    bare = _without(fold(before.text), [before.when.printed if before.when else "", *named])
    return uninterrogative(bare).replace(" ", "").strip("?,，。")


def _open(asked: Asked) -> Asked:
    """Return what was asked of one thing as it is asked of another, which may be counted otherwise (危桥呢)."""
    kind = "count" if asked.kind in {"length", "area"} else asked.kind
    return replace(asked, kind=kind, unit="", strict=False) if kind == "count" else asked


def _instead(here: Understanding, before: Understanding) -> str:
    """Return the turn before with the thing that a turn names instead of its own (那公厕呢: 今年公厕改造几座)."""
    named = _NAMING.sub("", fold(here.text))
    text = fold(before.text)
    spots = [(text.find(term.word), len(term.word)) for term in before.terms if term.role == "topic" and not term.aside]
    found = [(at, at + size) for at, size in spots if at >= 0]
    begin, end = min((a for a, _ in found), default=0), max((b for _, b in found), default=0)
    kept = _MEASURED.search(text[begin:end])
    end -= 0 if kept is None else len(kept[0])  # 产量 and 增长目标 are asked of the other thing as well
    if not found or not named or end <= begin or _OF_IT.search(fold(here.text)) or interrogates(text[begin:end]):
        return f"{here.text}（{before.text}）"
    return f"{text[:begin]}{named}{text[end:]}"


def _asks(here: Understanding) -> bool:
    """Tell whether a turn has an interrogative of its own (那公厕呢 has none)."""
    return here.asked.rest.replace(" ", "") != fold(here.text).replace(" ", "").rstrip("?？") and not re.search(
        r"^[^多几哪什怎如]{0,14}呢[?？]?$", fold(here.text)
    )


def _joined(before: Understanding, here: Understanding) -> tuple[Term, ...]:
    own = {term.word for term in here.terms}
    roles = {"topic"} if any(term.role == "stage" for term in here.terms) else {"topic", "stage"}
    kept = tuple(term for term in before.terms if term.role in roles and term.word not in own and not term.aside)
    if _KIND.search(fold(here.text)):  # 放在家里的那种呢, of beds: another kind of the same thing
        *kinds, thing = kept or (None,)
        kept = (*(_said_aside(term) for term in kinds if term), *((thing,) if thing else ()))
    elif any(term.role == "topic" for term in here.terms):
        kept = tuple(replace(term, weight=term.weight * _ASIDE, aside=True) for term in kept)
    elif roles == {"topic"}:  # 收储的呢, after 出让经营性用地: what is said now tells more
        kept = tuple(replace(term, weight=term.weight * _OLDER) for term in kept)
    return kept + here.terms


def _period(here: When | None, before: When | None) -> When | None:
    """Return the period of a follow-up: its own, the years of the turn before where it names none."""
    if here is None or before is None or here.start is not None:
        return here if here is not None else before
    return replace(here, start=before.start, end=before.end, printed=before.printed)
