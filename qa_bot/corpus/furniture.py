"""Page furniture: what a web page or a printed page adds to a document, as spans of whole lines.

A line counts as furniture only for a sign of its own (来源：, 摄, >, 第3页) or between two such lines; titles,
delivery lines, salutations, names of office holders and everything numbered stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from qa_bot.records import Span

_HEAD = 40  # lines in which a page's head may stand
_TAIL = 40  # lines in which its foot may stand
_PAGE_LEAST = 200  # characters between two page numbers; closer ones number a list
_CAPTION = 120  # characters; a longer line is body, whoever took a photograph

# blanks are taken whole (*+) wherever blanks may follow blanks: a line that fails at its end is not tried all ways
_DATE = r"(?:19|20)\d{2}\s*+[-/.年]\s*+\d{1,2}\s*+[-/.月]\s*+\d{1,2}\s*+日?"
_TIME = r"\d{1,2}\s*+[:：时]\s*+\d{1,2}\s*+(?:[:：分]\s*+(?:\d{1,2}\s*+秒?)?)?"
_STAMP = re.compile(rf"(?:{_DATE}\s*+{_TIME}|(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})")
_PLACE = re.compile(r"(?:您的|您所在的|你的|当前|现在|所在)位置\s*[:：]?")
_ARROW = re.compile(r"[>＞»›→/]{1,2}")
_TRAIL = re.compile(r"首页(?:\s*+[>＞»›→/]++\s*+[^\s>＞»›→/]{1,20}+)++[\s>＞»›→/]*+")
_NAMED = re.compile(  # what stands before a colon, its value behind it or on the next line
    r"[（(【\[]?\s*(?:信息来源|文章来源|稿件来源|来\s*源|稿源|发[布表](?:时间|日期|机构|单位)|时\s*间|日\s*期|阅读量?|浏览(?:量|次数)|"
    r"点击(?:量|数|率)?|访问(?:量|次数)|阅读次数|作\s*者|记\s*者|责任编辑|责\s*编|编\s*辑|校\s*对|审\s*核|初\s*审|终\s*审|"
    r"监\s*制|字体(?:大小)?|字号|保护视力色|索引号|信息索引号?|公开(?:方式|形式|日期|时限))\s*[:：]"
)
_BUTTON = re.compile(  # longer words first, for none is given back once taken
    r"[【\[（(]?\s*+(?:字体|字号)?\s*+[:：]?\s*+(?:(?:分享到微信|分享到微博|无障碍浏览|打印本页|打印页面|关闭窗口|关闭本页|返回顶部|返回首页|"
    r"语音播报|长者模式|网站地图|联系我们|QQ空间|分享到|分享至|上一页|下一页|分享|收藏|打印|关闭|返回|首页|转发|下载|纠错|点赞|微信|微博|特大|默认|大|中|小)"
    r"[\s:：|丨】\]）)【\[（(/、+-]*+)++"
)
_SIGN = re.compile(r"[|丨×✕✖【】\[\]<>＞»›《》/]{1,4}")
_NOTICE = re.compile(
    r"扫一扫.{0,20}|.{0,8}扫描?二维码.{0,20}|(?:相关|延伸|推荐)(?:报道|文档|链接|附件|阅读|新闻|信息|文章|稿件|解读)\s*[:：>＞»]*|"
    r"[》＞>]{1,3}\s*点击.{0,20}[《＜<]{0,3}|上一[篇条]\s*[:：].*|下一[篇条]\s*[:：].*|版权所有.{0,60}|主办(?:单位)?\s*[:：].{0,40}|"
    r"承办(?:单位)?\s*[:：].{0,40}|.{0,12}ICP备.{0,30}|.{0,6}公网安备.{0,30}|网站标识码.{0,30}|Copyright.{0,80}|[0-9a-f]{32}\s*[:：]?",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"扫一扫|(?:相关|延伸)(?:报道|文档|链接|附件|阅读)|打印本页|关闭窗口|责任编辑|分享到|[》＞>]{1,3}\s*点击|版权所有|上一篇|下一篇"
)
_PHOTO = re.compile(r".*(?:摄影报道|摄)[）)]?\s*")
_REPORTER = re.compile(
    r"(?:.*[。！])?\s*(?:(?:本报|新华社|\S{0,14}(?:报|社|网|台|新闻|客户端))(?:全媒体)?(?:记者|通讯员)\s*|(?:记者|通讯员)[\s：:]+)"
    r"\S{2,4}(?:\s\S{1,4}){0,5}(?:报道)?"
)
_SPEAKING = re.compile(r"(?!.*我)[^，；：]{0,12}作(?:了)?(?:政府)?工作报告。?")
_PAGE = re.compile(
    r"[-—–－―·]+\s*\d{1,4}\s*[-—–－―·]+|第\s*\d{1,4}\s*页(?:\s*+[,，/]?\s*+共\s*\d{1,4}\s*页)?|"
    r"\d{1,4}\s*/\s*共?\s*\d{1,4}\s*页|Page\s+\d{1,4}(?:\s+of\s+\d{1,4})?",
    re.IGNORECASE,
)
_SALUTATION = re.compile(r"(?:各位|尊敬的|同志们|主席).{0,30}[:：]")
_DELIVERY = re.compile(r"[-—–－―（(\s]*.{0,24}(?:代表大会|常务委员会|委员会).{0,16}(?:会议|全会)上?")
_TITLE = re.compile(
    r"报告|通知|意见|办法|条例|规定|规划|方案|计划|决定|公告|通告|公报|纲要|细则|批复|章程|工作要点|白皮书"
)
_LABEL = re.compile(
    r"[（(【［\[]?(?:[一二三四五六七八九十百]{1,4}|\d{1,3})[、.．）)］\]】]|第[一二三四五六七八九十百\d]+[编章节条]|附件|名词解释|注释"
)
_SENTENCE = re.compile(r"[。！？；]")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line: its text without white space around, and where it stands, its line's end included."""

    text: str
    start: int
    end: int


