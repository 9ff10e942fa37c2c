"""Encoders: texts in, unit vectors out. One is built in; any SentenceTransformer on this machine can take its place."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from qa_bot.errors import EncoderError
from qa_bot.index.models.place import line, place, safe
from qa_bot.index.models.place import weights as weighed
from qa_bot.text.words import pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from qa_bot.config import Settings

BUILTIN = "builtin"
BUILTIN_FOLDER = Path(__file__).with_name("encoder")


class Encoder(Protocol):
    """What the index needs of an encoder; `fingerprint` changes with the weights, and so must the index."""

    @property
    def name(self) -> str:
        """The name it was asked for by."""

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that change with the weights."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row a passage, of length 1, or of zeros for a text in which the encoder knows no word."""

    def query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row a question, as `encode` does; some models read questions in another way than passages."""


@dataclass(frozen=True, slots=True)
class _Static:
    """A vector a token, added up; loaded by model2vec, which needs numpy only. Unknown tokens are left out.

    Texts are tokenized one by one: a batch wakes threads, which costs a single question 0.5 ms.
    """

    name: str
    dimensions: int
    fingerprint: str
    model: Any

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return _unit(np.stack([self.model.embedding[self._known(text)].sum(axis=0) for text in texts]))

    def _known(self, text: str) -> list[int]:
        numbers = self.model.tokenizer.encode(" ".join(pieces(text)), add_special_tokens=False).ids
        return [number for number in numbers if number != self.model.unk_token_id]

    def query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.encode(texts)


@dataclass(frozen=True, slots=True)
class _Neural:
    """A SentenceTransformer; questions and passages get the prompts that the model brings along, where it does."""

    name: str
    dimensions: int
    fingerprint: str
    model: Any
    batch: int
    turns: Lock = field(default_factory=Lock)  # tokenizers that cut and pad are not to be shared between threads

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._vectors(self.model.encode_document, texts)

    def query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._vectors(self.model.encode_query, texts)

    def _vectors(self, encoding: Callable[..., Any], texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        with self.turns:
            vectors = encoding(list(texts), batch_size=self.batch, show_progress_bar=False, convert_to_numpy=True)
        known = np.array([[bool(text.strip())] for text in texts])
        return _unit(np.where(known, vectors, 0))


def _unit(vectors: NDArray[Any]) -> NDArray[np.float32]:
    """Return the rows at length 1; rows of zeros stay."""
    rows = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)


def chosen(settings: Settings) -> Encoder:
    """Return the encoder that the settings name; raises what `encoder` does."""
    return encoder(settings.encoder, settings.encoder_batch, settings.encoder_device)


@cache
def encoder(name: str = BUILTIN, batch: int = 32, device: str = "") -> Encoder:
    """Return the encoder of that name: `builtin`, a folder, or a model in the hub's cache; kept for the next call.

    `batch` texts at a time are read by `device`, the empty string for the best one there is; neither concerns the
    built-in one. Never asks a network. Raises EncoderError where the model is not on this machine or cannot be read.
    """
    if name == BUILTIN:
        return static(BUILTIN_FOLDER, name)
    if not name.strip():
        raise EncoderError("QA_BOT_ENCODER is empty; unset it to use the built-in encoder")
    return neural(name, place(name, "encoder", "QA_BOT_ENCODER"), batch, device)


def static(folder: Path, name: str) -> Encoder:
    """Return the static encoder whose weights lie in `folder`; raises EncoderError where they cannot be read."""
    from model2vec import StaticModel  # noqa: PLC0415 - 0.1 s
    from safetensors import SafetensorError  # noqa: PLC0415
    from safetensors.numpy import load_file  # noqa: PLC0415
    from tokenizers import Tokenizer  # noqa: PLC0415

    weights, words = folder / "model.safetensors", folder / "tokenizer.json"
    try:
        vectors = load_file(weights)["embedding.weight"].astype(np.float32)  # half precision loses digits in sums
        text = words.read_text(encoding="utf-8")
        json.loads(text)  # the tokenizer's own complaint about a damaged file has no type to catch
        # not StaticModel.from_pretrained: it imports the hub's client for 0.2 s to look for a model card
        model = StaticModel(vectors, Tokenizer.from_str(text), max_length=None)
    except (OSError, ValueError, KeyError, SafetensorError) as error:
        raise EncoderError(f"{folder}: cannot be read ({line(error)}); reinstall, or set QA_BOT_ENCODER") from None
    return _Static(name, int(model.dim), _fingerprint([weights, words]), model)


def neural(name: str, folder: Path, batch: int = 32, device: str = "") -> Encoder:
    """Return the SentenceTransformer in `folder`; raises EncoderError where it cannot be loaded."""
    weights = weighed(folder, "QA_BOT_ENCODER")
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - 6 s
    except ImportError:
        raise EncoderError(f"the encoder {name} needs the extra: pip install 'qa-bot[neural]'") from None
    here: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False, "model_kwargs": safe(folder)}
    try:
        model = SentenceTransformer(str(folder), device=device or None, **here)
        dimensions = model.get_embedding_dimension()
    except Exception as error:  # noqa: BLE001 - damaged files have no complaint of one type
        raise EncoderError(f"the encoder in {folder} cannot be loaded: {line(error)}") from None
    fingerprint = _fingerprint([*weights, *folder.rglob("tokenizer.json")], _prompts(model))
    return _Neural(name, int(dimensions or 0), fingerprint, model, batch)


def _prompts(model: Any) -> str:
    """Return the words that a model puts before texts, the empty string where it has none."""
    given = {key: words for key, words in model.prompts.items() if words}
    return json.dumps([given, model.default_prompt_name], sort_keys=True) if given else ""


def _fingerprint(files: Sequence[Path], more: str = "") -> str:
    """Return the beginning of the SHA-256 over the contents of `files`, in their order, and `more`."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    digest.update(more.encode())
    return digest.hexdigest()[:16]
