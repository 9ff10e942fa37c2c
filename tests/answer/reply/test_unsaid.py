"""What is asked of a thing and not told of it."""

from __future__ import annotations

import pytest
from maker import asking, hits, passage, term

from qa_bot.answer.reply.choose import choose
from qa_bot.answer.reply.unsaid import beyond, own_thing, plain


@pytest.mark.parametrize(
    ("text", "thing", "reason"),
    [
        ("公厕有没有儿科", "儿科", "attribute_missing"),
        ("公厕有没有空调", "空调", "attribute_missing"),
        ("老人家腿脚不好，公厕有没有空调", "空调", "attribute_missing"),
        ("老人家腿脚不好，出门走两步就要歇，有没有亭子", "亭子", ""),  # a tale says in other words what it wants
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("松涛绿廊周末停不停车", "松涛绿廊周末停不停车"),
        ("今年松涛绿廊谁来唱戏", "今年松涛绿廊谁来唱戏"),
        ("松涛绿廊", ""),  # asks for nothing beyond the thing
        ("绿廊谁来唱戏", ""),  # calls nothing by its name
        ("我妈七十多了腿脚不好还爱散步，松涛绿廊谁来唱戏", ""),
        ("", ""),
    ],
)
def test_what_is_asked_beyond_a_thing_called_by_its_name(text: str, name: str) -> None:
    question = asking("whether", "绿廊", text=text)
    best = choose(question, hits(passage("建成松涛绿廊一期。"))).best
    assert best is not None
    assert beyond(question, best) == name


def test_name_in_quotes_is_one_however_short() -> None:
    question = asking("place", "云超", text="云超的票上哪儿抢")
    best = choose(question, hits(passage("办好“云超”联赛。"))).best
    assert best is not None
    assert beyond(question, best) == "云超的票上哪儿抢"


@pytest.mark.parametrize(
    ("text", "plainly"),
    [
        ("公厕有没有空调", True),
        ("公厕晚上开不开，有没有灯", True),
        ("我住六楼，公厕有没有空调", False),
        ("公" * 21, False),
    ],
)
def test_plain_question_tells_no_tale(text: str, plainly: bool) -> None:
    assert plain(asking("whether", "公厕", text=text)) is plainly
