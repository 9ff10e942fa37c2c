"""What is counted while the web app runs: questions and how they ended, time, refusals, places taken; never words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    from qa_bot.records import Answer
    from qa_bot.web.ask.counter import Counter as Places

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Meters:
    """The figures of one web app, in Prometheus' form."""

    def __init__(self, places: Places) -> None:
        self._registry = CollectorRegistry()
        registry = self._registry
        self._questions = Counter(
            "qa_bot_questions", "Questions answered.", ["via", "status", "reason"], registry=registry
        )
        self._seconds = Histogram("qa_bot_answer_seconds", "Time to answer.", buckets=_SECONDS, registry=registry)
        self._faults = Counter("qa_bot_faults", "Questions that failed.", ["via"], registry=registry)
        self._responses = Counter("qa_bot_responses", "Responses, by status.", ["status"], registry=registry)
        Gauge("qa_bot_running", "Questions being answered.", registry=registry).set_function(lambda: places.running)
        Gauge("qa_bot_waiting", "Questions that wait.", registry=registry).set_function(lambda: places.waiting)

    def answered(self, via: str, answer: Answer, seconds: float) -> None:
        """Count an answer; `via` names the way that the question came."""
        self._questions.labels(via, answer.status, answer.reason).inc()
        self._seconds.observe(seconds)

    def failed(self, via: str) -> None:
        """Count a question that ended in a fault."""
        self._faults.labels(via).inc()

    def responded(self, status: int) -> None:
        """Count a response."""
        self._responses.labels(str(status)).inc()

    def text(self) -> bytes:
        """Return all figures as Prometheus reads them."""
        return generate_latest(self._registry)
