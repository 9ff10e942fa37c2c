"""The commands of evaluation, run in this process from set to gate."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from casemaker import QUESTIONS, REPORT
from server import of_bot, serving

from qa_bot import cli
from qa_bot.evaluate.folder import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa_bot.answer.bot import Bot

COUNT = 40


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def evaluate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return `qa-bot eval`, run in this process, in an empty folder and with no settings of the machine's."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("QA_BOT_")]:
        monkeypatch.delenv(name)

    def run(*args: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["qa-bot", "eval", *map(str, args)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        told = capsys.readouterr()
        return Ran(int(ended.value.code or 0), told.out, told.err)

    return run


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of one run on the invented report."""
    from qa_bot.evaluate import work
    from qa_bot.evaluate.sets.read import read as read_sets

    out = tmp_path_factory.mktemp("run") / "run"
    work.run(read_sets([QUESTIONS]), [REPORT], out)
    return out


def test_run_writes_sums_scores_and_report(evaluate: Callable[..., Ran], tmp_path: Path) -> None:
    ran = evaluate("run", QUESTIONS, "--docs", REPORT, "--out", "out")
    assert (ran.code, ran.err) == (0, "")
    assert "passes" in ran.out
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "run.json", "questions.jsonl", "documents.jsonl", "answers.jsonl", "scores.jsonl", "summary.json",
        "timings.json", "summary.md", "report.html",
    }  # fmt: skip
    scored = read(tmp_path / "out")
    assert (scored.summary["questions"], scored.summary["errors"], len(scored.scores)) == (COUNT, 0, COUNT)
    assert scored.summary["rates"]["quotes"]["whole"]["value"] == 1.0
    assert list(scored.made["documents"]) == [REPORT.stem]


def test_run_as_json_is_the_summary(evaluate: Callable[..., Ran], done: Path) -> None:
    ran = evaluate("score", done, "--json")
    assert json.loads(ran.out) == json.loads((done / "summary.json").read_text(encoding="utf-8"))


def test_scoring_again_changes_nothing(evaluate: Callable[..., Ran], done: Path) -> None:
    names = ("summary.json", "scores.jsonl", "report.html", "summary.md")
    before = [(done / name).read_bytes() for name in names]
    assert evaluate("score", done).code == 0
    assert [(done / name).read_bytes() for name in names] == before


def test_server_asked_by_url_scores_as_the_bot_does(evaluate: Callable[..., Ran], done: Path, bot: Bot) -> None:
    with serving(of_bot(bot)) as (url, posted):
        ran = evaluate("run", QUESTIONS, "--url", url, "--docs", REPORT, "--out", "served")
    assert (ran.code, len(posted)) == (0, COUNT)
    theirs, ours = read(Path("served")).summary, read(done).summary
    for name in ("passes", "figures", "quotes", "places", "recall", "status"):
        assert theirs["rates"][name] == ours["rates"][name], name
    assert theirs["rates"]["recall_5"]["whole"]["value"] is None  # a server tells no ranking
    assert "url" in evaluate("compare", done, "served").out


def test_server_that_fails_counts_as_wrong(evaluate: Callable[..., Ran]) -> None:
    with serving(lambda _body: (503, b"")) as (url, _):
        ran = evaluate("run", QUESTIONS, "--url", url, "--out", "failed")
    assert ran.code == 0
    summary = read(Path("failed")).summary
    assert (summary["errors"], summary["rates"]["passes"]["whole"]["value"]) == (COUNT, 0.0)
    assert summary["rates"]["refused_answerable"]["whole"]["value"] == 1.0
    assert summary["rates"]["quotes"]["whole"]["value"] is None
    assert "503" in Path("failed/report.html").read_text(encoding="utf-8")


