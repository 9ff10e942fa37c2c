"""The committed baseline: whole, comparable with runs of today, without any text of the documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa_bot.evaluate import folder
from qa_bot.evaluate.measures.table import DEFINITIONS, MEASURES
from qa_bot.evaluate.sets.read import read
from qa_bot.text.normal import squeeze

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "eval" / "results"
BASE = RESULTS / (RESULTS / "BASELINE").read_text(encoding="utf-8").strip()
RUN = 24
"""Characters of the official text that may stand in the repository in one piece."""


def test_baseline_holds_the_digest_s_run_as_this_version_reads_it() -> None:
    scored = folder.read(BASE / "digest")
    questions = read([ROOT / "eval" / "sets" / "dev" / "gongshu.jsonl"])
    assert [(one.key, one.hash) for one in scored.scores] == [(one.key, one.hash) for one in questions]
    assert list(scored.made["documents"]) == ["gongshu_2023_digest"]
    assert scored.made["rules"] == DEFINITIONS
    assert list(scored.scores[0].values) == list(MEASURES)


@pytest.mark.parametrize("name", ["digest", "excerpt"])
def test_invariants_hold_in_the_baseline(name: str) -> None:
    summary = folder.read(BASE / name).summary
    assert {measure: summary["rates"][measure]["whole"]["value"] for measure in ("figures", "quotes", "places")} == {
        "figures": 1.0,
        "quotes": 1.0,
        "places": 1.0,
    }
    assert (summary["errors"], summary["counts"]["inexact"]) == (0, 0)


def test_answers_are_kept_as_offsets_and_hashes() -> None:
    files = sorted(BASE.glob("*/answers.jsonl"))
    assert len(files) >= 2
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    keys = {key for row in rows for key in row}
    cited = {key for row in rows for citation in row.get("citations", []) for key in citation}
    assert keys <= {"set", "id", "status", "reason", "confidence", "error", "text_sha256", "citations"}
    assert cited == {"document", "clause", "start", "end", "quote_sha256"}


def test_no_sentence_of_a_report_stands_in_the_results(shared: Path) -> None:
    sources = [shared / "report" / "gongshu_2023_excerpt.txt", *sorted((shared / "data" / "reports").glob("*.txt"))]
    source = "\n".join(squeeze(path.read_text(encoding="utf-8")) for path in sources)
    runs = {source[at : at + RUN + 1] for at in range(len(source) - RUN)}
    files = [path for path in BASE.rglob("*") if path.is_file()]
    assert len(files) > 10
    for file in files:
        text = squeeze(file.read_text(encoding="utf-8"))
        held = [text[at : at + RUN + 1] for at in range(len(text) - RUN) if text[at : at + RUN + 1] in runs]
        assert held == [], file