def furniture(text: str) -> tuple[Span, ...]:
    """Return the spans of page furniture in a decoded text: whole lines, in order, neighbours as one span."""
    rows = _rows(text)
    marked = _pages(rows) | _head(rows) | _tail(rows)
    spans: list[Span] = []
    for at in sorted(marked):
        if spans and spans[-1].end == rows[at].start:
            spans[-1] = Span(spans[-1].start, rows[at].end)
        else:
            spans.append(Span(rows[at].start, rows[at].end))
    return tuple(spans)


def _rows(text: str) -> list[_Row]:
    """Return the lines that hold anything; the empty lines after one belong to it."""
    rows: list[_Row] = []
    start = 0
    for line in text.split("\n"):
        end = min(start + len(line) + 1, len(text))
        if line.strip():
            rows.append(_Row(line.strip(), start, end))
        elif rows:
            rows[-1] = _Row(rows[-1].text, rows[-1].start, end)
        start = end
    return rows


def _pages(rows: list[_Row]) -> set[int]:
    """Return page numbers: adorned ones, and bare ones that count on by one at least twice, a page apart."""
    marked = {at for at, row in enumerate(rows) if _PAGE.fullmatch(row.text)}
    bare = [at for at, row in enumerate(rows) if row.text.isdecimal() and len(row.text) <= 4]
    for three in zip(bare, bare[1:], bare[2:], strict=False):
        if all(_next_page(rows[one], rows[two]) for one, two in pairwise(three)):
            marked |= set(three)
    return marked


def _next_page(one: _Row, two: _Row) -> bool:
    return int(two.text) == int(one.text) + 1 and two.start - one.end >= _PAGE_LEAST


def _head(rows: list[_Row]) -> set[int]:
    """Return the furniture above the body, which begins at a salutation, a number or a long line."""
    stop = next((at for at, row in enumerate(rows[:_HEAD]) if _opens(row.text)), min(len(rows), _HEAD))
    head = [row.text for row in rows[:stop]]
    marked = {at for at, line in enumerate(head) if _plain(line) or _caption(line)}
    marked |= _trail(head) | _values(head, marked)
    return marked | _buttons(head, marked)


def _opens(line: str) -> bool:
    if _plain(line) or _caption(line):
        return False
    return bool(_SALUTATION.match(line) or _LABEL.match(line)) or (len(line) > 60 and bool(_SENTENCE.search(line)))


