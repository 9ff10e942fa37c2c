"""The question under an answer whether it was of use, and what is asked of those to whom it was not."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from qa_bot.desk.asked import COMPLAINTS

if TYPE_CHECKING:
    from qa_bot.records import Answer
    from qa_bot.web.texts import Texts

_UNASKED = frozenset({"chat", "thanks", "about_bot", "empty", "too_long", "emergency"})  # fixed replies
_TOLD = ("thanks", "counted", "told", "failed")  # what is said of a vote afterwards
_LONGEST = 2000  # characters of a comment


def votes(answer: Answer, ticket: str, key: str, texts: Texts) -> str:
    """Return the HTML that asks for a vote; the empty string where there is nothing to vote on.

    `key` is unique to the turn on its page, `ticket` names the question in the records.
    """
    if not ticket or answer.reason in _UNASKED:
        return ""
    said = {name: escape(texts.say(f"vote.{name}")) for name in ("ask", "useful", "useless", *_TOLD)}
    told = "".join(f' data-{name}="{said[name]}"' for name in _TOLD)
    return (
        f'<div class="votes" role="group" aria-labelledby="v-{key}" data-ticket="{escape(ticket)}"{told}>'
        f'<span class="vote-ask" id="v-{key}">{said["ask"]}</span>'
        f'<button type="button" class="vote" data-vote="1" aria-pressed="false">{said["useful"]}</button>'
        f'<button type="button" class="vote" data-vote="-1" aria-pressed="false" aria-expanded="false"'
        f' aria-controls="w-{key}">{said["useless"]}</button>'
        f'<p class="voted" role="status"></p>{_why(key, texts)}</div>'
    )


def _why(key: str, texts: Texts) -> str:
    choices = "".join(
        f'<label><input type="radio" name="c-{key}" value="{one}"> {escape(texts.say(f"complaint.{one}"))}</label>'
        for one in filter(None, COMPLAINTS)
    )
    return (
        f'<form class="why" id="w-{key}" hidden><fieldset><legend>{escape(texts.say("vote.why"))}</legend>{choices}'
        f'</fieldset><label class="remark" for="r-{key}">{escape(texts.say("vote.comment"))}</label>'
        f'<textarea id="r-{key}" rows="2" maxlength="{_LONGEST}"></textarea>'
        f'<button type="submit" class="vote-send">{escape(texts.say("vote.send"))}</button></form>'
    )
