"""Web pages: blocks as lines, tables as sentences; scripts, styles, navigation and hidden parts are left out."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

from qa_bot.corpus import decode
from qa_bot.corpus.formats import table
from qa_bot.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

_DROPPED = frozenset(
    {"head", "script", "style", "noscript", "template", "nav", "footer", "aside", "iframe", "object", "svg", "canvas"}
    | {"button", "select", "textarea", "dialog", "audio", "video", "map", "rt", "rp"}
)
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset"}
    | {"figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li"}
    | {"main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_INSIDE = ("table", "h1", "h2", "h3", "ul", "ol", "form")  # what a table that only lays out a page holds
_CONCEALED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu"})
_SPACE = re.compile(r"[ \t\f\n]+")  # HTML's own; full-width and no-break spaces are contents
_HAN = r"[㐀-鿿　-〿！-～]"
_WRAPPED = re.compile(rf"(?<={_HAN})[ \t\f]*\n[ \t\f\n]*(?={_HAN})")
_BREAK = "\x1f"  # stands for a line's end until the source's own are folded
_MOST_SPAN = 1000  # HTML's own limit for colspan


def read(data: bytes, source: str) -> str:
    """Return the text of a web page, one line a block; raises UnreadableFile where it cannot be decoded or parsed."""
    from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning  # noqa: PLC0415 - 100 ms
    from bs4.exceptions import ParserRejectedMarkup  # noqa: PLC0415

    markup = decode.text(data, source).replace(_BREAK, "")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        try:
            page = BeautifulSoup(markup, "lxml")
        except (ParserRejectedMarkup, RecursionError):
            raise UnreadableFile(f"{source}: nested too deeply to be a page; save it again from a browser") from None
    return _folded(_words(page, _frames(page)))


def _frames(page: Tag) -> frozenset[int]:
    """Return what holds blocks that no table of data does; each is looked at once, however deep the page nests."""
    found: set[int] = set()
    for block in page.find_all(_INSIDE):
        for above in block.parents:
            if id(above) in found:
                break
            found.add(id(above))
    return frozenset(found)


def _words(element: Tag, frames: frozenset[int] = frozenset()) -> str:
    """Return the words under an element with `_BREAK` around blocks; a stack, because old pages nest by the hundred."""
    from bs4.element import PreformattedString, Tag  # noqa: PLC0415

    parts: list[str] = []
    waiting: list[Tag | str] = [*reversed(element.contents)]  # type: ignore[list-item]
    while waiting:
        item = waiting.pop()
        if not isinstance(item, Tag):
            parts.append("" if isinstance(item, PreformattedString) else str(item))
        elif item.name in _DROPPED or _concealed(item):
            continue
        elif item.name == "br":
            parts.append(_BREAK)
        elif item.name == "pre":
            parts.append(_BREAK + item.get_text().replace("\n", _BREAK) + _BREAK)
        elif item.name == "table" and _holds_data(item, frames):
            parts += (f"{_BREAK}{line}{_BREAK}" for line in _table(item))
        else:
            edge = [_BREAK] if item.name in _BLOCKS else []
            waiting += [*edge, *reversed(item.contents), *edge]  # type: ignore[list-item]
    return "".join(parts)


def _concealed(tag: Tag) -> bool:
    style, role = tag.get("style"), tag.get("role")
    return tag.has_attr("hidden") or (isinstance(style, str) and bool(_CONCEALED.search(style))) or role in _ROLES


def _holds_data(tag: Tag, frames: frozenset[int]) -> bool:
    """Tell a table of data from one that lays out a page: no blocks inside, two rows and two columns at least."""
    if id(tag) in frames or tag.get("role") == "presentation":
        return False
    rows = tag.find_all("tr")
    return len(rows) > 1 and max(len(row.find_all(["td", "th"])) for row in rows) > 1


def _table(tag: Tag) -> Iterator[str]:
    caption = tag.find("caption")
    if caption is not None:
        yield _folded(_words(caption)).replace("\n", "")
    rows, heads, still = [], 0, True
    for row in tag.find_all("tr"):
        cells = row.find_all(["td", "th"])
        if not cells:
            continue
        still = still and (all(cell.name == "th" for cell in cells) or row.find_parent("thead") is not None)
        heads += still
        rows.append([_cell(cell) for cell in cells])
    yield from table.lines(table.spread(rows), heads or None)


def _cell(cell: Tag) -> table.Cell:
    text = _folded(_words(cell))
    return table.Cell(text, _span(cell, "rowspan"), _span(cell, "colspan"))


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    return min(max(1, int(value)), _MOST_SPAN) if value.isdecimal() else 1


def _folded(text: str) -> str:
    """Fold white space as a browser does, a line's end between Chinese characters to nothing; drop empty lines."""
    flat = _SPACE.sub(" ", _WRAPPED.sub("", text))
    lines = (line.strip(" ") for line in flat.split(_BREAK))
    return "\n".join(line for line in lines if line.strip())
