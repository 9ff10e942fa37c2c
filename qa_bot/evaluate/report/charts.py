"""The geometry of the report's charts, in the units of their view boxes; the template draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROW, LEFT, WIDE = 26, 104, 210
"""Height of a row, width of the names, width of the scale of the chart of slices."""
SIDE, MARGIN = 260, 34
"""Side and margin of the risk–coverage curve."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A rate with its interval, as a row of the chart."""

    name: str
    n: int
    value: float
    y: int
    at: float
    low: float
    high: float


def bars(rates: Mapping[str, Any]) -> tuple[Bar, ...]:
    """Return a row for each slice that has a value, the worst first."""
    known = [(name, rate) for name, rate in rates.items() if rate["value"] is not None]
    known.sort(key=lambda one: (one[1]["value"], one[0]))
    return tuple(
        Bar(name, rate["n"], rate["value"], row * ROW, *(_across(rate[key]) for key in ("value", "low", "high")))
        for row, (name, rate) in enumerate(known)
    )


def _across(share: float) -> float:
    return round(LEFT + share * WIDE, 1)


def curve(points: Sequence[Mapping[str, float]], top: float) -> str:
    """Return the points of the risk–coverage curve for an SVG polyline; `top` is the risk at its upper edge."""
    side = SIDE - 2 * MARGIN
    places = (
        (MARGIN + point["coverage"] * side, SIDE - MARGIN - (point["risk"] / top if top else 0) * side)
        for point in points
    )
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def ceiling(points: Sequence[Mapping[str, float]]) -> float:
    """Return a round share above the greatest risk, for the upper edge of the curve."""
    greatest = max((point["risk"] for point in points), default=0.0)
    return next(edge for edge in (0.05, 0.1, 0.2, 0.5, 1.0) if greatest <= edge)
