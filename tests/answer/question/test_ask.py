"""The kind of thing a question asks for."""

from __future__ import annotations

import pytest

from qa_bot.answer.question.ask import ask, doubts, interrogates


@pytest.mark.parametrize(
    ("question", "kind", "unit", "noun"),
    [
        ("加装多少台电梯", "count", "台", ""),
        ("新增学位几个", "count", "个", ""),
        ("装电梯补贴多少", "money", "", "补贴"),
        ("总投资多少亿元", "money", "", "投资"),
        ("森林覆盖率要达到多少", "share", "", "森林覆盖率"),
        ("经费支出增长多少", "share", "", ""),
        ("绿道有多长", "length", "", ""),
        ("竣工道路多少公里", "length", "公里", ""),
        ("新增绿地多少平方米", "area", "平方米", ""),
        ("老年食堂在哪里", "place", "", ""),
        ("什么时候竣工", "date", "年", ""),
        ("怎么申请家庭养老床位", "procedure", "", ""),
        ("谁负责这个项目", "person", "", ""),
        ("有咨询电话吗", "contact", "", "电话"),
        ("为什么要改造", "cause", "", ""),
        ("停车难怎么解决", "list", "", ""),
        ("有没有认知症床位", "whether", "", ""),
        ("第9条写了些什么", "clause", "", ""),
        ("这几年在救灾上都干了些啥", "list", "", ""),
        ("民间投资这块都准备做些什么", "list", "", ""),
        ("补贴标准是什么", "money", "", "补贴"),
        ("补贴怎么发", "money", "", "补贴"),
        ("改善老房子住的条件有哪些事情要做", "list", "", ""),
        ("申请公租房要符合什么条件", "condition", "", "条件"),
        ("这些事今年都安排了啥", "list", "", ""),
        ("今年准备做点什么", "list", "", ""),
        ("增速在全国排第几", "rank", "", ""),
        ("第几批项目", "count", "批", ""),
        ("哪家医院的院区要投用", "which", "", "院区"),
        ("我手里有几层写字楼在出租，今年怎么管", "list", "", ""),
        ("加装电梯自己掏多少前", "money", "", ""),
        ("吃一顿多少前一份", "money", "", ""),
        ("今年多少前期项目开工", "count", "", ""),
        ("公厕", "list", "", ""),
        ("", "list", "", ""),
    ],
)
def test_kind(question: str, kind: str, unit: str, noun: str) -> None:
    asked = ask(question)
    assert (asked.kind, asked.unit, asked.noun) == (kind, unit, noun)


def test_a_named_unit_is_strict_and_a_noun_is_not() -> None:
    assert ask("加装多少台电梯").strict
    assert ask("一顿饭多少钱").strict
    assert not ask("经费预算是多少").strict


def test_rest_keeps_the_topic_words() -> None:
    assert ask("新增停车位多少个").rest.split() == ["新增停车位"]


def test_doubts() -> None:
    assert doubts("听说公厕只改5座?")
    assert doubts("车位新增5000个?")
    assert not doubts("公厕改几座?")
    assert not doubts("第12条?")
    assert not doubts("公厕改造?")


def test_interrogates() -> None:
    assert interrogates("多少条")
    assert not interrogates("我家住六楼")


@pytest.mark.timeout(60)
def test_a_huge_question_is_read_in_time() -> None:
    assert ask("停车位" * 50_000).kind == "list"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("年底前完成什么", "list"),
        ("今年要办成什么", "list"),
        ("今年建地铁么", "whether"),
        ("今年建不建地铁，建不", "whether"),
        ("公示期有几天", "count"),
        ("报告第3条讲了什么内容", "clause"),
    ],
)
def test_last_words_decide_what_is_asked(question: str, kind: str) -> None:
    assert ask(question).kind == kind


