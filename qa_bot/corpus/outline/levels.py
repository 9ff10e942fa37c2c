"""How deep each clause stands: levels are read from the document's own numbering, not from a table of labels."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from qa_bot.corpus import labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_bot.corpus.labels import Label
    from qa_bot.corpus.outline.marks import Line

_ORDER = "部分 编 分编 章 节 条 款 cn cn_paren ar decimal2 decimal3 decimal4 decimal5 note ar_paren ar_half circled"
_RANK = {kind: rank for rank, kind in enumerate(_ORDER.split())}
"""The usual order, outermost first; it decides only where the document's own sequences do not."""
_ITEM = len(_RANK)
_CONTAINERS = frozenset({"annex", "heading", "markdown"})
_ARTICLES = frozenset({"部分", "编", "分编", "章", "节", "条", "款"})
_GAP = 10
"""Members that a sequence may lack where it then goes on: extraction loses lines."""
_DEEPEST = 16
_CLOSING = re.compile(
    r"各位代表|(?:一|[二三四五六七八九十]|过去[一五]|过去的[一五])年[来，,]|刚刚过去的|(?:回顾|总结)|此外[，,]|与此同时"
    r"|在?(?:看到|肯定|总结)(?:这些)?成绩|(?:同时|但)[，,]?我们?[也还]?|我们[也还]清醒|(?:这些|上述|以上)成绩|成绩(?:的取得)?来之"
    r"|[^，。]{0,6}支持(?:国防|部队)"
)
"""Openings by which a speech leaves a list of points: the address to the deputies, summings-up, problems, defence."""


class _Run(NamedTuple):
    """The earlier members of a sequence: how many, and the least and most paragraphs one took beyond its first line."""

    members: int = 0
    least: int = 0
    most: int = 0


@dataclass(slots=True)
class _Open:
    """A clause still open, and how many paragraphs it took beyond its first line."""

    node: int
    label: Label
    earlier: _Run = field(default_factory=_Run)
    taken: int = 0

    def run(self) -> _Run:
        """Return the run with this member added."""
        least = min(self.earlier.least, self.taken) if self.earlier.members else self.taken
        return _Run(self.earlier.members + 1, least, max(self.earlier.most, self.taken))


