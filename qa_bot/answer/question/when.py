"""The period a question asks for, resolved against the document's year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.answer.question.ask import doubts
from qa_bot.answer.question.records import When
from qa_bot.text.normal import fold
from qa_bot.text.numerals import parse

if TYPE_CHECKING:
    from qa_bot.records import PeriodKind

_DIGITS = "0-9〇零一二三四五六七八九"
_YEAR = re.compile(rf"(?<![{_DIGITS}])((?:19|20)\d\d|[一二][〇零九][{_DIGITS}]{{2}})(?:年|(?=[^\w.%]|$|[至到—~-]))")
_PLAN = re.compile(  # bare only where it can be nothing else: 四十五 and 八五折 name no plan
    r"[\"“](十[一二三四五六七八九]?|[七八九])五[\"”](?:规划|计划|时期|期间|末)?"
    r"|(?<![一二三四五六七八九十百])(?:(十[一二三四五六七八九]?|[七八九])五(?:规划|计划|时期|期间|末)|(十[一二三四五六七八九])五(?![岁个元块亩万千百十]))"
)
_DONE = re.compile(
    r"完成了|建成了|建了|修了|改了|装了|加装了|新增了|增长了|实现了|做了(?!(?:哪些|什么|些什么|些)?(?:部署|安排|规划|打算|规定|要求|谋划))|办了|投了|用了|拿了|取得了|达到了|已经|已(?=[建完改装修实])"
    r"|实际(?!应用|困难|行动|需|问题|情况|出发|利用|上)|回顾|取得|有哪些成绩|有什么成绩"
)
_PAST = re.compile(r"(?<![搬迁移走跑送转挪开回赶拿带])过去")  # 搬过去 is where to
_NAME = re.compile('"(?!十)[^"]{2,12}"')  # 双高计划 is a name and no plan
_HAVING = re.compile(  # says which, or what it is compared with
    r"了的|[修建改装]了[一-鿿]{0,3}(?=会不会|能不能|以后|之后)|[一-鿿]{1,2}了[,，]?还是(?:还|没|在|正)|(?:不是|不要|别说|不问)(?:去年|今年|前年)|[比较](?:20\d\d年|去年|前年|上一?年)(?:同期)?"
    r"|[跟和与同](?:去年|前年|上一?年|20\d\d年?)(?:底|末|同期|那会儿|那时候?|的时候)?(?=相?[比较]|一样)|比20\d\d年"
)
_WANTED = re.compile(r"(?:(?<![主需重])要|将|准备|打算|计划)[^,，。?？]{0,12}(?:几|多少|哪)")
_AHEAD = re.compile(r"计划|打算|准备(?!工作|金)|目标|将要|预期(?!寿命)|预计|安排|未来|力争")
_SOON = re.compile(r"将|要|会(?=[建修改装新增完])")
_SPAN = re.compile(
    r"(过去|近|这(?!一年)|最近|未来|今后|接下来)([一二两三四五六七八九十\d]+)年|([一二两三四五六七八九十\d]+)年(?:来|(?P<after>[以之]?后))"
)
_SINCE = re.compile(
    r"[跟和与同比较]((?:19|20)\d\d)年?(?:底|末|那会儿|那时候?|的时候)?(?:相?[比较]|的话|[,，]|到底|究竟|[一-鿿]{1,6}(?:多少|几))"
)
_FIVE = re.compile(  # a report looks back on the plan that has ended: 五年加起来, 五年平均每年, 把五年放一块儿看
    r"(?<![十百几\d])(?:五|5)个?年(?=里|来|间|下来|加|总|一共|共|合|全|都|放|平均|累计|攒|算|当中|期间|之?中)"
    r"|(?:之?前[头面边]?|过去那|这)(?:五|5)年(?!规划|计划|[以之]?[后前])"
)
_THIRD_PLAN = 1966  # the third five-year plan began; from then on one follows another, the 14th 2021 to 2025


def when(question: str, year: int | None) -> When | None:
    """Return the period a question asks for, or None where it names none; `year` is the documents' newest."""
    folded = _HAVING.sub(" ", _NAME.sub(" ", fold(question)))
    kind, hinted = _kind(folded)
    span = _plan(folded, year) or _years(folded, year)
    if span is None:
        named = _named(folded, year) or _five(folded, year) or _since(folded, fold(question), year)
        if named is None:
            return When(kind, None, None, "", hinted) if kind != "unknown" else None
        span = named
    start, end, printed, forced = span
    if hinted and year is not None and end < year:
        kind = "done"  # 2025年…两个数都要: what is wanted is told of a year gone by
    settled = forced if forced != "unknown" else _settle(kind, end, year, doubted=doubts(folded))
    return When(settled, start, end, printed)


