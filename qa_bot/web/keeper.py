"""Keeping the bot: opened when first needed, opened anew when a newer index has been published."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from qa_bot.answer.staff import NOBODY
from qa_bot.config import shipped
from qa_bot.errors import MissingIndex, QaBotError
from qa_bot.records import ANYWHERE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qa_bot.answer.generate.speak import Said
    from qa_bot.answer.staff import Staff
    from qa_bot.config import Settings
    from qa_bot.records import Among, Answer, Clause, Document, Hit, Passage

_log = logging.getLogger(__name__)
_PAUSE = 30.0  # seconds until a newer index that could not be opened is tried again


class _Index(Protocol):
    def stale(self) -> bool: ...


class _Desk(Protocol):
    @property
    def index(self) -> _Index: ...


class Speaker(Protocol):
    """What the web app needs of a bot."""

    @property
    def version(self) -> str:
        """The version of the index that answers come from."""

    @property
    def desk(self) -> _Desk:
        """What the bot works with; its index tells whether a newer one has been published."""

    def answer(self, question: str, history: Sequence[str] = (), *, for_staff: bool = False) -> Answer:
        """Answer one question; `history` holds the earlier user turns; staff are not told to call the hotline."""

    def stream(self, question: str, history: Sequence[str] = (), *, for_staff: bool = False) -> Iterator[Said | Answer]:
        """Yield a language model's sentences as each is proven, and last the whole answer."""

    def quiet(self) -> Speaker:
        """Return the bot without its language model, for what nobody has asked."""

    def offers(self, answer: Answer) -> tuple[str, ...]:
        """Return questions that may be asked after an answer, each of which is answered."""

    def search(self, text: str, top: int, among: Among = ANYWHERE) -> tuple[Hit, ...]:
        """Return the passages nearest to a text, best first, of those that `among` describes."""

    def clause(self, document: str, number: str) -> Clause | None:
        """Return a clause of a document."""

    def document(self, name: str) -> Document:
        """Return one document with its text."""

    def tree(self, name: str) -> Clause:
        """Return a document's clause tree; raises KeyError for an unknown id."""

    def passages(self, name: str) -> tuple[Passage, ...]:
        """Return a document's passages in order; raises KeyError for an unknown id."""

    def documents(self) -> tuple[Document, ...]:
        """Return all documents."""

    def examples(self) -> tuple[str, ...]:
        """Return questions that the documents answer."""


class Keeper:
    """Holds the bot in use; safe to share between threads, and nothing is opened before the first call."""

    def __init__(self, opener: Callable[[], Speaker], clock: Callable[[], float] = time.monotonic) -> None:
        self._opener = opener
        self._clock = clock
        self._opening = threading.Lock()
        self._bot: Speaker | None = None
        self._again = 0.0

    def current(self) -> Speaker:
        """Return the bot of the newest index that can be opened; raises a QaBotError where there never was one.

        Whoever holds an older bot keeps it until done: it is let go, never closed.
        """
        bot = self._bot
        if bot is None:
            with self._opening:
                bot = self._bot = self._bot or self._opener()
        elif self._clock() >= self._again and bot.desk.index.stale():
            bot = self._renewed(bot)
        return bot

    def _renewed(self, bot: Speaker) -> Speaker:
        if not self._opening.acquire(blocking=False):
            return bot  # somebody else is opening it; nobody waits for that
        try:
            self._bot = self._opener()
            _log.info("index %s is in use", self._bot.version)
        except QaBotError as error:
            self._again = self._clock() + _PAUSE
            _log.error("the newer index is not used: %s", error)
        finally:
            self._opening.release()
        return self._bot or bot


def keeper(settings: Settings, staff: Staff = NOBODY) -> Keeper:
    """Return the keeper of the bot that the settings describe, which heeds what staff have laid down.

    It builds the index first where there is none.
    """
    return Keeper(lambda: _opened(settings, staff))


def _opened(settings: Settings, staff: Staff) -> Speaker:
    from qa_bot.answer.bot import Bot  # noqa: PLC0415 - nothing is loaded before the first question or start
    from qa_bot.answer.question.words.typos import ready  # noqa: PLC0415

    threading.Thread(target=ready, name="sounds", daemon=True).start()
    try:
        return Bot.open(settings.index, settings, staff)
    except MissingIndex:
        _build(settings)
        return Bot.open(settings.index, settings, staff)


def _build(settings: Settings) -> None:
    from qa_bot.desk.papers.again import again  # noqa: PLC0415 - needed on a first start only
    from qa_bot.index.build import ingest  # noqa: PLC0415
    from qa_bot.index.encode import chosen  # noqa: PLC0415

    docs = _docs(settings.docs)
    _log.info("no index in %s yet; building it from %s", settings.index, docs)
    encoder = chosen(settings)
    ingest([docs], settings.index, encoder)
    again(settings, encoder)


def _docs(folder: Path) -> Path:
    """Return the folder to read: the documents that ship where the default folder is not in the working directory."""
    return shipped("docs_src") if folder == Path("docs_src") and not folder.exists() else folder
