"""Policies: nothing but our origin; a route's own header is kept."""

from __future__ import annotations

from qa_bot.web.door.policy import guarded, page_policy, plain_policy


def test_a_header_that_an_answer_sets_itself_is_kept() -> None:
    headers = guarded([(b"Cache-Control", b"public"), (b"x", b"y")], secure=False)
    assert headers[:2] == [(b"Cache-Control", b"public"), (b"x", b"y")]
    assert [value for name, value in headers if name.lower() == b"cache-control"] == [b"public"]
    assert (b"x-content-type-options", b"nosniff") in headers


def test_only_a_secure_connection_is_told_to_stay_secure() -> None:
    assert (b"strict-transport-security", b"max-age=31536000") in guarded([], secure=True)
    assert b"strict-transport-security" not in dict(guarded([], secure=False))


def test_no_policy_lets_in_another_origin_or_evaluates_text() -> None:
    for policy in (page_policy("N"), plain_policy()):
        sources = {word for part in policy.split(";") for word in part.split()[1:]}
        assert sources <= {"'none'", "'self'", "'nonce-N'", "'unsafe-inline'", "data:"}
    script = next(part for part in page_policy("N").split("; ") if part.startswith("script-src"))
    assert script == "script-src 'self' 'nonce-N'"
