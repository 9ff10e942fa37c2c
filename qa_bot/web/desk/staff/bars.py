"""A bar chart of days, drawn as SVG on the server; it says the same as the table beside it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from qa_bot.web.texts import Texts

_HIGH, _LEFT, _BELOW, _ABOVE = 228, 44, 34, 14  # in the chart's own units
_SHAPES = (("wide", 720, 7), ("narrow", 360, 4))  # width in these units, and days that are named below
_STEPS = (1, 2, 5)


def chart(days: Sequence[tuple[datetime.date, int]], texts: Texts) -> str:
    """Return the chart of questions a day, with a title and a description for those who do not see it.

    It is drawn twice, as words in a drawing that shrinks to a phone could not be read; the style shows one of them.
    """
    return "".join(_drawn(days, texts, *shape) for shape in _SHAPES)


def _drawn(days: Sequence[tuple[datetime.date, int]], texts: Texts, shape: str, wide: int, named: int) -> str:
    top = ceiling(max((count for _, count in days), default=0))
    slot = (wide - _LEFT) / max(len(days), 1)
    bars = "".join(_bar(at, count, slot, top) for at, (_, count) in enumerate(days) if count)
    every = -(-len(days) // named)
    labels = "".join(
        f'<text x="{_LEFT + (at + 0.5) * slot:.1f}" y="{_HIGH - 8}" text-anchor="middle">{day:%m-%d}</text>'
        for at, (day, _) in enumerate(days)
        if at % every == 0
    )
    lines = "".join(_line(value, top, wide) for value in (0, top // 2, top) if value * 2 != 1)
    return (
        f'<svg class="chart {shape}" viewBox="0 0 {wide} {_HIGH}" role="img" aria-labelledby="{shape}-t {shape}-d">'
        f'<title id="{shape}-t">{escape(texts.say("figures.days"))}</title>'
        f'<desc id="{shape}-d">{escape(_told(days, texts))}</desc>{lines}{bars}{labels}</svg>'
    )


def ceiling(most: int) -> int:
    """Return the least even 1, 2 or 5 times a power of ten that is not below the largest count, 2 at least."""
    scale = 1
    while True:
        for step in _STEPS:
            if step * scale >= max(most, 2) and step * scale % 2 == 0:
                return step * scale
        scale *= 10


def _bar(at: int, count: int, slot: float, top: int) -> str:
    high = count / top * (_HIGH - _BELOW - _ABOVE)
    return (
        f'<rect class="bar" x="{_LEFT + at * slot + slot * 0.1:.1f}" y="{_HIGH - _BELOW - high:.1f}"'
        f' width="{slot * 0.8:.1f}" height="{high:.1f}"/>'
    )


def _line(value: int, top: int, wide: int) -> str:
    y = _HIGH - _BELOW - value / top * (_HIGH - _BELOW - _ABOVE)
    return (
        f'<line class="grid" x1="{_LEFT}" x2="{wide}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text x="{_LEFT - 6}" y="{y + 5:.1f}" text-anchor="end">{value}</text>'
    )


def _told(days: Sequence[tuple[datetime.date, int]], texts: Texts) -> str:
    most = max(days, key=lambda pair: pair[1], default=None)
    if most is None or not most[1]:
        return texts.say("figures.no_questions")
    total = sum(count for _, count in days)
    return texts.say("figures.told", first=days[0][0], last=days[-1][0], total=total, day=most[0], most=most[1])


def share(part: int, whole: int) -> str:
    """Return a bar as long as a share; it is decoration beside the number, and hidden from screen readers."""
    wide = 100 * part / whole if whole else 0
    return (
        '<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="bar" x="0" y="0" width="{wide:.1f}" height="10"/></svg>'
    )
