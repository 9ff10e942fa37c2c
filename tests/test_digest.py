"""The digest that ships holds every figure of the report under its own object, and none of its sentences."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from qa_bot.corpus import clauses, facts, load, passages
from qa_bot.text import figures

DIGEST = Path(__file__).resolve().parent.parent / "docs_src" / "gongshu_2023_digest.md"

TITLES = {
    "8": "优化创新创业生态",
    "9": "营造一流营商环境",
    "10": "推进重点区块开发",
    "11": "深化城市有机更新",
    "12": "提升城区功能品质",
    "13": "精耕教卫事业发展",
    "14": "优化普惠共享服务",
}
GROUPS = ("（四）聚焦融合蝶变，展现都市核心区风范形象", "（五）聚焦共同富裕，厚植最幸福城区品质内涵")
HEADINGS = (*(f"{number}.{title}。" for number, title in TITLES.items()), *GROUPS)

LONGEST_RUN = 24
"""What the house forbids to exceed."""
AIM = 17
"""What the digest keeps to: the longest name (a district's title) has 15, a name with verb and figure 17."""


def fold(text: str) -> str:
    """Fold width and quotes and take white space out, independently of the product's folding."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return text.replace("“", '"').replace("”", '"')


def body(path: Path) -> str:
    """Return a file's text without its front matter."""
    return re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def runs(ours: str, official: str, longer_than: int) -> list[str]:
    """Return what both texts hold in runs of `longer_than` + 1 characters, headings apart."""
    ours, official = fold(ours), fold(official)
    for heading in map(fold, HEADINGS):
        ours = ours.replace(heading, "\n")
    size = longer_than + 1
    theirs = {official[i : i + size] for i in range(len(official) - size + 1)}
    return [ours[i : i + size] for i in range(len(ours) - size + 1) if ours[i : i + size] in theirs]


@pytest.fixture(scope="module")
def official(shared: Path) -> Path:
    return shared / "report" / "gongshu_2023_excerpt.txt"


# The digest by itself


def test_front_matter_says_what_the_digest_is() -> None:
    (document,) = load.documents(DIGEST)
    assert document.id == "gongshu_2023_digest"
    assert document.title == "拱墅区2023年政府工作报告第8至14条（摘要）"
    assert document.work == "gongshu-2023-report"
    assert document.region == "杭州市拱墅区"
    assert document.year == 2023
    assert document.official is False
    assert "official" not in document.text


def test_digest_has_the_clauses_of_the_report_with_their_titles() -> None:
    (document,) = load.documents(DIGEST)
    tree = clauses.walk(clauses.parse(document))
    assert {c.number: c.title for c in tree if c.number.isdigit()} == TITLES


def test_digest_files_the_clauses_under_their_groups() -> None:
    (document,) = load.documents(DIGEST)
    tree = {c.number: c for c in clauses.walk(clauses.parse(document))}
    for number, group in (("10", 0), ("11", 0), ("12", 0), ("13", 1), ("14", 1)):
        assert fold(tree[number].path[-2]) == fold(GROUPS[group])


def test_every_passage_of_the_digest_is_its_own_text() -> None:
    (document,) = load.documents(DIGEST)
    found = passages.passages(document, clauses.parse(document))
    assert len(found) >= 70
    assert all(document.text[p.start : p.end] == p.text for p in found)
    assert {p.clause for p in found} >= set(TITLES)


def test_sentences_of_the_digest_are_short_enough_to_read_aloud() -> None:
    sentences = re.split(r"[。\n]", body(DIGEST))
    assert max(map(len, sentences)) <= 120


def test_digest_uses_chinese_punctuation_only() -> None:
    text = body(DIGEST)
    assert not re.search(r"[,;:?!()\"']", text)
    assert not re.search(r"[０-９]", text)
    assert text.count("“") == text.count("”")


@pytest.mark.parametrize(
    "terms",
    [
        "既有住宅加装电梯 老旧小区 未来社区 安置房 回迁安置 二次供水 屋顶分布式光伏",
        "认知症照护床位 家庭养老床位 智慧助餐点 高龄独居老人 普惠托位 托育机构 助联体",
        "停车泊位 公用充电桩 公厕 绿道 绿地 断头路 地铁四期15号线 森林覆盖率 林长制 海绵城市",
        "学位 名校集团 双减 学后托管 家庭医生签约服务 慢病一体化门诊 邵逸夫医院大运河院区 新华国际医院",
        "高技能人才 众创空间 上市企业 亿元楼 楼均论英雄 知识产权示范企业 大城北 毛竹山 低效用地",
        "浙江大学 西湖大学 浙江工业大学 浙大城市学院 中科院 大运河人力资源峰会 运河青年人才节 第五次全国经济普查",
        "杭州国际人才创业创新园 中国杭州人力资源服务产业园 集体产权交易服务平台 全区交易综合智慧服务平台 经济管理平台",
        "武林商圈总体规划 大运河数智未来城规划 大城北片区规划 大运河沿岸设计规划 城市总体设计 国土空间总体规划 控规",
        "临半路 城北净水厂 康桥工业园区 储鑫路 丽水路 回龙路 智慧网谷 大运河生态廊道建设规划 国际湿地城市",
        "五年规划 基层卫生健康综合试验区 慢病综合防控示范区 基层中医药工作示范区 中医药综合改革先行区 儿童青少年近视",
        "稳岗惠企 居家基本照护服务提升 社区机构综合服务提质 数字赋能养老服务 双拥模范区 退役军人 结对地区 消费帮扶",
    ],
)
def test_words_that_residents_look_for_are_kept(terms: str) -> None:
    assert [term for term in terms.split() if term not in body(DIGEST)] == []


# No sentence of the official text


def test_no_run_of_the_official_text_is_longer_than_allowed(official: Path) -> None:
    assert runs(body(DIGEST), body(official), LONGEST_RUN) == []


def test_runs_of_the_official_text_are_hardly_longer_than_its_names(official: Path) -> None:
    assert runs(body(DIGEST), body(official), AIM) == []


def test_a_planted_sentence_of_the_official_text_is_noticed(official: Path) -> None:
    text = body(official)
    start = text.index("。", text.index(HEADINGS[1]) + len(HEADINGS[1])) + 1
    planted = "#" + " ".join(text[start : start + LONGEST_RUN + 1])
    assert len(runs(body(DIGEST) + planted, text, LONGEST_RUN)) == 1
    assert runs(body(DIGEST) + planted[:-1], text, LONGEST_RUN) == []


def test_every_name_in_quotes_of_the_official_text_is_in_the_digest(official: Path) -> None:
    names = set(re.findall(r'"([^"]+)"', fold(body(official))))
    # A saying of 23 characters that only a copied sentence could hold; its four aims are told one by one.
    saying = {name for name in names if len(name) > 20}
    assert len(saying) == 1
    assert {name for name in names - saying if name not in fold(body(DIGEST))} == set()


# Every figure under its own object, both ways


@dataclass(frozen=True)
class Item:
    """A figure with the words that it belongs to."""

    name: str
    value: str
    unit: str
    bound: str


def bigrams(text: str) -> set[str]:
    text = re.sub(r"[^\w&%]", "", fold(text))
    return {text[i : i + 2] for i in range(len(text) - 1)}


def alike(a: Item, b: Item) -> float:
    """Return the share of the shorter name's character pairs that the longer one has."""
    ours, theirs = bigrams(a.name), bigrams(b.name)
    shorter = min(len(ours), len(theirs))
    return len(ours & theirs) / shorter if shorter else 0.0


def items(path: Path) -> dict[str, list[Item]]:
    """Return the figures of every clause with the object and attribute that the product reads for them."""
    (document,) = load.documents(path)
    found: dict[str, list[Item]] = {number: [] for number in TITLES}
    for passage in passages.passages(document, clauses.parse(document)):
        for fact in facts.facts(passage):
            if fact.figure is not None and passage.clause in found:
                figure = fact.figure
                name = fact.object + fact.attribute
                found[passage.clause].append(Item(name, f"{figure.value.normalize():f}", figure.unit, figure.bound))
    return found


def complaints(ours: list[Item], theirs: list[Item]) -> list[str]:
    """Pair the figures of a clause by their names within a unit, most alike first, and tell what does not agree.

    Names decide alone: a pair is made before its values are looked at, so that figures changed about cannot pass.
    """
    pairs = sorted(
        (-alike(a, b), a.value != b.value, i, j)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if a.unit == b.unit and alike(a, b) >= 0.5
    )
    left, right = set(range(len(ours))), set(range(len(theirs)))
    found = []
    for _, _, i, j in pairs:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            if (ours[i].value, ours[i].bound) != (theirs[j].value, theirs[j].bound):
                found.append(f"{ours[i]} against {theirs[j]}")
    return found + [f"only here {ours[i]}" for i in sorted(left)] + [f"only there {theirs[j]}" for j in sorted(right)]


def disagreement(digest: Path, report: Path) -> dict[str, list[str]]:
    """Return the complaints of every clause that has some."""
    ours, theirs = items(digest), items(report)
    found = {number: complaints(ours[number], theirs[number]) for number in TITLES}
    return {number: told for number, told in found.items() if told}


def test_digest_and_report_hold_the_same_facts_clause_by_clause(official: Path) -> None:
    assert disagreement(DIGEST, official) == {}


def test_every_figure_of_the_report_is_compared(official: Path) -> None:
    counts = {number: len(found) for number, found in items(official).items()}
    assert counts == {"8": 11, "9": 4, "10": 6, "11": 9, "12": 13, "13": 8, "14": 7}


@pytest.mark.parametrize(
    ("fault", "number", "before", "after"),
    [
        ("two figures changed about", "14", "床位550张、认知症照护床位200张", "床位200张、认知症照护床位550张"),
        ("being advanced told as completed", "12", "道路竣工20条11.7公里", "道路竣工99条54.7公里"),
        ("another unit", "12", "停车泊位5000个", "停车泊位5000平方米"),
        ("another value", "12", "停车泊位5000个", "停车泊位500个"),
        ("a bound dropped", "11", "加装电梯200台以上", "加装电梯200台"),
        ("a bound added", "12", "停车泊位5000个", "停车泊位5000个以上"),
        ("a fact dropped", "12", "、停车泊位5000个", ""),
        ("a fact invented", "12", "新增绿地35万平方米，", "新增绿地35万平方米，新增公园9个，"),
        ("a figure under another object", "12", "新增绿地35万平方米", "新增厂房35万平方米"),
        ("two lengths changed about", "12", "建设绿道8.3公里", "建设绿道11.7公里"),
        ("a fact told twice", "13", "新增学位9525个；", "新增学位9525个；新增学位9525个；"),
        ("a fact moved to another clause", "13", "新增学位9525个；", ""),
    ],
)
def test_comparison_notices(fault: str, number: str, before: str, after: str, official: Path, tmp_path: Path) -> None:
    text = DIGEST.read_text(encoding="utf-8")
    assert text.count(before) == 1, fault
    changed = text.replace(before, after)
    if "moved" in fault:
        changed = changed.replace("14.优化普惠共享服务。", "14.优化普惠共享服务。" + before)
    path = tmp_path / DIGEST.name
    path.write_text(changed, encoding="utf-8")
    assert number in disagreement(path, official)


@pytest.mark.parametrize("number", TITLES)
def test_comparison_notices_figures_dumped_without_their_objects(number: str, official: Path, tmp_path: Path) -> None:
    (document,) = load.documents(official)
    clause = clauses.find(clauses.parse(document), number)
    assert clause is not None
    dump = "、".join(f.text for f in figures.figures(document.text[clause.start : clause.end]))
    text = DIGEST.read_text(encoding="utf-8")
    heading = f"{number}.{TITLES[number]}。"
    path = tmp_path / DIGEST.name
    path.write_text(re.sub(rf"(?m)^{re.escape(heading)}.*$", f"{heading}{dump}。", text), encoding="utf-8")
    assert number in disagreement(path, official)


def test_comparison_of_a_clause_with_itself_finds_nothing(official: Path) -> None:
    assert disagreement(DIGEST, DIGEST) == {}
    assert disagreement(official, official) == {}


def test_comparison_pairs_by_name_before_it_looks_at_values() -> None:
    beds = [Item("认知症照护床位新建", "200", "张", ""), Item("家庭养老床位新建", "550", "张", "")]
    swapped = [replace(beds[0], value="550"), replace(beds[1], value="200")]
    assert complaints(beds, beds[::-1]) == []
    assert len(complaints(beds, swapped)) == 2
    assert len(complaints(beds, beds[:1])) == 1
    assert len(complaints(beds, [*beds, beds[0]])) == 1
    assert len(complaints([], beds)) == 2
    assert complaints([], []) == []


def test_names_are_alike_by_their_character_pairs() -> None:
    def likeness(a: str, b: str) -> float:
        return alike(Item(a, "1", "个", ""), Item(b, "1", "个", ""))

    assert likeness("停车泊位", "停车泊位") == 1.0
    assert likeness("停车泊位", "新增停车泊位") == 1.0
    assert likeness("停车泊位", "停车场") == 0.5
    assert likeness("认知症照护床位", "家庭养老床位") == 0.2
    assert likeness("", "停车泊位") == 0.0
