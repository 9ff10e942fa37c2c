"""What is asked of a thing and not told of it."""

from __future__ import annotations

import pytest
from maker import asking, hits, passage, term

from qa_bot.answer.reply.choose import choose
from qa_bot.answer.reply.unsaid import own_thing


@pytest.mark.parametrize(
    ("text", "thing", "reason"),
    [
        ("公厕有没有儿科", "儿科", "attribute_missing"),
        ("公厕有没有空调", "空调", "attribute_missing"),
        ("老人家腿脚不好，公厕有没有空调", "空调", ""),  # a tale says in other words what it wants
        ("公厕改造吗", "改造", ""),
    ],
)
def test_thing_that_a_fact_does_not_speak_of_is_missing(text: str, thing: str, reason: str) -> None:
    verdict = choose(asking("whether", "公厕", term(thing), text=text), hits(passage("提升改造公厕14座。")))
    assert (verdict.reason, verdict.what) == (reason, thing if reason else "")


def test_own_thing_is_a_topic_of_weight() -> None:
    assert own_thing(term("空调"))
    assert not own_thing(term("空调", weight=0.5))
    assert not own_thing(term("空调", aside=True))
    assert not own_thing(term("空调", role="action"))
