"""The second stage on a CrossEncoder that was trained here, and when it is missing, damaged or fails."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from qa_bot.config import Settings
from qa_bot.errors import EncoderError
from qa_bot.index.models import rerank
from qa_bot.index.models.place import kind
from qa_bot.index.models.rerank import Reranker, load, reranker

if TYPE_CHECKING:
    from pathlib import Path

PASSAGES = ["新增停车泊位", "加装电梯", "提升农村公厕", "建设绿道"]


class Broken:
    """Stands for a model whose library fails, or whose weights have gone to nothing."""

    def __init__(self, result: object) -> None:
        self.result = result

    def predict(self, *_: object, **__: object) -> object:
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


def test_order_is_the_one_that_was_taught(judge: Path) -> None:
    order = load("judge", judge).order("新增停车泊位", PASSAGES)
    assert order[0] == 2
    assert sorted(order) == [0, 1, 2, 3]


def test_batch_size_changes_no_order(judge: Path) -> None:
    assert load("judge", judge, batch=1).order("绿道", PASSAGES) == load("judge", judge, batch=64).order(
        "绿道", PASSAGES
    )


def test_equal_passages_stay_in_their_order(judge: Path) -> None:
    assert load("judge", judge).order("绿道", ["公厕", "公厕", "公厕"]) == [0, 1, 2]


@pytest.mark.parametrize(("question", "passages"), [("绿道", []), ("绿道", ["公厕"]), (" ", ["停车", "公厕"])])
def test_nothing_to_order(judge: Path, question: str, passages: list[str]) -> None:
    assert load("judge", judge).order(question, passages) == list(range(len(passages)))


@pytest.mark.parametrize(
    "result",
    [RuntimeError("out of memory"), np.array([np.nan, 1.0]), np.array([1.0]), np.array([[1.0, 2.0], [2.0, 1.0]]), "x"],
)
def test_failing_model_leaves_the_order_and_a_line_in_the_log(result: object, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger=rerank.__name__):
        assert Reranker("x", Broken(result), 16).order("我的秘密问题", ["停车", "公厕"]) == [0, 1]
    (line,) = caplog.messages
    assert "the order of the first stage stays" in line
    assert "秘密" not in line


def test_no_name_is_no_second_stage() -> None:
    assert reranker(Settings()) is None
    assert reranker(Settings(reranker="  ")) is None


def test_it_is_loaded_once(judge: Path) -> None:
    settings = Settings(reranker=str(judge), reranker_device="cpu")
    first = reranker(settings)
    assert first is not None
    assert first is reranker(settings)


def test_missing_model_is_an_error_that_names_the_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    with pytest.raises(EncoderError, match=r"reranker a/b is not on this machine.*models pull a/b.*QA_BOT_RERANKER"):
        reranker(Settings(reranker="a/b"))


def test_encoder_is_no_reranker(transformer: Path) -> None:
    assert kind(transformer) == "encoder"
    with pytest.raises(EncoderError, match="holds an encoder"):
        load("x", transformer)


def test_device_that_is_not_there_is_an_error(judge: Path) -> None:
    with pytest.raises(EncoderError, match="cannot be loaded"):
        load("x", judge, device="no-such-device")


def test_two_labels_are_no_score(judge: Path, tmp_path: Path) -> None:
    pytest.importorskip("transformers")
    from transformers import BertConfig, BertForSequenceClassification

    copy = shutil.copytree(judge, tmp_path / "copy")
    config = BertConfig.from_pretrained(judge)
    config.num_labels = 2
    BertForSequenceClassification(config).save_pretrained(copy)
    with pytest.raises(EncoderError, match="gives 2 scores a pair"):
        load("x", copy)


def test_damaged_weights_are_an_error_of_one_line(judge: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(judge, tmp_path / "copy")
    (copy / "model.safetensors").write_bytes(b"\0" * 40)
    with pytest.raises(EncoderError, match="cannot be loaded") as caught:
        load("x", copy)
    assert "\n" not in str(caught.value)


def test_head_of_a_bare_transformer_tells_its_kind(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"architectures": ["BertForSequenceClassification"]}))
    assert kind(tmp_path) == "reranker"
    (tmp_path / "config.json").write_text(json.dumps({"architectures": ["BertModel"]}))
    assert kind(tmp_path) == "encoder"
    (tmp_path / "config.json").write_text("[")
    assert kind(tmp_path) == "encoder"


def test_import_loads_no_framework() -> None:
    script = (
        "import sys, qa_bot.index.models.rerank, qa_bot.index.models.hub;"
        "print({'torch', 'transformers', 'huggingface_hub'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