def _plain(line: str) -> bool:
    """Tell whether a line is furniture for itself alone, wherever a page's head or foot may be."""
    if _PLACE.match(line) or _TRAIL.fullmatch(line) or _NOTICE.fullmatch(line) or _STAMP.fullmatch(line):
        return True
    if len(line) > 1 and (_BUTTON.fullmatch(line) or line in {"【", "】"}):
        return True
    return bool(_NAMED.match(line)) and len(line) <= 80 and not _SENTENCE.search(line)


def _caption(line: str) -> bool:
    """Tell whether a line stands under a photograph."""
    if len(line) > _CAPTION or _kept(line):
        return False
    return bool(_PHOTO.fullmatch(line) or _REPORTER.fullmatch(line) or _SPEAKING.fullmatch(line))


def _kept(line: str) -> bool:
    """Tell whether a line is a title, a delivery line or a salutation and so never furniture."""
    return bool(_DELIVERY.fullmatch(line) or _SALUTATION.match(line)) or _entitles(line)


def _entitles(line: str) -> bool:
    squeezed = "".join(line.split())
    return bool(_TITLE.search(squeezed)) and not _SENTENCE.search(line) and not _SPEAKING.fullmatch(line)


def _trail(head: list[str]) -> set[int]:
    """Return the lines of a breadcrumb that is set one step a line, and its last step printed again."""
    marked: set[int] = set()
    arrows = [at for at, line in enumerate(head) if _ARROW.fullmatch(line)]
    for at in arrows:
        marked.add(at)
        marked |= {near for near in (at - 1, at + 1) if 0 <= near < len(head) and len(head[near]) <= 15}
    if not arrows:
        return marked
    last = arrows[-1] + 1
    if last in marked and _entitles(head[last]) and not any(map(_entitles, head[last + 1 :])):
        marked.discard(last)
    again = [at for at in range(last + 1, min(last + 3, len(head))) if last in marked and head[at] == head[last]]
    return marked | set(again)


def _values(head: list[str], marked: set[int]) -> set[int]:
    """Return the lines that are the value of a name that stands on the line before (来源： / 云河日报)."""
    found: set[int] = set()
    for at in sorted(marked):
        named = _NAMED.fullmatch(head[at])
        value = head[at + 1] if at + 1 < len(head) else ""
        if named and value and at + 1 not in marked and len(value) <= 20 and not _kept(value) and "：" not in value:
            found.add(at + 1)
    return found


def _buttons(lines: list[str], marked: set[int]) -> set[int]:
    """Return the single characters and short buttons next to furniture (【字体： / 大 / 中 / 小 / 】)."""
    found: set[int] = set()
    for step in (1, -1):
        for at in range(len(lines))[::step]:
            near = at - step
            if near in marked | found and (_BUTTON.fullmatch(lines[at]) or _SIGN.fullmatch(lines[at])):
                found.add(at)
    return found


def _tail(rows: list[_Row]) -> set[int]:
    """Return the furniture below the body: from the first sign of a foot after which no body comes, and plain lines."""
    first = max(0, len(rows) - _TAIL)
    tail = [row.text for row in rows[first:]]
    above = "".join("".join(row.text.split()) for row in rows[:first])
    body = -1
    for at, line in enumerate(tail):
        if _body(line, above):
            body = at
        above += "".join(line.split())
    if body < 0:
        return set()
    foot = next((at for at in range(body + 1, len(tail)) if _FOOT.search(tail[at]) and _plain(tail[at])), len(tail))
    marked = set(range(foot, len(tail)))
    marked |= {at for at in range(body + 1, foot) if _plain(tail[at]) or _caption(tail[at])}
    marked |= _buttons(tail, marked) - set(range(body + 1))
    return {first + at for at in marked}


def _body(line: str, above: str) -> bool:
    """Tell whether a line of a page's foot is body: numbered, a sentence or long, and not printed above."""
    if _plain(line) or _caption(line):
        return False
    if _LABEL.match(line):
        return True
    return (len(line) > 50 or bool(_SENTENCE.search(line))) and "".join(line.split()) not in above
