"""The headers that every answer bears, and what a page may load and run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
_DENIED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "payment", "usb")
_ALWAYS = {
    "content-security-policy": _NOTHING,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": ", ".join(f"{name}=()" for name in _DENIED),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_SECURE = {"strict-transport-security": "max-age=31536000"}


def page_policy(nonce: str) -> str:
    """Return the content policy of the page: our origin alone, and of inline scripts only those with the nonce.

    Gradio sets styles in its markup, so styles are free; its base element names the page's own folder.
    """
    return (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline';"
        " img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'none';"
        " frame-ancestors 'none'"
    )


def plain_policy(*, forms: bool = False) -> str:
    """Return the content policy of our own documents, which hold no inline script and no inline style.

    `forms` lets their forms be sent to us.
    """
    nothing = _NOTHING.replace("form-action 'none'", "form-action 'self'") if forms else _NOTHING
    return f"{nothing}; script-src 'self'; style-src 'self'; img-src 'self'"


def desk_policy() -> str:
    """Return the content policy of the desk: our own files, forms to ourselves, and nothing written into the page."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def guarded(headers: Iterable[tuple[bytes, bytes]], *, secure: bool) -> list[tuple[bytes, bytes]]:
    """Return headers with those that every answer bears, where they do not say otherwise themselves."""
    given = list(headers)
    named = {name.lower() for name, _ in given}
    return given + [pair for pair in _pairs(_ALWAYS | (_SECURE if secure else {})) if pair[0] not in named]


def _pairs(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]
