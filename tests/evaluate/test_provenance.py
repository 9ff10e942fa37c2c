"""What a run is made of: hashes that change with what matters and with nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from casemaker import question

from qa_bot.evaluate import provenance

if TYPE_CHECKING:
    from qa_bot.answer.bot import Bot

ONE, TWO = question(id="a", set="x"), question(id="b", set="x")


def test_made_names_sets_documents_index_settings_prompts_and_code(bot: Bot) -> None:
    made = provenance.made([ONE, TWO], bot.documents(), bot)
    assert list(made) == ["sets", "documents", "url", "index", "settings", "prompts", "code", "product"]
    assert list(made["documents"].values()) == [bot.documents()[0].sha256]
    assert {"encoder", "dense_weight", "top", "least_confidence", "max_question", "hotline", "llm"} < set(
        made["settings"]
    )
    assert not {"llm_key", "records"} & set(made["settings"])  # secrets are not kept
    assert all(re.fullmatch("[0-9a-f]{16}", made[name]) for name in ("prompts", "code"))
    assert made == provenance.made([ONE, TWO], bot.documents(), bot)


def test_of_a_server_only_the_address_is_known() -> None:
    assert provenance.made([ONE], (), None, "http://a") == {
        "sets": {"x": provenance.made([ONE], (), None)["sets"]["x"]},
        "documents": {},
        "url": "http://a",
    }


def test_hash_of_a_set_changes_with_its_questions() -> None:
    def hashed(*questions: object) -> str:
        return str(provenance.made(questions, (), None)["sets"]["x"])  # type: ignore[arg-type]

    assert len({hashed(ONE), hashed(ONE, TWO), hashed(TWO, ONE), hashed(replace(ONE, facts=(("1台",),)))}) == 4


def test_evaluation_is_no_part_of_the_code_that_answers() -> None:
    assert provenance.code() != provenance.parsers()
    assert re.fullmatch("[0-9a-f]{10}[+]?|", provenance.commit())
