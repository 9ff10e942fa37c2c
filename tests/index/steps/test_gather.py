"""What the next version holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa_bot.errors import SettingError, UnreadableFile
from qa_bot.index import build, store
from qa_bot.index.steps.gather import Gathered, Volume, gather, known, relate, stamp
from qa_bot.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from town import Letters


def gathered(*ids: str) -> Gathered:
    """Make what was gathered of documents without text."""
    volumes = {name: Volume(Document(name, "", name, name, ""), name, "") for name in ids}
    return Gathered(volumes=volumes, added=list(ids))


def test_nothing_old_makes_everything_new(docs: Path) -> None:
    result = gather([docs], None, alike=False)
    assert (result.added, result.replaced, result.unchanged) == (["东川县", "南浦县", "西岭县"], [], [])
    assert all(volume.number is None for volume in result.volumes.values())


def test_file_given_twice_is_read_once(docs: Path) -> None:
    assert len(gather([docs, docs / "东川县.txt", docs / "." / "东川县.txt"], None, alike=False).volumes) == 3


def test_unchanged_documents_keep_their_number(
    docs: Path, folder: Path, encoder: Letters, write: Callable[..., Path]
) -> None:
    build.ingest([docs], folder, encoder)
    old = store.read(folder)
    write("南浦县", {"1": ("教育", "新建学校7所。")})
    result = gather([docs], old, alike=True)
    assert {name: volume.number for name, volume in result.volumes.items()} == {
        "东川县": 0,
        "南浦县": None,
        "西岭县": 2,
    }


def test_nothing_keeps_its_number_under_other_rules(docs: Path, folder: Path, encoder: Letters) -> None:
    build.ingest([docs], folder, encoder)
    result = gather([], store.read(folder), alike=False)
    assert {volume.number for volume in result.volumes.values()} == {None}


def test_stamp_covers_the_sidecar(write: Callable[..., Path]) -> None:
    plain = stamp(write("东川县"))
    dated = stamp(write("东川县", year=2031))
    assert plain != dated
    assert stamp(write("东川县")) == plain


def test_stamp_of_an_unreadable_file_names_it(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"cannot be read \(Is a directory\)"):
        stamp(tmp_path)


def test_relation_is_kept_with_the_document() -> None:
    result = gathered("甲", "乙", "丙")
    relate(result, ["甲", "丙"], "乙")
    assert {name: volume.replaces for name, volume in result.volumes.items()} == {"甲": "乙", "乙": None, "丙": "乙"}


@pytest.mark.parametrize(("ids", "target"), [(["甲"], "丁"), (["甲"], "甲"), (["甲"], "")])
def test_senseless_relation_is_refused(ids: list[str], target: str) -> None:
    with pytest.raises(SettingError, match=f"--replaces {target}: "):
        relate(gathered("甲", "乙"), ids, target)


def test_long_lists_of_ids_are_cut() -> None:
    assert known(f"{number:02}" for number in range(30)).endswith("18, 19 and 10 more")
    assert known([]) == "none"
    assert known(["乙", "甲"]) == "乙, 甲"
