"""Language models by setting: any that LangChain's `init_chat_model` knows, or a transformers model in a folder."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Any, Protocol

from qa_bot.errors import ModelFault, SettingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa_bot.config import Settings

Message = tuple[str, str]
"""Who speaks (`system`, `user`, `assistant`) and what."""

LOCAL = "local:"
_WORDS = 600  # tokens that a reply may have
_PAUSE = (0.05, 0.25)  # seconds before the second try, drawn at random so that many askers do not come back at once


class Model(Protocol):
    """What an answer needs of a language model."""

    def stream(self, messages: Sequence[Message], timeout: float) -> Iterator[str]:
        """Yield the reply piece by piece; `timeout` is in seconds. Raises whatever its library raises."""


class Chat:
    """A LangChain chat model; each wait for the network is bounded."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def stream(self, messages: Sequence[Message], timeout: float) -> Iterator[str]:
        """Yield the reply piece by piece."""
        bound = self._model.bind(timeout=timeout) if hasattr(self._model, "request_timeout") else self._model
        for chunk in bound.stream(list(messages)):
            if chunk.text:
                yield str(chunk.text)


def open_model(settings: Settings) -> Model:
    """Return the model that the settings name; raises SettingError where it cannot be had. Asks no network."""
    if settings.llm.startswith(LOCAL):
        from qa_bot.answer.generate.chat.local import Local  # noqa: PLC0415 - transformers takes seconds

        return Local(settings.llm.removeprefix(LOCAL))
    try:
        from langchain.chat_models import init_chat_model  # noqa: PLC0415 - 0.6 s, and only with a model
    except ImportError:
        raise SettingError(f"QA_BOT_LLM={settings.llm} needs the extra: pip install 'qa-bot[llm]'") from None
    given: dict[str, Any] = {"temperature": 0}
    if settings.llm_url:
        given["base_url"] = settings.llm_url
    if not settings.llm.startswith("ollama:"):
        key = settings.llm_key.get_secret_value()
        given |= {"max_retries": 0, "timeout": settings.llm_budget, "max_tokens": _WORDS}
        given |= {"api_key": key or "none"} if key or settings.llm_url else {}
    try:
        return Chat(init_chat_model(settings.llm, **given))
    except ImportError as error:
        raise SettingError(f"QA_BOT_LLM={settings.llm}: {error.name} is not installed; install it") from None
    except Exception as error:  # noqa: BLE001 - each provider has its own complaints about its settings
        raise SettingError(f"QA_BOT_LLM={settings.llm} cannot be used ({type(error).__name__}); correct it") from None


def ask(model: Model, messages: Sequence[Message], until: float) -> Iterator[str]:
    """Yield the reply, tried once more where the first try fails before its first word.

    `until` is a time of `time.monotonic`. Raises ModelFault, whose text holds nothing of the question.
    """
    for last in (False, True):
        began = False
        try:
            for piece in _timed(model, messages, until):
                began = True
                yield piece
        except ModelFault:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a provider raises, answers go on without it
            if began or last or time.monotonic() + _PAUSE[1] >= until:
                raise ModelFault(f"the language model failed: {type(error).__name__}") from None
            time.sleep(random.uniform(*_PAUSE))  # noqa: S311 - no secret
        else:
            return


def _timed(model: Model, messages: Sequence[Message], until: float) -> Iterator[str]:
    from qa_bot.answer.generate.chat.wait import timed  # noqa: PLC0415 - see there

    left = until - time.monotonic()
    if left <= 0:
        raise ModelFault("the language model had no time left; raise QA_BOT_LLM_BUDGET")
    yield from timed(lambda: model.stream(messages, left), until)
