"""From an Answer to the HTML of one turn of the conversation; every word in it that is not ours is escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from qa_bot.records import Answer
from qa_bot.web.ask.stream import pieces
from qa_bot.web.pages.cite import sheet, tags, where
from qa_bot.web.pages.tongue import filled, inline, lang
from qa_bot.web.pages.vote import votes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa_bot.answer.generate.speak import Said
    from qa_bot.records import Citation
    from qa_bot.web.house import Given
    from qa_bot.web.keeper import Speaker
    from qa_bot.web.texts import Texts

_MARKER = re.compile(r"〔(\d{1,4})〕")
_BULLET = "· "
_SIGNS = {"answered": "✓", "partial": "◐", "not_found": "○", "refused": "–", "alert": "!"}


@dataclass(frozen=True, slots=True)
class Turn:
    """One question on the page: a key unique to it, the words asked, the number that residents are sent to."""

    key: str
    question: str
    hotline: str
    texts: Texts


def waiting(turn: Turn) -> str:
    """Return the turn while its answer is looked for."""
    return _article(turn, f'<p class="wait">{escape(turn.texts.say("waiting"))}</p>', done=False)


def fault(turn: Turn) -> str:
    """Return the turn when the program failed."""
    words = _linked(escape(turn.texts.say("fault", hotline=turn.hotline)), {turn.hotline})
    return _article(turn, f'<div class="said"><p>{words}</p></div>', done=True)


def growing(turn: Turn, answer: Answer) -> Iterator[str]:
    """Yield the turn with more and more of the answer's text, its sources not yet there."""
    for said in list(accumulate(pieces(answer.text)))[:-1]:
        yield _article(turn, _label(turn, answer) + _said(turn, answer, said), done=False)


def speaking(turn: Turn, said: Sequence[Said]) -> str:
    """Return the turn with the sentences of a language model that are proven so far, marked as such."""
    text, citations = "".join(one.text for one in said), tuple(each for one in said for each in one.citations)
    so_far = Answer(turn.question, turn.question, "answered", "", text, citations)
    wait = f'<p class="wait">{escape(turn.texts.say("speaking"))}</p>'
    return _article(turn, _machine(turn) + _said(turn, so_far, text) + wait, done=False)


def finished(turn: Turn, given: Given) -> str:
    """Return the whole turn, with its sources, what may be asked next, and the question whether it was of use."""
    answer, bot = given.answer, given.bot
    made = _machine(turn) if answer.mode == "generated" else ""
    inside = _label(turn, answer) + made + _said(turn, answer, answer.text) + _notes(turn, answer)
    related = answer.related or (bot.examples() if answer.status == "not_found" else ())
    if answer.reason == "emergency":
        related = ()  # whoever is in danger is told nothing but whom to call
    inside += _aloud(turn) + _sources(turn, answer, bot) + suggestions(related, "related", turn.texts)
    inside += votes(answer, given.ticket, turn.key, turn.texts)
    return _article(turn, inside, done=True)


def suggestions(questions: tuple[str, ...], heading: str, texts: Texts, level: int = 3) -> str:
    """Return questions as buttons that ask them, under a heading of a level; the empty string where there are none."""
    if not questions:
        return ""
    items = "".join(
        f'<li><button type="button" class="ask" data-ask="{escape(question)}"{lang(question, texts)}>'
        f"{escape(question)}</button></li>"
        for question in questions
    )
    return f'<section class="suggestions"><h{level}>{escape(texts.say(heading))}</h{level}><ul>{items}</ul></section>'


def _article(turn: Turn, inside: str, *, done: bool) -> str:
    texts = turn.texts
    asked = (
        f'<span class="who">{escape(texts.say("asked"))}</span> '
        f'<span class="words"{lang(turn.question, texts)}>{escape(turn.question)}</span>'
    )
    unfold = (
        f'<button type="button" class="unfold" aria-expanded="false" aria-controls="q-{turn.key}"'
        f' data-more="{escape(texts.say("unfold"))}" data-less="{escape(texts.say("fold"))}" hidden></button>'
    )
    own = escape(texts.say("lang"))  # said of each turn: it may be shown on a page in the other language
    return (
        f'<article class="turn" lang="{own}" aria-labelledby="q-{turn.key}"{" data-done" if done else ""}>'
        f'<h2 class="asked" id="q-{turn.key}">{asked}</h2>{unfold}<div class="answer">{inside}</div></article>'
    )


def _label(turn: Turn, answer: Answer) -> str:
    name = f"reason.{answer.reason}"
    words = turn.texts.say(name if turn.texts.has(name) else f"status.{answer.status}")
    if not words:
        return ""
    kind = "alert" if answer.reason == "emergency" else answer.status
    sign = f'<span class="sign" aria-hidden="true">{_SIGNS[kind]}</span>'
    by_staff = f' <span class="tag checked">{escape(turn.texts.say("checked"))}</span>'
    return f'<p class="status {kind}">{sign} {escape(words)}{by_staff if answer.checked_by_staff else ""}</p>'


