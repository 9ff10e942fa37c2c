"""The forty questions on the invented report, judged here by a small scorer of our own."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from qa_bot.answer.bot import Bot
    from qa_bot.records import Answer

QUESTIONS = Path(__file__).resolve().parent.parent / "fixtures" / "questions.jsonl"
ROWS = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
PLAIN = frozenset(["formal", "planned", "done", "target", "absent", "attribute", "hostile", "emergency", "premise"])

# What fails today and why; a question that is mended must leave this list, and a new one must not enter it unseen.
KNOWN: dict[str, str] = {}


def bare(text: str) -> str:
    """Fold width and case and drop white space; written here so that the product's folding does not judge itself."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def says(text: str, spelling: str) -> bool:
    """Tell whether a text holds a spelling, a figure on its own boundaries (20条 is not in 120条)."""
    found = re.escape(bare(spelling))
    if spelling[0].isdigit():
        found = rf"(?<![\d.]){found}"
    return re.search(found, bare(text)) is not None


def cites(answer: Answer, number: str) -> bool:
    """Tell whether a clause, or an item of it, is cited."""
    cited = [bare(citation.clause or "") for citation in answer.citations]
    return any(one == bare(number) or one.startswith(bare(number) + "#") for one in cited)


def faults(row: dict[str, Any], answer: Answer) -> list[str]:
    """Return what is wrong with an answer; nothing for a right one."""
    found = [] if row["expect"] in (None, answer.status) else [f"status {answer.status} instead of {row['expect']}"]
    quotes = "".join(bare(citation.quote) for citation in answer.citations)
    found += [f"lacks {fact[0]}" for fact in row["facts"] if not any(says(answer.text, one) for one in fact)]
    found += [f"does not cite {each}" for each in row["clauses"] if not any(cites(answer, n) for n in each.split("|"))]
    found += [f"no quote holds {span}" for span in row["support"] if bare(span) not in quotes]
    return found + [f"says {word}" for word in row["forbid"] if says(answer.text, word)]


def marked(row: dict[str, Any]) -> Any:
    reason = KNOWN.get(row["id"])
    marks = () if reason is None else (pytest.mark.xfail(strict=True, reason=reason),)
    return pytest.param(row, id=f"{row['slice']}-{row['id']}", marks=marks)


@pytest.mark.parametrize("row", [marked(row) for row in ROWS])
def test_question_is_answered_rightly(row: dict[str, Any], bot: Bot) -> None:
    answer = bot.answer(row["question"], row["history"])
    assert faults(row, answer) == [], answer.text


def test_at_most_one_plain_question_in_ten_is_known_to_fail() -> None:
    plain = [row["id"] for row in ROWS if row["slice"] in PLAIN]
    assert len(plain) == 26
    assert set(KNOWN) <= {row["id"] for row in ROWS}
    assert sum(name in KNOWN for name in plain) <= 2


@pytest.mark.parametrize(
    ("text", "spelling", "yes"),
    [
        ("竣工20条", "20条", True),
        ("竣工120条", "20条", False),
        ("达到2.8%", "8%", False),
        ("新增１２００个", "1200个", True),
        ("四十个团队", "四十个", True),
    ],
)
def test_scorer_reads_figures_on_their_boundaries(text: str, spelling: str, yes: bool) -> None:
    assert says(text, spelling) is yes
