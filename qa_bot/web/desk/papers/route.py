"""The routes of the documents' pages: what they check, and which page they answer with."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any, cast

from starlette.routing import Route

from qa_bot.desk.papers import arrive, back, run
from qa_bot.desk.papers import stage as stages
from qa_bot.desk.papers.settle import settle
from qa_bot.errors import EntryFault, MissingIndex, StorageError, Unknown
from qa_bot.index import store
from qa_bot.index.manifest import Made, Manifest
from qa_bot.web.desk.papers import shelf
from qa_bot.web.desk.papers.sheet import sheet
from qa_bot.web.desk.papers.words import HERE, form, hidden, moment, page, say
from qa_bot.web.desk.visit import answered, guarded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import UploadFile
    from starlette.responses import Response

    from qa_bot.desk.papers.stage import Stage
    from qa_bot.web.desk.visit import Visit
    from qa_bot.web.house import House

_CHUNK = 1 << 20


def routes(house: House) -> list[Route]:
    """Return the routes of the documents' pages."""

    def editing(path: str, work: Any, method: str) -> Route:
        return Route(path, guarded(house, "editor", lambda visit: work(house, visit)), methods=[method])

    return [
        editing(HERE, listed, "GET"),
        editing(f"{HERE}/upload", upload, "POST"),
        editing(f"{HERE}/remove", remove, "POST"),
        editing(f"{HERE}/back", take_back, "POST"),
        editing(f"{HERE}/change/{{token}}", change, "GET"),
        editing(f"{HERE}/change/{{token}}", decide, "POST"),
        editing("/desk/api/documents/{token}", progress, "GET"),
    ]


def manifest(house: House) -> Manifest:
    """Return what the index on disk holds now, nothing where there is none yet; raises IndexFault, StorageError."""
    folder = house.settings.index
    try:
        return store.read_manifest(folder, store.pointed(folder))
    except MissingIndex:
        return Manifest(Made("", "", 0, "", ""), (), {})


def listed(house: House, visit: Visit) -> Response:
    """Return the list of documents."""
    waiting = settle(house.settings, house.records)
    changes = back.changes(house.records)
    body = shelf.page(visit, manifest(house), waiting, changes, house.settings.max_upload)
    return page(visit, visit.texts.say("documents.title"), body)


def upload(house: House, visit: Visit) -> Response:
    """Take a file in, and begin to read it."""
    file = visit.files.get("file")
    if file is None or not (file.filename or "").strip():
        return refused(visit, "none", "")
    run.room(house.settings)
    name = arrive.shown(file.filename or "")
    stage = stages.begin(house.settings.uploads, "add", visit.user.name, name=name)
    try:
        stage = _kept(house, stage, file)
        stages.write(house.settings.uploads, stage)
    except arrive.Refused as error:
        stages.drop(house.settings.uploads, stage.token)
        return refused(visit, error.code, name)
    return _begun(house, visit, stage)


def _begun(house: House, visit: Visit, stage: Stage) -> Response:
    """Begin to look at a change; where others are being looked at, it waits to be tried again."""
    try:
        run.look(house.settings, stage.token)
    except run.Occupied:
        stages.write(house.settings.uploads, stages.failed(stage, "occupied"))
    return visit.back(f"{HERE}/change/{stage.token}")


def _kept(house: House, stage: Stage, file: UploadFile) -> Stage:
    """Put the bytes that came into the stage's folder, under a name of ours; raises Refused, StorageError."""
    folder = house.settings.uploads / stage.token
    raw = folder / ".came"
    try:
        with raw.open("xb") as target:
            shutil.copyfileobj(file.file, target, _CHUNK)
        count = raw.stat().st_size
        if count > house.settings.max_upload:
            raise arrive.Refused("large", "larger than may be uploaded; divide it")
        ending = arrive.ending(raw, file.filename or "", house.settings.max_upload)
        name = f"{arrive.stem(file.filename or '')}{ending}"
        raw.rename(folder / name)
    except OSError as error:
        stages.drop(house.settings.uploads, stage.token)
        raise StorageError(f"the upload cannot be kept ({error.strerror}); free some space") from None
    return replace(stage, file=name, size=count)


def refused(visit: Visit, code: str, name: str) -> Response:
    """Return the page that tells why a file is not taken."""
    texts = visit.texts
    title = texts.say("documents.refused")
    named = f'<p class="quiet">{escape(name)}</p>' if name else ""
    body = (
        f'<h1>{escape(title)}</h1>{named}<p class="trouble" role="alert">{say(texts, f"fault_{code}")}</p>'
        f'<p><a class="way" href="{escape(visit.root)}{HERE}">{say(texts, "to_list")}</a></p>'
    )
    return page(visit, title, body, 413 if code == "large" else 400)


def remove(house: House, visit: Visit) -> Response:
    """Begin to take a document out."""
    wanted = visit.data.get("id", "")
    titles = {entry.id: entry.title for entry in manifest(house).documents}
    if wanted not in titles:
        raise Unknown("there is no such document; look at the list again")
    run.room(house.settings)
    stage = stages.begin(
        house.settings.uploads, "remove", visit.user.name, name=arrive.shown(titles[wanted]), without=(wanted,)
    )
    return _begun(house, visit, stage)