def test_run_of_another_kind_is_not_mixed_in(evaluate: Callable[..., Ran], tmp_path: Path) -> None:
    one = tmp_path / "one.jsonl"
    one.write_text('{"id": "a", "question": "今年加装多少台电梯？"}\n', encoding="utf-8")
    assert evaluate("run", one, "--docs", REPORT, "--out", "out").code == 0
    one.write_text('{"id": "a", "question": "今年新增多少个停车位？"}\n', encoding="utf-8")
    ran = evaluate("run", one, "--docs", REPORT, "--out", "out")
    assert (ran.code, "holds a run with other sets" in ran.err, "--fresh" in ran.err) == (1, True, True)
    assert evaluate("run", one, "--docs", REPORT, "--out", "out", "--fresh").code == 0
    assert read(Path("out")).summary["questions"] == 1


def test_folder_with_other_files_is_left_alone(evaluate: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("a")
    for more in ([], ["--fresh"]):
        ran = evaluate("run", QUESTIONS, "--docs", REPORT, "--out", "mine", *more)
        assert (ran.code, "no run" in ran.err) == (1, True)
    assert (tmp_path / "mine" / "letter.txt").exists()


def test_bad_row_is_told_before_anything_runs(evaluate: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"id": "a", "question": "b", "expect": "yes"}\n')
    ran = evaluate("run", "bad.jsonl", "--docs", REPORT, "--out", "out")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("qa-bot: bad.jsonl line 1 column expect: 'yes' is no status")
    assert not (tmp_path / "out").exists()


def test_expectations_may_change_and_questions_may_not(evaluate: Callable[..., Ran], tmp_path: Path) -> None:
    row: dict[str, Any] = {"id": "a", "question": "今年加装多少台电梯？", "expect": "partial"}
    for name, more in (("set", {}), ("mended/set", {"expect": "answered"}), ("other/set", {"question": "别的？"})):
        path = tmp_path / f"{name}.jsonl"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(row | more), encoding="utf-8")
    evaluate("run", "set.jsonl", "--docs", REPORT, "--out", "out")
    assert read(Path("out")).summary["rates"]["passes"]["whole"]["value"] == 0.0
    assert evaluate("score", "out", "--set", "mended/set.jsonl").code == 0
    assert read(Path("out")).summary["rates"]["passes"]["whole"]["value"] == 1.0
    ran = evaluate("score", "out", "--set", "other/set.jsonl")
    assert (ran.code, "was not asked so" in ran.err) == (1, True)


def test_compare_of_a_run_with_itself(evaluate: Callable[..., Ran], done: Path) -> None:
    ran = evaluate("compare", done, done)
    assert (ran.code, "no difference" in ran.out, "NOT COMPARABLE" in ran.out) == (0, True, False)
    table = json.loads(evaluate("compare", done, done, "--json").out)
    assert table["common"] == COUNT
    assert {one["p"] for one in table["differences"]} <= {1.0, None}


def lose(folder: Path, target: Path, count: int) -> list[str]:
    """Copy a run in which the first answers that were right are of another status; return their ids."""
    right = [one.key[1] for one in read(folder).scores if one.values["passes"] == 1 and one.expect == "answered"]
    lost = right[:count]
    target.mkdir()
    for name in ("run.json", "questions.jsonl", "documents.jsonl"):
        (target / name).write_bytes((folder / name).read_bytes())
    rows = [json.loads(line) for line in (folder / "answers.jsonl").read_text(encoding="utf-8").splitlines()]
    changed = (row | {"status": "not_found"} if row["id"] in lost else row for row in rows)
    (target / "answers.jsonl").write_text("".join(json.dumps(row) + "\n" for row in changed), encoding="utf-8")
    return lost


def test_ten_planted_losses_are_named_and_fail_the_gate(
    evaluate: Callable[..., Ran], done: Path, tmp_path: Path
) -> None:
    lost = lose(done, tmp_path / "worse", 10)
    assert evaluate("score", "worse").code == 0
    assert f"lost: {', '.join(f'questions/{name}' for name in lost)}\n" in evaluate("compare", done, "worse").out
    table = json.loads(evaluate("compare", done, "worse", "--json").out)
    (passes,) = [one for one in table["differences"] if one["measure"] == "passes"]
    assert passes["losses"] == [["questions", name] for name in lost]
    assert (passes["wins"], passes["p"]) == ([], pytest.approx(2 / 1024))
    ran = evaluate("gate", "worse", "--no-worse-than", done, "--junit", "gate.xml")
    assert (ran.code, "FAIL  passes no worse" in ran.out) == (1, True)
    assert all(f"questions/{name}" in ran.out for name in lost)
    assert 'failures="' in Path("gate.xml").read_text(encoding="utf-8")


