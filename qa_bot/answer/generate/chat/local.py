"""A causal language model of transformers in a folder on this machine, run without any server."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa_bot.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa_bot.answer.generate.chat.model import Message

_TOKENS = 400


class Local:
    """A model and its tokenizer; one reply at a time. Nothing is downloaded, no code of the folder is run."""

    def __init__(self, folder: str) -> None:
        path = Path(folder).expanduser()
        if not (path / "config.json").is_file():
            raise SettingError(f"QA_BOT_LLM=local:{folder}: no config.json there; give a folder with a model")
        try:
            from transformers import AutoModelForCausalLM, AutoTokenizer  # noqa: PLC0415 - takes seconds
        except ImportError:
            raise SettingError("QA_BOT_LLM=local:… needs the extra: pip install 'qa-bot[neural]'") from None
        try:
            here: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
            self._tokenizer = AutoTokenizer.from_pretrained(path, **here)
            self._model: Any = AutoModelForCausalLM.from_pretrained(path, use_safetensors=True, **here)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            first = str(error).strip().partition("\n")[0]
            raise SettingError(f"QA_BOT_LLM=local:{folder} cannot be loaded: {first}") from None
        self._lock = threading.Lock()

    def stream(self, messages: Sequence[Message], timeout: float) -> Iterator[str]:
        """Yield the reply piece by piece; generation stops when `timeout` seconds are over."""
        from transformers import TextIteratorStreamer  # noqa: PLC0415 - see above

        inputs = self._tokenizer(self._prompt(messages), return_tensors="pt")
        streamer = TextIteratorStreamer(self._tokenizer, skip_prompt=True, skip_special_tokens=True, timeout=timeout)
        given = {**inputs, "max_new_tokens": _TOKENS, "max_time": timeout, "do_sample": False, "streamer": streamer}
        with self._lock:
            worker = threading.Thread(target=self._model.generate, kwargs=given, daemon=True)
            worker.start()
            yield from (piece for piece in streamer if piece)
            worker.join()

    def _prompt(self, messages: Sequence[Message]) -> str:
        turns = [{"role": role, "content": text} for role, text in messages]
        if self._tokenizer.chat_template:
            return str(self._tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True))
        return "\n".join(f"{turn['role']}: {turn['content']}" for turn in turns) + "\nassistant:"