def _said(turn: Turn, answer: Answer, text: str) -> str:
    """Return the text's lines; those with a bullet become list items, so that a screen reader counts them."""
    cited = {citation.marker: citation for citation in answer.citations}
    parts = []
    lines = [line for line in text.split("\n") if line.strip()]
    for is_list, group in groupby(lines, key=lambda line: line.startswith(_BULLET)):
        tag = "li" if is_list else "p"
        each = [_element(tag, line.removeprefix(_BULLET), cited, turn, answer) for line in group]
        parts += ["<ul>", *each, "</ul>"] if is_list else each
    return f'<div class="said">{"".join(parts)}</div>'


def _element(tag: str, line: str, cited: dict[int, Citation], turn: Turn, answer: Answer) -> str:
    return f"<{tag}{lang(_MARKER.sub('', line), turn.texts)}>{_line(line, cited, turn, answer)}</{tag}>"


def _line(line: str, cited: dict[int, Citation], turn: Turn, answer: Answer) -> str:
    pieces = _MARKER.split(line)
    marks = [_mark(cited.get(int(number)), turn) for number in pieces[1::2]]
    marked = "".join(_tied(text, mark) for text, mark in zip(pieces[::2], marks, strict=False))
    return marked + _dialled(escape(pieces[-1]), turn, answer)


def _tied(text: str, mark: str) -> str:
    """Return text and marker so that no line begins with the marker."""
    if not mark:
        return escape(text)
    return f'{escape(text[:-1])}<span class="tie">{escape(text[-1:])}{mark}</span>'


def _mark(citation: Citation | None, turn: Turn) -> str:
    """Return a marker's button; a marker without a citation is left out, as it promises a source that is not there."""
    if citation is None:
        return ""
    label = turn.texts.say("marker", number=citation.marker, where=where(citation, turn.texts))
    return (
        f'<button type="button" class="mark" data-source="{citation.marker}" aria-haspopup="dialog"'
        f' aria-label="{escape(label)}">{citation.marker}</button>'
    )


def _dialled(text: str, turn: Turn, answer: Answer) -> str:
    """Make the numbers to call into links, so that a phone dials them at a touch.

    In a whole answer every number is one of the documents; in a part of one our own words follow the last marker.
    """
    if answer.citations and answer.status != "partial":
        return text
    numbers = {"110", "119", "120", "12356", turn.hotline} if answer.reason == "emergency" else {turn.hotline}
    return _linked(text, numbers)


def _linked(text: str, numbers: set[str]) -> str:
    form = "|".join(re.escape(escape(number)) for number in sorted(numbers, key=len, reverse=True))
    whole = rf"(?<!\d)(?<!\d\.)(?:{form})(?!\d|\.\d)"  # no part of a longer number; a full stop may follow
    return re.sub(whole, lambda found: f'<a href="tel:{found[0]}">{found[0]}</a>', text)


def _notes(turn: Turn, answer: Answer) -> str:
    if "stale_year" not in answer.notes:
        return ""
    years = sorted({citation.year for citation in answer.citations if citation.year is not None})
    if len(years) > 1:
        *others, last = [turn.texts.say("year", year=year) for year in years]
        listed = turn.texts.say("both", first=turn.texts.say("comma").join(others), last=last)
        words = turn.texts.say("stale_years", years=listed)
    else:
        words = turn.texts.say("stale_year", year=years[0]) if years else turn.texts.say("stale_unknown")
    return f'<p class="note">{escape(words)}</p>'


def _machine(turn: Turn) -> str:
    """Return the words that say whose words an answer's are."""
    return f'<p class="note machine">{escape(turn.texts.say("machine"))}</p>'


def _aloud(turn: Turn) -> str:
    """Return the button that reads the answer aloud, hidden until the page knows that the browser can speak."""
    words = {name: escape(turn.texts.say(name)) for name in ("aloud", "quiet")}
    return f'<button type="button" class="aloud" data-quiet="{words["quiet"]}" hidden>{words["aloud"]}</button>'


def _sources(turn: Turn, answer: Answer, bot: Speaker) -> str:
    if not answer.citations:
        return ""
    items = "".join(f"<li>{_source(turn, citation, bot)}</li>" for citation in answer.citations)
    return f'<section class="sources"><h3>{escape(turn.texts.say("sources"))}</h3><ol>{items}</ol></section>'


def _source(turn: Turn, citation: Citation, bot: Speaker) -> str:
    clause = bot.clause(citation.document, citation.clause) if citation.clause else None
    page = sheet(citation, bot.document(citation.document), clause, turn.texts)
    return (
        f'<button type="button" class="source" data-source="{citation.marker}" aria-haspopup="dialog">'
        f'<span class="number">{citation.marker}</span><span class="what">'
        f'<span class="where">{escape(where(citation, turn.texts))} {inline(citation.clause_title, turn.texts)}</span>'
        f'<span class="document">{filled(turn.texts, "document", title=citation.document_title)}</span>'
        f'<span class="tags">{tags(citation, turn.texts)}</span></span></button>'
        f'<div class="sheet" data-number="{citation.marker}" hidden>{page}</div>'
    )
