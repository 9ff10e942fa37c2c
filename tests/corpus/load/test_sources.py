"""Paths to sources: what of a folder is read, and what is refused by its name alone."""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING

import pytest
from putting import names, put

from qa_bot.corpus import load
from qa_bot.errors import EmptyFile, MissingFile, UnreadableFile

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_is_read_recursively_and_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "下级/c.docx", "下级/更下/d.PDF", "e.HTML", "f.htm", "g.jsonl"):
        put(tmp_path, name)
    assert names(tmp_path) == ["a.md", "b.txt", "e.HTML", "f.htm", "g.jsonl", "c.docx", "d.PDF"]


def test_what_is_no_source_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    for name in (
        ".hidden.txt",
        ".git/b.txt",
        "a.meta.toml",
        "README.md",
        "readme.txt",
        "README.zh-CN.md",
        "uv.lock",
        "~$a.docx",
    ):
        put(tmp_path, name)
    for name in ("package-lock.json", "b.csv", "c.png", "d.doc", "e.xls", "f", "g.txt.bak"):
        put(tmp_path, name)
    assert names(tmp_path) == ["a.txt"]


def test_a_file_that_is_named_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    assert names(put(tmp_path, "README.md"), put(tmp_path, ".hidden.txt")) == ["README.md", ".hidden.txt"]


def test_the_order_of_the_paths_is_kept(tmp_path: Path) -> None:
    second, first = put(tmp_path, "b.txt"), put(tmp_path, "a.txt")
    assert load.sources([second, first]) == (second, first)


def test_a_file_that_is_given_twice_is_one(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt")
    assert load.sources([path, tmp_path, path]) == (path,)


def test_a_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    path = put(tmp_path, "one/a.txt")
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "a.txt").symlink_to(path)
    assert load.sources([path, tmp_path / "two"]) == (path,)


def test_folders_that_link_in_a_circle_end(tmp_path: Path) -> None:
    put(tmp_path, "one/a.txt")
    (tmp_path / "one" / "again").symlink_to(tmp_path)
    assert names(tmp_path) == ["a.txt"]


def test_no_paths_give_no_sources() -> None:
    assert load.sources([]) == ()


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.txt", tmp_path / "没有"):
        with pytest.raises(MissingFile, match=r"没有.*: no such file or folder; check the path$"):
            load.sources([path])
        with pytest.raises(MissingFile):
            list(load.documents(path))


@pytest.mark.parametrize("held", [[], ["README.md"], [".a.txt"], ["a.csv"], ["a.meta.toml"]])
def test_a_folder_without_sources_is_empty(held: list[str], tmp_path: Path) -> None:
    for name in held:
        put(tmp_path, name)
    with pytest.raises(EmptyFile, match=r"no source in this folder.*txt, md, html, htm, docx, pdf, jsonl$"):
        load.sources([tmp_path])


def test_a_folder_of_another_format_says_so(tmp_path: Path) -> None:
    put(tmp_path, "报告.doc")
    with pytest.raises(EmptyFile, match=r"it holds 报告\.doc, which is none of them"):
        load.sources([tmp_path])


@pytest.mark.parametrize("name", ["a.doc", "a.xls", "a.xlsx", "a.csv", "a.png", "a", "a.meta.toml", "a.txt.gz"])
def test_another_format_that_is_named_is_refused_with_what_is_read(name: str, tmp_path: Path) -> None:
    path = put(tmp_path, name)
    with pytest.raises(UnreadableFile, match=r"is not read; save it as one of txt, md, html, htm, docx, pdf, jsonl$"):
        load.sources([path])
    with pytest.raises(UnreadableFile):
        list(load.documents(path))


@pytest.mark.parametrize(
    ("first", "second"), [("a.txt", "a.md"), ("x/a.txt", "y/a.txt"), ("é.txt", unicodedata.normalize("NFD", "é.md"))]
)
def test_two_files_of_one_id_are_both_named(first: str, second: str, tmp_path: Path) -> None:
    one_path, other = put(tmp_path, first), put(tmp_path, second)
    with pytest.raises(UnreadableFile, match="both would be document") as caught:
        load.sources([one_path, other])
    assert str(one_path) in str(caught.value)
    assert str(other) in str(caught.value)


def test_a_corpus_has_the_ids_of_its_rows(tmp_path: Path) -> None:
    assert names(put(tmp_path, "a.txt"), put(tmp_path, "a.jsonl")) == ["a.txt", "a.jsonl"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "a.txt"
    folder.mkdir()
    with pytest.raises(UnreadableFile, match="is no file"):
        list(load.documents(folder))


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(UnreadableFile, match="is no file"):
        load.sources([tmp_path / "a.txt"])
