"""LangChain's edges: the bot as a retriever and as a runnable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda

from qa_bot.answer.retrieve import find

if TYPE_CHECKING:
    from langchain_core.callbacks import CallbackManagerForRetrieverRun

    from qa_bot.answer.bot import Bot


class PassageRetriever(BaseRetriever):
    """The bot's search as LangChain knows it: one LangChain document a passage."""

    bot: Any
    top: int = 10

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:  # noqa: ARG002 - the interface's
        return [
            Document(
                page_content=hit.passage.text,
                metadata={
                    "document": hit.passage.document,
                    "clause": hit.passage.clause,
                    "headings": list(hit.passage.headings),
                    "start": hit.passage.start,
                    "end": hit.passage.end,
                    "score": hit.score,
                },
            )
            for hit in find(query, self.bot.desk, self.top)
        ]


def runnable(bot: Bot) -> Runnable[str | dict[str, Any], dict[str, Any]]:
    """Return the bot as a runnable: a question, or `{question, history}`, to the answer's JSON."""

    def answer(given: str | dict[str, Any]) -> dict[str, Any]:
        if isinstance(given, str):
            return bot.answer(given).as_json()
        return bot.answer(str(given["question"]), [str(turn) for turn in given.get("history", ())]).as_json()

    return RunnableLambda(answer)
