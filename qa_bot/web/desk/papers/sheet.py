"""The preview of a change: what was read, what it touches, and the buttons that decide."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from qa_bot.web.desk.papers.words import HERE, form, hidden, kind, pair, say, size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa_bot.desk.papers.stage import Stage
    from qa_bot.index.manifest import Manifest
    from qa_bot.web.desk.visit import Visit
    from qa_bot.web.texts import Texts

    Part = Mapping[str, Any]

_TARGETS = 300  # documents that can be chosen from


def sheet(visit: Visit, stage: Stage, preview: Mapping[str, Any], manifest: Manifest) -> str:
    """Return what is shown between upload and confirmation; `preview` is what was worked out for the stage."""
    texts = visit.texts
    papers = "".join(_paper(texts, paper) for paper in preview["papers"])
    more = preview["count"] - len(preview["papers"])
    rest = f'<p class="quiet">{say(texts, "more_papers", count=more)}</p>' if more > 0 else ""
    nothing = "" if stage.after else f'<p class="trouble">{say(texts, "nothing")}</p>'
    return (
        nothing
        + papers
        + rest
        + (_target(visit, stage, preview, manifest) if stage.file else "")
        + _hidden(texts, preview["hidden"])
        + _pins(visit, preview["pins"])
        + _replies(texts, preview["replies"], preview["asked"])
        + _decide(visit, stage)
    )


def _paper(texts: Texts, paper: Mapping[str, Any]) -> str:
    year = f"{paper['year']}" if paper["year"] is not None else say(texts, "unknown")
    region = escape(paper["region"] or "") or say(texts, "unknown")
    pairs = (
        pair(say(texts, "year_name"), year)
        + pair(say(texts, "region"), region)
        + pair(say(texts, "clauses"), str(paper["clauses"]))
        + pair(say(texts, "passages"), str(paper["passages"]))
        + pair(say(texts, "facts"), str(paper["facts"]))
        + pair(say(texts, "id"), f"<code>{escape(paper['id'])}</code>")
    )
    bare = f'<p class="trouble">{say(texts, "no_clauses")}</p>' if not paper["clauses"] else ""
    mute = f'<p class="trouble">{say(texts, "no_passages")}</p>' if not paper["passages"] else ""
    told = "" if paper["how"] == "removed" else _first(texts, paper["first"])
    return (
        f'<section class="card"><h2>{escape(paper["title"])}</h2>'
        f'<p class="tags"><span class="tag">{say(texts, "how_" + paper["how"])}</span> {kind(texts, paper["official"])}'
        f"</p>{bare}{mute}<dl class='facts'>{pairs}</dl>{told}{_compared(texts, paper)}</section>"
    )


def _first(texts: Texts, parts: Sequence[Part]) -> str:
    if not parts:
        return ""
    rows = "".join(f"<li>{escape(_name(part))}</li>" for part in parts)
    return f'<h3>{say(texts, "first")}</h3><ul class="lines" lang="zh-CN">{rows}</ul>'


def _name(part: Part) -> str:
    """Return a clause's label with its title, or with the beginning of its words."""
    words = part["title"] or part["text"].removeprefix(part["label"]).strip()[:30]
    return f"{part['label'] or part['number']} {words}".strip()


def _compared(texts: Texts, paper: Mapping[str, Any]) -> str:
    if paper["how"] == "removed":
        return _list(texts, "gone_removed", paper["gone"], paper["counts"][1])
    if not paper["beside"]:
        return ""
    new, gone, changed, moved, same = paper["counts"]
    other = paper["beside"] != paper["id"]
    title = say(texts, "compared_other" if other else "compared", title=paper["beside_title"])
    count = say(texts, "counts", new=new, gone=gone, changed=changed, moved=moved, same=same)
    return (
        f"<h3>{title}</h3><p>{count}</p>"
        + _changed(texts, paper["changed"], changed)
        + _list(texts, "new", paper["new"], new)
        + _list(texts, "gone_other" if other else "gone", paper["gone"], gone)
        + _moved(texts, paper["moved"], moved)
    )


def _details(texts: Texts, name: str, count: int, shown: int, inner: str, *, opened: bool = False) -> str:
    if not count:
        return ""
    rest = f'<p class="quiet">{say(texts, "more_parts", count=count - shown)}</p>' if count > shown else ""
    mark = " open" if opened else ""
    return f"<details{mark}><summary>{say(texts, f'part_{name}', count=count)}</summary>{inner}{rest}</details>"


def _changed(texts: Texts, pairs: Sequence[tuple[Part, Part]], count: int) -> str:
    rows = []
    for old, new in pairs:
        was, now = marked(old["text"], new["text"])
        rows.append(
            f'<h4>{escape(_name(new))}</h4><div class="sides"><div><p class="quiet">{say(texts, "was")}</p>'
            f'<div class="words" lang="zh-CN">{was}</div></div><div><p class="quiet">{say(texts, "now")}</p>'
            f'<div class="words" lang="zh-CN">{now}</div></div></div>'
        )
    return _details(texts, "changed", count, len(pairs), "".join(rows), opened=True)


