"""What residents wrote with their votes, as HTML; everything in it is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from qa_bot.web.desk.staff.moments import day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_bot.desk.remarks import Remark
    from qa_bot.web.texts import Texts


def said(held: Sequence[Remark], texts: Texts) -> str:
    """Return a section with comments, each with the question that it is on; nothing where there are none."""
    items = "".join(_item(one, texts, asked=True) for one in held)
    if not items:
        return ""
    return f'<section><h2>{escape(texts.say("remarks.title"))}</h2><ul class="plain remarks">{items}</ul></section>'


def listed(held: Sequence[Remark], texts: Texts) -> str:
    """Return the comments on one matter, whose questions stand above them; nothing where there are none."""
    items = "".join(_item(one, texts, asked=False) for one in held)
    if not items:
        return ""
    return f'<h3>{escape(texts.say("remarks.title"))}</h3><ul class="plain remarks">{items}</ul>'


def _item(one: Remark, texts: Texts, *, asked: bool) -> str:
    vote = _vote(one.vote, texts)
    if one.now != one.vote:
        vote = texts.say("remarks.changed", before=vote, now=_vote(one.now, texts))
    reason = texts.say(f"complaint.{one.reason}") if texts.has(f"complaint.{one.reason}") else ""
    told = [texts.say("remarks.asked", question=one.question.text)] if asked else []
    about = " · ".join([*told, vote, *filter(None, [reason]), day(one.at)])
    return f'<li><p class="text">{escape(one.comment)}</p><p class="quiet">{escape(about)}</p></li>'


def _vote(vote: int, texts: Texts) -> str:
    return texts.say("figures.liked" if vote > 0 else "figures.disliked")
