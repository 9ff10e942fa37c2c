"""The file that ships: its form, its words, and what they lead to."""

from __future__ import annotations

import gzip
import re
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from qa_bot.text.normal import fold
from qa_bot.text.thesaurus import Entry, found, thesaurus
from qa_bot.text.thesaurus import fields as thesaurus_fields

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHIPPED = resources.files("qa_bot.text").joinpath("thesaurus.tsv").read_text(encoding="utf-8")
LINES = [(number, row) for number, row in enumerate(SHIPPED.splitlines(), start=1) if not row.startswith("#")]

RARE = 0.02
"""Share of official words in use elsewhere in the country, though not in the documents at hand (加氢站, 一村一警)."""


def fields(row: str) -> tuple[list[str], list[str], str]:
    spoken, official, example, *_ = row.split("\t")
    return spoken.split(), official.split(), example


def pairs() -> Iterator[tuple[int, str, tuple[str, ...]]]:
    for number, row in LINES:
        spoken, official, _ = fields(row)
        yield from ((number, word, tuple(official)) for word in spoken)


def test_shipped_file_has_thousands_of_lines_and_words() -> None:
    assert len(LINES) > 2000
    assert len(thesaurus()) > 9000
    assert sum(word.isascii() for word in thesaurus()) > 600


def test_shipped_lines_have_three_or_four_fields_and_no_stray_spaces() -> None:
    shape = re.compile(r"\S+(?: \S+)*\t\S+(?: \S+)*\t\S[^\t]*(?:\tbroad)?")
    assert [number for number, row in LINES if not shape.fullmatch(row)] == []


def test_no_word_stands_in_two_lines_with_other_official_words() -> None:
    seen: dict[str, tuple[str, ...]] = {}
    clashes = [(number, word) for number, word, official in pairs() if seen.setdefault(word, official) != official]
    assert clashes == []


def test_no_word_stands_twice_in_a_field() -> None:
    twice = [number for number, row in LINES for field in fields(row)[:2] if len(set(field)) < len(field)]
    assert twice == []


def test_no_entry_is_without_an_example() -> None:
    assert [number for number, row in LINES if len(row.split("\t")) < 3 or not row.split("\t")[2].strip()] == []


def test_examples_are_questions() -> None:
    assert [number for number, row in LINES if fields(row)[2][-1] not in "？?"] == []


def test_no_two_entries_share_an_example() -> None:
    examples = [fields(row)[2] for _, row in LINES]
    assert sorted({example for example in examples if examples.count(example) > 1}) == []


def test_shipped_words_are_folded() -> None:
    words = {word for _, row in LINES for field in fields(row)[:2] for word in field}
    assert [word for word in words if fold(word) != word] == []


def test_every_example_holds_one_of_its_words() -> None:
    """Found by `found`, so that no longer word of another line swallows it; a hiding word must at least stand there."""
    missing = []
    for number, row in LINES:
        spoken, _, example = fields(row)
        words = {word.replace("_", " ") for word in spoken}
        hiding = {word for word in words if not thesaurus()[word].official}
        if not words & set(found(fold(example))) and not any(word in fold(example) for word in hiding):
            missing.append((number, example))
    assert missing == []


def test_official_words_are_chinese_or_known_abbreviations() -> None:
    latin = {word for entry in thesaurus().values() for word in entry.official if not re.search(r"[一-鿿]", word)}
    known = {"12345", "5g", "6g", "aed", "brt", "c919", "cpi", "etc", "gdp", "lng", "pm2.5", "r&d", "rcep", "tod"}
    assert latin == known


