"""What a change changed, in words: field by field, before and after."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qa_bot.desk.audit import Entry
    from qa_bot.web.texts import Texts

# made by the program, and nothing to a reader
_UNSAID = frozenset({"clause_hash", "documents", "keys", "subject", "version"})


def named(what: str, texts: Texts) -> str:
    """Return what was done in words; one that has none of its own stands for itself."""
    bare = what.removeprefix("undo.")
    name = f"what.{bare.replace('.', '_')}"
    words = texts.say(name) if texts.has(name) else bare
    return texts.say("log.undo_of", what=words) if what != bare else words


def changed(entry: Entry, texts: Texts) -> str:
    """Return the fields that differ as an HTML list, or that nothing of them is kept."""
    before, after = entry.before or {}, entry.after or {}
    if not before and not after:
        return f'<p class="quiet">{escape(texts.say("log.not_kept"))}</p>'
    names = [name for name in {**before, **after} if name not in _UNSAID and before.get(name) != after.get(name)]
    if not names:
        return f'<p class="quiet">{escape(texts.say("log.unseen"))}</p>'
    return f"<dl>{''.join(_field(name, before, after, texts) for name in names)}</dl>"


def _field(name: str, before: Mapping[str, Any], after: Mapping[str, Any], texts: Texts) -> str:
    label = texts.say(f"field.{name}") if texts.has(f"field.{name}") else name
    old = f"<del>{_value(name, before[name], texts)}</del>" if name in before else ""
    new = f"<ins>{_value(name, after[name], texts)}</ins>" if name in after else ""
    return f"<dt>{escape(label)}</dt><dd>{old} {new}</dd>"


def _value(name: str, value: Any, texts: Texts) -> str:
    """Return a value as HTML: lists a line each, of a table its names, what is on or off and stable names in words."""
    if isinstance(value, bool):
        return escape(texts.say("log.yes" if value else "log.no"))
    if isinstance(value, list | dict):
        return "<br>".join(escape(str(each)) for each in value) or escape(texts.say("log.empty"))
    if value is None or value == "":
        return escape(texts.say("log.empty"))
    table = {"role": "frame.role_", "how": "log.how_"}.get(name)
    if table is not None and texts.has(f"{table}{value}"):
        return escape(texts.say(f"{table}{value}"))
    return escape(str(value))


def subject(entry: Entry) -> str:
    """Return what a change was about: the name, word, question or document that a reader knows it by."""
    values = entry.after or entry.before or {}
    for name in ("spoken", "label", "name", "document_title", "file"):
        if values.get(name):
            return str(values[name])
    wordings = values.get("wordings")
    return str(wordings[0]) if isinstance(wordings, list) and wordings else ""
