"""Editions of one work: the digest that gives way, and the replacement that is declared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from town import Letters, damage, said

from qa_bot.errors import (
    SettingError,
)
from qa_bot.index import build, store

if TYPE_CHECKING:
    from qa_bot.index.store import Index

Write = Callable[..., Path]


SHORT = {"1": ("停车", "新增泊位9个。"), "2": ("养老", "新建食堂2家。")}
DIGEST = {"work": "dongchuan", "official": False}


def tokens_of(index: Index, document: int) -> list[bytes]:
    """Return the tokens that the engine for whole documents holds of one of them."""
    held = index.texts.postings
    return [
        token
        for place, token in enumerate(held.tokens())
        if document in held.rows[held.starts[place] : held.starts[place + 1]]
    ]


def test_digest_is_hidden_where_the_official_text_speaks(folder: Path, encoder: Letters, write: Write) -> None:
    digest = write("digest", **DIGEST)
    build.ingest([digest], folder, encoder)
    official = {"2": ("关爱老人", "新建养老服务中心4家。"), "3": ("绿化街巷", "新增绿地3万平方米。")}
    build.ingest([write("official", official, work="dongchuan", official=True)], folder, encoder)
    index = store.open_index(folder, encoder)
    assert "养老" not in "".join(said(index, "digest"))
    assert "停车" in "".join(said(index, "digest"))
    assert index.manifest.documents[0].hidden == ("2", "3")
    assert index.document("digest").text == digest.read_text(encoding="utf-8")
    assert "养老".encode() not in tokens_of(index, 0)
    assert build.ingest([digest], folder, encoder).version == index.version


def test_digest_speaks_again_when_the_official_text_goes(folder: Path, encoder: Letters, write: Write) -> None:
    build.ingest([write("digest", **DIGEST)], folder, encoder)
    alone = said(store.open_index(folder, encoder), "digest")
    build.ingest([write("official", work="dongchuan", official=True)], folder, encoder)
    assert len(said(store.open_index(folder, encoder), "digest")) < len(alone)
    build.remove(["official"], folder, encoder)
    assert said(store.open_index(folder, encoder), "digest") == alone


def test_declared_replacement_outlives_the_next_ingest(folder: Path, encoder: Letters, write: Write) -> None:
    build.ingest([write("old")], folder, encoder)
    build.ingest([write("new", SHORT)], folder, encoder, replaces="old")
    for body in ("新增泊位9个。", "新增泊位10个。"):
        build.ingest([write("new", SHORT | {"1": ("停车", body)}).parent], folder, encoder)
        assert not any("120" in text for text in said(store.open_index(folder, encoder), "old"))
    damage(folder, "vectors.faiss")
    build.rebuild(folder, encoder)
    assert not any("120" in text for text in said(store.open_index(folder, encoder), "old"))


def test_replacement_can_be_declared_for_what_is_already_in(folder: Path, encoder: Letters, write: Write) -> None:
    paths = [write("old"), write("new", SHORT)]
    first = build.ingest(paths, folder, encoder)
    assert build.ingest(paths[1:], folder, encoder, replaces="old").version != first.version
    assert store.open_index(folder, encoder).manifest.documents[1].hidden == ("1", "2")


@pytest.mark.parametrize(("target", "words"), [("nobody", "no such document; known are new, old"), ("new", "cannot")])
def test_senseless_replacement_is_refused(
    folder: Path, encoder: Letters, write: Write, target: str, words: str
) -> None:
    build.ingest([write("old")], folder, encoder)
    with pytest.raises(SettingError, match=words):
        build.ingest([write("new")], folder, encoder, replaces=target)


def test_two_documents_cannot_replace_each_other(folder: Path, encoder: Letters, write: Write) -> None:
    build.ingest([write("old")], folder, encoder)
    build.ingest([write("new")], folder, encoder, replaces="old")
    with pytest.raises(SettingError, match="old cannot replace it"):
        build.ingest([write("old")], folder, encoder, replaces="new")


def test_likely_edition_is_proposed_and_not_applied(folder: Path, encoder: Letters, write: Write) -> None:
    six = {str(number): (f"{name}工作", "完成各项任务。") for number, name in enumerate("停养绿教路农", 1)}
    build.ingest([write("digest", six, **DIGEST)], folder, encoder)
    changes = build.ingest([write("found", six)], folder, encoder)
    assert changes.proposed == (("digest", "found"),)
    assert store.open_index(folder, encoder).manifest.documents[0].hidden == ()
    assert build.ingest([write("found", six)], folder, encoder).proposed == (("digest", "found"),)
    assert build.ingest([write("found", six)], folder, encoder, replaces="digest").proposed == ()
