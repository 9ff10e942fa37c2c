"""Where a model lies on this machine: its folder, or the newest snapshot in the hub's cache. Asks no network."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Literal

from qa_bot.errors import EncoderError

Kind = Literal["encoder", "reranker"]


def place(name: str, what: Kind, setting: str) -> Path:
    """Return the folder of the model `name`; raises EncoderError naming the setting where it is not on this machine."""
    folder = Path(name).expanduser()
    return folder if folder.is_dir() else _cached(name, what, setting)


def cache() -> Path:
    """Return the hub's cache on this disk, where its own client would put it too."""
    home = Path(os.environ.get("HF_HOME", "~/.cache/huggingface")).expanduser()
    return Path(os.environ.get("HF_HUB_CACHE", home / "hub"))


def _cached(name: str, what: Kind, setting: str) -> Path:
    folder = cache() / f"models--{name.replace('/', '--')}" / "snapshots"
    found = [path for path in folder.glob("*") if path.is_dir()] if name.count("/") <= 1 else []
    if not found:
        raise EncoderError(
            f"the {what} {name} is not on this machine: neither a folder nor in {cache()}; "
            f"run `qa-bot models pull {name}`, or set {setting} to a folder, or unset it"
        )
    return max(found, key=lambda path: path.stat().st_mtime)


def weights(folder: Path, setting: str) -> list[Path]:
    """Return a model's weights; raises EncoderError where there is no model, or none in a format that runs no code."""
    if not (folder / "modules.json").is_file() and not (folder / "config.json").is_file():
        raise EncoderError(f"{folder} holds no model, neither modules.json nor config.json; set {setting}")
    found = sorted(folder.rglob("*.safetensors"))
    if not found:
        raise EncoderError(f"{folder} holds no .safetensors file; weights in other formats are not loaded")
    return found


def kind(folder: Path) -> Kind:
    """Tell what a folder's model is for: one that says nothing of it is an encoder."""
    declared = _field(folder / "config_sentence_transformers.json", "model_type")
    if declared in {"CrossEncoder", "SentenceTransformer"}:
        return "reranker" if declared == "CrossEncoder" else "encoder"
    heads = _field(folder / "config.json", "architectures") if not (folder / "modules.json").is_file() else None
    judging = isinstance(heads, list) and any(str(head).endswith("ForSequenceClassification") for head in heads)
    return "reranker" if judging else "encoder"


def _field(path: Path, name: str) -> object:
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return table.get(name) if isinstance(table, dict) else None


def safe(folder: Path) -> dict[str, Any]:
    """Return what keeps transformers from unpickling; a static model knows no such option and needs none."""
    return {"use_safetensors": True} if (folder / "config.json").is_file() else {}


def line(error: Exception) -> str:
    """Return an error's first line, for a message of one line."""
    return str(error).strip().partition("\n")[0] or type(error).__name__
