"""Clause numbers: what a cited clause satisfies."""

from __future__ import annotations

import pytest

from qa_bot.evaluate.measures.case import satisfies, spellings


@pytest.mark.parametrize(
    ("wanted", "document", "clause", "path", "met"),
    [
        (["11"], "d", "11", (), True),
        (["第11条"], "d", "１１", (), True),
        (["8", "10"], "d", "10", (), True),
        (["1"], "d", "11", (), False),
        (["一(三)"], "d", "一（三）", (), True),
        (["二"], "d", "二#3", (), True),  # an item satisfies the clause that it stands in
        (["二#3"], "d", "二", (), False),  # never the other way round
        (["二#1"], "d", "二#3", (), False),
        (["三（三）"], "d", "5", ("三、2031年工作安排", "（三）提升城市品质", "5.加快城市有机更新"), True),
        (["三"], "d", "5", ("三、2031年工作安排", "（三）提升城市品质", "5.加快城市有机更新"), True),
        (["四"], "d", "5", ("三、2031年工作安排", "（三）提升城市品质"), False),
        (["第二章"], "d", "9", ("第二章　权利", "第九条"), True),
        (["5"], "d", "6", ("三、2031年工作安排", "5.加快城市有机更新"), False),  # the number is what is cited
        (["d#11"], "d", "11", (), True),
        (["e#11"], "d", "11", (), False),
        (["hailar_2017#一（三）"], "hailar_2017", "一（三）", (), True),
        (["hailar_2017#一#2"], "Hailar_2017", "一#2", (), True),
        (["11"], "d", None, (), False),
        ([], "d", "11", (), False),
    ],
)
def test_clause_satisfies(
    wanted: list[str], document: str, clause: str | None, path: tuple[str, ...], met: bool
) -> None:
    assert satisfies(wanted, spellings(document, clause, path)) is met