@pytest.mark.parametrize(
    ("question", "word", "official"),
    [
        ("我们楼里装电梯要多久", "装电梯", "加装电梯"),
        ("小区车位够不够", "车位", "停车泊位"),
        ("老年食堂今年开几家", "老年食堂", "助餐"),
        ("两岁的娃有没有托班", "托班", "托育"),
        ("我妈老年痴呆", "老年痴呆", "认知症"),
        ("断头路旁边的烂路", "烂路", "道路修缮"),
        ("今年gdp增长多少", "gdp增长", "地区生产总值"),
        ("去年老百姓收入多少", "老百姓收入", "居民人均可支配收入"),
        ("how many public toilets are there", "public toilets", "公厕"),
        ("how many nursery places", "nursery places", "托位"),
        ("大公司老压着货款不给", "压着货款", "拖欠账款"),
        ("小区边上那种小养老院有几家", "小养老院", "社区嵌入式养老服务机构"),
        ("换家医院又要重拍片子", "重拍片子", "检查检验结果互认"),
        ("天老是灰蒙蒙的", "灰蒙蒙", "空气质量"),
        ("娶媳妇的钱越来越多", "娶媳妇", "彩礼"),
        ("村里的老茅房还在用", "老茅房", "户厕"),
        ("房产证办不下来找谁", "房产证办不下来", "不动产登记"),
        ("隔三差五来查厂", "隔三差五来", "涉企行政检查"),
        ("驴友在山里走丢", "驴友", "救援"),
        ("到期还不上能不能续", "到期还不上", "无还本续贷"),
        ("瘫床上的老人谁照顾", "瘫床上", "失能"),
        ("心脏停了有没有救命机器", "救命机器", "aed"),
        ("没人种的地荒着", "没人种的地", "撂荒"),
        ("下雨反水的小区", "下雨反水", "雨污分流"),
    ],
)
def test_residents_word_leads_to_the_official_one(question: str, word: str, official: str) -> None:
    assert official in found(question)[word].official


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("家庭养老床位", "认知症"),
        ("认知症床位", "家庭养老床位"),
        ("养老床位", "家庭养老床位"),
        ("病床", "养老床位"),
        ("幼儿园", "托育"),
        ("托班", "幼儿园"),
        ("上学名额", "托位"),
        ("托位", "学位"),
        ("电瓶车", "新能源汽车"),
        ("廉租房", "人才公寓"),
        ("森林覆盖率", "绿化覆盖率"),
        ("中考", "高考"),
        ("充电桩", "电动自行车充电"),
        ("失业率", "就业"),
    ],
)
def test_services_that_sound_alike_stay_apart(word: str, other: str) -> None:
    entry = found(word).get(word, Entry(()))
    assert not any(other in official or official == other for official in entry.official)


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("慢性病怎么管", "传染病"),
        ("小麦种多少亩", "玉米"),
        ("煤炭产量多少", "石油"),
        ("县中医院建好了吗", "普通高中"),
        ("机器人产业怎么发展", "农机"),
        ("货物进出口增长多少", "物流"),
        ("发电量多少", "装机"),
    ],
)
def test_what_has_a_name_of_its_own_is_taken_for_nothing_else(question: str, wrong: str) -> None:
    assert wrong not in {official for entry in found(question).values() for official in entry.official}


@pytest.mark.parametrize("question", ["公交车位于哪里", "机动车年检去哪里", "非机动车", "黄河流域", "大学位置"])
def test_chance_meetings_lead_nowhere_wrong(question: str) -> None:
    wrong = {"停车泊位", "高铁", "河道", "学位"}
    assert not wrong & {official for entry in found(question).values() for official in entry.official}


def test_fields_hold_no_empty_row_and_name_what_belongs_to_them() -> None:
    known = thesaurus_fields()
    assert len(known) > 200
    assert [name for name, members in known.items() if not members] == []
    assert "综治" in known["社会治理"]
    assert "网格" in known["基层治理"]


@pytest.mark.slow
def test_official_words_stand_in_real_documents(shared: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((shared / "data/reports").glob("*.txt"))]
    texts += [path.read_text(encoding="utf-8") for path in sorted((shared / "report").glob("*.txt"))]
    with gzip.open(shared / "data/official_text/laws.txt.gz", "rt", encoding="utf-8") as laws:
        texts.append(laws.read())
    replies = (shared / "data/hotline/corpus.jsonl").read_text(encoding="utf-8")
    whole = "\n".join([*texts, replies]).lower()
    official = {word for entry in thesaurus().values() for word in entry.official}
    missing = sorted(word for word in official if word not in whole)
    assert (len(missing) <= RARE * len(official), len(official) > 5000) == (True, True), missing


def test_no_word_that_ships_is_longer_than_what_is_looked_up() -> None:
    assert max(map(len, thesaurus())) <= 40
