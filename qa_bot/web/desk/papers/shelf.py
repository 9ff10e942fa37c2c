"""The list of documents, the form for another one, what waits, and what was changed last."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from qa_bot.desk.papers.arrive import FORMATS
from qa_bot.web.desk.entry.sent import whole
from qa_bot.web.desk.papers.words import HERE, day, form, hidden, kind, moment, pair, say, size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_bot.desk.audit import Entry as Change
    from qa_bot.desk.papers.stage import Stage
    from qa_bot.index.manifest import Entry, Manifest
    from qa_bot.web.desk.visit import Visit

_SHOWN = 100  # documents on one page


def page(visit: Visit, manifest: Manifest, stages: Sequence[Stage], changes: Sequence[Change], limit: int) -> str:
    """Return the body of the list; `limit` is the size that an upload may have, in bytes."""
    texts = visit.texts
    sought = visit.query.get("q", "").strip()[:100]
    found = [one for one in manifest.documents if sought in one.title or sought in one.id]
    start = whole(visit.query.get("from", "")) or 0
    ages = {stage.token: stage.at for stage in stages if stage.file}
    cards = "".join(_card(visit, one, manifest, ages) for one in found[start : start + _SHOWN])
    return (
        f"<h1>{say(texts, 'title')}</h1>{_upload(visit, limit)}{_waiting(visit, stages)}"
        f"<h2>{say(texts, 'held', count=len(manifest.documents))}</h2>{_search(visit, sought, manifest)}"
        + (f'<ul class="papers">{cards}</ul>' if cards else f'<p class="quiet">{say(texts, "none")}</p>')
        + _further(visit, sought, start, len(found))
        + _changes(visit, changes)
    )


def _upload(visit: Visit, limit: int) -> str:
    texts = visit.texts
    hint = say(texts, "upload_hint", formats=", ".join(one[1:] for one in FORMATS), size=size(limit))
    inner = (
        f'<div class="field"><label for="file">{say(texts, "upload_file")}</label>'
        f'<input id="file" name="file" type="file" required accept="{",".join(FORMATS)}" data-limit="{limit}"'
        f' aria-describedby="file-hint file-trouble"><p class="hint" id="file-hint">{hint}</p>'
        f'<p class="trouble" id="file-trouble" role="alert" hidden>{say(texts, "fault_large")}</p></div>'
        f'<button class="main">{say(texts, "upload_send")}</button>'
    )
    return (
        f'<section class="card" aria-labelledby="add"><h2 id="add">{say(texts, "upload")}</h2>'
        f"{form(visit, f'{HERE}/upload', inner, files=True)}</section>"
    )


def _waiting(visit: Visit, stages: Sequence[Stage]) -> str:
    shown = [stage for stage in stages if stage.open or stage.state == "failed"]
    if not shown:
        return ""
    rows = "".join(
        f'<li><a href="{escape(visit.root)}{HERE}/change/{stage.token}">{escape(title(visit, stage))}</a>'
        f' <span class="tag">{say(visit.texts, f"state_{stage.state}")}</span>'
        f' <span class="quiet">{escape(stage.who)} · {moment(stage.at)}</span></li>'
        for stage in shown
    )
    return f'<h2>{say(visit.texts, "waiting")}</h2><ul class="lines">{rows}</ul>'


def title(visit: Visit, stage: Stage) -> str:
    """Return what a change is called, in plain words."""
    return visit.texts.say(f"documents.task_{stage.task}", title=stage.name)


def _search(visit: Visit, sought: str, manifest: Manifest) -> str:
    if len(manifest.documents) <= _SHOWN // 10 and not sought:
        return ""
    return (
        f'<form method="get" action="{escape(visit.root)}{HERE}"><div class="row"><div class="field">'
        f'<label for="q">{say(visit.texts, "seek")}</label><input id="q" name="q" value="{escape(sought)}"></div>'
        f'<div class="field"><button>{say(visit.texts, "seek_send")}</button></div></div></form>'
    )


def _card(visit: Visit, entry: Entry, manifest: Manifest, ages: dict[str, float]) -> str:
    texts, path = visit.texts, Path(entry.path)
    try:
        stat = path.stat()
        length, dated = size(stat.st_size), stat.st_mtime
    except OSError:
        length, dated = say(texts, "file_gone"), None
    uploaded = ages.get(path.parent.name)
    when = pair(say(texts, "uploaded"), moment(uploaded)) if uploaded else ""
    if not uploaded and dated is not None:
        when = pair(say(texts, "dated"), moment(dated))
    year = "" if entry.year is None else f' <span class="tag">{say(texts, "year", year=entry.year)}</span>'
    pairs = (
        pair(say(texts, "clauses"), str(entry.clauses))
        + pair(say(texts, "passages"), str(entry.passages))
        + pair(say(texts, "size"), length)
        + when
        + pair(say(texts, "file"), f"<code>{escape(path.name)}</code>")
    )
    name = quote(entry.id, safe="", errors="replace")
    remove = (
        hidden("id", entry.id) + f'<button class="risk" aria-label="{say(texts, "remove_named", title=entry.title)}">'
        f"{say(texts, 'remove')}</button>"
    )
    return (
        f'<li class="card"><h3><a href="{escape(visit.root)}/sources/{name}">{escape(entry.title)}</a></h3>'
        f'<p class="tags">{kind(texts, entry.official)}{year}</p>{_hidden(visit, entry, manifest)}'
        f'<dl class="facts">{pairs}</dl>{form(visit, f"{HERE}/remove", remove)}</li>'
    )


def _hidden(visit: Visit, entry: Entry, manifest: Manifest) -> str:
    if not entry.hidden:
        return ""
    speaks = [
        other.title
        for other in manifest.documents
        if other.replaces == entry.id or (entry.work and other.work == entry.work and other.official)
    ]
    told = say(visit.texts, "hidden", count=len(entry.hidden), title="、".join(speaks[:3]))
    return f'<p class="quiet">{told}</p>'


def _further(visit: Visit, sought: str, start: int, count: int) -> str:
    if count <= start + _SHOWN:
        return ""
    link = f"?q={quote(sought, errors='replace')}&from={start + _SHOWN}"
    return f'<p><a class="way" href="{escape(link)}">{say(visit.texts, "further")}</a></p>'


def _changes(visit: Visit, changes: Sequence[Change]) -> str:
    if not changes:
        return ""
    texts = visit.texts
    rows = "".join(_change(visit, one) for one in changes)
    head = f'<h2>{say(texts, "changes")}</h2><p class="quiet">{say(texts, "changes_hint")}</p>'
    return f'{head}<ul class="lines">{rows}</ul>'


def _change(visit: Visit, change: Change) -> str:
    texts = visit.texts
    told = change.after or {}
    name = str(told.get("name", ""))
    what = change.what.removeprefix("document.")
    known = what if texts.has(f"documents.did_{what}") else "other"
    back = ""
    if change.undone:
        back = f' <span class="tag">{say(texts, "undone")}</span>'
    elif known != "other":
        label = say(texts, "back_named", number=change.id, title=name)
        button = f'<button aria-label="{label}">{say(texts, "back")}</button>'
        back = form(visit, f"{HERE}/back", hidden("number", change.id) + button)
    return (
        f"<li>{say(texts, f'did_{known}', title=name)}"
        f' <span class="quiet">{escape(change.who)} · {day(change.at)}</span>{back}</li>'
    )