@pytest.mark.parametrize("noun", ["床位", "岗位", "站点", "项目", "名额", "人口", "人才", "家庭", "门诊", "场馆"])
def test_measure_word_that_begins_a_noun_is_none(noun: str) -> None:
    asked = ask(f"有多少{noun}")
    assert (asked.kind, asked.unit, asked.strict) == ("count", "", False)
    assert asked.rest.split()[-1] == noun


@pytest.mark.parametrize("unit", ["床", "岗", "站", "项", "名", "人", "家", "门", "条", "场", "台", "公里", "平方米"])
def test_measure_word_alone_is_one(unit: str) -> None:
    assert ask(f"一共多少{unit}").unit == unit


def test_any_text_asks_for_something() -> None:
    for question in ("😀", "how many", "12345", "。", " ", "第条", "几", "多少多少"):
        assert ask(question).kind
        assert isinstance(ask(question).rest, str)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("公厕夜里几点锁门", "date"),
        ("贷款年利率几个点", "share"),
        ("有几点建议", "count"),
        ("覆盖率要守在多高", "share"),
        ("塔有多高", "extent"),
        ("上面准备拿旧厂房咋弄", "list"),
        ("居住证咋弄", "procedure"),
        ("合作的另外几家是谁", "list"),
        ("牵头的是谁", "person"),
        ("今年建高标准农田几万亩", "area"),
        ("资产总额要做到多大规模", "count"),
        ("这里头的办公楼多大", "area"),
        ("医院今年能开门看病不?", "whether"),
        ("急救站动工没?", "whether"),
        ("有没得这回事", "whether"),
        ("公厕只改5座?", "whether"),
        ("车位新增5000个?", "whether"),
        ("三点多就放学了,娃没地方去", "matter"),
        ("小区门口天天抢车位", "matter"),
        ("把教育的安排给我理一理", "list"),
        ("住房公积金制度扩面目标", "list"),
    ],
)
def test_form_means_what_stands_around_it(question: str, kind: str) -> None:
    assert ask(question).kind == kind


def test_several_thousand_of_money_is_told_not_asked() -> None:
    assert not interrogates("请护工一个月要几千块")
    assert interrogates("今年建农田几万亩")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("一入冬家家打电话骂屋里冷,去年投诉少了几成", "share"),
        ("目标线划在哪儿", "list"),
        ("在哪两项人才计划上有突破", "list"),
        ("机场设在哪里", "place"),
        ("哪个县先试", "place"),
        ("大会在哪里办的", "place"),
        ("在哪里办理", "procedure"),
        ("景区现在够几个a了", "count"),
        ("有几个ai企业", "count"),
        ("都说粮食产量全国排第二,真的吗", "whether"),
        ("增速排全国第一,具体是多少", "count"),
        ("发了多少育儿补贴", "money"),
        ("我们几个驴友想去山里,让去不", "whether"),
        ("还能再歇几天出去转转不", "whether"),
        ("产假能多休几天吗", "whether"),
        ("交易额到底有多少个亿了", "money"),
        ("要推动多少个亿元级项目", "count"),
        ("全县有多少亿斤粮食", "count"),
        ("拿了几块金牌", "count"),
        ("每月能领好多钱", "money"),
        ("补贴涨了多少钱", "money"),
        ("手里只有几个专利,能借到钱吗", "whether"),
        ("日子咋过,政府兜不兜底", "whether"),
        ("这种情况能给安排不", "whether"),
        ("我写材料的,今年新增几家", "count"),
        ("新材料产业园今年建几个", "count"),
        ("申请材料要带哪些", "procedure"),
        ("改革叫几号来着", "count"),
        ("卖几块能盖房子的地", "count"),
        ("具体是哪两个县", "place"),
        ("在哪3个城市搞", "place"),
        ("整车出口排全国第二?", "whether"),
        ("全国头一个拿到举办权的城市,没错吧", "whether"),
    ],
)
def test_words_that_look_like_another_question(question: str, kind: str) -> None:
    assert ask(question).kind == kind


