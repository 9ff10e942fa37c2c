"""Metadata: front matter over sidecar over the text, key by key."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.corpus.head import meta
from qa_bot.corpus.head.meta import Meta
from qa_bot.errors import SettingError, UnreadableFile

BODY = "各位代表：\n一、2030年工作回顾\n"


def test_yaml_front_matter_gives_all_keys_and_leaves_the_body() -> None:
    text = f"---\ntitle: 云河区报告\nwork: yunhe-2031\nregion: 云河区\nyear: 2031\nofficial: false\n---\n{BODY}"
    assert meta.split(text, "a.md") == (Meta("云河区报告", "yunhe-2031", "云河区", 2031, official=False), BODY)


def test_toml_front_matter_gives_all_keys_and_leaves_the_body() -> None:
    text = f'+++\ntitle = "云河区报告"\nyear = 2031\nofficial = true\n+++\n\n{BODY}'
    assert meta.split(text, "a.md") == (Meta("云河区报告", None, None, 2031, official=True), BODY)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("title: 报告", Meta(title="报告")),
        ("title:   报告  ", Meta(title="报告")),
        ('title: "报告: 摘要"', Meta(title="报告: 摘要")),
        ("title: '2031'", Meta(title="2031")),
        ("title: 2031", Meta(title="2031")),
        ("title：报告", Meta(title="报告")),
        ("title: 报告 # 备注", Meta(title="报告")),
        ("title: C#指南", Meta(title="C#指南")),
        ("title: 报告：下篇", Meta(title="报告：下篇")),
        ("title:", Meta()),
        ('title: ""', Meta()),
        ("year: 2031", Meta(year=2031)),
        ("year:", Meta()),
        ("official: true", Meta(official=True)),
        ("official: False", Meta(official=False)),
        ("official: yes", Meta(official=True)),
        ("official: no", Meta(official=False)),
        ("official: 否", Meta(official=False)),
        ("work: w-1", Meta(work="w-1")),
        ("region: 北京市", Meta(region="北京市")),
        ("author: 某人\nyear: 2031", Meta(year=2031)),
        ("tags:\n  - 报告\n  - 公开\nyear: 2031", Meta(year=2031)),
        ("tags:\n- 报告\nyear: 2031", Meta(year=2031)),
        ("# 说明\n\nyear: 2031", Meta(year=2031)),
    ],
)
def test_simple_values_are_read_as_yaml_would(line: str, expected: Meta) -> None:
    assert meta.split(f"---\n{line}\n---\n{BODY}", "a.md") == (expected, BODY)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "",
        "---",
        "---\n",
        "----2031年1月5日在云河区第三届人民代表大会第一次会议上\n各位代表：\n",
        "---\n一、工作回顾\n---\n二、工作安排\n",
        "---\n正文没有键。\n---\n",
        "---\ntitle: 没有结束\n正文\n",
        "----\ntitle: 四划\n----\n",
        "--- \n\n---\n正文\n",
        "+++ 不是\n+++\n",
        " ---\ntitle: 缩进\n---\n",
        "正文\n---\ntitle: 不在开头\n---\n",
    ],
)
def test_what_only_looks_like_front_matter_stays_in_the_text(text: str) -> None:
    assert meta.split(text, "a.md") == (Meta(), text)


def test_front_matter_ends_within_a_hundred_lines() -> None:
    long = "---\n" + "key: value\n" * 150 + "---\n正文\n"
    assert meta.split(long, "a.md") == (Meta(), long)


def test_rules_further_down_are_no_fences() -> None:
    text = "---\nyear: 2031\n---\n正文\n---\n后文\n"
    assert meta.split(text, "a.md") == (Meta(year=2031), "正文\n---\n后文\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\nyear: abc\n---\n", r"^a\.md: year = 'abc' is no year; write it as a number of four digits, 2023$"),
        ("---\nyear: 31\n---\n", r"^a\.md: year = 31 is no year"),
        ("---\nyear: true\n---\n", r"^a\.md: year = True is no year"),
        ("---\nyear: 2031年\n---\n", r"^a\.md: year = '2031年' is no year"),
        ("---\nofficial: 也许\n---\n", r"^a\.md: official = '也许' is neither true nor false$"),
        ("---\nofficial: 1\n---\n", r"^a\.md: official = 1 is neither true nor false$"),
        ("+++\nyear = \n+++\n", r"^a\.md: no valid TOML \(.*\); correct it or take it away$"),
    ],
)
def test_a_wrong_value_names_file_and_key(text: str, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        meta.split(text, "a.md")


def test_a_sidecar_gives_all_keys() -> None:
    data = 'title = "报告"\nwork = "w"\nregion = "云河区"\nyear = 2031\nofficial = true\n'.encode()
    assert meta.sidecar(data, "a.meta.toml") == Meta("报告", "w", "云河区", 2031, official=True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_sidecar_may_be_in_any_encoding(encoding: str) -> None:
    assert meta.sidecar('region = "海拉尔区"'.encode(encoding), "a.meta.toml") == Meta(region="海拉尔区")


def test_unknown_keys_of_a_sidecar_are_left_alone() -> None:
    assert meta.sidecar(b'year = 2031\nurl = "x"\n[more]\na = 1\n', "a.meta.toml") == Meta(year=2031)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'year = "abc"', r"^a\.meta\.toml: year = 'abc' is no year; write it as a number of four digits, 2023$"),
        (b'year = "2031"', r"^a\.meta\.toml: year = '2031' is no year"),
        (b"year = 2031.0", r"^a\.meta\.toml: year = 2031\.0 is no year"),
        (b"year = true", r"^a\.meta\.toml: year = True is no year"),
        (b"year = 1", r"^a\.meta\.toml: year = 1 is no year"),
        (b"title = true", r"^a\.meta\.toml: title = True is no text; write title = \"…\"$"),
        (b'title = ["a"]', r"^a\.meta\.toml: title = \['a'\] is no text"),
        (b"work = 2031-01-01", r"^a\.meta\.toml: work = .* is no text"),
        (b'official = "yes"', r"^a\.meta\.toml: official = 'yes' is neither true nor false$"),
        (b"title = ", r"^a\.meta\.toml: no valid TOML \("),
        (b"year = 2031\nyear = 2032", r"^a\.meta\.toml: no valid TOML \("),
        ("标题".encode(), r"^a\.meta\.toml: no valid TOML \("),
    ],
)
def test_a_damaged_sidecar_names_file_and_key(data: bytes, message: str) -> None:
    with pytest.raises(SettingError, match=message) as caught:
        meta.sidecar(data, "a.meta.toml")
    assert "\n" not in str(caught.value)


def test_a_binary_sidecar_is_unreadable() -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.meta\.toml: "):
        meta.sidecar(b"\x00\x01\x02\x03", "a.meta.toml")


def test_white_space_in_values_is_folded() -> None:
    assert meta.sidecar('title = "  云河区\\n 报告 "'.encode(), "a.meta.toml") == Meta(title="云河区 报告")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Meta(), Meta(), Meta()),
        (Meta(title="甲"), Meta(title="乙", year=2031), Meta(title="甲", year=2031)),
        (Meta(official=False), Meta(official=True), Meta(official=False)),
        (Meta(), Meta(official=False, work="w"), Meta(official=False, work="w")),
        (Meta(region="云河区"), Meta(region="云山县", work="w"), Meta(region="云河区", work="w")),
    ],
)
def test_the_nearer_source_wins_key_by_key(first: Meta, second: Meta, expected: Meta) -> None:
    assert first.over(second) == expected


def test_inference_knows_neither_work_nor_standing() -> None:
    found = meta.inferred("北京市2031年政府工作报告\n各位代表：\n", (), "a")
    assert found == Meta(title="北京市2031年政府工作报告", region="北京市", year=2031)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_a_split_never_loses_or_adds_text(text: str) -> None:
    try:
        _, body = meta.split(text, "a.md")
    except SettingError:
        return
    assert text.endswith(body)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\"'#\\"), max_size=40))
def test_a_quoted_title_comes_back(title: str) -> None:
    found, body = meta.split(f'---\ntitle: "{title}"\n---\n正文', "a.md")
    assert found.title == (" ".join(title.split()) or None)
    assert body == "正文"
