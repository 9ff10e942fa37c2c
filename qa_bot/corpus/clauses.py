"""A document's clause tree: every character in exactly one clause's own spans, or in the document's furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qa_bot.corpus import labels, numbers, split
from qa_bot.corpus.outline import inline, levels, lines, marks, titles
from qa_bot.records import Clause, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa_bot.corpus.outline.marks import Line
    from qa_bot.records import Document

_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class _Node:
    """A clause being built: its first line after the label, what it is called, and its own stretches of text."""

    parent: int
    kind: str = "root"
    label: Span = field(default_factory=lambda: Span(0, 0))
    head: Span = field(default_factory=lambda: Span(0, 0))
    own: list[Span] = field(default_factory=list)
    more: bool = False


def parse(document: Document) -> Clause:
    """Return the root of the document's clause tree (number "", title the document's); empty text gives a bare root."""
    text = document.text
    nodes = _nodes(text, marks.mark(text, lines.lines(text, document.furniture)))
    _cover(nodes, len(text), document)
    return _tree(nodes, document)


def walk(root: Clause) -> Iterator[Clause]:
    """Yield a clause and everything under it, parents first, in the order of the text."""
    stack = [root]
    while stack:
        clause = stack.pop()
        yield clause
        stack.extend(reversed(clause.children))


def find(root: Clause, number: str) -> Clause | None:
    """Return the clause of this number, comparing without regard to width and with 第X条 = X; None if there is none."""
    wanted = numbers.fold(number)
    return next((clause for clause in walk(root) if numbers.fold(clause.number) == wanted), None)


def _nodes(text: str, read: Sequence[Line]) -> list[_Node]:
    """Place every line in the tree; the stretches of `own` start at their lines and are closed by `_cover`."""
    outline = levels.Levels(read)
    nodes = [_Node(-1)]
    loose = not any(line.label is not None and line.label.end > line.label.start for line in read)
    for place, line in enumerate(read):
        label = line.label
        opened = outline.opened(place, text) if label is not None else None
        if opened is not None and label is not None:
            body = Span(label.end, line.end)
            nodes.append(_Node(outline.parents[opened], label.kind, Span(label.start, label.end), body))
            _put(nodes, opened, line.start)
        else:
            body = Span(line.start, line.end)
            opened = outline.owner(place, text)
            nodes[opened].more = True
            if loose:
                _put_parts(text, nodes, outline, opened, body)
            else:
                _put(nodes, opened, line.start)
        _put_items(text, nodes, outline, opened, body)
    return nodes


def _put(nodes: list[_Node], node: int, start: int) -> None:
    nodes[node].own.append(Span(start, start))


def _put_parts(text: str, nodes: list[_Node], outline: levels.Levels, parent: int, body: Span) -> None:
    """Give the paragraphs of a text without labels to clauses of their own."""
    for part in split.parts(text, body.start, body.end):
        node = outline.new(parent)
        nodes.append(_Node(parent, "part", Span(part.start, part.start), part))
        _put(nodes, node, part.start)


def _put_items(text: str, nodes: list[_Node], outline: levels.Levels, parent: int, body: Span) -> None:
    """Give the points listed inside a paragraph to clauses of their own; what follows them stays with the parent."""
    owner = len(nodes) - 1 if nodes[-1].kind == "part" else parent
    found = inline.points(text, body.start, body.end)
    for place, (label, end) in enumerate(found):
        node = outline.new(owner)
        nodes.append(_Node(owner, label.kind, Span(label.start, label.end), Span(label.end, end)))
        _put(nodes, node, label.start)
        after = found[place + 1][0].start if place + 1 < len(found) else body.end
        if end < after:
            _put(nodes, owner, end)
    if found:
        nodes[owner].more = True


def _cover(nodes: list[_Node], length: int, document: Document) -> None:
    """Close every stretch where the next one starts, take the furniture out and join what touches."""
    starts = sorted((span.start, node) for node, built in enumerate(nodes) for span in built.own)
    starts = [(0, 0), *starts]
    ends = [start for start, _ in starts[1:]] + [length]
    kept = list(lines.outside(length, document.furniture))
    for built in nodes:
        built.own = []
    place = 0
    for (start, node), end in zip(starts, ends, strict=True):
        while place < len(kept) and kept[place].end <= start:
            place += 1
        here = place
        while here < len(kept) and kept[here].start < end:
            _add(nodes[node].own, Span(max(start, kept[here].start), min(end, kept[here].end)))
            here += 1


def _add(own: list[Span], span: Span) -> None:
    if span.start >= span.end:
        return
    if own and own[-1].end == span.start:
        own[-1] = Span(own[-1].start, span.end)
    else:
        own.append(span)


def _tree(nodes: list[_Node], document: Document) -> Clause:
    text = document.text
    for node in nodes[1:]:
        nodes[node.parent].more = True
    named = _names(text, nodes)
    numbered = numbers.assign(named, [node.parent for node in nodes])
    heads = [document.title] + [_title(text, node) for node in nodes[1:]]
    paths: list[tuple[str, ...]] = [()]
    for node, head in zip(nodes[1:], heads[1:], strict=True):
        paths.append((*paths[node.parent], _step(text, node, head)))
    children: list[list[Clause]] = [[] for _ in nodes]
    for place in range(len(nodes) - 1, -1, -1):
        node, below = nodes[place], tuple(reversed(children[place]))
        start = min([span.start for span in node.own[:1]] + [child.start for child in below[:1]], default=0)
        end = max([span.end for span in node.own[-1:]] + [child.end for child in below[-1:]], default=0)
        printed = _SPACES.sub("", text[node.label.start : node.label.end])
        clause = Clause(numbered[place], printed, heads[place], paths[place], start, end, tuple(node.own), below)
        if place:
            children[node.parent].append(clause)
    return clause


def _names(text: str, nodes: Sequence[_Node]) -> list[str]:
    """Return the labels as numbers: `¶1` for parts, empty for items and unlabelled headings, which are counted."""
    names, parts = [""], 0
    for node in nodes[1:]:
        parts += node.kind == "part"
        if node.kind == "part":
            names.append(f"¶{parts}")
        elif node.kind in labels.ITEMS or node.label.start == node.label.end:
            names.append("")
        else:
            names.append(numbers.bare(text[node.label.start : node.label.end]))
    return names


def _title(text: str, node: _Node) -> str:
    found = titles.heading(text, node.kind, node.head.start, node.head.end, more=node.more)
    return _SPACES.sub(" ", text[found.start : found.end]).strip() if found is not None else ""


def _step(text: str, node: _Node, title: str) -> str:
    """Return label and title as printed, their white space made single."""
    label = _SPACES.sub("", text[node.label.start : node.label.end])
    spaced = label and title and text[node.label.end : node.label.end + 1].isspace()
    return f"{label} {title}" if spaced else label + title
