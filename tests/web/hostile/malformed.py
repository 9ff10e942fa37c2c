"""Requests thrown by dice: paths that are ours, Gradio's or nobody's, with bodies and headers that are none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    import httpx

PRINTED = "".join(map(chr, range(0x21, 0x7F)))
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "XYZZY", "get")
OURS = ("/", "/page/ask", "/page/file/page.js", "/health", "/theme.css", "/favicon.ico", "/robots.txt", "/assets/x.js")
API = (
    "/api/v1/answer",
    "/api/v1/feedback",
    "/api/v1/search",
    "/api/v1/documents",
    "/api/v1/health",
    "/api/v1/ready",
    "/api/v1/metrics",
    "/api/v1/openapi.json",
    "/v1/chat/completions",
    "/v1/models",
    "/v1/models/qa-bot",
    "/sources/yunqi",
)
DESK = (
    "/desk",
    "/desk/sign-in",
    "/desk/api/search",
    "/desk/api/answer",
    "/desk/pins",
    "/desk/pins/new",
    "/desk/wordings",
    "/desk/wordings/new",
    "/desk/unanswered",
    "/desk/figures",
    "/desk/log",
    "/desk/documents",
    "/desk/people",
    "/desk/sign-out/x",
    "/api/v1/staff/search",
    "/api/v1/staff/unanswered",
    "/api/v1/staff/pins",
)
GRADIO = (
    "/config",
    "/info",
    "/queue/join",
    "/queue/data",
    "/upload",
    "/login",
    "/logout",
    "/token",
    "/monitoring",
    "/run/predict",
    "/call/ask",
    "/call/v2/ask",
    "/cancel",
    "/reset",
    "/component_server",
    "/file=/etc/passwd",
    "/proxy=http://127.0.0.1:1/",
    "/stream/1/close",
    "/process_recording",
    "/vibe-edit/",
    "/startup-events",
    "/heartbeat/x",
    "/app_id",
    "/dev/reload",
    "/upload_progress",
    "/runs",
    "/deep_link",
)
ASKING = ("/page/ask", "/api/v1/answer", "/api/v1/feedback", "/v1/chat/completions")
PIECES = (
    "..",
    "%2e%2e",
    "%00",
    "%ff%fe",
    "<script>",
    "'\"",
    "a" * 300,
    "%",
    "%zz",
    ".",
    "",
    "~",
    "\\",
    "公告",
    "{x}",
    "%0d%0a",
)
LEAVES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1e308,
    float("nan"),
    10**400,
    "",
    "字" * 700,
    "\x00",
    "\ud800",
    "<script>",
    [],
    {},
    "修几条路",
)
FIELDS = (
    "question",
    "history",
    "id",
    "messages",
    "model",
    "stream",
    "stream_options",
    "data",
    "fn_index",
    "session_hash",
    "event_id",
    "lang",
    "role",
    "content",
    "q",
    "name",
    "password",
    "next",
    "csrf",
    "ticket",
    "vote",
    "complaint",
    "comment",
)
HEADERS: tuple[dict[str, bytes], ...] = (
    {},
    {"content-type": b"application/json"},
    {"content-type": b"text/plain"},
    {"content-type": b"multipart/form-data; boundary=x"},
    {"content-type": b"application/json; charset=\xff"},
    {"content-encoding": b"gzip"},
    {"accept": b"text/event-stream"},
    {"accept": b"\xff/\x80;q=x"},
    {"cookie": b"qa-bot-lang=\xff; a=\x80=;;;"},
    {"range": b"bytes=9-1,-,x"},
    {"if-none-match": b'W/"x"'},
    {"x-forwarded-for": b"not an address, 1.2.3.4"},
    {"x-forwarded-host": b"[", "x-forwarded-proto": b"gopher"},
    {"authorization": b"Bearer \xff"},
    {"content-type": b"application/x-www-form-urlencoded"},
    {"sec-fetch-site": b"cross-site"},
    {"x-csrf": b"\xff"},
    {"cookie": b"qa-bot-desk=" + b"A" * 43},
    {"origin": b"null"},
)


def tree(dice: random.Random, depth: int = 0) -> Any:
    """Return some JSON: mostly with the names that our routes and Gradio's know, and values that they do not."""
    roll = dice.random()
    if depth > 3 or roll < 0.3:
        return dice.choice(LEAVES)
    if roll < 0.6:
        return [tree(dice, depth + 1) for _ in range(dice.randrange(4))]
    return {dice.choice(FIELDS): tree(dice, depth + 1) for _ in range(dice.randrange(5))}