@pytest.mark.parametrize("told", ["连我是谁都记不牢", "我咋觉着没少", "什么都涨价", "能不能别让大客一天就两趟"])
def test_who_all_the_same_asks_nothing(told: str) -> None:
    assert not interrogates(told)


def test_grade_is_a_unit_of_its_own() -> None:
    assert ask("景区够几个a了").unit == "级"
    assert ask("有几个ai企业").unit == "个"


@pytest.mark.parametrize(
    ("question", "rest"),
    [("政府兜不兜底", "政府 兜底"), ("有没有钱", " 钱"), ("机场建不建", "机场 "), ("管不管用", " 管用")],
)
def test_verb_that_is_doubled_to_ask_is_kept_whole(question: str, rest: str) -> None:
    assert ask(question).rest == rest


@pytest.mark.parametrize(("question", "strict"), [("水库总投资多少钱", True), ("水库总投资多少", False)])
def test_money_asked_in_so_many_words_is_money(question: str, strict: bool) -> None:
    assert ask(question).strict is strict


@pytest.mark.parametrize(
    ("question", "kind", "unit"),
    [
        ("凭什么只修东街?今年能多出几个名额", "count", "个"),
        ("为什么总堵,今年修几条路", "count", "条"),
        ("今年修几条路,为什么总堵", "cause", ""),
        ("都新建些什么,各多少", "list", ""),
    ],
)
def test_last_piece_that_asks_for_a_particular_decides(question: str, kind: str, unit: str) -> None:
    asked = ask(question)
    assert (asked.kind, asked.unit) == (kind, unit)


@pytest.mark.parametrize(
    "question",
    ["装一部电梯要多少铜钿", "停车一小时收几角", "换辆新车补贴几万块", "旧灶换新补几万块?", "修一次要好多钞票"],
)
def test_money_in_slang_is_money(question: str) -> None:
    assert ask(question).kind == "money"
    assert interrogates(question)


@pytest.mark.parametrize("noun", ["月租", "押金", "车费", "月薪"])
def test_what_is_paid_is_an_attribute_of_its_own(noun: str) -> None:
    asked = ask(f"{noun}多少")
    assert (asked.kind, asked.noun) == ("money", noun)


@pytest.mark.parametrize(
    ("question", "kind", "unit"),
    [
        ("公园几号开门", "date", "号"),
        ("几号线通车", "count", "号线"),
        ("施工要多久", "date", "时长"),
        ("办证多长时间", "date", "时长"),
        ("要好久", "date", "时长"),
        ("什么时候开工", "date", "年"),
        ("补多少个月", "count", "个月"),
    ],
)
def test_day_year_and_how_long_are_told_apart_by_unit(question: str, kind: str, unit: str) -> None:
    asked = ask(question)
    assert (asked.kind, asked.unit, asked.strict) == (kind, unit, True)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("今年安排多少人去实训", "count"),
        ("安排多少名大学生", "count"),
        ("排在多少名", "rank"),
        ("排到什么位置", "rank"),
        ("跑道有好长", "length"),
        ("大坝多远", "length"),
        ("桥有好宽嘛", "extent"),
        ("决赛在哪个场馆", "place"),
        ("在哪个景区办", "place"),
        ("宿舍安排在哪儿", "place"),
        ("失业率控制在哪儿", "share"),
        ("物价控制在多少", "share"),
        ("今年给村里添些什么", "list"),
        ("都添了些啥", "list"),
        ("今年添了些什么车", "which"),
        ("今年往哪里使劲", "list"),
        ("这个平台是干嘛的", "which"),
        ("第几个五年计划", "which"),
        ("老馆翻新请的哪家设计院", "person"),
        ("哪支球队夺冠", "person"),
        ("讲讲主要几条", "list"),
        ("谈几点就行", "list"),
        ("改了几条路", "count"),
        ("是接着修还是新建几条", "whether"),
    ],
)
def test_what_stands_beside_a_word_tells_what_it_asks(question: str, kind: str) -> None:
    assert ask(question).kind == kind
