"""The manifest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.index import manifest
from qa_bot.index.manifest import Entry, File, Made, Manifest

ENTRY = Entry(
    "东川县", "报告", None, "云州", 2031, True, "a.txt", "ab", "/docs/a.txt", "cd", 3, 2, "旧", ("1", "（八）")
)
WHOLE = Manifest(Made("letters", "f" * 16, 16, "s", "r"), (ENTRY,), {"a.npy": File(7, "00" * 32)})


def test_manifest_comes_back() -> None:
    assert manifest.load(manifest.dump(WHOLE)) == WHOLE


def test_same_content_is_the_same_bytes() -> None:
    more = {"b.npy": File(1, "11"), "a.npy": File(7, "00" * 32)}
    turned = dict(reversed(more.items()))
    assert manifest.dump(WHOLE.with_files(more)) == manifest.dump(WHOLE.with_files(turned))


def test_format_is_told_without_reading_the_rest() -> None:
    assert manifest.form(b'{"format": 99, "unknown": []}') == 99


@given(st.text())
def test_any_title_comes_back(title: str) -> None:
    odd = replace(WHOLE, documents=(replace(ENTRY, title=title, work=title),))
    assert manifest.load(manifest.dump(odd)) == odd


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"\xff", b'{"format": 1, "documents": [{}]}'])
def test_what_is_no_manifest_is_told(raw: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        manifest.load(raw)


def test_settings_and_rules_are_short_and_differ() -> None:
    assert len(manifest.settings()) == len(manifest.rules()) == 16
    assert manifest.settings() != manifest.rules()


def test_checksum_is_sha256() -> None:
    assert manifest.checksum(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