def test_gate_passes_and_fails_by_its_bounds(evaluate: Callable[..., Ran], done: Path, tmp_path: Path) -> None:
    good = evaluate("gate", done, "--min", "status=.8", "--max-refused-answerable=.2", "--no-worse-than", done)
    assert (good.code, "FAIL" in good.out, (done / "gate.xml").exists()) == (0, False, True)
    lose(done, tmp_path / "copy", 1)
    evaluate("score", "copy")
    bad = evaluate("gate", "copy", "--min", "passes=1.0", "--max", "length=3")
    assert (bad.code, bad.out.count("FAIL")) == (1, 2)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "nothing is asked"),
        (["--min", "accuracy=.9"], "there is no measure 'accuracy'"),
        (["--min", "similarity=.9"], "says nothing about rightness"),
        (["--no-worse-than", "nowhere"], "is not there"),
    ],
)
def test_gate_says_what_is_wrong_with_its_options(
    args: list[str], said: str, evaluate: Callable[..., Ran], done: Path
) -> None:
    ran = evaluate("gate", done, *args)
    assert (ran.code, ran.out, said in ran.err, ran.err.count("\n")) == (1, "", True, 1)


def test_damaged_run_says_how_to_mend_it(evaluate: Callable[..., Ran], done: Path, tmp_path: Path) -> None:
    lose(done, tmp_path / "copy", 0)
    assert "is not there" in evaluate("compare", done, "copy").err
    (tmp_path / "copy" / "summary.json").write_text("{")
    assert "qa-bot eval score copy" in evaluate("compare", done, "copy").err
    (tmp_path / "copy" / "documents.jsonl").write_text('{"id": 1}\n')
    assert "is not as it was written" in evaluate("score", "copy").err


def test_kept_run_holds_no_text_and_serves_the_gate(evaluate: Callable[..., Ran], done: Path, tmp_path: Path) -> None:
    assert evaluate("keep", done, "results/base").code == 0
    kept = tmp_path / "results" / "base"
    written = {path.name: path.read_text(encoding="utf-8") for path in kept.iterdir()}
    assert set(written) == {"run.json", "summary.json", "timings.json", "scores.jsonl", "answers.jsonl", "summary.md"}
    quotes = [
        citation["quote"]
        for line in (done / "answers.jsonl").read_text(encoding="utf-8").splitlines()
        for citation in json.loads(line).get("citations", [])
    ]
    assert len(quotes) > 30
    assert [quote for quote in quotes if any(quote[:24] in text for text in written.values())] == []
    assert evaluate("gate", done, "--no-worse-than", kept).code == 0
    assert "no difference" in evaluate("compare", kept, done).out


def test_new_drafts_a_set_that_runs_at_once(evaluate: Callable[..., Ran], tmp_path: Path) -> None:
    ran = evaluate("new", REPORT, "--out", "draft.xlsx", "--most", 1)
    assert (ran.code, ran.out.startswith("36 drafted questions in draft.jsonl, draft.xlsx")) == (0, True), ran.out
    again = evaluate("new", REPORT, "--out", "draft")
    assert (again.code, "is there already" in again.err) == (1, True)
    assert evaluate("run", "draft.xlsx", "--docs", REPORT, "--out", "out").code == 0
    assert read(tmp_path / "out").summary["rates"]["pairs"]["whole"]["n"] == 18


def test_help_names_the_commands(evaluate: Callable[..., Ran]) -> None:
    ran = evaluate("--help")
    assert [name for name in ("run", "score", "compare", "gate", "keep", "new") if name not in ran.out] == []
