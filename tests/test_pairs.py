"""The pairs that the built-in encoder learns from are well formed: what is written by hand is easily spoilt by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAIRS = sorted((Path(__file__).resolve().parent.parent / "benchmarks" / "pairs").glob("*.tsv"))


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_every_line_is_a_resident_s_words_and_what_they_mean(path: Path) -> None:
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 1500
    assert [row for row in rows if len(row) != 2 or not all(field.strip() == field != "" for field in row)] == []
    spoken = [row[1 if path.stem.endswith("_of") else 0] for row in rows]
    assert sorted({one for one in spoken if spoken.count(one) > 1}) == []


@pytest.mark.parametrize("path", [path for path in PAIRS if path.stem.endswith("_of")], ids=lambda path: path.stem)
def test_a_fact_is_named_by_its_key(path: Path) -> None:
    keys = [row.partition("\t")[0] for row in path.read_text(encoding="utf-8").splitlines()]
    assert [one for one in keys if not re.fullmatch("[0-9a-f]{10}", one)] == []


@pytest.mark.parametrize("path", [path for path in PAIRS if "_" not in path.stem], ids=lambda path: path.stem)
def test_official_words_are_some_and_short(path: Path) -> None:
    official = [row.partition("\t")[2].split(" ") for row in path.read_text(encoding="utf-8").splitlines()]
    assert {len(words) for words in official} <= {1, 2, 3, 4, 5, 6}
    assert [word for words in official for word in words if not 1 < len(word) <= 12] == []


def test_no_file_is_missing() -> None:
    assert [path.stem for path in PAIRS] == [
        *["care_told", "city", "city_told", "coast_told", "country", "country_told", "culture"],
        *["district1_of", "district2_of", "economy", "economy_told"],
        *[f"gongshu{number}_of" for number in range(1, 4)],
        *["land_told", "life_told", "people", "people_told", "plain_told", "province_told"],
        *[f"reports{number}_of" for number in sorted(map(str, range(1, 23)), key=lambda number: f"{number}_")],
        *["school_told", "town_told", "trade_told", "works_told", "young_told"],
    ]


@pytest.mark.parametrize("path", sorted((PAIRS[0].parent.parent / "attacks").glob("*.tsv")), ids=lambda path: path.stem)
def test_every_line_is_an_attack_or_honest(path: Path) -> None:
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()]
    assert {len(row) for row in rows} == {2}
    assert {row[0] for row in rows} <= {"attack", "honest"}
    said = [row[1] for row in rows]
    assert len(set(said)) == len(said) > 40
