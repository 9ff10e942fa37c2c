"""Files to documents: what they are called and what they hold, made-up ones and all real ones."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import TYPE_CHECKING

import pytest
from docx import Document as WordFile
from putting import REPORT, one, put

from qa_bot.corpus import load
from qa_bot.records import Document, Span

if TYPE_CHECKING:
    from pathlib import Path


def test_a_report_becomes_a_document(tmp_path: Path) -> None:
    path = put(tmp_path, "报告.txt")
    assert one(path) == Document(
        id="报告",
        text=REPORT,
        title="云河区2031年政府工作报告",
        source=str(path),
        sha256=hashlib.sha256(REPORT.encode()).hexdigest(),
        region="云河区",
        year=2031,
    )


def test_the_id_is_the_name_in_composed_form(tmp_path: Path) -> None:
    assert one(put(tmp_path, unicodedata.normalize("NFD", "é报告.v2.txt"))).id == "é报告.v2"


def test_a_text_without_a_title_is_called_by_its_name(tmp_path: Path) -> None:
    assert one(put(tmp_path, "摘录.txt", "8.改造小区。新建泊位五千个。")).title == "摘录"


def test_the_text_is_the_documents_own(tmp_path: Path) -> None:
    raw = "　　全角空格　ＡＢＣ\r\n\r\n  两个空格  \r第三行\n"
    assert one(put(tmp_path, "a.txt", raw)).text == "　　全角空格　ＡＢＣ\n\n  两个空格  \n第三行\n"


def test_furniture_is_marked_and_stays_in_the_text(tmp_path: Path) -> None:
    document = one(put(tmp_path, "a.txt", "来源：云河日报\n" + REPORT))
    assert document.furniture == (Span(0, 8),)
    assert document.text[0:8] == "来源：云河日报\n"
    assert document.title == "云河区2031年政府工作报告"


def test_front_matter_goes_and_furniture_counts_from_the_body(tmp_path: Path) -> None:
    document = one(put(tmp_path, "a.md", "---\nwork: yunhe\nofficial: false\n---\n来源：云河日报\n" + REPORT))
    assert document.text == "来源：云河日报\n" + REPORT
    assert document.furniture == (Span(0, 8),)
    assert (document.work, document.official, document.year) == ("yunhe", False, 2031)


def test_front_matter_goes_before_the_sidecar_key_by_key(tmp_path: Path) -> None:
    put(tmp_path, "a.meta.toml", 'title = "旁"\nregion = "云山县"\nofficial = true\nwork = "w"')
    document = one(put(tmp_path, "a.txt", "---\ntitle: 前\nofficial: false\n---\n" + REPORT))
    assert (document.title, document.region, document.official, document.work, document.year) == (
        "前",
        "云山县",
        False,
        "w",
        2031,
    )


@pytest.mark.parametrize("name", ["a.html", "a.htm"])
def test_front_matter_is_for_text_and_markdown(name: str, tmp_path: Path) -> None:
    assert one(put(tmp_path, name, "<pre>---\ntitle: 前\n---\n正文</pre>")).text == "---\ntitle: 前\n---\n正文"


def test_the_hash_covers_the_sidecar(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt")
    alone = one(path).sha256
    sidecar = put(tmp_path, "a.meta.toml", "year = 2031")
    assert alone == hashlib.sha256(path.read_bytes()).hexdigest()
    assert one(path).sha256 == hashlib.sha256(path.read_bytes() + sidecar.read_bytes()).hexdigest()


def test_every_format_gives_the_same_text(tmp_path: Path) -> None:
    word = WordFile()
    for line in REPORT.split("\n"):
        word.add_paragraph(line)
    word.save(str(tmp_path / "c.docx"))
    page = "".join(f"<p>{line}</p>" for line in REPORT.split("\n"))
    for path in (put(tmp_path, "a.txt"), put(tmp_path, "b.md"), tmp_path / "c.docx", put(tmp_path, "d.html", page)):
        document = one(path)
        assert document.text.rstrip("\n") == REPORT.rstrip("\n")
        assert (document.title, document.region, document.year) == ("云河区2031年政府工作报告", "云河区", 2031)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_gives_the_same_text(encoding: str, tmp_path: Path) -> None:
    assert one(put(tmp_path, "a.txt", REPORT.replace("\n", "\r\n").encode(encoding))).text == REPORT


def test_a_corpus_gives_a_document_a_row(tmp_path: Path) -> None:
    rows = [
        {"id": "n1", "text": "望舒路停水\r\n八小时。"},
        {"id": "n2", "text": "正文", "title": "杭州市2031年招生通知"},
        {"id": "n3", "text": ""},
    ]
    path = put(tmp_path, "c.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    found = list(load.documents(path))
    assert [(document.id, document.text, document.title) for document in found] == [
        ("n1", "望舒路停水\n八小时。", "望舒路停水"),
        ("n2", "正文", "杭州市2031年招生通知"),
        ("n3", "", "n3"),
    ]
    assert [(document.region, document.year) for document in found] == [(None, None), ("杭州市", 2031), (None, None)]
    assert {document.source for document in found} == {str(path)}
    assert found[1].sha256 == hashlib.sha256(json.dumps(rows[1], ensure_ascii=False).encode()).hexdigest()


def test_an_upper_case_ending_is_read(tmp_path: Path) -> None:
    assert one(put(tmp_path, "a.TXT")).id == "a"
    assert next(load.documents(put(tmp_path, "c.JSONL", '{"id": "a", "text": "一"}'))).id == "a"


PROVINCES = [
    *("上海市", "内蒙古自治区", "北京市", "吉林省", "天津市", "宁夏回族自治区", "安徽省"),
    *("山东省", "山西省", "广西壮族自治区", "新疆维吾尔自治区", "江西省", "河北省", "河南省"),
    *("湖北省", "湖南省", "甘肃省", "福建省", "西藏自治区", "辽宁省", "重庆市"),
    "黑龙江省",
]
BARE = ["云南省", "广东省", "海南省", "贵州省", "陕西省", "青海省"]
FACTS = [
    *((f"{name}_2026", f"2026年{name}政府工作报告", name, 2026) for name in PROVINCES),
    ("四川省_2026", "2026年四川省人民政府工作报告", "四川省", 2026),
    *((f"{name}_2026", f"{name}2026年政府工作报告", name, 2026) for name in BARE),
    *((f"hailar_{year}", f"海拉尔区{year}年政府工作报告", "海拉尔区", year) for year in range(2012, 2019)),
]


@pytest.mark.parametrize(("name", "title", "region", "year"), FACTS)
def test_every_real_report_is_called_what_it_is(name: str, title: str, region: str, year: int, shared: Path) -> None:
    document = one(shared / "data/reports" / f"{name}.txt")
    assert (document.title, document.region, document.year) == (title, region, year)
    assert (document.work, document.official) == (None, None)


@pytest.mark.parametrize(("name", "title", "region", "year"), FACTS)
def test_a_report_under_another_name_is_called_the_same(
    name: str, title: str, region: str, year: int, shared: Path, tmp_path: Path
) -> None:
    document = one(put(tmp_path, "无名.txt", (shared / "data/reports" / f"{name}.txt").read_bytes()))
    assert (document.title, document.region, document.year) == (title, region, year)


def test_the_excerpt_has_its_sidecars_values(shared: Path) -> None:
    document = one(shared / "report/gongshu_2023_excerpt.txt")
    assert document.id == "gongshu_2023_excerpt"
    assert (document.title, document.region, document.year) == (
        "拱墅区2023年政府工作报告（节选）",
        "杭州市拱墅区",
        2023,
    )
    assert (document.work, document.official) == ("gongshu-2023-report", True)


def test_the_excerpt_alone_tells_place_and_year(shared: Path, tmp_path: Path) -> None:
    document = one(put(tmp_path, "gongshu_2023_excerpt.txt", (shared / "report/gongshu_2023_excerpt.txt").read_bytes()))
    assert (document.region, document.year) == ("拱墅区", 2023)


def test_every_report_keeps_every_character(shared: Path) -> None:
    for path in load.sources([shared / "data/reports", shared / "report"]):
        assert one(path).text == path.read_text(encoding="utf-8")


@pytest.mark.timeout(60)
def test_all_reports_load_in_seconds(shared: Path) -> None:
    paths = load.sources([shared / "data/reports", shared / "report"])
    assert len([document for path in paths for document in load.documents(path)]) == 37


@pytest.mark.parametrize(
    ("name", "count"), [("ncp_policy", 599), ("hotline", 2735), ("cmrc2018", 848), ("drcd_dev", 1000)]
)
def test_every_corpus_loads_whole_and_without_furniture(name: str, count: int, shared: Path) -> None:
    found = list(load.documents(shared / "data" / name / "corpus.jsonl"))
    assert len({document.id for document in found}) == len(found) == count
    assert all(document.title and document.text for document in found)
    assert not any(document.furniture for document in found)


@pytest.mark.parametrize("name", ["cmrc2018", "drcd_dev"])
def test_an_encyclopedia_belongs_to_no_place_and_year(name: str, shared: Path) -> None:
    found = load.documents(shared / "data" / name / "corpus.jsonl")
    assert all(document.region is None and document.year is None for document in found)