def take_back(house: House, visit: Visit) -> Response:
    """Begin to take a change back."""
    number = visit.data.get("number", "")
    if not number.isdecimal() or len(number) > 18:
        raise Unknown("there is no such change; look at the list again")
    run.room(house.settings)
    stage = back.revert(house.records, house.settings.uploads, visit.user.name, int(number), manifest(house))
    return _begun(house, visit, stage)


def change(house: House, visit: Visit) -> Response:
    """Return the page of one change, whatever state it is in."""
    settle(house.settings, house.records)
    stage = stages.read(house.settings.uploads, visit.request.path_params["token"])
    title = shelf.title(visit, stage)
    body = f"<h1>{escape(title)}</h1>{_fault(visit, stage)}"
    if stage.state in {"reading", "applying", "published", "arriving"}:
        body += _working(visit, stage)
    elif stage.state == "ready":
        preview = _preview(house, stage)
        body += _stale(visit, stage) if stage.version != store.pointed(house.settings.index) else ""
        body += sheet(visit, stage, preview, manifest(house))
    else:
        body += _over(visit, stage)
    return page(visit, title, body)


def _preview(house: House, stage: Stage) -> Mapping[str, Any]:
    try:
        read = json.loads((house.settings.uploads / stage.token / stages.PREVIEW).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Unknown("the preview is gone; upload the document again") from None
    return cast("Mapping[str, Any]", read)


def decide(house: House, visit: Visit) -> Response:
    """Confirm a change, throw it away, or look at it anew."""
    token, action = visit.request.path_params["token"], visit.data.get("action", "")
    if action == "discard":
        run.discard(house.settings, token)
        return visit.back(HERE)
    if action == "confirm":
        run.apply(house.settings, token, visit.data.get("version", ""))
    elif action == "again":
        target = visit.data.get("target")
        if target and target not in {entry.id for entry in manifest(house).documents}:
            raise Unknown("there is no such document; look at the list again")
        with suppress(run.Occupied):
            run.look(house.settings, token, target)
    else:
        raise EntryFault("nothing was chosen; use one of the buttons")
    return visit.back(f"{HERE}/change/{token}")


def progress(house: House, visit: Visit) -> Response:
    """Tell a script how far a change has come."""
    settle(house.settings, house.records)
    stage = stages.read(house.settings.uploads, visit.request.path_params["token"])
    return answered({"state": stage.state, "done": stage.done, "of": stage.of, "said": _said(visit, stage)})


def _said(visit: Visit, stage: Stage) -> str:
    name = "questions" if stage.state == "reading" and stage.detail == "questions" else stage.state
    return visit.texts.say(f"documents.now_{name}", done=stage.done, of=stage.of)


def _working(visit: Visit, stage: Stage) -> str:
    texts = visit.texts
    of = f' max="{stage.of}" value="{stage.done}"' if stage.of else ""
    return (
        f'<div class="card" id="work" data-state="{stage.state}"'
        f' data-poll="{escape(visit.root)}/desk/api/documents/{stage.token}">'
        f'<p id="said" role="status">{escape(_said(visit, stage))}</p>'
        f'<progress aria-label="{say(texts, "progress")}"{of}></progress><p>{say(texts, "meanwhile")}</p>'
        f'<p><a class="way" href="">{say(texts, "reload")}</a></p></div>'
    )


def _fault(visit: Visit, stage: Stage) -> str:
    if not stage.fault:
        return ""
    detail = f'<p class="detail quiet" lang="en">{escape(stage.detail)}</p>' if stage.detail else ""
    told = say(visit.texts, f"fault_{stage.fault}")
    return f'<div class="card" role="alert"><p class="trouble">{told}</p>{detail}</div>'


def _stale(visit: Visit, stage: Stage) -> str:
    """Return the way to look anew where another change has been made since."""
    inner = f'<button name="action" value="again">{say(visit.texts, "again")}</button>'
    target = hidden("target", stage.target)
    told = f'<p class="trouble">{say(visit.texts, "fault_outdated")}</p>'
    return f'<div class="card" role="alert">{told}{form(visit, f"{HERE}/change/{stage.token}", target + inner)}</div>'


def _over(visit: Visit, stage: Stage) -> str:
    texts, root = visit.texts, escape(visit.root)
    way = f'<p><a class="way main" href="{root}{HERE}">{say(texts, "to_list")}</a></p>'
    if stage.state == "failed":
        buttons = (
            f'<div class="row"><button class="main" name="action" value="again">{say(texts, "retry")}</button>'
            f'<button name="action" value="discard">{say(texts, "discard")}</button></div>'
        )
        return form(visit, f"{HERE}/change/{stage.token}", buttons) + way
    names = "".join(
        f"<li>{escape(str((stage.after[name] or stage.before[name] or {}).get('title', name)))}</li>"
        for name in list(stage.after)[:50]
    )
    said = "past" if stage.state == "past" else f"over_{stage.task}"
    return (
        f'<p class="good" role="status">{say(texts, said)}</p><ul class="lines">{names}</ul>'
        f'<p class="quiet">{escape(stage.who)} · {moment(stage.at)}</p>{way}'
    )