def _kind(folded: str) -> tuple[PeriodKind, bool]:
    """Return the kind of period, and whether that is only hinted at."""
    wanted = bool(_WANTED.search(folded))
    if _DONE.search(folded) and not wanted:
        return "done", False
    if wanted or _AHEAD.search(folded):
        return "planned", False
    if _PAST.search(folded):
        return "done", True
    return ("planned", True) if _SOON.search(folded) else ("unknown", False)


def _settle(kind: PeriodKind, end: int, year: int | None, *, doubted: bool) -> PeriodKind:
    """Settle an open kind: before the report's own year it is done, its own is planned, a later one is a target."""
    if year is None:
        return kind
    if end < year:
        return "planned" if kind == "planned" else "done"
    if end == year and kind == "done" and doubted:
        return "planned"  # 今年就竣工了，是吗: the report of the year can only tell what is planned
    return "target" if end > year else ("planned" if kind == "unknown" else kind)


def _plan(folded: str, year: int | None) -> tuple[int, int, str, PeriodKind] | None:
    found = _PLAN.search(folded)
    if found is None:
        return None
    number = parse(next(filter(None, found.groups())))
    if number is None:
        return None
    start = _THIRD_PLAN + 5 * (int(number) - 3)
    forced: PeriodKind = "unknown" if year is None else ("done" if start + 4 < year else "target")
    return start, start + 4, found[0], forced


def _years(folded: str, year: int | None) -> tuple[int, int, str, PeriodKind] | None:
    found = [(match, parse_year(match[1])) for match in _YEAR.finditer(folded)]
    years = [value for _, value in found if value]
    if years:
        return min(years), max(years), found[0][0][0], "unknown"
    span = _SPAN.search(folded)
    if span is None or year is None:
        return None
    count = parse(span[2] or span[3])
    if not count or count > 50:
        return None
    if span["after"]:
        return year + 1, year + int(count), span[0], "target"
    if (span[1] or "") in {"未来", "今后", "接下来"}:
        return year, year + int(count) - 1, span[0], "target"
    return year - int(count), year - 1, span[0], "done"


def _five(folded: str, year: int | None) -> tuple[int, int, str, PeriodKind] | None:
    found = _FIVE.search(folded)
    if found is None or year is None or _AHEAD.search(folded):
        return None
    return year - 5, year - 1, found[0], "done"


def _since(folded: str, question: str, year: int | None) -> tuple[int, int, str, PeriodKind] | None:
    """Return the years after the one that a thing is compared with (跟2020年比降了多少): what changed since then."""
    found = None if _YEAR.search(folded) or _WANTED.search(folded) else _SINCE.search(question)
    if found is None or year is None or int(found[1]) >= year - 1:
        return None
    return int(found[1]) + 1, year - 1, found[0], "done"


def parse_year(printed: str) -> int | None:
    """Return the year that a four-character numeral names (2023, 二〇二三)."""
    digits = printed.translate(str.maketrans("〇零一二三四五六七八九", "00123456789"))
    return int(digits) if digits.isdigit() else None


_NAMED: tuple[tuple[str, int, PeriodKind], ...] = (
    (r"大前年", -3, "done"),
    (r"前年", -2, "done"),
    (r"去年|上一年|上年(?![纪龄岁])|过去一年|过去的一年", -1, "done"),
    (r"今年|本年|当年|这一年|年内|年底前", 0, "unknown"),
    (r"明年|下一年", 1, "target"),
    (r"后年", 2, "target"),
)


def _named(folded: str, year: int | None) -> tuple[int, int, str, PeriodKind] | None:
    if year is None:
        return None
    for form, shift, forced in _NAMED:
        found = re.search(form, folded)
        if found:
            return year + shift, year + shift, found[0], forced
    return None
