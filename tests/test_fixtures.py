"""The invented documents and questions are what the other tests take them for."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).resolve().parent / "fixtures"
REPORT = FIXTURES / "云栖县2031年政府工作报告.txt"
QUESTIONS = FIXTURES / "questions.jsonl"
MARKDOWN = FIXTURES / "variants" / "云栖县2031年政府工作报告.md"
TABLES = FIXTURES / "variants" / "street_statistics.html"
NOTICES = FIXTURES / "variants" / "notices.jsonl"

LONGEST_SPAN = 24
KEYS = {"id", "question", "history", "slice", "expect", "clauses", "support", "facts", "forbid"}

# Number and first words of every clause, by hand and in order: a clause runs to the first words of the next one.
CLAUSES = [
    ("一", "一、2030年工作回顾"),
    ("一（一）", "（一）经济发展迈上新台阶"),
    ("一（二）", "（二）城乡面貌持续改善"),
    ("一（三）", "（三）民生福祉不断增进"),
    ("二", "二、“十六五”时期主要目标"),
    ("二#1", "——综合实力更强"),
    ("二#2", "——生态底色更亮"),
    ("二#3", "——生活品质更优"),
    ("三", "三、2031年工作安排"),
    ("三（一）", "（一）聚力产业升级"),
    ("1", "1.做强特色制造业"),
    ("2", "2.激发科技创新活力"),
    ("三（二）", "（二）推进乡村振兴"),
    ("3", "3.夯实粮食安全根基"),
    ("4", "4.建设宜居宜业和美乡村"),
    ("三（三）", "（三）提升城市品质"),
    ("5", "5.加快城市有机更新"),
    ("6", "6.打通交通堵点"),
    ("7", "7.扮靓绿水青山"),
    ("（四）", "（四）办好民生实事"),
    ("8", "8.办好人民满意教育"),
    ("9", "9.建设健康云栖"),
    ("9#1", "一是提升服务能力"),
    ("9#2", "二是织密基层网络"),
    ("9#3", "三是关爱重点人群"),
    ("10", "10.守护“一老一小”"),
    ("（五）", "（五）提高治理水平"),
    ("11", "11.建设平安云栖"),
    ("12", "12.加强政府自身建设"),
]


def fold(text: str) -> str:
    """Fold width and take white space out; written here again so that the product's folding is not its own judge."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def clause_texts(text: str) -> dict[str, str]:
    starts = [text.index(words) for _, words in CLAUSES]
    assert starts == sorted(starts)
    return {
        fold(number): text[a:b] for (number, _), (a, b) in zip(CLAUSES, pairwise([*starts, len(text)]), strict=True)
    }


def numbers_of(cited: str) -> list[str]:
    return [fold(number) for number in cited.split("|")]


def grams(text: str, size: int) -> set[str]:
    folded = fold(text)
    return {folded[i : i + size] for i in range(len(folded) - size + 1)}


@pytest.fixture(scope="module")
def report() -> str:
    return REPORT.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def questions() -> list[dict[str, Any]]:
    return rows(QUESTIONS)


def test_report_says_in_its_first_lines_that_it_is_invented(report: str) -> None:
    head = "".join(report.splitlines()[:4])
    assert "虚构文本" in head
    assert "云栖县并不存在" in head


def test_report_is_as_long_as_a_short_report(report: str) -> None:
    assert 2500 <= len(report) <= 4000


@pytest.mark.parametrize("path", [MARKDOWN, TABLES, NOTICES])
def test_every_variant_says_that_it_is_invented(path: Path) -> None:
    assert "虚构" in path.read_text(encoding="utf-8")[:300]


def test_the_county_is_on_no_list_of_china_s_divisions(shared: Path) -> None:
    for name in ("provinces.csv", "cities.csv", "areas.csv"):
        assert "云栖县" not in (shared / "data" / "lexicon" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [REPORT, MARKDOWN, TABLES, NOTICES, QUESTIONS])
