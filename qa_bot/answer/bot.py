"""The bot: from a question to a proven answer, in steps whose order is written here and nowhere else."""

from __future__ import annotations

import time
from contextlib import ExitStack
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa_bot.answer import pick, pinned, scope, steps
from qa_bot.answer.offer.examples import examples
from qa_bot.answer.offer.near import topics
from qa_bot.answer.reply.replies import language, replies, traditional
from qa_bot.answer.retrieve import find
from qa_bot.answer.staff import NOBODY
from qa_bot.answer.turn import Desk, Turn
from qa_bot.config import Settings, load
from qa_bot.errors import QaBotError
from qa_bot.index.encode import chosen
from qa_bot.index.models.rerank import reranker
from qa_bot.index.store import open_index
from qa_bot.records import ANYWHERE, Answer
from qa_bot.text.mask import mask
from qa_bot.text.normal import encodable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

    from langchain_core.retrievers import BaseRetriever
    from langchain_core.runnables import Runnable

    from qa_bot.answer.generate.chat.model import Model
    from qa_bot.answer.generate.speak import Said, Voice
    from qa_bot.answer.staff import Staff
    from qa_bot.records import Among, Clause, Document, Hit, Passage

_TURNS = 5  # earlier turns that a follow-up may lean on
_KNOWN = 4096  # offered questions whose outcome is remembered

STEPS: tuple[Callable[[Turn, Desk], Turn], ...] = (
    steps.guard,  # danger to life, attacks, greetings
    steps.comprehend,  # kind, topic, period, place; follow-ups completed
    pinned.pinned,  # an answer that staff have written for this question
    scope.scope,  # another place, another year
    pick.pick,  # find passages, choose facts
    steps.write,  # facts to words, markers to citations
    steps.prove,  # every quantity in its quote, every quote verbatim
)


