"""The door of the real app: sizes, hosts, forwarded headers, rates, the off switch, headers of every answer."""

from __future__ import annotations

import socket
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from fakebot import FakeBot

from qa_bot.config import load
from qa_bot.errors import SettingError

QUESTION = {"question": "修几条路"}
ELSEWHERE = {"x-forwarded-for": "203.0.113.9"}


def raw(url: str, request: bytes) -> bytes:
    place = urlsplit(url)
    with socket.create_connection((place.hostname, place.port), timeout=30) as line:
        line.sendall(request)
        return line.recv(65_536)


def test_a_body_above_the_limit_is_refused(served) -> None:
    answer = httpx.post(f"{served.url}/page/ask", content=b"x" * 65_537)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "large")
    assert httpx.post(f"{served.url}/page/ask", json={**QUESTION, "more": "x" * 65_000}).status_code == 200


def test_a_body_without_a_length_is_counted_as_it_comes(served) -> None:
    answer = httpx.post(f"{served.url}/page/ask", content=(b"x" * 1000 for _ in range(70)))
    assert answer.status_code == 413


def test_the_limit_is_a_setting(serving) -> None:
    here = serving(max_body=2000)
    assert httpx.post(f"{here.url}/page/ask", content=b"x" * 2001).status_code == 413
    assert httpx.post(f"{here.url}/page/ask", json=QUESTION).status_code == 200


def test_only_the_form_of_a_pin_may_be_larger(serving) -> None:
    here = serving(max_body=2000)
    sizes = {"/desk/pins": 490_000, "/desk/pins/form": 490_000, "/desk/wordings": 2001, "/desk/pins/1/remove": 2001}
    told = {path: httpx.post(here.url + path, content=b"x" * size).status_code for path, size in sizes.items()}
    assert told == {"/desk/pins": 303, "/desk/pins/form": 303, "/desk/wordings": 413, "/desk/pins/1/remove": 413}
    assert httpx.post(f"{here.url}/desk/pins", content=b"x" * 600_000).status_code == 413


@pytest.mark.parametrize("host", [b"[", b"a b", b"evil.example/x", b"a@b", b"", b"x:99999999", b"\xff", b"<script>"])
def test_a_host_that_is_none_is_refused(served, host: bytes) -> None:
    assert raw(served.url, b"GET / HTTP/1.1\r\nHost: " + host + b"\r\n\r\n").startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize("host", [b"localhost", b"qa.example.gov.cn:8443", b"[::1]:80", b"10.0.0.1"])
def test_a_host_that_is_one_is_served(served, host: bytes) -> None:
    assert raw(served.url, b"GET /health HTTP/1.1\r\nHost: " + host + b"\r\n\r\n").startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("path", ["/", "/health", "/nothing", "/page/file/page.js", "/theme.css", "/api/v1/answer"])