def test_no_fixture_holds_a_run_of_an_official_text(path: Path, shared: Path) -> None:
    ours = grams(path.read_text(encoding="utf-8"), LONGEST_SPAN + 1)
    officials = [shared / "report" / "gongshu_2023_excerpt.txt", *sorted((shared / "data" / "reports").glob("*.txt"))]
    assert len(officials) == 37
    for official in officials:
        assert not ours & grams(official.read_text(encoding="utf-8"), LONGEST_SPAN + 1), official.name


@pytest.mark.parametrize(
    ("trap", "pattern"),
    [
        ("a title with spaces between its characters", r"\A政 府 工 作 报 告$"),
        ("a line of delivery with the date", r"^——2031年1月12日在.+会议上$"),
        ("a salutation", r"^各位代表：$"),
        ("a decimal at a line's start, equal to the label that is due", r"^4\.8万亩"),
        ("a decimal at a line's start after a lower label", r"^3\.2亿元"),
        ("a year at a line's start", r"^2031年6月底前，"),
        ("a year at the start of the line after a heading", r"^2030年，"),
        ("a hotline's number at a line's start", r"^12345政务"),
        ("a cross reference at a line's start", r"^第十一条规定的"),
        ("a number inside quotes", r"“8090”.+“1530”"),
        ("full-width digits", r"１２００个"),
        ("Chinese numerals", r"四十个.+十二个.+二十五名"),
        ("items counted in the running text", r"一是.+二是.+三是"),
        ("items with a dash", r"^——生态底色更亮。"),
        ("money", r"486\.3亿元.+1500万元.+1260元"),
        ("shares and points of a share", r"76\.8%.+0\.3个百分点"),
        ("lengths", r"72\.5公里.+12\.6公里"),
        ("areas", r"18万平方米.+21\.6万亩"),
        ("people", r"3\.5万人次"),
        ("dates", r"6月28日.+10月底前"),
        ("bounds of every kind", r"突破700亿元.+不少于600台.+左右.+以内.+以上"),
        ("values told respectively", r"分别达到68450元、42180元"),
        ("one object under two verbs", r"推进农村公路改造46条、108\.4公里，竣工18条、39\.7公里"),
        ("shortcomings that are no promise", r"缺口约2600个"),
    ],
)
def test_report_holds(trap: str, pattern: str, report: str) -> None:
    flags = re.MULTILINE if "^" in pattern or "$" in pattern else re.DOTALL
    assert re.search(pattern, report, flags), trap


@pytest.mark.parametrize(
    ("thing", "done", "planned"),
    [
        ("既有住宅加装电梯", "86台", "120台"),
        ("新增学位", "2400个", "3600个"),
        ("新建认知症照护床位", "80张", "160张"),
        ("家庭养老床位", "260张", "420张"),
        ("“云膳”老年助餐点", "18个", "25个"),
        ("城乡低保标准提高到每人每月", "1180元", "1260元"),
        ("新增规模以上工业企业", "17家", "20家"),
    ],
)
def test_last_year_s_result_differs_from_this_year_s_plan(thing: str, done: str, planned: str, report: str) -> None:
    review, _, rest = report.partition("二、“十六五”时期主要目标")
    _, _, plan = rest.partition("三、2031年工作安排")
    assert thing + done in review
    assert thing + planned in plan


def test_parser_finds_the_clauses_that_were_numbered_by_hand(report: str) -> None:
    from qa_bot.corpus import clauses, load

    (document,) = load.documents(REPORT)
    assert document.text == report
    found = {fold(c.number): c.start for c in clauses.walk(clauses.parse(document)) if c.number}
    assert found == {fold(number): report.index(words) for number, words in CLAUSES}


def test_questions_are_forty_in_the_form_of_a_question_set(questions: list[dict[str, Any]]) -> None:
    assert len(questions) == 40
    assert len({row["id"] for row in questions}) == 40
    assert len({(row["question"], *row["history"]) for row in questions}) == 40
    assert all(set(row) == KEYS for row in questions)
    assert {row["expect"] for row in questions} == {"answered", "partial", "not_found", "refused", None}


def test_questions_cover_every_kind(questions: list[dict[str, Any]]) -> None:
    kinds = "formal colloquial open multi premise followup variant planned done target trend region attribute absent"
    assert {row["slice"] for row in questions} == {*kinds.split(), "hostile", "emergency"}


