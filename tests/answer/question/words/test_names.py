"""What a question calls by its name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.answer.question.understand import understand
from qa_bot.answer.question.words.names import names
from qa_bot.text.normal import fold


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("“云溪通”年费多少钱", ["云溪通", "云溪通"]),
        ("《云溪通》年费多少钱", ["云溪通"]),
        ("松涛水库去年花了多少钱", ["松涛水库"]),
        ("云溪西站停车收多少钱一小时", ['"云溪"', "云溪西站"]),
        ("“十四五”修了几条路", []),
        ("今年加装电梯多少台", []),
        ("「雲溪通」年費多少錢", ["云溪通", "云溪通"]),
        ("？？？", []),
    ],
)
def test_names(question: str, expected: list[str]) -> None:
    assert names(understand(question)) == expected


PIECES = [
    "“云溪通”",
    "《云溪通》",
    "「雲溪通」",
    "松涛水库",
    "云溪西站",
    "云超",
    "Ａ",
    "今年",
    "修",
    "多少钱",
    "的",
    "，",
    " ",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=6).map("".join))
def test_names_of_anything_stand_in_it(question: str) -> None:
    part = understand(question)
    for name in names(part):
        assert len(name) > 1
        assert fold(name).strip('"') in fold(part.text)


def test_brief_unknown_word_is_a_name_where_documents_quote_it() -> None:
    assert '"云超"' in names(understand("看云超要买票不", (), 2031))
    assert names(understand("看电影要买票不", (), 2031)) == []
