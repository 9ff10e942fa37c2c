"""The second stage: a CrossEncoder reads question and passage together, and puts the passages in another order."""

from __future__ import annotations

import logging
import threading
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from qa_bot.errors import EncoderError
from qa_bot.index.models.place import kind, line, place, safe, weights

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from qa_bot.config import Settings

_log = logging.getLogger(__name__)


class Reranker:
    """A CrossEncoder with one score a pair; safe to share between threads, which take turns."""

    def __init__(self, name: str, model: Any, batch: int) -> None:
        self.name = name
        self._model = model
        self._batch = batch
        self._turns = threading.Lock()  # tokenizers that cut and pad are not to be shared

    def order(self, question: str, passages: Sequence[str]) -> list[int]:
        """Return the numbers of the passages, best first, those that tie in their order; theirs where it fails."""
        as_given = list(range(len(passages)))
        if len(passages) < 2 or not question.strip():
            return as_given
        try:
            scores = self._scores(question, passages)
        except Exception as error:  # noqa: BLE001 - whatever its libraries raise, the first stage's order is there
            _log.warning("the reranker failed (%s); the order of the first stage stays", type(error).__name__)
            return as_given
        return sorted(as_given, key=lambda number: -scores[number])

    def _scores(self, question: str, passages: Sequence[str]) -> list[float]:
        pairs = [(question, passage) for passage in passages]
        with self._turns:
            found = np.asarray(self._model.predict(pairs, batch_size=self._batch, show_progress_bar=False), np.float64)
        if found.shape != (len(passages),) or not np.isfinite(found).all():
            raise ValueError("its scores are no numbers, or not one a pair")
        return [float(score) for score in found]


def reranker(settings: Settings) -> Reranker | None:
    """Return the second stage that the settings name, None where they name none; kept for the next call.

    Never asks a network. Raises EncoderError where the model is not on this machine or is no reranker.
    """
    if not settings.reranker.strip():
        return None
    return _kept(settings.reranker, settings.reranker_batch, settings.reranker_device)


@cache
def _kept(name: str, batch: int, device: str) -> Reranker:
    return load(name, place(name, "reranker", "QA_BOT_RERANKER"), batch, device)


def load(name: str, folder: Path, batch: int = 16, device: str = "") -> Reranker:
    """Return the CrossEncoder in `folder`; raises EncoderError where it cannot be read or gives no single score."""
    weights(folder, "QA_BOT_RERANKER")
    if kind(folder) != "reranker":
        raise EncoderError(f"{folder} holds an encoder, no CrossEncoder; set QA_BOT_RERANKER to another model")
    try:
        from sentence_transformers import CrossEncoder  # noqa: PLC0415 - 6 s
    except ImportError:
        raise EncoderError(f"the reranker {name} needs the extra: pip install 'qa-bot[neural]'") from None
    here: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False, "model_kwargs": safe(folder)}
    try:
        model = CrossEncoder(str(folder), device=device or None, **here)
        labels = int(model.num_labels)
    except Exception as error:  # noqa: BLE001 - damaged files have no complaint of one type
        raise EncoderError(f"the reranker in {folder} cannot be loaded: {line(error)}") from None
    if labels != 1:
        raise EncoderError(f"{folder} gives {labels} scores a pair, and a reranker gives one; set QA_BOT_RERANKER")
    return Reranker(name, model, batch)
