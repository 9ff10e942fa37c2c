"""The first stage of a run, asking, which is saved as it goes; the second, `tally.score`, follows at once."""

from __future__ import annotations

import datetime
import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from qa_bot.answer.bot import Bot
from qa_bot.corpus import load
from qa_bot.errors import RunError, StorageError
from qa_bot.evaluate import folder as files
from qa_bot.evaluate.asking import journal
from qa_bot.evaluate.asking.askers import of_bot, of_server
from qa_bot.evaluate.extra import check
from qa_bot.evaluate.provenance import commit, made
from qa_bot.evaluate.tally import score

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from qa_bot.evaluate.asking.askers import Asker
    from qa_bot.evaluate.folder import Scored
    from qa_bot.evaluate.records import Question
    from qa_bot.records import Document


def run(
    questions: Sequence[Question],
    docs: Sequence[Path],
    out: Path,
    *,
    url: str = "",
    retry: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Scored:
    """Ask every question that `out` holds no answer to, and score all; raises RunError where `out` is another run's.

    Without `docs` the index is asked; with `url` a server is, and `docs` serve to check its quotes.
    """
    check("ir_measures", "jinja2")  # before an hour of asking, not after it
    with ExitStack() as open_:
        if url:
            documents = tuple(document for path in load.sources(docs) for document in load.documents(path))
            ask: Asker = open_.enter_context(of_server(url))
            described = made(questions, documents, None, url)
        else:
            bot = open_.enter_context(Bot.from_documents(docs) if docs else Bot.open())
            documents, ask = bot.documents(), of_bot(bot)
            described = made(questions, documents, bot)
        _begin(out, described, questions, documents)
        journal.run(questions, ask, out / journal.NAME, progress, retry=retry)
    return score(out)


def _begin(out: Path, described: dict[str, Any], questions: Sequence[Question], documents: Sequence[Document]) -> None:
    """Lay down what the run is made of, or make sure that it is what lies there."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{out}: cannot be made ({error.strerror}); choose another folder") from None
    if (out / files.RUN).exists():
        before = files.read_json(out / files.RUN).get("made", {})
        differing = sorted(name for name in before.keys() | described.keys() if before.get(name) != described.get(name))
        if differing:
            raise RunError(
                f"{out}: holds a run with other {', '.join(differing)}; choose another --out, or add --fresh"
                " to ask everything anew"
            )
        return
    strangers = [path.name for path in out.iterdir() if not path.name.startswith(".")]
    if strangers:
        raise RunError(f"{out}: holds {min(strangers)} and no run; choose an empty folder")
    files.write_questions(out, questions)
    files.write_documents(out, documents)
    began = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    files.write_json(out / files.RUN, {"format": 1, "began": began, "commit": commit(), "made": described})


def clear(out: Path) -> None:
    """Delete the run in a folder, and nothing that is no run; raises RunError or StorageError."""
    if not out.exists() or not any(out.iterdir()):
        return
    if not (out / files.RUN).exists():
        raise RunError(f"{out}: holds no run, so nothing in it is deleted; choose an empty folder")
    try:
        shutil.rmtree(out)
    except OSError as error:
        raise StorageError(f"{out}: cannot be deleted ({error.strerror})") from None
