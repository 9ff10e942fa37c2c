"""What a sentence must not bring in by itself: conditions, levels, how often, beyond what, heads of words."""

from __future__ import annotations

import pytest
from maker import passage

from qa_bot.answer.generate.proof import check as whole
from qa_bot.answer.generate.proof.claimed import check
from qa_bot.records import Hit

TEXT = (
    "省级企业12家以上,完成回龙路等8条道路修缮,人均可支配收入68450元,全生命周期的服务,市级以上孵化器3家,推进智慧消防。"
)
ABOUT = "拱墅区2023年政府工作报告"


@pytest.mark.parametrize(
    "said",
    [
        "今年中小企业要数字化",  # 年中 stands across two words
        "服务要覆盖全生命周期",
        "平均每人收入68450元",
        "区里要推进智慧消防",
        "包括回龙路在内修缮8条道路",
        "市级及以上的孵化器",
        "省一级的企业",
    ],
)
def test_what_the_passages_allow(said: str) -> None:
    assert check(said, TEXT, ABOUT).flaw == ""


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("全部免费", "免费"),
        ("国家级企业12家", "国家级"),
        ("县里要推进消防", "县里"),
        ("每户收入68450元", "每户"),
        ("每年修缮8条道路", "每年"),
        ("除回龙路外还要修缮8条道路", "回龙路"),
        ("市级的孵化器", "市级以上"),
        ("市级以下的孵化器", "下"),
        ("服务要覆盖全城居民", "覆盖全"),
        ("连到消防队", "队"),
    ],
)
def test_what_they_do_not(said: str, words: str) -> None:
    found = check(said, TEXT, ABOUT)
    assert (found.flaw, found.words) == ("claim", words)


@pytest.mark.parametrize(
    ("said", "text", "words"),
    [
        ("决策之后听取群众意见", "重大事项决策前充分听取群众意见", "决策后"),
        ('市"鲲鹏行动"的人选', '省"鲲鹏行动"计划', "市鲲鹏行动"),
        ("第五次全国人口普查", "第五次全国经济普查", "第五次人口普查"),
        ("每个村至少一个驿站", "每个乡镇至少建成1个驿站", "每村"),
        ("会治好近视", "防控近视", "治好"),
    ],
)
def test_what_is_exchanged_for_its_like(said: str, text: str, words: str) -> None:
    assert check(said, text, ABOUT).words == words


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("决策之前听取群众意见", "重大事项决策前充分听取群众意见"),
        ('省"鲲鹏行动"的人选', '省"鲲鹏行动"计划'),
        ("全国第五次经济普查", "第五次全国经济普查"),
        ("每个乡镇都有驿站", "每个乡镇至少建成1个驿站"),
        ("成为人才能圆梦的地方", "打造人才圆梦区"),
        ("做完全国经济普查", "完成第五次全国经济普查"),
    ],
)
def test_what_only_looks_exchanged(said: str, text: str) -> None:
    assert check(said, text, ABOUT).flaw == ""


PLANS = '落实省"春苗计划"和市"青松计划"'


def test_whose_each_of_two_titles_is() -> None:
    assert check('省里的"春苗计划"和市里的"青松计划"都要落实', PLANS, ABOUT).flaw == ""
    found = check('省里的"青松计划"和市里的"春苗计划"都要落实', PLANS, ABOUT)
    assert (found.flaw, found.words) == ("claim", "省青松计划")


@pytest.mark.parametrize(("text", "words"), [("智慧停车原先只在局域供给", ""), ("智慧停车要推动供给", "只有")])
def test_what_is_only_in_parts_is_only_where_the_passage_says_so(text: str, words: str) -> None:
    assert check("智慧停车只有部分地方有", text, ABOUT).words == words


@pytest.mark.parametrize(
    ("text", "said", "flaw"),
    [
        ("打造旧物交易平台。", "今年会有专门的旧物交易平台", ""),
        ("打造旧物交易平台。", "今年会有专门给学生的旧物交易平台", "claim"),
        ("“一老一小”服务深化。", "今年老人的“一老一小”服务会深化", "support"),
        ("服务深化。", "今年老人的服务会深化", "claim"),
        ("学生午休不少于1小时。", "今年学生午休要保证至少1小时", ""),
        ("学生午休1小时。", "今年学生午休要保证1小时", "claim"),
        ("第三次全国土壤普查完成。", "今年要完成第三次全国性的土壤普查", ""),
        ("第三次全国土壤普查完成。", "今年要完成第三次全国性的水利普查", "claim"),
    ],
)
def test_what_is_said_of_whom_and_how_much(text: str, said: str, flaw: str) -> None:
    assert whole.check(f"{said}[S1]。", {"S1": Hit(passage(text), 1.0, 2031)}).flaw == flaw