@dataclass(slots=True)
class Levels:
    """Feeds on lines in order; `opened` and `owner` place each one in the tree, whose root is node 0."""

    lines: Sequence[Line]
    parents: list[int] = field(default_factory=lambda: [-1])
    _open: list[_Open] = field(default_factory=list)
    _places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _seen: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _inside: set[tuple[str, str]] = field(default_factory=set)
    _numbered: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for place, line in enumerate(self.lines):
            if line.label is not None:
                self._places[line.label.kind].append(place)
                if line.label.kind not in labels.ITEMS:
                    self._numbered.append(place)

    def new(self, parent: int) -> int:
        """Add a node under `parent` and return its index."""
        self.parents.append(parent)
        return len(self.parents) - 1

    def opened(self, place: int, text: str) -> int | None:
        """Return the new node of the labelled line at `place`, None where its label continues no sequence."""
        label = self.lines[place].label
        if label is None or not self._fits(place, label, text):
            return None
        earlier = self._make_room(place, label)
        parent = self._open[-1] if self._open else None
        if parent is not None:
            self._inside.add((parent.label.kind, label.kind))
        self._seen[label.kind] = label.ordinal
        node = self.new(parent.node if parent is not None else 0)
        self._open.append(_Open(node, label, earlier))
        return node

    def owner(self, place: int, text: str) -> int:
        """Return the node that the paragraph at `place` belongs to, leaving lists that have come to their end."""
        line = self.lines[place]
        closing = _CLOSING.match(text, line.start, line.end) is not None
        while self._open and self._left(self._open[-1], place, closing=closing):
            self._open.pop()
        if not self._open:
            return 0
        self._open[-1].taken += 1
        return self._open[-1].node

    def _next(self, kind: str, place: int) -> int | None:
        """Return the place of the next line after `place` whose label is of this kind."""
        places = self._places[kind]
        index = bisect_left(places, place + 1)
        return places[index] if index < len(places) else None

    def _continued(self, place: int, label: Label) -> bool:
        """Tell whether the sequence of `label` goes on after `place`."""
        after = self._next(label.kind, place)
        if after is None:
            return False
        if not label.ordinal:
            index = bisect_left(self._numbered, place + 1)
            return index == len(self._numbered) or after < self._numbered[index]
        follower = self.lines[after].label
        return follower is not None and labels.follows(label.ordinal, follower.ordinal)

    def _find(self, kind: str) -> int | None:
        """Return the index of the innermost open clause of this kind."""
        return next((i for i in range(len(self._open) - 1, -1, -1) if self._open[i].label.kind == kind), None)

    def _fits(self, place: int, label: Label, text: str) -> bool:
        """Tell whether a label opens a clause: it starts a sequence or continues one, or a title stands behind it."""
        if not label.ordinal or label.depth:
            return label.kind != "dash" or self._find("dash") is not None or self._continued(place, label)
        found = self._find(label.kind)
        before = self._open[found].label.ordinal if found is not None else self._seen.get(label.kind)
        goes_on = self._continued(place, label)
        if before is not None and labels.follows(before, label.ordinal):
            return goes_on or not label.weak
        strong = label.kind in _ARTICLES or label.kind in ("cn", "cn_paren")
        titled = label.kind not in labels.ITEMS and self._title(place, label, text)
        if labels.first(label.ordinal):
            fits = goes_on or strong or titled
        elif before is None:
            fits = goes_on or place == 0 or (strong and titled)
        else:
            fits = self._resumes(before, label, goes_on=goes_on, strong=strong, inside=found is not None)
        return fits and not label.weak

    def _resumes(self, before: tuple[int, ...], label: Label, *, goes_on: bool, strong: bool, inside: bool) -> bool:
        """Tell whether a label takes up a sequence of which extraction lost members, the first one among them."""
        if not inside and strong and goes_on and label.ordinal == (2,):
            return True
        skipped = label.ordinal[0] - before[0]
        return (goes_on and (not inside) <= skipped <= _GAP) or (strong and inside and skipped == 2)

    def _title(self, place: int, label: Label, text: str) -> bool:
        """Tell whether the line holds nothing but a short title."""
        words = text[label.end : self.lines[place].end].strip()
        return 2 <= len(words) <= 50 and words[-1] not in "。！？；：，、;:,"

    def _make_room(self, place: int, label: Label) -> _Run:
        """Close what the new clause does not belong to; return the run it joins."""
        if label.depth:
            return self._make_room_for_markdown(label)
        if label.kind == "annex":
            self._open.clear()
            return _Run()
        found = self._find(label.kind) if label.kind != "heading" else None
        if found is not None and self._joins(found, label):
            member = self._open[found]
            del self._open[found:]
            restart = labels.first(label.ordinal)
            return _Run() if restart else member.run()
        self._close_finished(place, label)
        return _Run()

    def _joins(self, found: int, label: Label) -> bool:
        """Tell whether a label joins the open clause of its kind; one that starts anew stays in a closer container."""
        if len(self._open) > _DEEPEST or not labels.first(label.ordinal):
            return True
        return not any(frame.label.kind in _CONTAINERS for frame in self._open[found + 1 :])

    def _make_room_for_markdown(self, label: Label) -> _Run:
        while self._open and not 0 < self._open[-1].label.depth < label.depth:
            self._open.pop()
        return _Run()

    def _close_finished(self, place: int, label: Label) -> None:
        rank = _rank(label.kind)
        middle = bool(label.ordinal) and not labels.first(label.ordinal) and label.kind not in self._seen
        while self._open:
            top = self._open[-1]
            if top.label.depth or (top.label.kind in _CONTAINERS and label.kind != "heading"):
                return
            if label.kind == "heading":
                stays = (top.label.kind, "heading") in self._inside or (
                    top.label.kind not in labels.ITEMS | {"heading"} and self._continued(place, top.label)
                )
            elif middle:
                # a text that begins in the middle of an outer sequence: what is open lies inside that sequence
                stays = _rank(top.label.kind) < rank
            else:
                deeper = _rank(top.label.kind) >= rank and (top.label.kind, label.kind) not in self._inside
                stays = not deeper or self._continued(place, top.label)
            if stays:
                return
            self._open.pop()

    def _left(self, top: _Open, place: int, *, closing: bool) -> bool:
        """Tell whether a paragraph at `place` no longer belongs to the innermost open clause."""
        kind = top.label.kind
        section = self.parents[top.node] == 0 and kind not in labels.ITEMS
        keeps = kind in _CONTAINERS or kind in _ARTICLES or section
        if keeps or (top.label.ordinal and self._continued(place, top.label)):
            return False
        earlier = top.earlier
        if closing or not earlier.members:
            return closing
        if top.label.ordinal and earlier.most == 0:
            return True
        return earlier.members > 1 and earlier.least == earlier.most <= top.taken


def _rank(kind: str) -> int:
    return _RANK.get(kind, _ITEM)