def marked(old: str, new: str) -> tuple[str, str]:
    """Return two texts as HTML, what lies between their common beginning and their common end marked."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    end = next((at for at in range(shorter - start) if old[-1 - at] != new[-1 - at]), shorter - start)
    return _spanned(old, start, len(old) - end), _spanned(new, start, len(new) - end)


def _spanned(text: str, start: int, end: int) -> str:
    middle = f"<mark>{escape(text[start:end])}</mark>" if end > start else ""
    return f"{escape(text[:start])}{middle}{escape(text[end:])}"


def _list(texts: Texts, name: str, parts: Sequence[Part], count: int) -> str:
    rows = "".join(
        f'<h4>{escape(_name(part))}</h4><div class="words" lang="zh-CN">{escape(part["text"])}</div>' for part in parts
    )
    return _details(texts, name, count, len(parts), rows)


def _moved(texts: Texts, pairs: Sequence[tuple[Part, Part]], count: int) -> str:
    rows = "".join(f"<li>{escape(_name(old))} → {escape(_name(new))}</li>" for old, new in pairs)
    return _details(texts, "moved", count, len(pairs), f'<ul class="lines" lang="zh-CN">{rows}</ul>')


def _target(visit: Visit, stage: Stage, preview: Mapping[str, Any], manifest: Manifest) -> str:
    texts = visit.texts
    own = {paper["id"] for paper in preview["papers"]}
    titles = {entry.id: entry.title for entry in manifest.documents if entry.id not in own}
    if not titles:
        return ""
    alike = {other: count for _, other, count in preview["proposed"] if other in titles}
    hints = "".join(
        f'<p class="trouble">{say(texts, "proposed", title=titles[other], count=count)}</p>'
        for other, count in alike.items()
    )
    chosen = [one for one in (stage.target, *alike) if one in titles]
    options = "".join(
        f'<option value="{escape(name)}"{" selected" if name == stage.target else ""}>{escape(titles[name])}</option>'
        for name in list(dict.fromkeys([*chosen, *titles]))[:_TARGETS]
    )
    inner = (
        f'<div class="field"><label for="target">{say(texts, "target")}</label>'
        f'<select id="target" name="target"><option value="">{say(texts, "target_none")}</option>{options}</select>'
        f'<p class="hint">{say(texts, "target_hint")}</p></div>'
        f'<button name="action" value="again">{say(texts, "again")}</button>'
    )
    return (
        f'<section class="card" aria-labelledby="instead"><h2 id="instead">{say(texts, "target_title")}</h2>'
        f"{hints}{form(visit, f'{HERE}/change/{stage.token}', inner)}</section>"
    )


def _hidden(texts: Texts, rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    if not rows:
        return ""
    told = "".join(
        f"<li>{say(texts, 'will_hide', title=name, count=len(numbers), numbers='、'.join(numbers[:30]))}</li>"
        for name, numbers in rows
    )
    return f'<h2>{say(texts, "will_hide_title")}</h2><ul class="lines">{told}</ul>'


def _pins(visit: Visit, pins: Sequence[Mapping[str, Any]]) -> str:
    texts = visit.texts
    if not pins:
        return f"<h2>{say(texts, 'pins')}</h2><p>{say(texts, 'pins_none')}</p>"
    rows = "".join(
        f'<li><a href="{escape(visit.root)}/desk/pins">'
        f"{say(texts, 'pin', number=pin['id'], wording=pin['wording'])}</a>"
        f" {say(texts, 'pin_' + pin['how'], clause=pin['clause'], document=pin['document'])}</li>"
        for pin in pins
    )
    return f'<h2>{say(texts, "pins")}</h2><p>{say(texts, "pins_hint")}</p><ul class="lines">{rows}</ul>'


def _replies(texts: Texts, replies: Sequence[Mapping[str, Any]], asked: int) -> str:
    head = f"<h2>{say(texts, 'replies')}</h2><p>{say(texts, 'replies_count', asked=asked, count=len(replies))}</p>"
    rows = []
    for reply in replies:
        sides = "".join(
            f'<div><p class="quiet">{say(texts, name)} · {say(texts, f"status_{status}")}</p>'
            f'<div class="words">{escape(text)}</div></div>'
            for name, (status, text) in (("was", reply["before"]), ("now", reply["after"]))
        )
        times = f' <span class="tag">{say(texts, "times", count=reply["count"])}</span>' if reply["count"] > 1 else ""
        rows.append(f'<h3>{escape(reply["question"])}{times}</h3><div class="sides">{sides}</div>')
    return head + "".join(rows)


def _decide(visit: Visit, stage: Stage) -> str:
    texts = visit.texts
    name = "confirm_remove" if stage.task == "remove" else "confirm"
    risk = "risk" if stage.task == "remove" else "main"
    sure = f'<button class="{risk}" name="action" value="confirm">{say(texts, name)}</button>' if stage.after else ""
    drop = f'<button name="action" value="discard">{say(texts, "discard")}</button>'
    inner = hidden("version", stage.version) + f'<div class="row">{sure}{drop}</div>'
    length = f'<p class="quiet">{say(texts, "sent", title=stage.name, size=size(stage.size))}</p>' if stage.file else ""
    return (
        f'<section class="card" aria-labelledby="decide"><h2 id="decide">{say(texts, "decide")}</h2>'
        f"<p>{say(texts, 'decide_hint')}</p>{length}{form(visit, f'{HERE}/change/{stage.token}', inner)}</section>"
    )