def test_support_stands_verbatim_in_a_clause_that_must_be_cited(report: str, questions: list[dict[str, Any]]) -> None:
    texts = clause_texts(report)
    for row in questions:
        cited = "".join(texts[number] for alternatives in row["clauses"] for number in numbers_of(alternatives))
        for span in row["support"]:
            assert len(span) <= LONGEST_SPAN, row["id"]
            assert span in cited, row["id"]


def test_facts_stand_in_a_clause_that_must_be_cited(report: str, questions: list[dict[str, Any]]) -> None:
    texts = clause_texts(report)
    for row in questions:
        if row["clauses"]:
            cited = fold("".join(texts[number] for either in row["clauses"] for number in numbers_of(either)))
            assert all(any(fold(spelling) in cited for spelling in fact) for fact in row["facts"]), row["id"]


def test_answered_questions_tell_facts_clauses_and_support_and_refusals_none(questions: list[dict[str, Any]]) -> None:
    for row in questions:
        if row["expect"] == "answered":
            assert row["clauses"], row["id"]
            assert row["support"], row["id"]
            assert row["facts"], row["id"]
        if row["expect"] in ("not_found", "refused"):
            assert not row["clauses"] + row["support"] + row["facts"], row["id"]


def test_forbidden_figures_are_real_temptations_and_no_answers(report: str, questions: list[dict[str, Any]]) -> None:
    folded = fold(report)
    for row in questions:
        accepted = {fold(spelling) for fact in row["facts"] for spelling in fact}
        for figure in map(fold, row["forbid"]):
            number = re.match(r"[0-9.]+%?", figure)
            assert number is not None, row["id"]
            assert number.group() in folded, row["id"]
            assert figure not in accepted, row["id"]


def test_follow_ups_have_a_history_and_the_others_none(questions: list[dict[str, Any]]) -> None:
    assert {bool(row["history"]) for row in questions if row["slice"] == "followup"} == {True}
    assert not any(row["history"] for row in questions if row["slice"] != "followup")


def test_markdown_is_the_same_report_but_for_its_marks(report: str) -> None:
    _, front, body = MARKDOWN.read_text(encoding="utf-8").split("---\n", 2)
    assert "official: false\n" in front
    assert "year: 2031\n" in front
    assert len(re.findall(r"^#{1,4} ", body, re.MULTILINE)) == 1 + 3 + 8 + 12
    assert fold(re.sub(r"^#+ |\*\*", "", body, flags=re.MULTILINE)) == fold(report)


def test_rows_of_the_first_table_add_up() -> None:
    from bs4 import BeautifulSoup

    table = BeautifulSoup(TABLES.read_text(encoding="utf-8"), "lxml").find_all("table")[0]
    cells = [[cell.get_text() for cell in row.find_all("td")] for row in table.find_all("tr")][1:]
    assert [row[0] for row in cells] == ["望舒街道", "鹿鸣街道", "松涛镇", "青萝镇", "白露乡", "合计"]
    numbers = [[int(cell.replace("—", "0")) for cell in row[1:]] for row in cells]
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1] == [36, 110, 450]


def test_page_has_furniture_a_split_heading_and_an_empty_cell() -> None:
    page = TABLES.read_text(encoding="utf-8")
    for mark in ("<nav>", "<footer>", "<script>", 'rowspan="2"', 'colspan="2"', "<caption>", "<td>—</td>", "1,240"):
        assert mark in page, mark


def test_notices_are_twenty_rows_of_a_corpus() -> None:
    notices = rows(NOTICES)
    assert [row["id"] for row in notices] == [f"notice-{i:02d}" for i in range(1, 21)]
    assert all(set(row) == {"id", "title", "text"} for row in notices)
    assert len({row["text"] for row in notices}) == 20
    assert all(row["title"].endswith("（虚构）") and 50 <= len(row["text"]) <= 200 for row in notices)


def test_sidecar_example_of_the_guide_is_valid() -> None:
    guide = (FIXTURES.parent.parent / "docs_src" / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert block is not None
    meta = tomllib.loads(block.group(1))
    assert set(meta) == {"title", "work", "region", "year", "official"}
    assert meta["work"] == "gongshu-2023-report"
    assert meta["official"] is True
