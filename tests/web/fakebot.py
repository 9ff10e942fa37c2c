"""A bot made of records, and the fictional document that it speaks from."""

from __future__ import annotations

import threading
from copy import copy
from types import SimpleNamespace
from typing import TYPE_CHECKING

from qa_bot.answer.generate.speak import Said
from qa_bot.records import ANYWHERE, Among, Answer, Citation, Clause, Document, Hit, Passage, Period, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TEXT = (
    "（一）把路修好\n"
    "3.打通断头路。全年修建道路12条、30公里，其中鹿鸣路年内通车。新增停车位800个。\n"
    "4.<script>alert(1)</script>整治背街小巷5条。\n"
)
QUOTE = "全年修建道路12条、30公里，其中鹿鸣路年内通车。"


class FakeBot:
    """Answers from a table; `asked` keeps every question with its history; `等` waits until `gate` is opened.

    `hushed` keeps those that no language model may be asked.
    """

    def __init__(self, answers: dict[str, Answer] | None = None, version: str = "v1", *, stale: bool = False) -> None:
        self.version = version
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.desk = SimpleNamespace(index=SimpleNamespace(stale=lambda: stale))
        self.among: list[Among] = []
        self.hushed: list[str] = []
        self._hush = False
        self.gate = threading.Event()
        self.answers = {"修几条路": plain()} | (answers or {})

    def answer(self, question: str, history: Sequence[str] = (), *, for_staff: bool = False) -> Answer:
        self.asked.append((question, tuple(history)))
        if self._hush:
            self.hushed.append(question)
        if question == "等":
            self.gate.wait(60)
        if question == "坏":
            raise KeyError(question)
        return self.answers.get(question) or unknown(question, for_staff=for_staff)

    def quiet(self) -> FakeBot:
        other = copy(self)
        other._hush = True
        return other

    def offers(self, answer: Answer) -> tuple[str, ...]:
        return answer.related

    def passages(self, name: str) -> tuple[Passage, ...]:
        self.document(name)
        return (passage(),)

    def search(self, text: str, top: int, among: Among = ANYWHERE) -> tuple[Hit, ...]:
        self.among.append(among)
        if among not in (ANYWHERE, Among("yunqi"), Among(year=2031), Among(kind="planned")):
            return ()
        return (Hit(passage(), 0.5, 2031),)[: top if text else 0]

    def clause(self, document: str, number: str) -> Clause | None:
        return {"3": clause("3", "打通断头路"), "4": clause("4", "")}.get(number) if document == "yunqi" else None

    def document(self, name: str) -> Document:
        if name != "yunqi":
            raise KeyError(name)
        return document()

    def tree(self, name: str) -> Clause:
        document = self.document(name)
        first, second = clause("3", "打通断头路"), clause("4", "")
        part = Clause("一", "（一）", "把路修好", ("（一）把路修好",), 0, second.end, (), (first, second))
        return Clause("", "", document.title, (), 0, len(document.text), (), (part,))

    def documents(self) -> tuple[Document, ...]:
        return (document(),)

    def examples(self) -> tuple[str, ...]:
        return ("修几条路", "新增多少停车位")


def passage() -> Passage:
    start = TEXT.index(QUOTE)
    return Passage("yunqi", "3", 0, start, start + len(QUOTE), QUOTE, (), Period("planned", 2031, 2031))


class SpeakingBot(FakeBot):
    """Says a sentence in a language model's words, waits until `gate` is opened, says another and gives its answer."""

    def __init__(self, last: Answer) -> None:
        super().__init__()
        self.last = last

    def stream(self, question: str, history: Sequence[str] = (), *, for_staff: bool = False) -> Iterator[Said | Answer]:
        self.asked.append((question, tuple(history)))
        self.for_staff = for_staff
        yield Said("今年要修12条路〔1〕。", (citation(),))
        self.gate.wait(60)
        yield Said("一共<30>公里〔1〕。", ())
        yield self.last


def spoken(**changes: object) -> Answer:
    text = "今年要修12条路〔1〕。一共<30>公里〔1〕。"
    return plain(**({"text": text, "mode": "generated", "notes": ("machine_made", "passed:2")} | changes))


def document(**changes: object) -> Document:
    values = {
        "id": "yunqi",
        "text": TEXT,
        "title": "云栖县<b>报告</b>",
        "source": "yunqi.txt",
        "sha256": "0" * 64,
        "region": "云栖县",
        "year": 2031,
        "official": False,
    }
    return Document(**(values | changes))  # type: ignore[arg-type]


def clause(number: str, title: str) -> Clause:
    start = TEXT.index(f"{number}.")
    end = TEXT.index("\n", start) + 1
    return Clause(number, f"{number}.", title, ("（一）把路修好", f"{number}.{title}"), start, end, (Span(start, end),))


def citation(marker: int = 1, quote: str = QUOTE, **changes: object) -> Citation:
    start = TEXT.index(quote)
    values = {
        "marker": marker,
        "document": "yunqi",
        "document_title": "云栖县<b>报告</b>",
        "year": 2031,
        "official": False,
        "clause": "3",
        "clause_title": "打通断头路",
        "path": ("（一）把路修好", "3.打通断头路"),
        "period": Period("planned", 2031, 2031),
        "quote": quote,
        "start": start,
        "end": start + len(quote),
    }
    return Citation(**(values | changes))  # type: ignore[arg-type]


def plain(**changes: object) -> Answer:
    values = {
        "question": "修几条路",
        "understood": "修几条路",
        "status": "answered",
        "reason": "",
        "text": "2031年计划：修建道路12条、30公里。〔1〕",
        "citations": (citation(),),
        "related": ("新增多少停车位",),
    }
    return Answer(**(values | changes))  # type: ignore[arg-type]


def unknown(question: str, *, for_staff: bool = False) -> Answer:
    text = "手头的文件里没有查到。" + ("" if for_staff else "您可以拨打12345咨询。")
    return Answer(question, question, "not_found", "not_in_documents", text)
