"""What an asker puts forward, and what he only tells of himself."""

from __future__ import annotations

import pytest

from qa_bot.answer.question.claims import claims


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("听说公厕只改5座？", ["5座"]),
        ("今年加装200台电梯，是真的吗", ["200台"]),
        ("有人说学位加了300个，我家门口有没有", ["300个"]),
        ("停车位要加5000个吗，公厕要改14座吗", ["5000个", "14座"]),
        ("奖30块钱是吗", ["30块钱"]),
        ("2031年加装电梯吗", []),
        ("一家医院够吗", []),
        ("两个孩子上幼儿园，学位够吗", []),
        ("我每天送孩子要绕两公里，这条断头路今年通不通", []),
        ("楼里两百家公司，写字楼有没有居委会", []),
        ("", []),
        ("？？？", []),
    ],
)
def test_claims_are_what_is_put_forward(question: str, told: list[str]) -> None:
    assert [claim.text for claim in claims(question)] == told


def test_money_is_told_in_coins_where_it_is_given() -> None:
    assert [claim.unit for claim in claims("补贴发30块是吗")] == ["元"]
