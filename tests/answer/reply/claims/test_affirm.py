"""Whether a fact is a yes."""

from __future__ import annotations

import pytest

from qa_bot.answer.reply.claims.affirm import affirms
from qa_bot.text.normal import fold


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("公厕今年改不改", "提升改造公厕14座"),
        ("云溪医院东院区今年能用上吗", "竣工投用云溪医院东院区"),
        ("县里要不要编规划？", "编制未来城规划"),
        ("长河今年还禁不禁渔？", "持续实施十年禁渔"),
        ("实验室开张了没有？", "云溪实验室投入运营"),
        ("公积金能不能跨县转？", "公积金实现跨县转移接续"),
        ("听说普惠托位新增240个，没记错吧", "新增普惠托位240个"),
        ("是每个街道都会有吗?", "实现街道级助联体100%覆盖"),
        ("豫溪水库今年开工吗？", "开工建设豫溪水库"),
        ("五年前的黑臭水体是不是没了", "黑臭水体消除"),
        ("第五次全国经济普查今年要完成，是吗？", "高质量完成第五次全国经济普查"),
        ("我爸七十九了，走丢过。今年会多弄点收这种老人的床位吗？", "改建2000张认知障碍照护床位"),
        ("武林商圈要不要編規劃", "武林商圈规划编制"),
    ],
)
def test_same_act_as_far_as_asked_is_a_yes(question: str, said: str) -> None:
    assert affirms(fold(question), said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("烟花爆竹能放吗", "强化烟花爆竹管控"),
        ("秸秆能烧吗", "推进秸秆禁限烧疏堵结合"),
        ("高额彩礼可以要吗", "整治高额彩礼"),
        ("15号线今年能通车吗", "全力保障15号线各站点征迁"),
        ("云溪医院建好没有", "加快云溪医院建设"),
        ("安置房今年都能住进去吗", "推进全域41个安置房项目建设"),
        ("检查还要重复做吗", "实现检查检验结果共享互认"),
        ("医保费还要不要自己交？", "实施新生儿医保免缴政策"),
        ("所有老小区今年都改吗", "实施52个老旧小区综合改造提升项目"),
        ("加装电梯比去年多吗", "实施既有住宅加装电梯200台以上"),
        ("高铁今年开工吗", "加快6条高铁建设"),
        ("医院听说黄了不造了，真的假的", "加快云溪医院建设"),
        ("去年出过重大事故吧？", "全年未发生重大以上生产安全事故"),
        ("投资达到年初定的预期了吧？", "投资增速未达年初预期"),
        ("网上零售额是下降的吧？", "网上零售额增长14.7%"),
        ("事故起数是往上走的吧？", "生产安全事故起数下降10.8%"),
        ("今年要做的是第四次全国经济普查，我没记错吧", "高质量完成第五次全国经济普查"),
        ("来旅居的人都有八百万了，真的假的", "旅居人数超550万"),
        ("农民收入都三万往上了，有这么多？", "农民人均纯收入达到21618元"),
        ("助联体只在一半街道有,报告是这么定的吗?", "实现街道级助联体100%覆盖"),
        ("他说只拿过三回优秀，是三回不？", "连续4次获评优秀"),
        ("那一台政府贴几万块给我们", "实施既有住宅加装电梯200台以上"),
        ("武术的呢？", "办好武术锦标赛"),
        ("道路多少条，哪几条，对吗", "推进99条道路建设"),
        ("", "新增普惠托位240个"),
        ("？", "新增普惠托位240个"),
    ],
)
def test_what_only_speaks_of_the_thing_is_no_yes(question: str, said: str) -> None:
    assert not affirms(fold(question), said)


def test_what_was_done_is_finished_unless_it_goes_on() -> None:
    assert affirms(fold("电梯已经装好了吗"), "既有住宅加装电梯86台", done=True)
    assert not affirms(fold("电梯已经装好了吗"), "既有住宅加装电梯86台")
    assert not affirms(fold("医院建好了吗"), "加快云溪医院建设", done=True)


def test_figure_that_was_compared_needs_the_same_way_and_stage() -> None:
    assert affirms(fold("今年普惠托位是不是新增240个来着,想确认下再去报名"), "新增普惠托位240个", tested=True)
    assert affirms(fold("新增学位有九千五百多个，是不是？"), "新增学位9525个", tested=True)
    assert not affirms(fold("五年才改了四千多个吧？"), "五年改造城镇老旧小区8074个", tested=True)
    assert affirms(fold("五年改了八千多个吧？"), "五年改造城镇老旧小区8074个", tested=True)
    assert not affirms(fold("99条路今年都能修完吗"), "推进99条54.7公里道路建设", tested=True)
    assert not affirms(fold("旅客还没过四千万，是这样吗？"), "年旅客吞吐量突破5000万人次", tested=True)
