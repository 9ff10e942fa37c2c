"""Bytes that are no request, straight down the line: none ends in a fault."""

from __future__ import annotations

import socket
from contextlib import suppress
from urllib.parse import urlsplit

import httpx

RAW = (
    b"",
    b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"\xff" * 300 + b"\r\n\r\n",
    b"GET / HTTP/9.9\r\nHost: a\r\n\r\n",
    b"GET /\x00 HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET " + b"/a" * 40_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET * HTTP/1.1\r\nHost: a\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    b"CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET http://evil.example/page/ask HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 5000 + b"\r\n",
    b"POST /page/ask HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    b"POST /page/ask HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
    b"POST /page/ask HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
    b"POST /page/ask HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST /page/ask HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
)


def head(line: socket.socket, sent: bytes) -> bytes:
    """Return the start of what comes back; a server may hang up on such bytes before it has read them all."""
    with suppress(OSError):
        line.sendall(sent)
        line.shutdown(socket.SHUT_WR)
    with suppress(ConnectionError):
        return line.recv(65_536)[:12]
    return b""


def test_bytes_that_are_no_request_end_in_no_fault(served) -> None:
    place = urlsplit(served.url)
    heads = []
    for sent in RAW:
        with socket.create_connection((place.hostname, place.port), timeout=60) as line:
            heads.append(head(line, sent))
    assert [(sent[:40], head) for sent, head in zip(RAW, heads, strict=True) if head[9:10] == b"5"] == []
    assert sum(head.startswith(b"HTTP/1.1 4") for head in heads) > 10
    assert httpx.get(f"{served.url}/health").status_code == 200
