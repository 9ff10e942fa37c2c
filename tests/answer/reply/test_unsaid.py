"""Plain questions, the things they name, and what they ask beyond a name."""

from __future__ import annotations

import pytest
from maker import asking, hits, passage, term

from qa_bot.answer.reply.choose import choose
from qa_bot.answer.reply.unsaid import beyond, own_thing, plain


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
