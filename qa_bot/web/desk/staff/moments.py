"""Moments as staff read them: by the one clock of the country."""

from __future__ import annotations

import datetime

_CHINA = datetime.timezone(datetime.timedelta(hours=8))


def day(moment: datetime.datetime) -> str:
    """Return the day of a moment (2031-03-01)."""
    return f"{moment.astimezone(_CHINA):%Y-%m-%d}"


def second(moment: datetime.datetime) -> str:
    """Return a moment to the second (2031-03-01 12:00:00)."""
    return f"{moment.astimezone(_CHINA):%Y-%m-%d %H:%M:%S}"


def today(moment: datetime.datetime) -> datetime.date:
    """Return the day on which a moment falls."""
    return moment.astimezone(_CHINA).date()
