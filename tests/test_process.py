"""The commands as processes of their own: what a shell sees, and what is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "tests" / "fixtures" / "云栖县2031年政府工作报告.txt"
NAME = "云栖县2031年政府工作报告"
LIFTS = "今年加装多少台电梯？"
TEXT = "2031年计划：既有住宅加装电梯120台〔1〕。"


def process(*args: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QA_BOT_")}
    environment |= {"PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"} | settings
    return subprocess.run(
        [sys.executable, "-m", "qa_bot", *args],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def faulty(ran: subprocess.CompletedProcess[str], *words: str) -> None:
    """Check that a command ended with one line on standard error, and nothing else."""
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert ran.stderr.startswith("qa-bot: ")
    assert ran.stderr.count("\n") == 1
    assert "Traceback" not in ran.stderr
    assert [word for word in words if word not in ran.stderr] == []


def test_process_answers_from_documents(tmp_path: Path) -> None:
    ran = process("ask", LIFTS, "--docs", str(REPORT), folder=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[:2] == [TEXT, f"〔1〕{NAME} 第5条 加快城市有机更新"]
    assert list(tmp_path.iterdir()) == []


def test_process_without_an_index_says_what_to_run(tmp_path: Path) -> None:
    faulty(process("ask", LIFTS, folder=tmp_path), "qa-bot ingest")


def test_process_with_a_bad_setting_names_it(tmp_path: Path) -> None:
    faulty(process("doctor", folder=tmp_path, QA_BOT_PORT="abc"), "QA_BOT_PORT", "'abc'")


def test_process_in_the_c_locale_prints_chinese(tmp_path: Path) -> None:
    ran = process("ask", LIFTS, "--docs", str(REPORT), folder=tmp_path, LC_ALL="C")
    assert (ran.returncode, ran.stdout.splitlines()[0]) == (0, TEXT)


def test_asking_imports_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys; from qa_bot import Bot\n"
        f"with Bot.from_documents([{str(REPORT)!r}]) as bot: assert bot.answer({LIFTS!r}).status == 'answered'\n"
        "heavy = ('torch', 'gradio', 'langchain', 'sqlalchemy', 'transformers', 'sentence_transformers', 'fastapi')\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules if name.startswith(heavy)}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"


def test_import_of_the_package_and_the_commands_is_light() -> None:
    script = (
        "import sys, qa_bot, qa_bot.cli, qa_bot.config\n"
        "heavy = {'numpy', 'faiss', 'model2vec', 'langchain_core', 'jieba', 'gradio', 'torch'}\n"
        "print((heavy | {'sqlalchemy', 'alembic', 'argon2'}) & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