def test_every_answer_bears_the_headers(served, path: str) -> None:
    headers = httpx.get(served.url + path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["content-security-policy"].startswith("default-src 'none'; ")
    assert "microphone=()" in headers["permissions-policy"]
    assert "cache-control" in headers
    assert {"server", "strict-transport-security", "access-control-allow-origin"}.isdisjoint(headers)


def test_forwarded_headers_of_strangers_are_not_believed(serving) -> None:
    here = serving(rate=1, burst=1)
    for _ in range(3):  # still counted as this machine, which has no limit
        assert httpx.post(f"{here.url}/page/ask", json=QUESTION, headers=ELSEWHERE).status_code == 200
    answer = httpx.get(here.url, headers={"x-forwarded-proto": "https", "x-forwarded-host": "evil.example"})
    assert "evil.example" not in answer.text
    assert "strict-transport-security" not in answer.headers


def test_a_trusted_proxy_tells_the_visitors_address_and_scheme(serving) -> None:
    here = serving(rate=1, burst=2, trusted="10.0.0.0/8, 127.0.0.1")
    asking = [httpx.post(f"{here.url}/page/ask", json=QUESTION, headers=ELSEWHERE) for _ in range(3)]
    assert [answer.status_code for answer in asking] == [200, 200, 429]
    assert 1 <= int(asking[2].headers["retry-after"]) <= 60
    assert asking[2].json()["error"]["message"] == "您问得太快了，请稍等一会儿再问。"
    other = httpx.post(f"{here.url}/page/ask", json=QUESTION, headers={"x-forwarded-for": "203.0.113.9, 203.0.113.8"})
    assert other.status_code == 200
    assert httpx.get(here.url, headers=ELSEWHERE).status_code == 200  # looking is free
    secure = httpx.get(here.url, headers={"x-forwarded-proto": "https"})
    assert secure.headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize("value", ["*", "localhost", "10.0.0.0/99", "10.0.0.1;10.0.0.2", "10.0.0.1/8"])
def test_a_trusted_address_that_is_none_is_one_clear_line(value: str) -> None:
    with pytest.raises(SettingError, match=r"^--trusted .* cannot be used: .*; correct it$"):
        load(trusted=value)


def test_a_closed_service_says_so_everywhere_but_to_monitors(serving) -> None:
    here = serving(closed="今天18点以后维护，明早恢复。")
    page = httpx.get(here.url, headers={"accept": "text/html"})
    assert page.status_code == 503
    assert "<h1>今天18点以后维护，明早恢复。</h1>" in page.text
    assert page.headers["retry-after"] == "3600"
    asking = httpx.post(f"{here.url}/page/ask", json=QUESTION)
    assert (asking.status_code, asking.json()["error"]["code"]) == (503, "closed")
    assert httpx.get(f"{here.url}/nothing").status_code == 503
    assert httpx.get(f"{here.url}/health").status_code == 200
    assert here.bot.asked == []


@pytest.mark.parametrize(("lang", "words"), [("zh", "服务暂时关闭，请稍后再来。"), ("en", "The service is closed")])
def test_a_closed_service_without_a_notice_says_it_in_the_visitors_language(serving, lang: str, words: str) -> None:
    assert words in httpx.get(serving(closed="true").url, params={"lang": lang}).text


def test_markup_in_a_notice_is_text(serving) -> None:
    page = httpx.get(serving(closed="<script>x</script>").url, headers={"accept": "text/html"})
    assert "<h1>&lt;script&gt;x&lt;/script&gt;</h1>" in page.text


@pytest.mark.parametrize("cut", [True, False], ids=["proxy cuts the path off", "proxy leaves the path"])
def test_under_a_root_path_everything_is_found_and_points_there(serving, cut: bool) -> None:
    here = serving(root_path="/qa/bot")
    base = here.url if cut else f"{here.url}/qa/bot"
    html = httpx.get(f"{base}/").text
    assert '"root": "/qa/bot"' in html
    assert 'const root = "/qa/bot";' in html
    assert httpx.get(f"{base}/theme.css").status_code == 200
    assert httpx.get(f"{base}/page/file/page.js").status_code == 200
    assert httpx.post(f"{base}/page/ask", json=QUESTION).status_code == 200
    assert httpx.get(f"{base}/qa/bot/health").status_code == (404 if not cut else 200)
    assert "Path=/qa/bot/;" in httpx.get(f"{base}/?lang=en").headers["set-cookie"]


class BrokenBot(FakeBot):
    @property
    def version(self) -> str:
        raise KeyError("a secret")

    @version.setter
    def version(self, value: str) -> None:
        pass


def test_a_fault_is_one_sentence_and_its_words_stay_inside(serving, caplog: pytest.LogCaptureFixture) -> None:
    here = serving(BrokenBot())
    answer = httpx.get(f"{here.url}/")
    assert (answer.status_code, answer.text) == (500, "抱歉，出了点问题，请稍后再试。\n")
    assert [line.startswith("a request failed: KeyError at test_door.py:") for line in caplog.messages] == [True]
    assert "a secret" not in caplog.text


def test_two_requests_on_one_connection_do_not_mix(served) -> None:
    one = b"POST /page/ask HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n[]"
    assert raw(served.url, one + b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n").startswith(b"HTTP/1.1 400 ")


def settings(**given: Any) -> Any:
    return load(**given)


def test_a_bad_port_names_the_option_it_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingError, match=r"^--port 99999 cannot be used: .*; correct it$"):
        settings(port=99999)
    monkeypatch.setenv("QA_BOT_PORT", "99999")
    with pytest.raises(SettingError, match=r"^QA_BOT_PORT='99999' cannot be used: .*; correct or unset it$"):
        settings()
    assert settings(port=8080).port == 8080
