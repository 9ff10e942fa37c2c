"""Drafting a question set from documents: clause, span and fact filled in, the wording left to a person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from qa_bot.corpus import clauses, load
from qa_bot.corpus.facts import facts
from qa_bot.corpus.numbers import printed, stated
from qa_bot.corpus.passages import passages
from qa_bot.errors import EmptyFile, SettingError
from qa_bot.evaluate.folder import write
from qa_bot.evaluate.report.words import words
from qa_bot.evaluate.sets.rows import COLUMNS
from qa_bot.evaluate.sets.sheet import save
from qa_bot.text.normal import squeeze, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from qa_bot.evaluate.report.words import Words
    from qa_bot.records import Document, Fact, Figure, Passage

SPAN = 24
"""Characters of the source that a span may hold: enough to find the place, too few to be a copy."""
_LATER = {"planned": "planned", "done": "done", "target": "target", "ongoing": "done"}
_ABSENT = (("subsidy", "补贴"), ("contact", "电话"), ("place", "地址"), ("person", "负责"), ("procedure", "申请"))
_STOPS = "，、；：。！？,;:!?\n"
_WIDTHS = (10, 50, 20, 10, 12, 10, 30, 24, 16, 8, 40)
_JOIN = {"history": "\n", "clauses": "\n", "support": "\n", "forbid": "\n"}


def draft(paths: Sequence[Path], out: Path, most: int) -> tuple[tuple[Path, ...], int]:
    """Write drafted questions as JSONL and XLSX beside each other; return the files and the number of questions.

    Of every clause the first `most` facts with a figure are asked, each with a twin on something that its clause does
    not say. Raises SourceError for documents, SettingError where a file of that name is there already, EmptyFile where
    no document holds a fact, MissingExtra where sheets cannot be written.
    """
    stem = out.with_suffix("") if out.suffix in (".jsonl", ".xlsx") else out
    target, sheet = stem.with_name(stem.name + ".jsonl"), stem.with_name(stem.name + ".xlsx")
    for file in (target, sheet):
        if file.exists():
            raise SettingError(f"{file}: is there already, and somebody may have worked on it; choose another --out")
    documents = [document for path in load.sources(paths) for document in load.documents(path)]
    rows = [row for document in documents for row in _rows(document, most, several=len(documents) > 1)]
    if not rows:
        raise EmptyFile(f"{', '.join(map(str, paths))}: no clause holds a figure to ask for; write the set by hand")
    rows = [{"id": f"q{number:03}"} | row for number, row in enumerate(rows, start=1)]
    save(sheet, COLUMNS, [[_cell(name, row.get(name, "")) for name in COLUMNS] for row in rows], _WIDTHS)
    write(target, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    return (target, sheet), len(rows)


def _rows(document: Document, most: int, *, several: bool) -> Iterator[dict[str, Any]]:
    told = words("zh")
    taken: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    cut = passages(document, clauses.parse(document))
    bodies: dict[str, str] = {}
    for passage in cut:
        bodies[printed(passage.clause)] = bodies.get(printed(passage.clause), "") + passage.text
    for passage in cut:
        number = stated(printed(passage.clause))
        if number is None:
            continue
        for fact in facts(passage, document.year):
            once = (number, squeeze(fact.said))
            if fact.figure is None or taken.get(number, 0) >= most or once in seen or not _thing(fact):
                continue
            seen.add(once)
            taken[number] = taken.get(number, 0) + 1
            pair = f"{number}-{taken[number]}"
            clause = f"{document.id}#{number}" if several else number
            common = {"clauses": [clause], "pair": pair, "support": [_span(document.text, fact.figure)]}
            yield from _pair(fact, passage, told, common, bodies[number])


def _pair(fact: Fact, passage: Passage, told: Words, common: dict[str, Any], body: str) -> Iterator[dict[str, Any]]:
    """Yield the question on a fact and its twin on something that the body of the fact's clause does not say."""
    figure = fact.figure
    if figure is None:
        return
    yield common | {
        "question": _question(fact, passage, told),
        "slice": _LATER.get(fact.period.kind, "formal"),
        "expect": "answered",
        "facts": [_spellings(figure)],
        "note": told.say("draft", "note_present"),
    }
    absent = [name for name, word in _ABSENT if word not in body]
    if absent:
        yield common | {
            "question": told.say("draft", absent[figure.start % len(absent)], thing=_thing(fact)),
            "slice": "attribute",
            "expect": "partial",
            "note": told.say("draft", "note_absent"),
        }


def _thing(fact: Fact) -> str:
    return fact.object if 2 <= len(fact.object) <= 20 else ""


def _question(fact: Fact, passage: Passage, told: Words) -> str:
    """Put 多少 in the place of the figure, the period before it; 多少 keeps the figure's unit (多少台)."""
    figure = fact.figure
    said = fact.said
    if figure is not None:
        unit = "" if figure.unit in ("%", "年份", "日期", "") else _printed_unit(figure)
        said = said.replace(figure.text, told.say("draft", "howmany") + unit, 1)
    period = fact.period if fact.period.start is not None else passage.period
    years = "" if period.start is None else _years(period.start, period.end)
    if not years or years[:4] in said:
        return said + told.say("draft", "end")
    return told.say("draft", period.kind, years=years, said=said) + told.say("draft", "end")


def _printed_unit(figure: Figure) -> str:
    """Return the unit as the document prints it (`㎡`), what follows the number."""
    at = len(figure.text)
    while at and not (figure.text[at - 1].isdigit() or figure.text[at - 1] in "一二三四五六七八九十百千万亿两零多余"):
        at -= 1
    return figure.text[at:]


def _years(first: int, last: int | None) -> str:
    return str(first) if last in (None, first) else f"{first}—{last}"


def _spellings(figure: Figure) -> list[str]:
    """Return how the figure may be written: as printed, in half width, and as a plain number with its unit."""
    plain = f"{figure.value.normalize():f}{'' if figure.unit in ('年份', '日期') else figure.unit}"
    ways = [figure.text, width(figure.text), *([plain] if figure.unit not in ("年份", "日期") else [])]
    return list(dict.fromkeys(ways))


def _span(text: str, figure: Figure) -> str:
    """Return at most 24 characters of the document up to the end of a figure, from the beginning of its phrase on."""
    start = figure.end
    while start > max(0, figure.end - SPAN) and text[start - 1] not in _STOPS:
        start -= 1
    start = min(start, figure.start) if figure.end - figure.start <= SPAN else figure.end - SPAN
    return text[start : figure.end].strip()


def _cell(name: str, value: Any) -> str:
    if name == "facts":
        return "\n".join("|".join(fact) for fact in value)
    return _JOIN[name].join(value) if name in _JOIN else str(value)
