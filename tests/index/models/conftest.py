"""Tiny models, made once for all tests of models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tiny

if TYPE_CHECKING:
    from pathlib import Path

GOOD = ("公厕座改造提升", "提升农村公厕", "建设公厕", "公厕", "新增公厕个")
BAD = (
    "停车泊位个",
    "新增停车位",
    "加装电梯",
    "改造住宅",
    "新增充电桩个",
    "口袋园",
    "建设绿道",
    "农村绿道条",
    "提升老旧小区",
)


@pytest.fixture(scope="session")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an encoder with prompts of its own for questions and passages."""
    pytest.importorskip("sentence_transformers", reason="needs the extra neural")
    prompts = {"query": "今年", "document": "电梯"}
    return tiny.encoder(tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("encoder"), prompts)


@pytest.fixture(scope="session")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a CrossEncoder that was taught to put public toilets first."""
    pytest.importorskip("sentence_transformers", reason="needs the extra neural")
    return tiny.reranker(tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("reranker"), GOOD, BAD)
