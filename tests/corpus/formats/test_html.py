"""Web pages: what a reader sees, block by block."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.corpus.formats import html
from qa_bot.errors import UnreadableFile


def read(markup: str) -> str:
    """Read markup as from a UTF-8 file."""
    return html.read(markup.encode(), "a.html")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        ("正文", "正文"),
        ("<p>一</p><p>二</p>", "一\n二"),
        ("<p>一<br>二<br/>三</p>", "一\n二\n三"),
        ("<h1>标题</h1>正文<div>块</div>后文", "标题\n正文\n块\n后文"),
        ("<ul><li>一<li>二</ul>", "一\n二"),
        ("<p>新建<b>停车</b><span>泊位</span></p>", "新建停车泊位"),
        ("<p>R&amp;D &lt;3% &#65; &nbsp;</p>", "R&D <3% A \u00a0"),
        ("<p>　　全角　空格</p>", "　　全角　空格"),
        ("<p>  多  个\t空格  </p>", "多 个 空格"),
        ("<p>上一\n    行</p>", "上一行"),
        ("<p>上一，\n行</p>", "上一，行"),
        ("<p>AI\ncomputing</p>", "AI computing"),
        ("<pre>一\n  二</pre>", "一\n二"),
        ("<p>一</p>\n\n<p></p><p> </p><p>二</p>", "一\n二"),
        ("<!-- 注 --><p>一</p><![CDATA[x]]>", "一"),
        ("<p>没有结束<p>下一段", "没有结束\n下一段"),
        ("<dl><dt>名<dd>义</dl>", "名\n义"),
        ("<ruby>汉<rt>hàn</rt></ruby>", "汉"),
        ("<a href=x>链接</a>正文", "链接正文"),
    ],
)
def test_blocks_become_lines(markup: str, text: str) -> None:
    assert read(markup) == text


@pytest.mark.parametrize(
    "hidden",
    [
        *(
            "<script>var a = '藏'</script>",
            "<style>p{}</style>",
            "<nav>首页</nav>",
            "<footer>版权</footer>",
            "<aside>侧栏</aside>",
        ),
        *(
            "<noscript>请启用</noscript>",
            "<template>藏</template>",
            "<button>打印</button>",
            "<select><option>甲</select>",
        ),
        *(
            "<div style='display:none'>藏</div>",
            "<p style='DISPLAY : NONE'>藏</p>",
            "<p hidden>藏</p>",
            "<div role=navigation>首页</div>",
        ),
        *(
            "<iframe>藏</iframe>",
            "<svg><text>藏</text></svg>",
            "<head><title>题</title></head>",
            "<textarea>藏</textarea>",
        ),
    ],
)
def test_what_no_reader_reads_is_left_out(hidden: str) -> None:
    assert read(f"{hidden}<p>正文</p>") == "正文"


def test_a_table_of_data_becomes_sentences() -> None:
    markup = "<table><tr><th>街道<th>床位（张）<tr><td>文晖街道<td>40<tr><td>潮鸣街道<td>20</table>"
    assert read(f"<p>前</p>{markup}<p>后</p>") == "前\n文晖街道床位40张。\n潮鸣街道床位20张。\n后"


def test_merged_cells_repeat() -> None:
    markup = (
        "<table><thead><tr><th rowspan=2>街道<th colspan=2>设施<tr><th>点<th>床</thead>"
        "<tr><td rowspan=2>甲街道<td>1<td>2<tr><td>3<td>4</table>"
    )
    assert read(markup) == "甲街道，设施点：1；设施床：2。\n甲街道，设施点：3；设施床：4。"


def test_a_caption_stands_above() -> None:
    markup = "<table><caption>表1\n设施</caption><tr><th>街道<th>床位<tr><td>甲街道<td>4</table>"
    assert read(markup) == "表1 设施\n甲街道，床位：4。"


def test_a_head_of_plain_cells_is_guessed() -> None:
    markup = "<table><tr><td>街道<td>助餐点<td>床位<tr><td>甲街道<td>1<td>2</table>"
    assert read(markup) == "甲街道，助餐点：1；床位：2。"


def test_a_table_that_lays_out_a_page_is_no_data() -> None:
    markup = "<table><tr><td><h1>标题</h1><p>正文</p><td>侧</tr><tr><td>下<td></tr></table>"
    assert read(markup) == "标题\n正文\n侧\n下"
    assert read("<table role=presentation><tr><td>甲<td>乙<tr><td>1<td>2</table>") == "甲\n乙\n1\n2"


def test_a_table_inside_a_layout_is_data() -> None:
    inner = "<table><tr><th>街道<th>床位<tr><td>甲街道<td>4</table>"
    assert (
        read(f"<table><tr><td>前{inner}</td><td>侧</td></tr><tr><td>下</td></tr></table>")
        == "前\n甲街道，床位：4。\n侧\n下"
    )


@pytest.mark.parametrize("span", ["0", "-1", "abc", "", "99999999999", "２"])
def test_absurd_spans_are_one_or_capped(span: str) -> None:
    markup = f"<table><tr><th>街道<th>床位<tr><td rowspan='{span}'>甲街道<td>4</table>"
    assert read(markup) == "甲街道，床位：4。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16"])
def test_pages_are_read_in_their_own_encoding(encoding: str) -> None:
    markup = (
        "<html><head><meta charset=gb2312></head><body><p>新建停车泊位五千个，改造老旧小区五十二个。</p></body></html>"
    )
    assert html.read(markup.encode(encoding), "a.html") == "新建停车泊位五千个，改造老旧小区五十二个。"


def test_old_pages_nest_deep() -> None:
    assert read("<font>" * 1500 + "<p>正文</p>") == "正文"


@pytest.mark.timeout(60)
def test_absurd_nesting_is_read_or_refused_in_time() -> None:
    with suppress(UnreadableFile):
        assert read("<div>" * 100_000 + "正文") in {"", "正文"}


def test_binary_data_is_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.html: "):
        html.read(b"\x00\x01\x02", "a.html")


@settings(deadline=None)
@given(st.lists(st.text(alphabet="停车泊位abc12。，", min_size=1, max_size=12), min_size=1, max_size=8))
def test_paragraphs_come_back_in_order(parts: list[str]) -> None:
    assert read("".join(f"<p>{part}</p>\n" for part in parts)) == "\n".join(parts)


@settings(deadline=None)
@given(st.text(alphabet="<>/tdrablep=\"' 甲乙\n&;!-", max_size=120))
def test_any_markup_is_read_without_a_fault(markup: str) -> None:
    assert "\x1f" not in read(markup)