def body(dice: random.Random) -> bytes:
    makers: tuple[Callable[[], bytes], ...] = (
        lambda: b"",
        lambda: json.dumps(tree(dice)).encode(),
        lambda: json.dumps({dice.choice(FIELDS): tree(dice) for _ in range(4)}).encode(),
        lambda: json.dumps({"question": tree(dice), "history": tree(dice)}).encode(),
        lambda: json.dumps(
            {"messages": [{"role": "user", "content": tree(dice)}], "stream": dice.choice(LEAVES)}
        ).encode(),
        lambda: json.dumps(
            {"ticket": dice.choice(LEAVES), "vote": dice.choice((1, -1, True, 0)), "comment": dice.choice(LEAVES)}
        ).encode(),
        lambda: b"[" * dice.choice((10, 1000, 30_000)),
        lambda: b'{"question":' * 5000,
        lambda: dice.randbytes(dice.choice((1, 50, 3000))),
        lambda: '{"question": "修'.encode()[: dice.randrange(17)],
        lambda: b'{"question": "\xff\xfe"}',
        lambda: b"9" * 5000,
        lambda: b'{"question": "' + b"x" * dice.choice((60_000, 66_000, 200_000)) + b'"}',
    )
    return dice.choice(makers)()


def target(dice: random.Random) -> str:
    roll = dice.random()
    if roll < 0.35:
        path = dice.choice(ASKING)
    elif roll < 0.6:
        path = dice.choice(OURS + API if dice.random() < 0.85 else DESK)
    elif roll < 0.85:
        path = dice.choice(("", "/gradio_api", "/gradio_api", "/gradio_api/api")) + dice.choice(GRADIO)
    else:
        path = dice.choice(
            ("/", "/assets/", "/static/", "/page/file/", "/sources/", "/v1/models/", "/gradio_api/file/")
        )
        path += "/".join(dice.choice(PIECES) for _ in range(dice.randrange(1, 4)))
    if dice.random() < 0.4:
        path += "?" + dice.choice(
            (
                "lang=en",
                "lang=%ff",
                "q=x",
                "q=%00&top=-1",
                "top=99999999999999999999",
                "&=&",
                "deep_link=..%2f",
                "fn_index=x",
                "mark=1-0",
                "find=%00",
                "find=" + "a" * 3000,
                "find=%ff%E4&mark=0-3",
                "mark=-1--9",
                "q=%ff&year=9999999999&period=x&document=%00",
                "q=x&ask=1&year=-1",
                "next=//evil.test",
            )
        )
    return path


async def send(client: httpx.AsyncClient, dice: random.Random) -> tuple[str, str, int]:
    method, path = dice.choice(METHODS), target(dice)
    if dice.random() < 0.5:
        method = "POST"
    as_it_is = {"target": quote(path, PRINTED).encode()}  # httpx would mend the path
    request = client.build_request(method, "/", content=body(dice), headers=dice.choice(HEADERS), extensions=as_it_is)
    answer = await client.send(request)
    return method, path, answer.status_code


async def entered(client: httpx.AsyncClient, dice: random.Random) -> int:
    """Send the desk something, with the session's own value, so that it comes past the guard."""
    method, path = dice.choice(("GET", "POST", "POST", "HEAD", "PUT")), dice.choice(DESK)
    path += dice.choice(
        ("", "?q=%ff&year=9999999999&period=x&document=%00", "?q=x&ask=1", "?q=修&lang=%ff", "/9", "/%00")
    )
    headers = dice.choice(
        [given for given in HEADERS if not {"cookie", "x-csrf", "sec-fetch-site", "origin"} & set(given)]
    )
    return (await client.request(method, path, content=body(dice), headers=headers)).status_code