class Bot:
    """Answers questions from one index; safe to share between threads."""

    def __init__(self, desk: Desk, model: Model | None = None) -> None:
        self._desk = desk
        self._voice = voice(desk, model)
        self._closing = ExitStack()
        self._known: dict[str, bool] = {}

    @classmethod
    def open(cls, folder: Path | str | None = None, settings: Settings | None = None, staff: Staff = NOBODY) -> Bot:
        """Open the index in `folder` (default: the setting); raises an IndexFault that says what to do.

        `staff` tells what staff have laid down: pinned answers and wordings.
        """
        settings = settings or load()
        encoder = chosen(settings)
        index = open_index(Path(folder or settings.index), encoder)
        return cls(Desk(index, encoder, settings, staff, reranker(settings)))

    @classmethod
    def from_documents(cls, paths: Sequence[Path | str], settings: Settings | None = None) -> Bot:
        """Build a throw-away index of files and folders; it is gone when the bot is closed."""
        from qa_bot.index.build import temporary  # noqa: PLC0415 - 0.1 s, and an open index needs none of it

        settings = settings or load()
        encoder = chosen(settings)
        closing = ExitStack()
        index = closing.enter_context(temporary([Path(path) for path in paths], encoder))
        bot = cls(Desk(index, encoder, settings, reranker=reranker(settings)))
        bot._closing = closing
        return bot

    def answer(self, question: str, history: Sequence[str] | None = (), *, for_staff: bool = False) -> Answer:
        """Answer one question; `history` holds the earlier user turns, the newest last, of which five are read.

        `for_staff` leaves out what only residents are told: to call the hotline.
        """
        pieces = self.stream(question, history, for_staff=for_staff)
        return [piece for piece in pieces if isinstance(piece, Answer)][-1]

    def stream(
        self, question: str, history: Sequence[str] | None = (), *, for_staff: bool = False
    ) -> Iterator[Said | Answer]:
        """Yield the sentences of a language model as each is proven, where one is set, and last the whole answer."""
        began = time.perf_counter()
        turn = self._walked(question, history, for_staff=for_staff)
        pieces = [turn.answer] if self._voice is None else self._voice.stream(turn, self._desk)
        for piece in pieces:
            if isinstance(piece, Answer):
                elapsed = (time.perf_counter() - began) * 1000
                yield replace(_masked(piece), index_version=self.version, elapsed_ms=elapsed)
            elif piece is not None:
                yield piece

    def _walked(self, question: str, history: Sequence[str] | None, *, for_staff: bool = False) -> Turn:
        """Take a question through the steps until one of them has its answer."""
        if not isinstance(question, str) or isinstance(history, str):
            raise QaBotError("a question is a text, its history a list of texts; pass them so")
        question, limit = encodable(question), self._desk.settings.max_question
        earlier = tuple(encodable(turn)[:limit] for turn in list(history or ())[-_TURNS:])
        spoken = replies(language(question), traditional=traditional(question), for_staff=for_staff)
        turn = Turn(question, earlier, spoken, self._desk.staff.guidance())
        return self._through(turn, self._voice)

    def _through(self, turn: Turn, voice: Voice | None) -> Turn:
        for step in STEPS:
            turn = step(turn, self._desk)
            if turn.answer is not None:
                return turn
            if voice is not None and step is steps.guard:
                turn = voice.completed(turn, self._desk)
            elif voice is not None and step is scope.scope:
                turn = voice.widened(turn, self._desk)
        raise QaBotError("no step gave an answer; this is a fault of the program")

    def search(self, text: str, top: int = 10, among: Among = ANYWHERE) -> tuple[Hit, ...]:
        """Return the `top` passages nearest to a text, best first, of those that `among` describes."""
        return find(text, self._desk, top, among)

    @property
    def version(self) -> str:
        """Return the version of the index that answers come from."""
        return self._desk.index.version

    @property
    def desk(self) -> Desk:
        """Return the index, encoder and settings in use."""
        return self._desk

    def documents(self) -> tuple[Document, ...]:
        """Return the documents with their texts."""
        return self._desk.index.documents()

    def document(self, name: str) -> Document:
        """Return one document with its text."""
        return self._desk.index.document(name)

    def tree(self, name: str) -> Clause:
        """Return the root of a document's clause tree; raises KeyError for an unknown id."""
        return self._desk.index.root(name)

    def passages(self, name: str) -> tuple[Passage, ...]:
        """Return a document's passages in order; raises KeyError for an unknown id."""
        return tuple(map(self._desk.index.passage, self._desk.index.rows_of(name)))

    def clause(self, document: str, number: str) -> Clause | None:
        """Return a clause of a document, None where the document has no such number."""
        return self._desk.index.clause(document, number)

    def examples(self) -> tuple[str, ...]:
        """Return questions that the documents answer, for a page that is still empty."""
        return examples(self._desk)

    def offers(self, answer: Answer) -> tuple[str, ...]:
        """Return what may be asked after an answer: questions whose own answer is known to be `answered`.

        After one that found nothing, such that share its topic. Each is tried once for a bot's life.
        """
        made = answer.related
        if not made and answer.status == "not_found" and answer.reason in {"not_in_documents", "unproven"}:
            made = topics(answer.understood, self._desk)
        return tuple(question for question in made if self._answers(question))

    def _answers(self, question: str) -> bool:
        """Tell whether a question of our own making is answered; no language model is asked for that."""
        if question not in self._known:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            answer = self._through(Turn(question, (), replies("zh"), self._desk.staff.guidance()), None).answer
            self._known[question] = answer is not None and answer.status == "answered"
        return self._known[question]

    def quiet(self) -> Bot:
        """Return this bot without its language model, for what nobody has asked; it lives no longer than this one."""
        other = copy(self)
        other._voice, other._closing = None, ExitStack()
        return other

    def guided(self, staff: Staff) -> Bot:
        """Return this bot with other guidance, as for a look at what would be: no language model is asked for that."""
        other = self.quiet()
        other._desk, other._known = replace(self._desk, staff=staff), {}
        return other

    def as_retriever(self, top: int = 10) -> BaseRetriever:
        """Return the search as a LangChain retriever of `top` passages."""
        from qa_bot.answer.chain import PassageRetriever  # noqa: PLC0415 - langchain_core costs 0.6 s

        return PassageRetriever(bot=self, top=top)

    def as_runnable(self) -> Runnable[str | dict[str, Any], dict[str, Any]]:
        """Return the bot as a LangChain runnable: a question, or `{question, history}`, to the answer's JSON."""
        from qa_bot.answer.chain import runnable  # noqa: PLC0415 - see above

        return runnable(self)

    def close(self) -> None:
        """Let go of a throw-away index."""
        self._closing.close()

    def __enter__(self) -> Bot:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()


def voice(desk: Desk, model: Model | None = None) -> Voice | None:
    """Return what puts answers into words with `model`, or the one that the settings name; None where there is none."""
    if model is None and not desk.settings.llm:
        return None
    from qa_bot.answer.generate.chat.model import open_model  # noqa: PLC0415 - nothing of it without a model
    from qa_bot.answer.generate.speak import Voice  # noqa: PLC0415

    return Voice(model or open_model(desk.settings), lambda number, hit: steps.cite(number, hit.passage, desk))


def _masked(answer: Answer) -> Answer:
    """Take personal numbers out of the asker's words; what they were understood by never leaves.

    The documents' own words stay: the asker's part of the text is masked where it is filled in (`Replies.say`).
    """
    return replace(answer, question=mask(answer.question), understood=mask(answer.understood))
