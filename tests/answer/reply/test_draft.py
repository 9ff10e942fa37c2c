"""The words of an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maker import DONE, PLAN, TARGET, asking, figure, hits, passage, term, year

from qa_bot.answer.reply.choose import Verdict, choose
from qa_bot.answer.reply.draft import draft, label, marker, printed
from qa_bot.answer.reply.join import merge
from qa_bot.answer.reply.replies import replies
from qa_bot.records import Period

ZH, EN = replies("zh"), replies("en")
LIFTS = passage("既有住宅加装电梯120台以上。", clause="5", index=1, start=100)
OLD_LIFTS = passage("既有住宅加装电梯86台。", clause="一（二）", index=0, period=DONE)
PARKING = passage("新增公共停车位1200个、公用充电桩350个，优化公交线路16条。", clause="6", index=2, start=200)
UNDATED = passage("既有住宅加装电梯120台。", period=Period())
COUNT = asking("count", "电梯", unit="台", strict=True)


def written(question: object, *passages: object, language: str = "zh") -> str:
    verdict = choose(question, hits(*passages))  # type: ignore[arg-type]
    return draft(question, verdict, ZH if language == "zh" else EN, "12345").text  # type: ignore[arg-type]


def test_pointed_answer_is_one_sentence_with_year_fact_and_marker() -> None:
    assert written(COUNT, LIFTS) == "2031年计划：既有住宅加装电梯120台以上〔1〕。"
    assert written(COUNT, OLD_LIFTS) == "2030年：既有住宅加装电梯86台〔1〕。"


def test_english_answer_quotes_the_document_in_its_own_language() -> None:
    assert written(COUNT, LIFTS, language="en") == "Planned for 2031: 既有住宅加装电梯120台以上〔1〕。"


def test_fact_without_a_period_has_no_label() -> None:
    assert written(COUNT, UNDATED) == "既有住宅加装电梯120台〔1〕。"


def test_two_periods_are_both_labelled() -> None:
    text = written(COUNT, OLD_LIFTS, LIFTS)
    assert "2030年：既有住宅加装电梯86台〔" in text
    assert "2031年计划：既有住宅加装电梯120台以上〔" in text
    assert {text[at + 1] for at, sign in enumerate(text) if sign == "〔"} == {"1", "2"}


def test_facts_of_one_passage_share_a_marker_and_one_period_is_named_once() -> None:
    parking, posts = asking("count", "停车位", unit="个"), asking("count", "充电桩", unit="个")
    verdict = merge([choose(parking, hits(PARKING)), choose(posts, hits(PARKING))])
    drafted = draft(parking, verdict, ZH, "12345")
    assert drafted.text == "2031年计划：新增公共停车位1200个〔1〕；新增公用充电桩350个〔1〕。"
    assert drafted.passages == (PARKING,)
    assert drafted.statements == (("新增公共停车位1200个", 1), ("新增公用充电桩350个", 1))


def test_list_is_a_line_a_commitment() -> None:
    assert written(asking("clause", clause="6"), PARKING).splitlines() == [
        "2031年计划：",
        "· 新增公共停车位1200个〔1〕",
        "· 新增公用充电桩350个〔1〕",
        "· 优化公交线路16条〔1〕",
    ]


def test_list_names_each_period_once() -> None:
    lines = written(asking("list", "电梯"), OLD_LIFTS, LIFTS).splitlines()
    assert lines == ["2031年计划：", "· 既有住宅加装电梯120台以上〔1〕", "2030年：", "· 既有住宅加装电梯86台〔2〕"]


def test_list_of_one_is_a_sentence() -> None:
    assert written(asking("list", "电梯"), LIFTS) == "2031年计划：既有住宅加装电梯120台以上〔1〕。"


@pytest.mark.parametrize(
    ("language", "end"),
    [("zh", "报告没有写补贴，可拨打12345咨询。"), ("en", "The report does not state 补贴; please call 12345.")],
)
def test_partial_answer_says_what_is_there_and_what_is_not(language: str, end: str) -> None:
    question = asking("money", "电梯", term("补贴", role="attribute"), noun="补贴", strict=True)
    text = written(question, LIFTS, language=language)
    assert "既有住宅加装电梯120台以上〔1〕。" in text
    assert text.endswith(end)


@pytest.mark.parametrize(
    ("kind", "noun"), [("place", "具体地点"), ("procedure", "办理方法"), ("contact", "联系方式"), ("cause", "原因")]
)
def test_missing_particular_is_named_by_its_kind(kind: str, noun: str) -> None:
    text = written(asking(kind, "电梯"), LIFTS)  # type: ignore[arg-type]
    assert text.endswith(f"报告没有写{noun}，可拨打12345咨询。")


def test_missing_period_is_named_as_the_asker_put_it() -> None:
    question = asking("count", "充电桩", unit="个", when=replace(year(2030, "done"), printed="去年"))
    text = written(question, PARKING)
    assert text == "2031年计划：新增公用充电桩350个〔1〕。报告没有写去年的情况，可拨打12345咨询。"


def test_hotline_is_the_one_of_the_settings() -> None:
    question = asking("place", "电梯")
    verdict = choose(question, hits(LIFTS))
    assert "96345" in draft(question, verdict, ZH, "96345").text
    assert "12345" not in draft(question, verdict, ZH, "96345").text


def test_true_premise_is_confirmed() -> None:
    question = asking("whether", "电梯", claims=(figure("120台"),), when=year(2031))
    verdict = choose(question, hits(LIFTS))
    drafted = draft(question, verdict, ZH, "12345")
    assert drafted.text == "是的。2031年计划：既有住宅加装电梯120台以上〔1〕。"
    assert drafted.notes == ("premise_confirmed",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "不是的，报告写的是120台以上。2031年计划：既有住宅加装电梯120台以上〔1〕。"),
        ("en", "No; the report says 120台以上. Planned for 2031: 既有住宅加装电梯120台以上〔1〕。"),
    ],
)
def test_wrong_premise_is_corrected(language: str, text: str) -> None:
    question = asking("whether", "电梯", claims=(figure("200台"),), when=year(2031))
    assert written(question, LIFTS, language=language) == text
    drafted = draft(question, choose(question, hits(LIFTS)), ZH, "12345")
    assert drafted.notes == ("premise_corrected",)
    assert "200" not in drafted.text


def test_premise_in_other_digits_is_the_same_premise() -> None:
    question = asking("whether", "电梯", claims=(figure("一百二十台"),), when=year(2031))
    assert written(question, LIFTS).startswith("是的。")


@pytest.mark.parametrize(("sure", "yes"), [(0.9, "是的。"), (0.5, "")])
def test_question_whether_it_is_there_gets_a_yes_where_that_is_sure(sure: float, yes: str) -> None:
    question = asking("whether", "电梯", text="电梯装不装")
    verdict = replace(choose(question, hits(LIFTS)), confidence=sure)
    assert draft(question, verdict, ZH, "12345").text == f"{yes}2031年计划：既有住宅加装电梯120台以上〔1〕。"
    assert draft(question, verdict, replies("en"), "12345").text.startswith("Yes. " if yes else "Plan")


@pytest.mark.parametrize(
    ("text", "yes"), [("电梯装了没", ""), ("电梯已经装好了吗", ""), ("电梯还装过没有", ""), ("今年装电梯吗", "是的。")]
)
def test_what_is_only_planned_is_not_confirmed_as_done(text: str, yes: str) -> None:
    question = asking("whether", "电梯", text=text)
    planned, done = (replace(choose(question, hits(one)), confidence=0.9) for one in (LIFTS, OLD_LIFTS))
    assert draft(question, planned, ZH, "12345").text == f"{yes}2031年计划：既有住宅加装电梯120台以上〔1〕。"
    assert draft(question, done, ZH, "12345").text == "是的。2030年：既有住宅加装电梯86台〔1〕。"


def test_hours_that_a_fact_does_not_name_are_not_confirmed() -> None:
    question = asking("whether", "电梯", term("周末", role="general"), text="电梯周末装不装")
    verdict = replace(choose(question, hits(LIFTS)), confidence=0.9)
    said = draft(question, verdict, ZH, "12345").text
    assert said == "2031年计划：既有住宅加装电梯120台以上〔1〕。您问的“电梯周末装不装”，报告没有写，可拨打12345咨询。"


@pytest.mark.parametrize(
    ("text", "yes", "missing"),
    [
        ("电梯贵不贵", "", "您问的“电梯贵不贵”，报告没有写，可拨打12345咨询。"),
        ("电梯快不快", "", "您问的“电梯快不快”，报告没有写，可拨打12345咨询。"),
        ("电梯装不装", "是的。", ""),
        ("有没有电梯", "是的。", ""),
    ],
)
def test_how_a_thing_is_gets_no_yes_from_its_being_there(text: str, yes: str, missing: str) -> None:
    verdict = replace(choose(asking("whether", "电梯", text=text), hits(LIFTS)), confidence=0.9)
    said = draft(asking("whether", "电梯", text=text), verdict, ZH, "12345").text
    assert said == f"{yes}2031年计划：既有住宅加装电梯120台以上〔1〕。{missing}"


def test_partial_answer_neither_confirms_nor_denies() -> None:
    question = asking("whether", "电梯", term("补贴", role="attribute"), noun="补贴", claims=(figure("5元"),))
    verdict = choose(question, hits(LIFTS))
    assert verdict.reason == "attribute_missing"
    drafted = draft(question, verdict, ZH, "12345")
    assert drafted.text.startswith("2031年计划：")
    assert drafted.notes == ()


@pytest.mark.parametrize("reason", ["attribute_missing", "part_missing"])
def test_what_is_missing_is_not_told_with_a_figure_of_the_asker(reason: str) -> None:
    verdict = replace(choose(COUNT, hits(LIFTS)), reason=reason, unsaid=("那500台里进口的几台",))
    said = draft(COUNT, verdict, ZH, "12345").text  # type: ignore[arg-type]
    assert said == "2031年计划：既有住宅加装电梯120台以上〔1〕。报告没有写所问的内容，可拨打12345咨询。"


def test_markers_stand_for_the_passages_in_order() -> None:
    verdict = choose(asking("list", "电梯"), hits(OLD_LIFTS, LIFTS))
    drafted = draft(asking("list", "电梯"), verdict, ZH, "12345")
    assert drafted.passages == (LIFTS, OLD_LIFTS)
    assert drafted.statements == (("既有住宅加装电梯120台以上", 1), ("既有住宅加装电梯86台", 2))


def test_passages_of_two_documents_have_two_markers() -> None:
    other = replace(LIFTS, document="e", text="既有住宅加装电梯130台。", end=LIFTS.start + 12)
    drafted = draft(COUNT, choose(COUNT, hits(LIFTS, other)), ZH, "12345")
    assert {number for _, number in drafted.statements} == {1, 2}
    assert {passage.document for passage in drafted.passages} == {"d", "e"}


def test_no_choice_gives_no_word() -> None:
    drafted = draft(COUNT, Verdict((), "not_in_documents"), ZH, "12345")
    assert (drafted.text, drafted.passages, drafted.statements, drafted.notes) == ("", (), (), ())


def test_marker() -> None:
    assert [marker(number) for number in (1, 12)] == ["〔1〕", "〔12〕"]


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        (PLAN, "2031年计划：", "Planned for 2031: "),
        (DONE, "2030年：", "In 2030: "),
        (TARGET, "2035年目标：", "Target for 2035: "),
        (Period("target", 2031, 2035), "2031—2035年目标：", "Target for 2031–2035: "),
        (Period("ongoing", 2031, 2031), "2031年：", "Planned for 2031: "),
        (Period("planned", 2031, None), "2031年计划：", "Planned for 2031: "),
        (Period("planned", None, None), "", ""),
        (Period(), "", ""),
    ],
)
def test_label_names_the_period(period: Period, zh: str, en: str) -> None:
    assert (label(period, ZH), label(period, EN)) == (zh, en)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("电梯120台以上", "120台以上"),
        ("失业率控制在5.2%以内", "5.2%以内"),
        ("增长6.5%左右", "6.5%左右"),
        ("１２００个", "１２００个"),
        ("四十个", "四十个"),
    ],
)
def test_figure_is_printed_as_the_document_has_it(words: str, shown: str) -> None:
    assert printed(figure(words)) == shown
