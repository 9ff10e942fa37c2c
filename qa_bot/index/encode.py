"""Encoders: texts in, unit vectors out. One is built in; any SentenceTransformer on this machine can take its place."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from qa_bot.errors import EncoderError
from qa_bot.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

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
        """Return one row a text, of length 1, or of zeros for a text in which the encoder knows no word."""


@dataclass(frozen=True, slots=True)
class _Static:
    """A vector a word, averaged; read by model2vec, which needs numpy only and leaves unknown words out."""

    name: str
    dimensions: int
    fingerprint: str
    model: Any

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        spaced = [" ".join(terms(text)) for text in texts]
        return _unit(self.model.encode(spaced, max_length=None, normalize=False, use_multiprocessing=False))


@dataclass(frozen=True, slots=True)
class _Neural:
    """A SentenceTransformer, run on whatever device it finds."""

    name: str
    dimensions: int
    fingerprint: str
    model: Any

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        vectors = self.model.encode(list(texts), show_progress_bar=False, convert_to_numpy=True)
        known = np.array([[bool(text.strip())] for text in texts])
        return _unit(np.where(known, vectors, 0))


def _unit(vectors: NDArray[Any]) -> NDArray[np.float32]:
    """Return the rows at length 1; rows of zeros stay."""
    rows = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)


@cache
def encoder(name: str = BUILTIN) -> Encoder:
    """Return the encoder of that name: `builtin`, a folder, or a model in the hub's cache; kept for the next call.

    Never asks a network. Raises EncoderError where the model is not on this machine or cannot be read.
    """
    if name == BUILTIN:
        return static(BUILTIN_FOLDER, name)
    if not name.strip():
        raise EncoderError("QA_BOT_ENCODER is empty; unset it to use the built-in encoder")
    folder = Path(name).expanduser()
    return _neural(name, folder if folder.is_dir() else _cached(name))


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
        raise EncoderError(f"{folder}: cannot be read ({_line(error)}); reinstall, or set QA_BOT_ENCODER") from None
    return _Static(name, int(model.dim), _fingerprint([weights, words]), model)


def _neural(name: str, folder: Path) -> Encoder:
    """Return the SentenceTransformer in `folder`."""
    if not (folder / "modules.json").is_file() and not (folder / "config.json").is_file():
        raise EncoderError(f"{folder} holds no SentenceTransformer, modules.json or config.json; set QA_BOT_ENCODER")
    weights = sorted(folder.rglob("*.safetensors"))
    if not weights:
        raise EncoderError(f"{folder} holds no .safetensors file; weights in other formats are not loaded")
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - 6 s
    except ImportError:
        raise EncoderError(f"the encoder {name} needs the extra: pip install 'qa-bot[neural]'") from None
    try:
        model = SentenceTransformer(
            str(folder), local_files_only=True, trust_remote_code=False, model_kwargs=_safe(folder)
        )
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise EncoderError(f"the encoder in {folder} cannot be loaded: {_line(error)}") from None
    dimensions = model.get_embedding_dimension()
    return _Neural(name, int(dimensions or 0), _fingerprint([*weights, *folder.rglob("tokenizer.json")]), model)


def _safe(folder: Path) -> dict[str, Any]:
    """Return what keeps transformers from unpickling; a static model knows no such option and needs none."""
    return {"use_safetensors": True} if (folder / "config.json").is_file() else {}


def _cached(name: str) -> Path:
    """Return the newest snapshot of a model in the hub's cache on this disk."""
    home = Path(os.environ.get("HF_HOME", "~/.cache/huggingface")).expanduser()
    hub = Path(os.environ.get("HF_HUB_CACHE", home / "hub"))
    folder = hub / f"models--{name.replace('/', '--')}" / "snapshots"
    found = [path for path in folder.glob("*") if path.is_dir()] if name.count("/") <= 1 else []
    if not found:
        raise EncoderError(
            f"the encoder {name} is not on this machine: neither a folder nor in {hub}; "
            "copy it here and set QA_BOT_ENCODER to its folder, or unset it to use the built-in one"
        )
    return max(found, key=lambda path: path.stat().st_mtime)


def _fingerprint(files: Sequence[Path]) -> str:
    """Return the beginning of the SHA-256 over the contents of `files`, in their order."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _line(error: Exception) -> str:
    """Return an error's first line, for a message of one line."""
    return str(error).strip().partition("\n")[0] or type(error).__name__
